"""``translate glossary add | edit | remove``: what is said, what is saved, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import OWN


def test_the_first_entry_makes_a_glossary_of_ones_own(glossary):
    code, out, err = glossary("add", "Stadtrat", "city council", "--also", "council")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"Added to {OWN}:2: Stadtrat → city council (also council)",
        "Nothing is translated here yet, so there is nothing to do again.",
    ]
    assert OWN.read_text().splitlines()[1] == "Stadtrat\tcity council\tcouncil"


def test_an_own_entry_wins_over_one_of_the_program_and_says_so(glossary):
    _, out, _ = glossary("add", "Peking", "Peking", "--note", "house style")
    assert "It stands for the whole of Peking → Beijing in newsroom.de-en.tsv:" in out
    _, out, _ = glossary("find", "Peking")
    assert out.splitlines()[0] == f"Peking → Peking   {OWN}:2"


def test_a_dry_run_says_the_same_of_what_would_be(glossary):
    _, out, _ = glossary("add", "Peking", "Peking", "--dry-run")
    first, second, _ = out.splitlines()
    assert first == f"Not added to {OWN}:2: Peking → Peking"
    assert second.startswith("It stands for the whole of Peking → Beijing in newsroom.de-en.tsv:")


def test_an_entry_of_the_program_is_changed_in_a_copy(glossary):
    code, out, _ = glossary("edit", "Kiew", "--also", "Kyiv City")
    assert code == 0
    assert out.startswith(f"Added to {OWN}:2: Kiew → Kyiv (also Kyiv City), instead of Kiew → Kyiv")
    assert "\tKiev" in OWN.read_text()  # its wrong words came along


def test_everything_an_entry_can_say(glossary, small):
    glossary(
        *("add", "Front", "front line", "--variant", "Frontlinie", "--wrong", "forehead"),
        *("--wrong", "façade", "--pos", "noun", "--case", "exact", "--domain", "war"),
        *("--condition", "after: an der", "--note", "ask the desk", "--status", "allowed"),
    )
    (entry,) = json.loads(glossary("find", "Front", "--json")[1])
    assert entry == {
        "source": "Front",
        "target": "front line",
        "also": [],
        "variants": ["Frontlinie"],
        "wrong": ["forehead", "façade"],
        "status": "allowed",
        "pos": "noun",
        "case": "exact",
        "domain": "war",
        "condition": "after: an der",
        "note": "ask the desk",
        "path": str(OWN),
        "line": 2,
    }
    code, out, _ = glossary("edit", "Front", "--wrong", "", "--note", "", "--target", "front")
    assert (code, out.splitlines()[0]) == (
        0,
        f"Changed in {OWN}:2: Front → front line, allowed is now Front → front, allowed",
    )
    (entry,) = json.loads(glossary("find", "Front", "--json")[1])
    assert (entry["wrong"], entry.get("note"), entry["target"]) == ([], None, "front")


def test_names_that_stay_as_they_are(glossary, small):
    assert glossary("add", "Die Zeit", "--status", "do-not-translate")[0] == 0
    assert glossary("add", "Der Spiegel", "The Mirror")[0] == 0
    assert glossary("edit", "Der Spiegel", "--status", "do-not-translate")[0] == 0
    assert OWN.read_text().splitlines()[1:] == [
        "Die Zeit\t\t\t\t\tdo-not-translate",
        "Der Spiegel\t\t\t\t\tdo-not-translate",
    ]


def test_one_changed_entry_is_one_changed_line(glossary, small):
    table = "# places\r\n\r\nKiew\tKyiv\r\nRom\tRome\r\n# end\r\n"
    (small / "house.tsv").write_bytes(table.encode())
    glossary("edit", "Rom", "--note", "capital")
    changed = table.replace("Rome", "Rome" + "\t" * 9 + "capital")
    assert (small / "house.tsv").read_bytes() == changed.encode()
    glossary("remove", "Kiew")
    assert (small / "house.tsv").read_bytes() == changed.replace("Kiew\tKyiv\r\n", "").encode()


def test_new_entries_go_to_the_only_glossary_there_is(glossary, small):
    (small / "house.tsv").write_text("Kiew\tKyiv\n")
    glossary("add", "Rom", "Rome")
    assert (small / "house.tsv").read_text() == "Kiew\tKyiv\nRom\tRome\n"
    (small / "clients.tsv").write_text("Bonn\tBonn\n")
    glossary("add", "Mailand", "Milan")
    assert OWN.read_text().endswith("\nMailand\tMilan\n")
    glossary("add", "Turin", "Turin", "--glossary", "new.tsv")
    assert Path("new.tsv").read_text().endswith("\nTurin\tTurin\n")


def test_an_entry_that_another_glossary_overrides_is_told(glossary, small):
    (small / "a.tsv").write_text("Kiew\tKyiv\n")
    (small / "b.tsv").write_text("Rom\tRome\n")
    _, out, _ = glossary("add", "Kiew", "Kiev", "--glossary", str(small / "b.tsv"))
    # Given on the command line it comes first, as it would in a run.
    assert "It stands for the whole of Kiew → Kyiv in glossaries/a.tsv:1" in out


def test_an_entry_that_no_run_would_read_is_told(glossary):
    Path("translate.toml").write_text("glossaries = []\n")
    unread = "by itself: put it into glossaries/, name it in translate.toml, or give it with"
    assert unread in glossary("add", "Rom", "Rome")[1]
    assert unread in glossary("add", "Rom", "Rome", "--glossary", "house.tsv")[1]
    Path("translate.toml").write_text('glossaries = ["glossaries", "house.tsv"]\n')
    assert unread not in glossary("add", "Kiew", "Kyiv")[1]
    assert unread not in glossary("add", "Kiew", "Kyiv", "--glossary", "house.tsv")[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("add", "Rom", "Rome"), "'Rom' is there already: 'Rome'; change it: translate glossary"),
        (("add", "Haus", ""), "empty target; write the translation, or the status do-not"),
        (("add", "a\tb", "c"), "control character U+0009; delete it"),
        (("add", "a\x1b[2Jb", "c"), "control character U+001B; delete it"),
        (("add", "K" * 10_000, "c"), "source has 10000 characters; a cell of this column has"),
        (("add", "Haus", "house", "--status", "ok"), "unknown status 'ok'; use preferred, allowed"),
        (
            ("add", "Haus", "house", "--pos", "egal"),
            "unknown part of speech 'egal'; use noun, name, person, person-first, adj, verb,",
        ),
        (("edit", "Rom", "--pos", "egal"), "a.tsv:1: unknown part of speech 'egal'; use noun,"),
        (
            ("add", "Haus", "=A1"),
            "a.tsv: a cell holds a formula (=A1); write the words that it is to stand for\n",
        ),
        (
            ("add", "Haus", "house", "--also", "x", "--also", "=A1"),
            "a cell holds a formula (=A1); write",
        ),
        (("edit", "Rom", "--target", "=A1"), "a.tsv:1: a cell holds a formula (=A1); write"),
        (("add", "Haus", "house", "--condition", "nah: x"), "no condition: 'nah: x'; write near:"),
        (("edit", "Romm", "--target", "x"), "no glossary has an entry 'Romm'; did you mean Rom?"),
        (
            ("remove", "Nichts"),
            "no glossary has an entry 'Nichts'; look for it: translate glossary",
        ),
        (("edit", "Bank", "--target", "x"), "'Bank' is in lines 2, 3; say --line N"),
    ],
)
def test_what_cannot_be_saved_is_refused_in_one_line(glossary, small, arguments, message):
    table = "Rom\tRome\nBank\tbank\nBank\tbench\t\t\t\t\t\t\t\tnear: Park\n"
    (small / "a.tsv").write_text(table)
    code, out, err = glossary(*arguments)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert message in err
    assert "\x1b" not in err
    assert [path.name for path in small.iterdir()] == ["a.tsv"]
    assert (small / "a.tsv").read_text() == table


def test_one_of_several_is_named_by_its_line(glossary, small):
    (small / "a.tsv").write_text("Bank\tbank\nBank\tbench\t\t\t\t\t\t\t\tnear: Park\n")
    assert glossary("edit", "Bank", "--line", "2", "--target", "park bench")[0] == 0
    assert (small / "a.tsv").read_text().splitlines()[1].startswith("Bank\tpark bench\t")


def test_what_came_with_the_program_is_not_removed(glossary):
    code, _, err = glossary("remove", "Peking")
    assert code == 1
    assert "'Peking' came with the program; override it: translate glossary edit Peking" in err


def test_an_entry_with_a_part_of_speech_of_others_is_changed_as_any_other(glossary, small):
    (small / "a.tsv").write_text("source\ttarget\tpos\nRom\tRome\tegal\n")
    code, out, _ = glossary("check")
    assert code == 1
    assert out.startswith("glossaries/a.tsv:2: unknown part of speech 'egal'; use noun, name, per")
    assert glossary("edit", "Rom", "--target", "Roma")[0] == 0
    assert (small / "a.tsv").read_text() == "source\ttarget\tpos\nRom\tRoma\tegal\n"
    assert glossary("edit", "Rom", "--pos", "Name")[0] == 0
    assert glossary("check")[0] == 0


@pytest.mark.parametrize("target", ["+1", "-gate", "@home", "=>", "= as much as"])
def test_what_only_looks_like_a_formula_is_no_fault(glossary, small, target):
    assert glossary("add", "--note", "=House", "--", "Haus", target)[0] == 0
    (entry,) = json.loads(glossary("find", "Haus", "--glossary", str(OWN), "--json")[1])[:1]
    assert (entry["target"], entry["note"]) == (target, "=House")


@pytest.mark.parametrize("word", [".*", "a(b", "[x]+", "C++", "\\", "$1", "לירושלים", "北京"])
def test_any_word_is_an_entry(glossary, small, word):
    assert glossary("add", f"{word}x", f"{word}y")[0] == 0
    assert glossary("check")[0] == 0
    (entry,) = json.loads(glossary("find", f"{word}x", "--json")[1])
    assert (entry["source"], entry["target"]) == (f"{word}x", f"{word}y")
    assert glossary("remove", f"{word}x")[0] == 0
