"""``translate glossary list | find | check``."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.conftest import OWN


def test_list_shows_the_strongest_first_with_faults(glossary, small):
    for name in ("b.de-en.tsv", "own.de-en.tsv", "other.fr-en.tsv"):
        (small / name).write_text("Kiew\tKyiv\nfaulty\n")
    code, out, _ = glossary("list", "--json")
    assert (code, json.loads(out)) == (
        0,
        {
            "languages": ["de", "en"],
            "glossaries": [
                {"path": str(OWN), "entries": 1, "faults": 1, "own": True},
                {"path": "glossaries/b.de-en.tsv", "entries": 1, "faults": 1, "own": True},
            ],
        },
    )
    out = glossary("list")[1]
    assert out.splitlines()[1].split() == [str(OWN), "1", "1", "yours"]


def test_list_and_check_count_the_same_faults(glossary, small):
    (small / "a.tsv").write_text("Kiew\tKyiv\t\t\tKyivs\nRom\nBonn\tBonn\nBonn\tBonn\n")
    (small / "b.tsv").write_text("Kiew\tKiev\nRom\n")
    listed = json.loads(glossary("list", "--json")[1])["glossaries"]
    told = [fault["path"] for fault in json.loads(glossary("check", "--json")[1])["faults"]]
    assert {one["path"]: one["faults"] for one in listed} == Counter(told)
    assert Counter(told) == {"glossaries/a.tsv": 3, "glossaries/b.tsv": 2}
    assert glossary("list")[1].splitlines()[-1] == "What the faults are: translate glossary check"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "my terms.csv",
            b"Kiew;Kyiv\n",
            (
                "only .tsv tables are read here; import it, then move it to another folder: "
                "translate glossary import 'glossaries/my terms.csv'"
            ),
        ),
        ("a.xlsx", b"PK", "translate glossary import glossaries/a.xlsx"),
        ("a.ods", b"PK", "save it as .xlsx and import that, then move it to another folder: "),
        ("omegat.txt", "Kiew\tKyiv\n".encode("utf-16"), "glossary import glossaries/omegat.txt"),
        ("A.TSV", b"Kiew\tKyiv\n", "its name must end in .tsv; rename it to A.tsv"),
    ],
)
def test_what_is_no_table_is_told_and_never_passed_over(glossary, small, name, data, said):
    (small / name).write_bytes(data)
    code, out, err = glossary("check")
    assert (code, err, out.splitlines()[-1]) == (1, "", "1 fault in 0 glossaries.")
    assert out.startswith(f"glossaries/{name}: is not used: ")
    assert said in out
    assert glossary("check", "glossaries")[:2] == (1, out)
    code, _, err = glossary("list")
    assert (code, err) == (0, f"warning: {out.splitlines()[0]}\n")


@pytest.mark.parametrize("name", ["README.md", "notes.txt", ".a.csv", "~$a.xlsx", "a.tsv.bak"])
def test_what_is_no_glossary_is_no_fault(glossary, small, name):
    (small / name).write_text("Words are in the tables.\n")
    assert glossary("check") == (0, "No faults in 0 glossaries.\n", "")


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04\n\xff\n\xff", b"\xef\xbb\xbf<?xml version='1.0'?>\n<martif/>\n"]
)
def test_a_file_of_another_format_given_as_a_table_is_one_fault(glossary, small, data):
    Path("a.xlsx").write_bytes(data)
    assert glossary("check", "a.xlsx")[1].splitlines() == [
        "a.xlsx: is no table but another format; take it in: translate glossary import a.xlsx",
        "1 fault in 1 glossary.",
    ]


def test_the_languages_are_those_of_the_only_own_glossaries(glossary, small):
    (small / "names.fr-en.tsv").write_text("Londres\tLondon\n")
    assert glossary("find", "londres")[1].startswith("Londres → London")
    glossary("add", "Moscou", "Moscow")
    assert "Moscou\tMoscow" in (small / "names.fr-en.tsv").read_text()
    (small / "names.de-en.tsv").write_text("Rom\tRome\n")
    assert glossary("find", "londres")[1].startswith("No entry has this.")
    assert glossary("find", "londres", "--from", "fr")[1].startswith("Londres → London")


def test_list_names_what_came_with_the_program(glossary):
    out = glossary("list")[1]
    assert "newsroom.de-en.tsv" in out
    assert "came with the program" in out
    assert "the first entry makes glossaries/own.de-en.tsv" in out


@pytest.mark.parametrize("word", ["münchen", "MUENCHEN", "Munich", "munchen", "Monaco"])
def test_find_by_any_word(glossary, small, word):
    (small / "a.tsv").write_text("München\tMunich\t\tMonaco di Baviera\n")
    assert glossary("find", word)[1].startswith("München → Munich   glossaries/a.tsv:1\n")


def test_find_says_what_is_near(glossary, small):
    (small / "a.tsv").write_text("Selenskyj\tZelensky\n")
    assert glossary("find", "Selenskij") == (0, "No entry has this. Did you mean Selenskyj?\n", "")


def test_find_in_a_text_shows_what_a_run_finds(glossary, small):
    (small / "a.tsv").write_text("Schoigu\tShoigu\n")
    out = glossary("find", "--text", "Er traf Schoigus Sprecher.")[1]
    assert out.splitlines()[0] == "Schoigus  asks for  Shoigu's"


def test_check_tells_all_faults_and_ends_with_1(glossary, small):
    (small / "a.tsv").write_text("Kiew\tKyiv\t\t\tKyivs\nRom\nBonn\tBonn\nBonn\tBonn\n")
    code, out, err = glossary("check")
    assert (code, err) == (1, "")
    assert [line.split(":")[1] for line in out.splitlines()[:3]] == ["1", "2", "4"]
    assert out.splitlines()[-1] == "3 faults in 1 glossary."
    facts = json.loads(glossary("check", "--json")[1])
    assert [fault["line"] for fault in facts["faults"]] == [1, 2, 4]


def test_check_of_a_file_alone(glossary):
    Path("x.tsv").write_text("Kiew\tKyiv\n")
    assert glossary("check", "x.tsv") == (0, "No faults in 1 glossary.\n", "")


def test_overriding_the_program_is_no_fault_but_a_note(glossary):
    glossary("add", "Peking", "Peking City")
    assert glossary("check")[0] == 0
    out = glossary("check", "--notes")[1]
    assert f"note: {OWN.parent}" not in out
    assert "'Peking' is 'Peking City' in" in out


def test_a_name_that_is_no_text_does_not_break_json(glossary, small):
    Path(os.fsdecode(bytes(small) + b"/na\xffme.tsv")).write_text("Rom\tRome\n")
    code, out, err = glossary("list", "--json")
    (facts,) = json.loads(out)["glossaries"]
    assert (code, err, os.fsencode(facts["path"])) == (0, "", b"glossaries/na\xffme.tsv")
