"""What files show, edition by edition, and the history of what persons did."""

import sqlite3
from dataclasses import replace

import pytest

from translate.store import Edition, EditRow, OutputRow, Store, UnitRow
from translate.store.migrations import MIGRATIONS


def unit(n=1, **changes):
    facts = {"source": f"Satz {n}.", "target": f"Sentence {n}.", "origin": "engine"}
    return UnitRow(id=f"a#b.txt#{n}", **(facts | changes))


def edit(n=1, **changes):
    facts = {"before": "old", "after": "new", "approved": False, "outcome": "taken"}
    facts |= {"path": "a.po", "at": "2026-01-01T00:00:00+00:00", "source": f"Satz {n}."}
    return EditRow(document="a.txt", segment=f"a.txt#{n}", **(facts | changes))


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "s.db") as store:
        yield store


def save(store, made, *units, document="a.txt"):
    store.units.save("out", document, Edition(made=made, signature="s", units=units))
    store.units.make_current("out", document, made)


def test_units_come_back_as_they_were(store):
    rows = (
        unit(1, issues=("number-missing",), terms=(("Bonn", "Bonn", "present"),), score=-0.5),
        unit(2, approved=True, origin="human", previous_source="Alt.", previous_target="Old."),
    )
    save(store, "t1", *rows)
    assert store.units.of("out", "a.txt") == rows
    assert store.units.of("out", "b.txt") == store.units.of("elsewhere", "a.txt") == ()
    assert [row.document for row in rows] == ["a#b.txt"] * 2


def test_all_units_of_a_folder_in_the_order_of_documents(store):
    save(store, "t1", unit(1), document="b.txt")
    save(store, "t1", unit(2), unit(3), document="a.txt")
    assert list(store.units.all("out")) == [unit(2), unit(3), unit(1)]


def test_an_edition_is_current_when_it_is_said_to_be(store):
    save(store, "t1", unit(target="first"))
    store.units.save("out", "a.txt", Edition(made="t2", units=(unit(target="second"),)))
    assert store.units.of("out", "a.txt")[0].target == "first"
    store.units.make_current("out", "a.txt", "t2")
    assert store.units.of("out", "a.txt")[0].target == "second"
    assert store.units.edition("out", "a.txt", "t1").units[0].target == "first"


def test_editions_that_no_file_shows_are_forgotten_in_time(store):
    shown = OutputRow(path="a.po", size=1, mtime_ns=1, digest="d", made="t00")
    store.documents.save_outputs("out", "a.txt", [shown])
    for n in range(12):
        save(store, f"t{n:02}", unit(target=str(n)))
    assert store.units.editions("out", "a.txt") == ["t11", "t10", "t09", "t08", "t07", "t00"]


def test_who_wrote_a_text_a_machine_may_not_change():
    assert unit(origin="human").by_person
    assert unit(approved=True).by_person
    assert not unit(origin="memory").by_person


def test_the_history_keeps_everything_in_order(store):
    many = [edit(n, after=f"new {n}") for n in (1, 2, 1)]
    for one in many:
        store.edits.add("out", [one])
    assert store.edits.all("out") == store.edits.of("out", "a.txt") == many
    assert store.edits.latest("out", "a.txt") == {"Satz 1.": many[2], "Satz 2.": many[1]}
    assert store.edits.all("elsewhere") == []


def test_a_conflict_lasts_until_someone_decides(store):
    sides = [edit(path=path, outcome="conflict", after=path) for path in ("a.po", "a.xlf")]
    store.edits.add("out", sides)
    assert store.edits.disputed("out", "a.txt") == {
        "Satz 1.": {"a.po": sides[0], "a.xlf": sides[1]}
    }
    store.edits.add("out", [edit(2), edit(outcome="noted")])
    assert store.edits.disputed("out", "a.txt")
    store.edits.add("out", [replace(sides[0], outcome="taken")])
    assert store.edits.disputed("out", "a.txt") == {}


def test_a_database_of_the_first_version_is_brought_up_to_date_with_a_copy(tmp_path):
    path = tmp_path / "s.db"
    connection = sqlite3.connect(path)
    for statement in MIGRATIONS[0][1]:
        connection.execute(statement)
    connection.execute("INSERT INTO output VALUES ('out', 'a.txt', 'a.po', 1, 2, 'd')")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    with Store.open(path) as store:
        (row,) = store.documents.outputs("out", "a.txt")
        assert row == OutputRow(path="a.po", size=1, mtime_ns=2, digest="d")
        assert store.units.of("out", "a.txt") == ()
    old = sqlite3.connect(tmp_path / "s.db.schema-1")
    assert old.execute("SELECT path FROM output").fetchall() == [("a.po",)]
    old.close()
