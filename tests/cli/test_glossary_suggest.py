"""``translate glossary suggest``: proposals, and a person who decides."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import OWN, translated
from translate.store import EditRow, Store

SENTENCES = [
    ("Gestern kam {} nach Hause.", "Yesterday {} came home."),
    ("Am Abend sprach {} lange.", "In the evening {} spoke for long."),
    ("Wir sahen {} auf dem Markt.", "We saw {} at the market."),
    ("Zum Schluss dankte {} allen.", "Finally {} thanked everybody."),
    ("Es regnet seit Tagen.", "It has been raining for days."),
    ("Der Zug kommt spät.", "The train is late."),
]


@pytest.fixture
def texts(tmp_path):
    """A bilingual table in which one name is written in two ways and another in one."""
    english = ("Shoigu", "Shoigu", "Shoigu", "Schoigu")
    rows = [
        (a.format("Schojgu"), b.format(e)) for (a, b), e in zip(SENTENCES, english, strict=False)
    ]
    rows += [(a.format("Wolodin"), b.format("Volodin")) for a, b in SENTENCES]
    (tmp_path / "texts.tsv").write_text("".join(f"{a}\t{b}\n" for a, b in rows), "utf-8")
    return "texts.tsv"


def test_suggest_changes_nothing(glossary, small, texts):
    code, out, err = glossary("suggest", texts)
    assert (code, err, list(small.iterdir())) == (0, "", [])
    assert out.splitlines() == [
        "Schojgu → Shoigu",
        "    translated in 2 ways: 'Shoigu' 3×, 'Schoigu' 1×; in 4 sentences, see texts.tsv:1",
        "Wolodin → Volodin",
        "    translated as 'Volodin' 4×; in 4 sentences, see texts.tsv:5",
    ]
    facts = json.loads(glossary("suggest", texts, "--json", "--most", "1")[1])
    assert [(one["kind"], one["source"]) for one in facts] == [("inconsistent", "Schojgu")]


def test_a_table_of_proposals_takes_effect_only_when_it_is_imported(glossary, small, texts):
    code, out, _ = glossary("suggest", texts, "--write", "proposals.tsv")
    assert (code, list(small.iterdir())) == (0, [])
    assert out.splitlines()[-1] == (
        f"translate glossary import proposals.tsv --into {OWN} --replace"
    )
    assert glossary("check", "proposals.tsv")[0] == 0
    assert glossary("import", "proposals.tsv", "--into", str(OWN), "--replace")[0] == 0
    assert glossary("suggest", texts)[1] == "No unknown name or term recurs in these files.\n"


def test_yes_and_no_and_another_translation(glossary, small, texts, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("Shoygu\ny\n"))
    code, out, _ = glossary("suggest", texts, "--ask")
    assert (code, out.splitlines()[-1]) == (0, "2 of 2 added.")
    assert [line.split("\t") for line in OWN.read_text().splitlines()[1:]] == [
        ["Schojgu", "Shoygu"],
        ["Wolodin", "Volodin"],
    ]
    OWN.unlink()
    for answers in ("n\nq\n", "", "n"):  # at the end of the input nothing more is added
        monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
        assert glossary("suggest", texts, "--ask")[1].splitlines()[-1] == "0 of 2 added."
    assert not OWN.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--write", "glossaries/x.tsv"), "would take effect at once; write it to another folder"),
        (("--write", "texts.tsv"), "texts.tsv is there already; choose another name"),
        (("--least", "1"), "'--least'"),
    ],
)
def test_wrong_usage_of_suggest(glossary, small, texts, arguments, message):
    code, _, err = glossary("suggest", texts, *arguments)
    assert code == 2
    assert message in " ".join(err.split())


def test_suggest_without_any_texts(glossary, small):
    assert glossary("suggest")[:2] == (
        0,
        "No unknown name or term recurs in what was translated into out.\n",
    )


def test_corrections_of_translators_become_wrong_words(glossary, small):
    (small / "house.tsv").write_text("Kiew\tKyiv\n")
    translated("Er kam nach Kiew.")
    edit = EditRow(
        document="a.txt",
        segment="a.txt#1",
        source="Er kam nach Kiew.",
        before="He came to Kieff.",
        after="He came to Kyiv.",
        approved=True,
        outcome="taken",
        path="a.po",
        at="2024-01-01",
    )
    with Store.open(Path(".translate/state.db")) as store:
        store.edits.add(str(Path("out").resolve()), [edit])
    _, out, _ = glossary("suggest")
    assert out.splitlines() == [
        "Kiew → Kyiv",
        "    corrected by hand: 'Kieff' 1×; in 1 sentence, see a.txt#1",
    ]
    glossary("suggest", "--write", "p.tsv")
    glossary("import", "p.tsv", "--into", "glossaries/house.tsv", "--replace")
    assert (small / "house.tsv").read_text() == "Kiew\tKyiv\t\t\tKieff\n"
