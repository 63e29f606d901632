"""A page under a new name: whatever was, is or will be said in its old files reaches it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from tests.review.conftest import PAGE
from translate import pipeline
from translate.__main__ import main
from translate.config import load_config
from translate.pipeline import Listener
from translate.review import status

BRIDGE = "The city of Bonn is building a new bridge."
MAYOR = "The mayor smiles."
ANNA, BERT = "Anna says this.", "Bert says that."
DOME = "The cathedral is high."
COLOGNE = "Köln am Rhein\n\nDer Dom ist sehr hoch. Viele Menschen kommen jeden Tag.\n"


@pytest.fixture
def review(monkeypatch, capsys):
    """Runs the command: exit code, standard output, standard error."""

    def run(*arguments):
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["translate", "review", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    return run


def rename(old, new):
    path = Path("pages", new)
    path.parent.mkdir(exist_ok=True)
    Path("pages", old).rename(path)


def names(desk):
    with desk.store() as store:
        return [one.id for one in status.status(store, str(Path("out").resolve()))]


def conflicts(desk):
    with desk.store() as store:
        documents = status.status(store, str(Path("out").resolve()))
    return {
        document.id: [{text for _, _, text in one.sides} for one in document.conflicts]
        for document in documents
        if document.conflicts
    }


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


@pytest.fixture
def disputed(desk):
    desk.run()
    desk.replace(".de-en.xlf", desk.units()[2]["target"], BERT)
    desk.edit(2, ANNA)
    desk.run()
    return desk


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


# ── In every order ───────────────────────────────────────────────────────────────────────────────


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


# ── Where a person has to say it ─────────────────────────────────────────────────────────────────


@pytest.fixture
def rewritten(desk):
    """A page that was renamed and changed at once, with an edit of every kind."""
    desk.run()
    desk.edit(2, BRIDGE)
    desk.edit(4, MAYOR, approve=False)
    desk.edit(5, "Work starts in May.")
    Path("pages/bonn.txt").unlink()
    desk.write(PAGE.replace("Mai", "Juni"), "rhein.txt")
    return desk


class Heard(Listener):
    """What a run says that is not about one document."""

    def __init__(self):
        self.said = []

    def warned(self, message):
        self.said.append(message)


def test_a_run_says_which_page_may_be_one_that_is_gone(rewritten):
    heard = Heard()
    pipeline.run(["pages"], load_config({"source": "de"}), heard)
    (said,) = heard.said
    assert said == (
        "bonn.txt is gone, and rhein.txt is new and much like it; if it is the same page: "
        "translate review move bonn.txt rhein.txt"
    )
    pipeline.run(["pages"], load_config({"source": "de"}), heard)
    assert len(heard.said) == 1


def test_it_is_told_on_the_terminal(rewritten, capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["translate", "run", "pages", "--from", "de"])
    with pytest.raises(SystemExit):
        main()
    assert "warning: bonn.txt is gone, and rhein.txt is new" in capsys.readouterr().err


def test_the_work_comes_along_when_a_person_says_so(rewritten, review):
    rewritten.run()
    code, out, err = review("status")
    assert "  translate review move bonn.txt NEW" in out.splitlines()
    code, out, err = review("move", "bonn.txt", "rhein.txt")
    assert (code, err) == (0, "")
    assert (
        out == "bonn.txt is rhein.txt now; translate run writes what people did into its files.\n"
    )
    rewritten.run()
    units = rewritten.units("rhein")
    assert (units[2]["target"], units[2]["approved"]) == (BRIDGE, True)
    assert (units[4]["target"], units[4]["origin"]) == (MAYOR, "human")
    assert (units[5]["target"], units[5]["approved"]) == ("Work starts in May.", False)
    assert rewritten.entry(5, "rhein").previous_msgid == "Die Arbeiten beginnen im Mai."
    assert names(rewritten) == ["rhein.txt"]


def test_what_people_did_under_both_names_is_there_in_the_end(rewritten, review):
    rewritten.run()
    rewritten.edit(2, BERT, approve=False, name="rhein")
    rewritten.edit(3, "Three years.", name="rhein")
    rewritten.edit(5, "Work starts in June.", name="rhein")
    review("move", "bonn.txt", "rhein.txt")
    rewritten.run()
    units = rewritten.units("rhein")
    assert conflicts(rewritten) == {"rhein.txt": [{BRIDGE, BERT}]}
    assert [units[n]["target"] for n in (3, 4, 5)] == [
        "Three years.",
        MAYOR,
        "Work starts in June.",
    ]
    assert {edit.after for edit in rewritten.history()} >= {"Work starts in May."}


def test_what_is_applied_to_a_page_that_is_gone_is_told_to_be_written_nowhere(rewritten, review):
    rewritten.run()
    rewritten.edit(3, "Three years.")
    code, out, err = review("apply", "out/bonn.de-en.po")
    assert (code, out.splitlines()[0]) == (1, "1 taken over")
    assert err.startswith("warning: bonn.txt: ")
    assert err.endswith("translate review move bonn.txt NEW\n")
    review("move", "bonn.txt", "rhein.txt")
    rewritten.run()
    assert rewritten.units("rhein")[3]["target"] == "Three years."


def test_an_open_conflict_goes_along_when_a_person_says_so(disputed, review):
    Path("pages/bonn.txt").unlink()
    disputed.write(PAGE.replace("Mai", "Juni"), "rhein.txt")
    disputed.run()
    review("move", "bonn.txt", "rhein.txt")
    disputed.run()
    assert conflicts(disputed) == {"rhein.txt": [{ANNA, BERT}]}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("bonn.txt", "koeln.txt", "bonn.txt: its page is still there, in "),
        ("nope.txt", "koeln.txt", "nope.txt: no page of this name was translated into out; "),
        ("bonn.txt", "nope.txt", "nope.txt: no page of this name was translated into out; "),
        ("bonn.txt", "bonn.txt", "bonn.txt: is bonn.txt already"),
    ],
)
def test_a_move_that_makes_no_sense_is_refused(desk, review, old, new, message):
    desk.write(COLOGNE, "koeln.txt")
    desk.run()
    code, out, err = review("move", old, new)
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {message}")


def test_a_page_that_was_deleted_for_good_is_shown_while_it_has_peoples_work(desk):
    desk.write(COLOGNE, "koeln.txt")
    desk.run()
    desk.edit(2, BRIDGE)
    Path("pages/bonn.txt").unlink()
    desk.run()
    assert sorted(names(desk)) == ["bonn.txt", "koeln.txt"]
    assert [edit.after for edit in desk.history()] == [BRIDGE]
    Path("pages/koeln.txt").unlink()
    desk.write(PAGE)
    desk.run()
    assert names(desk) == ["bonn.txt"]
    assert desk.units()[2]["target"] == BRIDGE


def test_a_conflict_of_a_deleted_copy_stays_open_whatever_was_decided_in_the_other(disputed):
    shutil.copy("pages/bonn.txt", "pages/copy.txt")
    disputed.run()
    disputed.edit(2, "A third text.", name="copy")
    disputed.run()
    Path("pages/bonn.txt").unlink()
    disputed.run()
    assert conflicts(disputed) == {"copy.txt": [{ANNA, BERT}]}
    assert disputed.units("copy")[2]["target"] == "A third text."
    disputed.edit(2, "A third text.", name="copy")
    disputed.run()
    assert conflicts(disputed) == {}


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
