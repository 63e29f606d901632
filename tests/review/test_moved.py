"""A page that is renamed, or lies in two places, takes along what people did to it."""

from pathlib import Path

from tests.review.conftest import BRIDGE, MAYOR, PAGE


def rename(name):
    path = Path("pages", name)
    path.parent.mkdir(exist_ok=True)
    Path("pages/bonn.txt").rename(path)


def test_a_renamed_page_keeps_what_people_did(desk):
    desk.run()
    desk.edit(2, BRIDGE, note="ask the desk")
    desk.edit(4, MAYOR, approve=False)
    desk.run()
    rename("rhein.txt")
    (report,) = desk.run().documents
    units = desk.units("rhein")
    assert (units[2]["target"], units[2]["approved"]) == (BRIDGE, True)
    assert (units[4]["target"], units[4]["origin"]) == (MAYOR, "human")
    assert units[3]["origin"] == "engine"
    assert desk.entry(2, "rhein").tcomment == "ask the desk"
    assert report.warnings == (
        "has the text of bonn.txt: what people did to 2 of its sentences comes along",
    )
    assert [document.status for document in desk.run().documents] == ["unchanged"]


def test_edits_that_no_run_has_seen_yet_come_along(desk):
    desk.run()
    desk.edit(4, MAYOR, approve=False)
    rename("news/rhein.txt")
    desk.run()
    assert desk.units("news/rhein")[4]["target"] == MAYOR
    assert Path("out/bonn.de-en.po").read_text("utf-8").count(MAYOR) == 1


def test_a_page_renamed_twice_keeps_what_was_said_last(desk):
    desk.run()
    desk.edit(4, "The mayor laughs.", approve=False)
    rename("rhein.txt")
    desk.run()
    desk.edit(4, MAYOR, approve=False, name="rhein")
    Path("pages/rhein.txt").rename("pages/koeln.txt")
    desk.run()
    assert desk.units("koeln")[4]["target"] == MAYOR


def test_a_page_with_another_text_is_a_new_one(desk):
    desk.run()
    desk.edit(4, MAYOR, approve=False)
    desk.write(PAGE.replace("Mai", "Juni"), "rhein.txt")
    Path("pages/bonn.txt").unlink()
    (report,) = desk.run().documents
    assert desk.units("rhein")[4]["origin"] == "engine"
    assert report.warnings == ()
