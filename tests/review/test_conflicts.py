"""Two files edit one sentence differently: both are kept and shown, and a person decides."""

from pathlib import Path

import polib

from tests.review.conftest import ANNA, BERT, PAGE
from translate.config import load_config
from translate.review import status
from translate.review.apply import Desk as Applying


def xliff():
    return Path("out/bonn.de-en.xlf").read_text("utf-8")


def open_conflicts(desk):
    with desk.store() as store:
        (document,) = status.status(store, str(Path("out").resolve()))
    return [conflict.sides for conflict in document.conflicts]


def test_each_file_keeps_its_own_text_and_shows_the_other(disputed):
    entry = disputed.entry(2)
    assert (entry.msgstr, entry.fuzzy) == (ANNA, True)
    assert ANNA in entry.comment
    assert BERT in entry.comment
    assert f">{BERT}<" in xliff()
    article = Path("out/bonn.en.txt").read_text("utf-8")
    assert ANNA not in article
    assert BERT not in article
    assert disputed.outcomes() == ["conflict", "conflict"]
    assert [[(path, text) for path, _, text in sides] for sides in open_conflicts(disputed)] == [
        [("bonn.de-en.po", ANNA), ("bonn.de-en.xlf", BERT)]
    ]


def test_it_stays_open_until_a_person_does_something(disputed):
    disputed.use_model(1)
    disputed.run()
    disputed.run(overwrite=True)
    assert disputed.entry(2).msgstr == ANNA
    assert f">{BERT}<" in xliff()
    assert len(open_conflicts(disputed)) == 1


def test_it_is_settled_when_the_files_agree(disputed):
    disputed.edit(2, BERT, approve=False)
    disputed.run()
    assert open_conflicts(disputed) == []
    assert BERT in Path("out/bonn.en.txt").read_text("utf-8")


def test_it_is_settled_when_one_text_is_approved(disputed):
    disputed.edit(2)
    disputed.run()
    assert open_conflicts(disputed) == []
    assert f">{ANNA}<" in xliff()
    assert 'approved="yes"' in xliff()


def test_it_is_not_settled_by_an_approval_while_another_file_says_something_new(disputed):
    disputed.edit(2)
    disputed.replace(".de-en.xlf", BERT, "Bert thought again.")
    disputed.run()
    assert [{text for _, _, text in sides} for sides in open_conflicts(disputed)] == [
        {ANNA, "Bert thought again."}
    ]


def test_it_is_not_settled_by_a_third_text(disputed):
    disputed.edit(2, "Something else.", approve=False)
    disputed.run()
    assert [{text for _, _, text in sides} for sides in open_conflicts(disputed)] == [
        {"Something else.", BERT}
    ]


def test_it_is_settled_by_saying_which_file_is_right(disputed):
    settings = load_config({})
    with disputed.store() as store:
        desk = Applying(store, settings.out, Path(".translate/edited"))
        applied = desk.apply(Path("out/bonn.de-en.xlf"), prefer=True)
    assert [edit.outcome for edit in applied.edits] == ["taken"]
    disputed.run()
    assert open_conflicts(disputed) == []
    assert disputed.entry(2).msgstr == BERT


def test_a_page_that_changes_meanwhile_makes_suggestions_of_what_was_said(disputed):
    disputed.write(PAGE.replace("eine neue Brücke über", "eine breite Brücke über"))
    (report,) = disputed.run().documents
    entry = disputed.entry(2)
    assert entry.msgstr == ANNA
    assert entry.previous_msgid == "Die Stadt Bonn baut eine neue Brücke über den Rhein."
    assert entry.fuzzy
    assert any("is not in it any more" in warning for warning in report.warnings)
    assert {edit.after for edit in disputed.history()} == {ANNA, BERT}


def test_the_same_edit_in_two_files_is_no_conflict(desk):
    desk.run()
    desk.replace(".de-en.xlf", desk.units()[2]["target"], ANNA)
    desk.edit(2, ANNA)
    desk.run()
    assert open_conflicts(desk) == []
    assert desk.units()[2]["approved"]


def test_an_edit_against_a_text_another_person_wrote_meanwhile_is_a_conflict(desk):
    desk.run()
    opened = Path("out/bonn.de-en.po").read_text("utf-8")
    desk.edit(2, ANNA)
    desk.run()
    Path("out/bonn.de-en.po").write_text(opened, "utf-8")
    desk.edit(2, BERT)
    desk.run()
    ((one, other),) = open_conflicts(desk)
    assert {one[2], other[2]} == {ANNA, BERT}
    assert polib.pofile("out/bonn.de-en.po")[1].msgstr == BERT
