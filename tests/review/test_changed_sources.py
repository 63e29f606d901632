"""When the page changes, a person's text goes with its sentence, or waits for a person."""

from pathlib import Path

import pytest

from tests.review.conftest import BRIDGE, PAGE
from translate.model import Segment
from translate.review.carry import carry
from translate.store import UnitRow


def test_a_sentence_that_changed_keeps_its_old_translation_as_a_suggestion(desk):
    desk.run()
    desk.edit(3, "It should be ready in three years.")
    desk.run()
    desk.write(PAGE.replace("drei", "vier"))
    (report,) = desk.run().documents
    entry = desk.entry(3)
    assert entry.msgid == "Sie soll in vier Jahren fertig sein."
    assert entry.previous_msgid == "Sie soll in drei Jahren fertig sein."
    assert entry.msgstr == "It should be ready in three years."
    assert entry.fuzzy
    assert "A draft of what it is now: " in entry.comment
    unit = desk.units()[3]
    assert (unit["previous_source"], unit["approved"]) == (entry.previous_msgid, False)
    assert "source-changed" in {finding.issue.code for finding in report.findings}
    desk.edit(3, "It should be ready in four years.")
    desk.run()
    entry = desk.entry(3)
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == (
        "It should be ready in four years.",
        False,
        None,
    )


def test_a_sentence_that_changes_back_is_approved_again(desk):
    desk.run()
    desk.edit(3, "Three years.")
    desk.run()
    desk.write(PAGE.replace("drei", "vier"))
    desk.run()
    assert desk.entry(3).fuzzy
    desk.write(PAGE)
    desk.run()
    assert (desk.entry(3).msgstr, desk.entry(3).fuzzy) == ("Three years.", False)


def test_a_sentence_that_is_gone_is_told_and_comes_back_with_its_text(desk):
    desk.run()
    desk.edit(3, "Three years.")
    desk.run()
    desk.write(PAGE.replace(" Sie soll in drei Jahren fertig sein.", ""))
    (report,) = desk.run().documents
    assert "1 of its sentences that people edited or approved is not in it" in report.warnings[0]
    assert "Three years." not in {unit["target"] for unit in desk.units().values()}
    desk.write(PAGE)
    desk.run()
    assert (desk.entry(3).msgstr, desk.entry(3).fuzzy) == ("Three years.", False)


def test_a_file_saved_from_before_the_page_changed_is_merged_with_the_new_page(desk):
    desk.run()
    desk.edit(3, "Three years.", approve=False)
    po = Path("out/bonn.de-en.po")
    saved = po.read_text("utf-8")
    desk.write("Ein Vorspann steht jetzt hier oben.\n\n" + PAGE.replace("drei", "vier"))
    desk.run()
    po.write_text(saved.replace("Three years.", "In three years."), "utf-8")
    desk.edit(2, BRIDGE)
    desk.run()
    by_source = {unit["source"]: unit["target"] for unit in desk.units().values()}
    assert by_source["Die Stadt Bonn baut eine neue Brücke über den Rhein."] == BRIDGE
    assert "In three years." in {edit.after for edit in desk.history()}


# ── Which sentence is which ──────────────────────────────────────────────────────────────────────


def rows(*texts, edited=()):
    return [
        UnitRow(
            id=f"a#{n}",
            source=text,
            target=f"{text} by a person" if n in edited else "draft",
            origin="human" if n in edited else "engine",
            approved=n in edited,
        )
        for n, text in enumerate(texts, 1)
    ]


def segments(*texts):
    return [Segment(id=f"a#{n}", block=0, text=t, lang="de") for n, t in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("old", "edited", "new", "expected"),
    [
        (["A", "B"], {2}, ["A", "B"], {"a#2": ("B", False)}),
        (["A", "B"], {2}, ["X", "A", "B"], {"a#3": ("B", False)}),
        (["A", "B", "A"], {3}, ["A", "B", "A"], {"a#3": ("A", False)}),
        (["A", "B", "A"], {3}, ["B", "A"], {"a#2": ("A", False)}),
        (["A", "B", "A"], {1}, ["X", "A", "B", "A"], {"a#2": ("A", False)}),
        (["A b c d", "B"], {1}, ["A b c e", "B"], {"a#1": ("A b c d", True)}),
        (["A b c d", "B"], {1}, ["X", "B", "A b c e"], {"a#3": ("A b c d", True)}),
        (["A b c d"], {1}, ["Q w e r"], {}),
        (["A b c d", "Z"], {1}, ["A b c d", "A b c e"], {"a#1": ("A b c d", False)}),
        ([], set(), ["A"], {}),
        (["A"], {1}, [], {}),
    ],
)
def test_the_text_and_its_neighbours_say_which_sentence_is_which(old, edited, new, expected):
    found, lost = carry(rows(*old, edited=edited), segments(*new))
    assert {key: (one.row.source, one.changed) for key, one in found.items()} == expected
    assert len(lost) == len(edited) - len(expected)


def test_ten_thousand_equal_sentences_take_no_time():
    many = ["Ja."] * 10_000
    found, lost = carry(rows(*many, edited={7, 9_999}), segments("Nein.", *many))
    assert (len(found), lost) == (2, ())


def test_thousands_of_changed_sentences_each_find_their_own():
    old = [f"Satz Nummer {n} ist alt." for n in range(2_000)]
    new = [f"Satz Nummer {n} ist neu." for n in range(2_000)]
    found, lost = carry(rows(*old, edited=set(range(1, 2_001))), segments(*new))
    assert {key: one.row.id for key, one in found.items()} == {
        f"a#{n}": f"a#{n}" for n in range(1, 2_001)
    }
    assert lost == ()
