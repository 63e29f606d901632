"""Pages that are gone, or were renamed and changed at once: where a person has to say it."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.review.conftest import ANNA, BERT, BRIDGE, COLOGNE, MAYOR, PAGE, conflicts, names
from translate import pipeline
from translate.__main__ import main
from translate.config import load_config
from translate.pipeline import Listener


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
