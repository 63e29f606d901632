"""Pages renamed, swapped, copied and deleted, in every order: no edit is lost on the way."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from tests.review.conftest import (
    ANNA,
    BERT,
    BRIDGE,
    COLOGNE,
    DOME,
    MAYOR,
    PAGE,
    conflicts,
    names,
    rename,
)
from translate import pipeline
from translate.config import load_config


def test_two_renames_and_an_edit_in_the_first_files(desk):
    desk.run()
    for old, new in (("bonn", "rhein"), ("rhein", "koeln")):
        rename(f"{old}.txt", f"{new}.txt")
        desk.run()
    desk.edit(2, BRIDGE)
    desk.edit(4, MAYOR, name="rhein")
    desk.run()
    units = desk.units("koeln")
    assert (units[2]["target"], units[4]["target"]) == (BRIDGE, MAYOR)
    assert names(desk) == ["koeln.txt"]


def test_a_rename_and_back_again(desk):
    desk.run()
    desk.edit(2, ANNA)
    rename("bonn.txt", "rhein.txt")
    desk.run()
    desk.edit(4, MAYOR, name="rhein")
    rename("rhein.txt", "bonn.txt")
    desk.run()
    assert (desk.units()[2]["target"], desk.units()[4]["target"]) == (ANNA, MAYOR)
    desk.edit(5, BRIDGE, name="rhein")
    desk.run()
    assert desk.units()[5]["target"] == BRIDGE
    assert desk.entry(2).msgstr == ANNA
    assert names(desk) == ["bonn.txt"]


@pytest.fixture
def swapped(desk):
    """Swaps two pages, and edits a sentence of each: in the files under the names given."""
    desk.write(COLOGNE, "koeln.txt")
    desk.run()

    def swap():
        rename("bonn.txt", "x.md")
        rename("koeln.txt", "bonn.txt")
        rename("x.md", "koeln.txt")
        assert [report.message for report in desk.run().documents] == ["", ""]

    def edit():
        desk.edit(2, BRIDGE)
        desk.edit(2, DOME, name="koeln")

    desk.swap, desk.edit_both = swap, edit
    return desk


def assert_swapped(desk):
    assert desk.units("koeln")[2]["target"] == BRIDGE
    assert desk.units("bonn")[2]["target"] == DOME
    assert (desk.entry(2, "koeln").msgstr, desk.entry(2, "bonn").msgstr) == (BRIDGE, DOME)
    assert sorted(names(desk)) == ["bonn.txt", "koeln.txt"]
    assert {edit.outcome for edit in desk.history()} == {"taken"}


@pytest.mark.parametrize("seen", [True, False], ids=["seen by a run", "not seen by a run"])
def test_two_pages_that_swap_their_names_take_their_edits_along(swapped, seen):
    swapped.edit_both()
    if seen:
        swapped.run()
    swapped.swap()
    assert_swapped(swapped)


def test_two_pages_that_swap_their_names_while_their_files_are_open(swapped):
    opened = {path: path.read_bytes() for path in Path("out").glob("*.po")}
    swapped.swap()
    for path, data in opened.items():
        path.write_bytes(data)
    swapped.edit_both()
    swapped.run()
    swapped.run()
    assert_swapped(swapped)


def test_two_pages_that_swap_their_names_twice(swapped):
    swapped.edit_both()
    swapped.swap()
    swapped.swap()
    assert (swapped.units()[2]["target"], swapped.units("koeln")[2]["target"]) == (BRIDGE, DOME)


def test_a_folder_under_another_name(desk):
    Path("pages/news").mkdir(parents=True, exist_ok=True)
    rename("bonn.txt", "news/bonn.txt")
    desk.write(COLOGNE, "news/koeln.txt")
    desk.run()
    file = polib.pofile("out/news/koeln.de-en.po")
    file[1].msgstr, file[1].flags = DOME, []
    file.save()
    Path("pages/news").rename("pages/old")
    desk.run()
    assert desk.units("old/koeln")[2]["target"] == DOME
    assert sorted(names(desk)) == ["old/bonn.txt", "old/koeln.txt"]


def test_a_page_that_takes_the_name_of_one_that_was_renamed(desk):
    desk.run()
    opened = Path("out/bonn.de-en.po").read_text("utf-8")
    desk.edit(4, MAYOR)
    rename("bonn.txt", "rhein.txt")
    desk.write(COLOGNE)
    desk.run()
    assert desk.units("rhein")[4]["target"] == MAYOR
    assert {unit["origin"] for unit in desk.units().values()} == {"engine"}
    Path("out/bonn.de-en.po").write_text(opened, "utf-8")
    desk.edit(2, BRIDGE)
    reports = desk.run().documents
    assert any("belongs to rhein.txt" in one for report in reports for one in report.warnings)
    assert desk.entry(2).msgid == "Der Dom ist sehr hoch."
    desk.run()
    assert desk.units("rhein")[2]["target"] == BRIDGE
    assert len([edit for edit in desk.history() if edit.outcome == "unplaced"]) == 0


def test_a_page_moved_over_another_one(desk):
    desk.write(COLOGNE, "koeln.txt")
    desk.run()
    desk.edit(2, BRIDGE)
    desk.edit(2, DOME, name="koeln")
    rename("bonn.txt", "koeln.txt")
    (report,) = desk.run().documents
    assert desk.units("koeln")[2]["target"] == BRIDGE
    assert any("1 of its sentences that people edited" in one for one in report.warnings)
    assert {edit.after for edit in desk.history()} == {BRIDGE, DOME}
    assert names(desk) == ["koeln.txt"]


def test_a_copy_whose_original_is_deleted_later(desk):
    desk.run()
    desk.edit(2, BRIDGE)
    shutil.copy("pages/bonn.txt", "pages/copy.txt")
    desk.run()
    assert desk.units("copy")[2]["target"] == BRIDGE
    desk.edit(4, MAYOR, approve=False)
    desk.edit(5, "In May.", name="copy")
    Path("pages/bonn.txt").unlink()
    desk.run()
    units = desk.units("copy")
    assert [units[n]["target"] for n in (2, 4, 5)] == [BRIDGE, MAYOR, "In May."]
    assert names(desk) == ["copy.txt"]


def test_a_copy_that_says_otherwise_than_its_deleted_original(desk):
    desk.run()
    shutil.copy("pages/bonn.txt", "pages/copy.txt")
    desk.run()
    desk.edit(2, ANNA, approve=False)
    desk.edit(2, BERT, approve=False, name="copy")
    desk.run()
    Path("pages/bonn.txt").unlink()
    desk.run()
    assert conflicts(desk) == {"copy.txt": [{ANNA, BERT}]}


def test_a_copy_that_was_improved_is_right_when_its_original_is_deleted(desk):
    desk.run()
    desk.edit(2, ANNA)
    shutil.copy("pages/bonn.txt", "pages/copy.txt")
    desk.run()
    desk.edit(2, BERT, name="copy")
    desk.run()
    Path("pages/bonn.txt").unlink()
    desk.run()
    assert conflicts(desk) == {}
    assert desk.units("copy")[2]["target"] == BERT


def test_a_copy_while_both_are_there_stays_a_copy(desk):
    desk.run()
    desk.edit(2, ANNA)
    shutil.copy("pages/bonn.txt", "pages/copy.txt")
    desk.run()
    desk.edit(2, BERT)
    desk.run()
    assert desk.units("copy")[2]["target"] == ANNA
    assert desk.units()[2]["target"] == BERT


def test_a_run_of_another_page_alone_moves_nothing(desk):
    desk.run()
    desk.edit(2, ANNA)
    shutil.copy("pages/bonn.txt", "pages/copy.txt")
    pipeline.run(["pages/copy.txt"], load_config({"source": "de"}))
    assert sorted(names(desk)) == ["bonn.txt", "copy.txt"]


def test_what_is_approved_is_in_the_memory_under_the_new_name_alone(desk):
    desk.run()
    desk.edit(2, ANNA)
    desk.run()
    rename("bonn.txt", "rhein.txt")
    desk.run()
    desk.edit(2, BERT, name="rhein")
    desk.run()
    desk.write(PAGE.replace("Mai", "Juni"), "neu.txt")
    desk.run()
    assert desk.units("neu")[2]["target"] == BERT
    assert ANNA not in json.dumps(desk.units("neu"))


def test_a_file_that_was_open_through_a_swap_and_a_rename_finds_its_page(swapped):
    opened = Path("out/bonn.de-en.po").read_bytes()
    swapped.swap()
    rename("bonn.txt", "dom.txt")
    swapped.run()
    Path("out/bonn.de-en.po").write_bytes(opened)
    swapped.edit(2, BRIDGE)
    swapped.run()
    swapped.run()
    assert swapped.units("koeln")[2]["target"] == BRIDGE
    assert {edit.outcome for edit in swapped.history()} == {"taken"}


@pytest.mark.parametrize("seed", [1, 2])
def test_pages_that_move_at_will_while_runs_are_killed_lose_no_edit(tmp_path, engines, seed):
    done = subprocess.run(
        [sys.executable, Path(__file__).parent / "rename_runs.py", "14", str(seed)],
        cwd=tmp_path,
        env={**os.environ, "ARGOS_PACKAGES_DIR": str(engines[0])},
        capture_output=True,
        text=True,
        check=True,
    )
    said, history, shown, documents, pages = json.loads(done.stdout)
    assert set(said.values()) <= set(history)
    assert {source: text in shown[source] for source, text in said.items()} == dict.fromkeys(
        said, True
    )
    assert sorted(documents) == sorted(pages)
