"""Documents under new names: all that is known of them goes along, nothing of others is lost."""

import pytest

from translate.store import (
    DocumentRow,
    Edition,
    EditRow,
    NewName,
    OutputRow,
    Store,
    UnitRow,
)

OUT, AT = "/out", "2026-01-02T00:00:00.000+00:00"


def document(store, name, text, *, made="T1"):
    row = UnitRow(id=f"{name}#1", source="Satz.", target=text, origin="engine")
    store.units.save(OUT, name, Edition(made=made, units=(row,)))
    store.units.make_current(OUT, name, made)
    facts = {"size": 1, "mtime_ns": 2, "digest": f"bytes of {name}"}
    store.documents.save(
        OUT,
        DocumentRow(id=name, lang="de", recipe="r", made=made, report="{}", **facts),
        [OutputRow(path=f"{name[0]}.po", made=made, **facts)],
    )
    edit = {"segment": row.id, "source": "Satz.", "before": "", "approved": False, "at": AT}
    store.edits.add(
        OUT,
        [
            EditRow(document=name, after=text, outcome="conflict", path=f"{name[0]}.po", **edit),
            EditRow(document=name, after=text, outcome="conflict", path="home.po", **edit),
        ],
    )


def called(name, old, *, over=False):
    return NewName(name=name, before=old[0], after=name[0], over=over)


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "s.db") as store:
        document(store, "a.txt", "of a")
        document(store, "b.txt", "of b")
        yield store


def known(store, name):
    """Text, sides of conflicts, files and former names of a document."""
    sides = store.edits.disputed(OUT, name).get("Satz.", {})
    return (
        [row.target for row in store.units.of(OUT, name)],
        {path: edit.after for path, edit in sides.items()},
        [row.path for row in store.documents.outputs(OUT, name)],
        [former for former, _ in store.names.former(OUT, name)],
    )


def test_a_document_takes_all_along_and_is_to_be_written_again(store):
    store.names.rename(OUT, {"a.txt": called("c.txt", "a.txt")}, AT)
    assert known(store, "c.txt") == (
        ["of a"],
        {"c.po": "of a", "home.po": "of a"},
        ["a.po"],
        ["a.txt"],
    )
    assert known(store, "a.txt") == ([], {}, [], [])
    assert store.documents.get(OUT, "c.txt").recipe == ""
    assert store.names.bearers(OUT, "a.txt") == ["c.txt"]
    assert store.documents.get(OUT, "b.txt").recipe == "r"


def test_two_documents_swap_their_names(store):
    names = {"a.txt": called("b.txt", "a.txt"), "b.txt": called("a.txt", "b.txt")}
    store.names.rename(OUT, names, AT)
    assert known(store, "a.txt")[:3] == (["of b"], {"a.po": "of b", "home.po": "of b"}, ["b.po"])
    store.names.rename(OUT, names, AT)
    assert known(store, "a.txt")[:3] == (["of a"], {"a.po": "of a", "home.po": "of a"}, ["a.po"])


@pytest.mark.parametrize(("over", "text"), [(False, "of b"), (True, "of a")])
def test_of_two_that_become_one_all_editions_stay_also_of_the_same_moment(store, over, text):
    store.names.rename(OUT, {"a.txt": called("b.txt", "a.txt", over=over)}, AT)
    assert [row.target for row in store.units.of(OUT, "b.txt")] == [text]
    shown = {
        row.path: store.units.edition(OUT, "b.txt", row.made).units[0].target
        for row in store.documents.outputs(OUT, "b.txt")
    }
    assert shown == {"a.po": "of a", "b.po": "of b"}
    document(store, "d.txt", "of d")  # no unit is left that a new edition could be mixed with
    assert known(store, "d.txt")[0] == ["of d"]


def test_a_name_that_comes_back_is_no_former_one(store):
    for old, new in (("a.txt", "c.txt"), ("c.txt", "d.txt"), ("d.txt", "a.txt")):
        store.names.rename(OUT, {old: called(new, old)}, AT)
    assert sorted(known(store, "a.txt")[3]) == ["c.txt", "d.txt"]
    assert store.names.bearers(OUT, "a.txt") == []


def test_a_page_that_was_missed_and_is_back_can_be_missed_again(store):
    store.names.place(OUT, {"a.txt": "/a.txt"})
    store.names.miss(OUT, ["a.txt"])
    assert store.names.pages(OUT)["a.txt"].missed
    store.names.place(OUT, {"a.txt": "/a.txt"})
    assert not store.names.pages(OUT)["a.txt"].missed
