"""What a change touches: exactly the segments that the next run decodes again, no others."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.packages import make_package, unpack
from translate import pipeline
from translate.config import Config, load_config
from translate.glossary.stack import merge
from translate.model import Term
from translate.store import UnitRow
from translate.termbase import corpus
from translate.termbase.drafts import Draft, add, edit, remove, take, with_draft
from translate.termbase.impact import impact, since_last_run
from translate.termbase.project import project

PAGE = """Der Stadtrat tagt in Bonn.

Es regnet seit Tagen. Die Sitzung des Stadtrats dauerte lange.

Ein Haus am Rhein wurde verkauft. In Bonn freuen sich viele.
"""
HOUSE = Path("glossaries/house.de-en.tsv")


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packages")
    unpack(make_package(tmp_path_factory.mktemp("made"), "de", "en"), folder)
    return folder


@pytest.fixture
def desk(tmp_path, monkeypatch, packages):
    """A project with one page and one glossary."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(packages))
    Path("translate.toml").write_text('glossaries = ["glossaries"]\nfast = true\n')
    HOUSE.parent.mkdir()
    HOUSE.write_text("Bonn\tBonn\nRhein\tRhine\n")
    Path("pages").mkdir()
    Path("pages/a.txt").write_text(PAGE, "utf-8")
    return tmp_path


def settings() -> Config:
    return load_config({"source": "de"})


def decoded() -> set[bytes]:
    """The names of all translations that were ever decoded here."""
    with sqlite3.connect(".translate/state.db") as database:
        return {key for (key,) in database.execute("SELECT key FROM translation")}


def touched(draft: Draft) -> set[str]:
    config = settings()
    desk = project(config, Path())
    with corpus.units(config, "de") as units:
        found = impact(with_draft(desk, None), with_draft(desk, draft), units, ("de", "en"))
    return {one.unit.source for one in found.touched}


COUNCIL = {"source": "Stadtrat", "target": "city council"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda desk: add(desk, COUNCIL), {"Der Stadtrat tagt", "Die Sitzung des Stadtrats"}),
        (lambda desk: edit(desk, "Bonn", {"also": "City of Bonn"}), {"Der Stadtrat", "In Bonn"}),
        (lambda desk: edit(desk, "Rhein", {"wrong": "Rhein"}), {"Ein Haus am Rhein"}),
        (lambda desk: remove(desk, "Rhein"), {"Ein Haus am Rhein"}),
        (lambda desk: edit(desk, "Bonn", {"note": "am Rhein"}), set()),
        (lambda desk: add(desk, {"source": "Mainz", "target": "Mainz"}), set()),
        (
            lambda desk: take([Term(source="Haus", targets=("house",))], HOUSE),
            {"Ein Haus am Rhein"},
        ),
    ],
)
def test_only_what_a_change_touches_is_translated_again(desk, change, expected):
    pipeline.run(("pages",), settings())
    before = decoded()
    draft = change(project(settings(), Path()))
    foreseen = touched(draft)
    assert {source[: len(start)] for source in foreseen for start in expected} >= expected
    assert len(foreseen) == len(expected)
    draft.save()
    pipeline.run(("pages",), settings())
    assert len(decoded() - before) == len(expected)
    assert touched(draft) == set()


def unit(text: str) -> UnitRow:
    return UnitRow(id="a#1", source=text, target="", origin="engine")


@pytest.mark.parametrize(
    ("old", "new", "text", "expected"),
    [
        ((), (Term(source="Kreml", targets=("Kremlin",)),), "Aus Kremlkreisen heißt es", False),
        ((), (Term(source="Großmacht", targets=("power",)),), "die GROSSMACHT", True),
        ((), (Term(source="Kiew", targets=("Kyiv",), variants=("Kyjiw",)),), "in Kyjiw", True),
        ((), (Term(source="russisch", targets=("Russian",)),), "ein russischer Zug", True),
        (  # a longer entry takes the place of a shorter one
            (Term(source="Kim", targets=("Kim",)),),
            (
                Term(source="Kim", targets=("Kim",)),
                Term(source="Kim Jong Un", targets=("Kim Jong Un",)),
            ),
            "Kim Jong Un lächelt",
            True,
        ),
        (  # a condition that no longer holds
            (Term(source="Bank", targets=("bench",)),),
            (Term(source="Bank", targets=("bench",), condition="near: Park"),),
            "auf der Bank",
            True,
        ),
        (
            (Term(source="Kiew", targets=("Kyiv",), note="old"),),
            (Term(source="Kiew", targets=("Kyiv",), note="new", domain="places"),),
            "in Kiew",
            False,
        ),
    ],
)
def test_segments_whose_terms_differ(old, new, text, expected):
    found = impact(merge(old), merge(new), [unit(text), unit("Es regnet.")], ("de", "en"))
    assert (found.segments, bool(found.touched)) == (2, expected)


def test_a_person_named_in_full_is_known_by_half_of_the_name_in_the_whole_document():
    page = ["Sergej Lawrow sprach.", "Es regnet.", "Lawrow reist ab."]
    rows = [
        UnitRow(id=f"a.txt#{n}", source=text, target="", origin="engine")
        for n, text in enumerate(page, 1)
    ]
    entry = Term(source="Sergej Lawrow", targets=("Sergei Lavrov",), pos="person")
    found = impact(merge(()), merge((entry,)), rows, ("de", "en"))
    assert [one.unit.id for one in found.touched] == ["a.txt#1", "a.txt#3"]


def test_right_after_a_run_nothing_differs(desk):
    pipeline.run(("pages",), settings())
    config = settings()
    now = with_draft(project(config, Path()), None)
    with corpus.units(config, "de") as units:
        assert since_last_run(now, units, ("de", "en")).touched == ()
    edit(project(config, Path()), "Rhein", {"target": "River Rhine"}).save()
    now = with_draft(project(settings(), Path()), None)
    with corpus.units(config, "de") as units:
        (one,) = since_last_run(now, units, ("de", "en")).touched
    assert (one.before, one.after) == (("Rhein → Rhine",), ("Rhein → River Rhine",))
