"""What a change of a glossary touches, told before and after it is made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import OWN, translated

TOUCHED = (
    "It touches 2 segments of 1 document, which the next run translates again; "
    "1 of them a person has settled: they stay."
)
NEWS = ("Der Stadtrat tagt.", "Es regnet.", "Die Sitzung des Stadtrats.", "Ein Stadtratte.")


def test_a_change_says_what_it_touches(glossary, small):
    translated(*NEWS, approved={3})
    _, out, _ = glossary("add", "Stadtrat", "city council")
    assert out.splitlines()[-1] == TOUCHED
    _, out, _ = glossary("edit", "Stadtrat", "--note", "only for people")
    assert out.splitlines()[0] == f"Changed in {OWN}:2: Stadtrat → city council: note"
    assert out.splitlines()[-1] == "It touches none of the 4 segments translated so far."
    _, out, _ = glossary("edit", "Stadtrat", "--wrong", "city rat", "--dry-run")
    assert out.splitlines()[-2:] == [
        "    its other columns differ",
        TOUCHED,
    ]
    _, out, _ = glossary("remove", "Stadtrat")
    assert "It touches 2 segments" in out


def test_a_dry_run_saves_nothing_and_shows_the_segments(glossary, small):
    translated(*NEWS)
    _, out, _ = glossary("add", "Stadtrat", "city council", "--dry-run")
    assert not OWN.exists()
    assert out.splitlines() == [
        f"Not added to {OWN}:2: Stadtrat → city council",
        "a.txt#1  Der Stadtrat tagt.",
        "    no term  ⇒  Stadtrat → city council",
        "a.txt#3  Die Sitzung des Stadtrats.",
        "    no term  ⇒  Stadtrat → city council",
        "It touches 2 segments of 1 document, which the next run translates again.",
    ]


def test_one_segment_is_not_several(glossary, small):
    translated("Es regnet.")
    _, out, _ = glossary("add", "Stadtrat", "city council")
    assert out.splitlines()[-1] == "It touches none of the 1 segment translated so far."


def test_impact_of_a_file_before_it_is_a_glossary(glossary, small):
    translated(*NEWS)
    Path("new.tsv").write_text("Stadtrat\tcouncil\nSitzung\tmeeting\n")
    code, out, _ = glossary("impact", "new.tsv", "--json")
    touched = json.loads(out)["touched"]
    assert (code, [(one["segment"], one["after"]) for one in touched]) == (
        0,
        [
            ("a.txt#1", ["Stadtrat → council"]),
            ("a.txt#3", ["Sitzung → meeting", "Stadtrat → council"]),
        ],
    )


def test_impact_of_what_was_edited_since_the_last_run(glossary, small):
    translated(*NEWS)
    (small / "house.tsv").write_text("Stadtrat\tcouncil\n")  # in a spreadsheet
    _, out, _ = glossary("impact")
    assert "It touches 2 segments of 1 document" in out


def test_a_state_that_cannot_be_read_stops_no_change(glossary, small):
    Path(".translate").mkdir()
    Path(".translate/state.db").write_bytes(b"not a database" * 100)
    code, out, _ = glossary("add", "Rom", "Rome")
    assert (code, OWN.exists()) == (0, True)
    assert "What it touches is not known: " in out


@pytest.mark.parametrize(
    "arguments",
    [["impact"], ["suggest"], ["add", "Rat", "council"], ["remove", "Rat"], ["import", "new.tsv"]],
    ids=lambda arguments: arguments[0],
)
def test_a_state_that_is_not_there_is_named_and_none_is_made(glossary, small, arguments):
    Path("new.tsv").write_text("Stadtrat\tcouncil\n")
    before = set(Path().rglob("*"))
    fault = "error: nope.db: there is no state database here; check the path of --state\n"
    assert glossary(*arguments, "--state", "nope.db") == (2, "", fault)
    assert set(Path().rglob("*")) == before


def test_a_path_that_no_system_takes_is_no_fault_of_the_program(glossary, small):
    name = "a" * 5_000
    said = f"error: {name}: the path is too long; choose a shorter one\n"
    assert glossary("impact", "--state", name) == (2, "", said)
