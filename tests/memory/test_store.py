"""The memory in the state database: what goes in is found again, the best first."""

from dataclasses import replace

import pytest

from translate import memory
from translate.memory import MemoryUnit
from translate.store import Added, Store, Which

PAGE = ["Guten Tag.", "Er kam.", "Auf Wiedersehen."]


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "s.db") as store:
        yield store


def unit(source="Er kam.", target="He came.", **facts):
    given = {"source_lang": "de", "target_lang": "en", "approved": True} | facts
    return MemoryUnit(source=source, target=target, **given)


def targets(matches):
    return [match.unit.target for match in matches]


def test_a_unit_comes_back_with_all_that_is_known_of_it(store):
    whole = unit(
        previous=-(2**63),
        following=2**63 - 1,
        person="Anna",
        tool="Poedit",
        file="out/a.de-en.po",
        segment="a.txt#2",
        changed="2024-06-20T09:41:00+00:00",
    )
    assert store.memory.add([whole]) == Added(new=1)
    assert list(store.memory.units(Which())) == [whole]
    ((match,),) = store.memory.exact(memory.situations(["„Er  kam.“".strip("„“")], "de", "en"))
    assert (match.unit, match.score, match.context) == (whole, 100, 0)


def test_context_comes_first_then_the_newest(store):
    _, here, _ = memory.situations(PAGE, "de", "en")
    both = {"previous": here.previous, "following": here.following}
    store.memory.add(
        [
            unit(target="newest", changed="2026-01-01T00:00:00+00:00"),
            unit(target="after", following=here.following),
            unit(target="both", **both),
            unit(target="machine in context", approved=False, **both),
            unit(target="oldest"),
        ]
    )
    (found,) = store.memory.exact([here], machine=True)
    assert targets(found) == ["both", "after", "newest", "oldest", "machine in context"]
    assert [match.in_context for match in found] == [True, False, False, False, True]
    assert targets(store.memory.exact([here])[0]) == ["both", "after", "newest", "oldest"]


def test_the_edge_of_a_document_is_context_too(store):
    first, last = memory.situations(["Er kam.", "Ende."], "de", "en")
    store.memory.add([unit(previous=first.previous, following=first.following)])
    ((match,),) = store.memory.exact([first])
    assert match.in_context
    assert store.memory.exact([last]) == [()]


def test_approved_and_machine_text_are_kept_apart(store):
    store.memory.add([unit(approved=False)])
    assert not store.memory.holds("de", "en")
    assert store.memory.add([unit(approved=True)]) == Added(new=1)
    assert [u.approved for u in store.memory.units(Which())] == [False, True]
    assert store.memory.holds("de", "en")
    assert store.memory.remove(Which(approved=False)) == 1
    assert [u.approved for u in store.memory.units(Which())] == [True]


def test_the_same_unit_again_is_known_and_the_newer_facts_stay(store):
    old = unit(changed="2024-01-01T00:00:00+00:00", person="Anna")
    new = replace(old, changed="2025-01-01T00:00:00+00:00", person="Ben")
    assert store.memory.add([new, new]) == Added(new=1, known=1)
    assert store.memory.add([old]) == Added(known=1)
    assert store.memory.add([replace(new, file="our own export.tmx")]) == Added(known=1)
    assert list(store.memory.units(Which())) == [new]


def test_a_corrected_segment_replaces_what_it_corrects(store):
    at = {"file": "a.po", "segment": "a.txt#1"}
    store.memory.add([unit(target="He cam.", changed="2024-01-01", **at), unit(target="other")])
    fixed = unit(target="He came.", changed="2024-01-02", **at)
    assert store.memory.add([fixed]) == Added(new=1, replaced=1)
    assert {u.target for u in store.memory.units(Which())} == {"He came.", "other"}
    assert store.memory.add([unit(target="late", changed="2023-01-01", **at)]).replaced == 0


def test_blank_units_are_passed_over(store):
    assert store.memory.add([unit(target=" "), unit(source="\n")]) == Added()


def test_all_units_or_none(store):
    def broken():
        yield from (unit(source=f"Satz {n}.") for n in range(1200))
        raise OSError("torn")

    with pytest.raises(OSError, match="torn"):
        store.memory.add(broken())
    assert list(store.memory.units(Which())) == []


def test_fuzzy_matches_come_best_first_with_what_speaks_against_them(store):
    store.memory.add(
        [
            unit("Der Minister reist heute nach Hanoi.", "1"),
            unit("Der Minister reist heute nicht nach Hanoi.", "2"),
            unit("Der Minister reist morgen nach Hanoi.", "3"),
            unit("Der Minister reist heute nach Seoul.", "4"),
            unit("Etwas ganz anderes steht in diesem Satz.", "5"),
            unit("Der Minister reist heute nach Hanoi!", "6", approved=False),
            unit("Der Minister reist heute nach Hanoi.", "7", target_lang="fr"),
        ]
    )
    text = "Der Minister reist heute nach Hanoi."
    found = store.memory.fuzzy(text, "de", "en", machine=True)
    assert {m.unit.target: (m.score, m.differences) for m in found} == {
        "1": (100, ()),
        "2": (87, ("negation: – / nicht",)),
        "3": (85, ()),
        "4": (85, ("name: Hanoi / Seoul",)),
        "6": (85, ()),
    }
    assert targets(found)[:2] == ["1", "2"]
    assert targets(found)[-1] == "6", "machine text after approved text of the same score"
    assert targets(store.memory.fuzzy(text, "de", "en", least=86)) == ["1", "2"]
    assert targets(store.memory.fuzzy(text, "de", "en", most=1)) == ["1"]


def test_a_fuzzy_match_is_found_among_many_sentences_with_its_words(store):
    words = ["der", "die", "das", "und", "in", "von", "mit", "auf", "für", "ist"]
    many = [unit(" ".join(words[n % 7 :] + words[: n % 7] + [f"wort{n}"])) for n in range(1500)]
    text = "Seltsam klingt das, und ist für die Leser doch in der Zeitung."
    store.memory.add([*many, unit(text.replace("Leser", "Käufer"), "found")])
    assert targets(store.memory.fuzzy(text, "de", "en")) == ["found"]


def test_what_was_taken_out_is_found_no_more(store):
    store.memory.add([unit(file="one.tmx"), unit(target="Stays.", file="two.tmx")])
    assert store.memory.remove(Which(file="one.tmx")) == 1
    assert targets(store.memory.fuzzy("Er kam.", "de", "en")) == ["Stays."]
    assert targets(store.memory.exact(memory.situations(["Er kam."], "de", "en"))[0]) == ["Stays."]
    assert store.memory.add([unit(file="three.tmx")]) == Added(new=1)


@pytest.mark.parametrize(
    ("which", "left"),
    [
        (Which(before="2024-06-01"), {"new", "fr"}),
        (Which(source_lang="de", target_lang="fr"), {"old", "new", "undated"}),
        (Which(approved=True, file="f"), {"new", "undated", "fr"}),
        (Which(), set()),
    ],
)
def test_some_units_can_be_chosen(store, which, left):
    store.memory.add(
        [
            unit(target="old", changed="2023-01-01", file="f"),
            unit(target="new", changed="2025-01-01"),
            unit(target="undated"),
            unit(target="fr", target_lang="fr", changed="2025-01-01"),
        ]
    )
    chosen = {u.target for u in store.memory.units(which)}
    assert store.memory.remove(which) == len(chosen)
    assert {u.target for u in store.memory.units(Which())} == left - (
        {"undated"} if which.before else set()
    )


def test_counts_say_what_came_from_where(store):
    store.memory.add([unit(file="a.tmx"), unit("Ja.", "Yes.", file="a.tmx"), unit(approved=False)])
    facts = [(c.approved, c.file, c.units) for c in store.memory.counts()]
    assert facts == [(True, "a.tmx", 2), (False, "", 1)]


@pytest.mark.parametrize(
    "text", ['"', "a\0b", "AND OR NOT NEAR(", "*", "…", "", "x" * 10_000, "日本語 🎉", "halb\udcff"]
)
def test_no_text_disturbs_the_search(store, text):
    store.memory.add([unit(source=f"{text} da")] if "\udcff" not in text else [])
    store.memory.fuzzy(text, "de", "en", least=1)
    store.memory.exact(memory.situations([text], "de", "en"))


def test_documents_know_what_they_met(store):
    keys = [s.key for s in memory.situations(PAGE, "de", "en")]
    assert store.met.get("out", "a.txt") == (0, ())
    store.memory.add([unit("Anderes.", "Other.")])
    store.met.save("out", "a.txt", store.met.revision(), keys)
    assert store.met.changes(store.met.oldest("out")) == []
    store.memory.add([unit()])
    revision, met = store.met.get("out", "a.txt")
    changed = dict(store.met.changes(revision))
    assert [key for key in met if key in changed] == [keys[1]]


def test_what_a_file_says_of_a_sentence_can_be_settled(store):
    keys = [s.key for s in memory.situations(["Er kam."], "de", "en")]
    store.memory.add([unit(file="a"), unit(file="b", target="B"), unit("Nein.", "No.", file="a")])
    store.memory.settle("a", keys, [unit(file="a", target="He arrived.")])
    assert {u.target for u in store.memory.units(Which())} == {"He arrived.", "B", "No."}
    store.memory.settle("a", keys, [])
    assert {u.target for u in store.memory.units(Which())} == {"B", "No."}
