"""A page under a new name: whatever was, is or will be said in its old files reaches it."""

import shutil
from pathlib import Path

import pytest

from tests.review.conftest import ANNA, BERT, BRIDGE, MAYOR, conflicts, names, rename

# ── Edits in the files of the old name ───────────────────────────────────────────────────────────


def test_an_edit_in_an_old_file_reaches_the_page_under_its_new_name(desk):
    desk.run()
    rename("bonn.txt", "rhein.txt")
    desk.run()
    desk.edit(2, BRIDGE)
    desk.run()
    assert (desk.units("rhein")[2]["target"], desk.units("rhein")[2]["approved"]) == (BRIDGE, True)
    assert [document.status for document in desk.run().documents] == ["unchanged"]


@pytest.mark.parametrize(
    "suffix", [".de-en.po", ".de-en.xlf", ".de-en.tsv", ".de-en.jsonl", ".en.txt"]
)
def test_in_whatever_file_it_is(desk, suffix):
    desk.run()
    draft = desk.units()[2]["target"]
    rename("bonn.txt", "rhein.txt")
    desk.run()
    desk.replace(suffix, draft, BRIDGE)
    desk.run()
    assert desk.units("rhein")[2]["target"] == BRIDGE


def test_what_review_apply_takes_from_an_old_file_reaches_the_new_name(desk, review):
    desk.run()
    rename("bonn.txt", "rhein.txt")
    desk.run()
    desk.edit(2, BRIDGE)
    assert review("apply", "out/bonn.de-en.po")[:2] == (
        0,
        "1 taken over\ntranslate run writes this into all files.\n",
    )
    desk.run()
    assert desk.entry(2, "rhein").msgstr == BRIDGE


def test_an_old_file_taken_home_reaches_the_new_name(desk, review):
    desk.run()
    desk.edit(2, BRIDGE)
    shutil.move("out/bonn.de-en.po", "home.po")
    rename("bonn.txt", "rhein.txt")
    desk.run()
    assert review("apply", "home.po")[1].startswith("1 taken over\n")
    desk.run()
    assert desk.entry(2, "rhein").msgstr == BRIDGE


def test_an_edit_in_an_old_file_against_a_newer_one_is_a_conflict(desk):
    desk.run()
    rename("bonn.txt", "rhein.txt")
    desk.run()
    desk.edit(2, ANNA, name="rhein")
    desk.run()
    desk.edit(2, BERT)
    desk.run()
    assert conflicts(desk) == {"rhein.txt": [{ANNA, BERT}]}


def test_an_old_file_that_is_open_while_another_model_writes_the_new_ones(desk):
    desk.run()
    rename("bonn.txt", "rhein.txt")
    desk.run()
    desk.use_model(1)
    desk.run()
    desk.edit(2, BRIDGE)
    desk.run()
    units = desk.units("rhein")
    assert units[2]["target"] == BRIDGE
    assert {unit["origin"] for n, unit in units.items() if n != 2} == {"engine"}
    assert len(desk.history()) == 1


def test_another_model_at_the_moment_of_the_rename_makes_nothing_a_persons(desk):
    desk.run()
    rename("bonn.txt", "rhein.txt")
    desk.use_model(1)
    desk.run()
    desk.edit(2, BRIDGE)
    desk.run()
    assert {n for n, unit in desk.units("rhein").items() if unit["origin"] == "human"} == {2}


# ── Conflicts ────────────────────────────────────────────────────────────────────────────────────


def test_an_open_conflict_goes_along_and_each_new_file_has_its_side(disputed):
    rename("bonn.txt", "rhein.txt")
    disputed.run()
    assert conflicts(disputed) == {"rhein.txt": [{ANNA, BERT}]}
    entry = disputed.entry(2, "rhein")
    assert (entry.msgstr, entry.fuzzy) == (ANNA, True)
    assert BERT in entry.comment
    assert f">{BERT}<" in Path("out/rhein.de-en.xlf").read_text("utf-8")


def test_it_is_settled_in_the_new_files(disputed):
    rename("bonn.txt", "rhein.txt")
    disputed.run()
    disputed.edit(2, BERT, approve=False, name="rhein")
    disputed.run()
    assert conflicts(disputed) == {}
    assert disputed.units("rhein")[2]["target"] == BERT


def test_it_is_settled_in_an_old_file(disputed):
    rename("bonn.txt", "rhein.txt")
    disputed.run()
    disputed.edit(2)
    disputed.run()
    assert conflicts(disputed) == {}
    assert (disputed.units("rhein")[2]["target"], disputed.units("rhein")[2]["approved"]) == (
        ANNA,
        True,
    )


def test_an_edit_of_another_sentence_in_an_old_file_says_nothing_of_the_conflict(disputed):
    rename("bonn.txt", "rhein.txt")
    disputed.run()
    before = len(disputed.history())
    disputed.edit(4, MAYOR, approve=False)
    disputed.run()
    assert [edit.after for edit in disputed.history()[before:]] == [MAYOR]
    assert conflicts(disputed) == {"rhein.txt": [{ANNA, BERT}]}


def test_a_conflict_that_arises_with_the_rename_goes_along(desk):
    desk.run()
    desk.replace(".de-en.xlf", desk.units()[2]["target"], BERT)
    desk.edit(2, ANNA)
    rename("bonn.txt", "rhein.txt")
    (report,) = desk.run().documents
    assert conflicts(desk) == {"rhein.txt": [{ANNA, BERT}]}
    assert any("files say different things" in warning for warning in report.warnings)


# ── What status shows ────────────────────────────────────────────────────────────────────────────


def test_an_old_name_is_gone_from_status(desk):
    desk.run()
    desk.edit(2, BRIDGE)
    desk.run()
    rename("bonn.txt", "rhein.txt")
    desk.run()
    assert names(desk) == ["rhein.txt"]
    assert {edit.document for edit in desk.history()} == {"rhein.txt"}
