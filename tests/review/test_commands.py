"""``translate review`` as a person meets it."""

import json
import shutil
from pathlib import Path

import pytest

from tests.review.conftest import BRIDGE
from translate.review.faults import changes
from translate.store import EditRow


@pytest.mark.parametrize("command", ["status", "diff", "export", "apply"])
def test_before_the_first_run_there_is_nothing_to_review(command, tmp_path, monkeypatch, review):
    monkeypatch.chdir(tmp_path)
    words = [command, *(["x.po"] if command == "apply" else [])]
    for state, more in ((".translate/state.db", []), ("nope.db", ["--state", "nope.db"])):
        code, out, err = review(*words, *more)
        assert (code, out) == (2, "")
        assert err == (
            f"error: {state}: there is nothing to review here; run translate run first, "
            "or say --state FILE\n"
        )
    assert not list(tmp_path.iterdir())


def test_a_file_from_home_is_applied_by_its_numbers(desk, review):
    desk.run()
    desk.edit(2, BRIDGE)
    shutil.move("out/bonn.de-en.po", "home.po")
    code, out, err = review("apply", "home.po")
    assert (code, err) == (0, "")
    assert out == "1 taken over\ntranslate run writes this into all files.\n"
    assert review("apply", "home.po")[1] == "nothing new in it\n"
    desk.run()
    assert desk.entry(2).msgstr == BRIDGE
    assert not desk.entry(2).fuzzy


def test_a_folder_stands_for_the_bilingual_files_in_it(desk, review):
    desk.run()
    desk.edit(2, BRIDGE)
    Path("home/anna").mkdir(parents=True)
    shutil.move("out/bonn.de-en.po", "home/anna/bonn.po")
    Path("home/bert.csv").write_text("id,target\nbonn.txt#5,Work starts in May.\n", "utf-8")
    Path("home/broken.tmx").write_text("<tmx>", "utf-8")
    Path("home/photo.jpg").write_bytes(b"jpg")
    code, out, err = review("apply", "home")
    assert (code, out.splitlines()[0]) == (1, "2 taken over")
    assert err.startswith("error: home/broken.tmx:")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "code", "message"),
    [
        ("bonn.en.txt", 1, "put it back into out under its old name and run again"),
        ("no.po", 2, "no.po: cannot be read (No such file or directory); check the path"),
        ("empty", 1, "is no bilingual file that can be read back; these can: .po, .xlf,"),
    ],
)
def test_what_cannot_be_applied_is_told_and_nothing_else(desk, review, name, code, message):
    desk.run()
    shutil.copy("out/bonn.en.txt", "bonn.en.txt")
    Path("empty").mkdir()
    ended, out, err = review("apply", name)
    assert (ended, out) == (code, "")
    assert message in err
    assert err.count("\n") == 1


def test_of_paths_that_are_not_there_all_are_told_and_the_rest_is_applied(desk, review):
    desk.run()
    told = "cannot be read (No such file or directory); check the path"
    said = f"error: no.po: {told}\nerror: nor.tmx: {told}\n"
    assert review("apply", "no.po", "nor.tmx") == (2, "", said)
    desk.edit(2, BRIDGE)
    code, out, err = review("apply", "no.po", "out/bonn.de-en.po")
    assert (code, err) == (1, f"error: no.po: {told}\n")
    assert out.splitlines()[0] == "1 taken over"


def test_a_table_without_numbers_is_applied_by_the_german(desk, review):
    desk.run()
    Path("list.csv").write_text(
        "source;target;status\nDie Arbeiten beginnen im Mai.;Work starts in May.;ok\nWas?;x;\n",
        "utf-8",
    )
    code, out, _ = review("apply", "list.csv")
    assert code == 0
    assert out.startswith("1 taken over\n1 sentence that no document here has\n")
    desk.run()
    assert (desk.units()[5]["target"], desk.units()[5]["approved"]) == ("Work starts in May.", True)


def test_what_a_file_from_elsewhere_leaves_empty_stays_as_it_is(desk, review):
    desk.run()
    desk.edit(2, BRIDGE)
    desk.run()
    Path("part.csv").write_text("id,target,status\nbonn.txt#2,,\nbonn.txt#3,Three,ok\n", "utf-8")
    review("apply", "part.csv")
    desk.run()
    assert (desk.units()[2]["target"], desk.units()[3]["target"]) == (BRIDGE, "Three")


def test_all_of_a_file_can_be_approved(desk, review):
    desk.run()
    assert review("apply", "out/bonn.de-en.xlf", "--approve")[0] == 0
    desk.run()
    assert all(unit["approved"] for unit in desk.units().values())


def test_a_file_that_cannot_be_read_stops_no_other(desk, review):
    desk.run()
    desk.edit(2, BRIDGE)
    Path("bad.tmx").write_text("<tmx>", "utf-8")
    code, out, err = review("apply", "bad.tmx", "photo.jpg", "out/bonn.de-en.po", "--json")
    assert code == 1
    assert [edit["after"] for edit in json.loads(out)["edits"]] == [BRIDGE]
    first, second = err.splitlines()
    assert first.startswith("error: bad.tmx:1: is not well-formed XML")
    assert second.startswith("error: photo.jpg: is no bilingual file that can be read back")


def test_status_shows_the_worst_first_and_no_terminal_obeys_a_text(desk, review):
    desk.write("Eine zweite Seite über Köln am Rhein.\n", "koeln.txt")
    desk.run()
    desk.edit(2, "\x1b[31mred\u202e")
    desk.edit(3, "Three years.")
    desk.run()
    desk.write(Path("pages/bonn.txt").read_text("utf-8").replace("drei", "vier"))
    desk.run()
    code, out, _ = review("status")
    assert code == 0
    first, second, *rest = out.splitlines()
    assert first == "1 of 6 segments approved, 1 edited and open, in 2 documents"
    assert second.split(":")[0].split() == ["4", "open", "bonn.txt"]
    assert "1 with a changed source" in second
    assert any("source-changed, in 1 document" in line for line in rest)
    shown = review("diff")[1]
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_status_says_which_files_cannot_be_read_back_until_they_are_mended(desk, review):
    desk.run()
    desk.replace(".de-en.xlf", "</xliff>", "")
    desk.run()
    desk.run()
    told = "bonn.txt: out/bonn.de-en.xlf:"
    assert told in review("status")[1]
    (facts,) = json.loads(review("status", "--json")[1])
    assert "is not well-formed XML" in facts["told"][0]
    path = Path("out/bonn.de-en.xlf")
    path.write_text(path.read_text("utf-8") + "</xliff>", "utf-8")
    desk.run()
    assert told not in review("status")[1]


def test_diff_can_be_asked_for_one_document(desk, review):
    desk.write("Eine zweite Seite über Köln am Rhein.\n", "koeln.txt")
    desk.run()
    desk.edit(2, BRIDGE)
    desk.edit(1, "A second page about Cologne.", name="koeln")
    desk.run()
    facts = json.loads(review("diff", "koeln.txt", "--json")[1])
    (edit,) = facts["edits"]
    assert (edit["after"], edit["person"]) == ("A second page about Cologne.", "Anna")
    assert sum(facts["kinds"].values()) >= 1


def test_diff_of_a_page_that_was_never_translated_says_so(desk, review):
    desk.run()
    code, out, err = review("diff", "nope.txt", "bon.txt")
    assert (code, out) == (2, "")
    assert err == (
        "error: nope.txt: no page of this name was translated into out; translate review status "
        "--json names them all\n"
        "error: bon.txt: no page of this name was translated into out; did you mean bonn.txt? "
        "translate review status --json names them all\n"
    )


def test_diff_knows_a_page_by_the_name_it_had(desk, review):
    desk.run()
    desk.edit(2, BRIDGE)
    desk.run()
    Path("pages/bonn.txt").rename("pages/rhein.txt")
    desk.run()
    (edit,) = json.loads(review("diff", "bonn.txt", "--json")[1])["edits"]
    assert (edit["document"], edit["after"]) == ("rhein.txt", BRIDGE)


def test_status_does_not_repeat_conflicts_but_all_else_that_was_told(desk, review):
    desk.run()
    desk.edit(2, BRIDGE)
    desk.replace(".de-en.xlf", desk.units()[2]["target"], "Another bridge.")
    desk.run()
    (facts,) = json.loads(review("status", "--json")[1])
    assert (len(facts["conflicts"]), facts["told"]) == (1, [])
    desk.write("Eine zweite Seite über Köln am Rhein.\n", "review status.txt")
    desk.run()
    desk.edit(1, "A second page about Cologne.", name="review status")
    desk.run()
    shutil.copy("pages/review status.txt", "pages/kopie.txt")
    desk.run()
    told = {one["id"]: one["told"] for one in json.loads(review("status", "--json")[1])}
    assert told["kopie.txt"] == [
        "has the text of review status.txt: what people did to 1 of its sentences comes along"
    ]


def test_export_writes_finished_articles_and_names_the_others(desk, review):
    desk.write("Eine zweite Seite über Köln am Rhein.\n", "koeln.txt")
    desk.run()
    desk.edit(1, "A second page about Cologne.", name="koeln")
    desk.edit(2, BRIDGE)
    desk.run()
    code, out, _ = review("export", "--approved", "final")
    assert code == 0
    assert out == (
        "1 article, 2 units in final/approved.tmx\n  not yet: bonn.txt, 4 open segments\n"
    )
    assert [path.name for path in Path("final").glob("*.txt")] == ["koeln.en.txt"]
    assert Path("final/koeln.en.txt").read_text("utf-8") == "A second page about Cologne.\n"


@pytest.mark.parametrize("name", ["bonn.txt", "new/approved.TMX", "final.docx"])
def test_export_makes_no_folder_that_is_called_like_a_file(name, desk, review):
    desk.run()
    said = "is called like a file, and a folder is wanted; give the name of a folder"
    assert review("export", name) == (2, "", f"error: {name}: {said}\n")
    assert Path(name).parts[0] not in {path.name for path in Path().iterdir()}


@pytest.mark.parametrize("name", ["final", "2026.11", "press.txt"])
def test_export_writes_into_any_folder_that_is_there_and_into_new_ones(name, desk, review):
    desk.run()
    if name.endswith(".txt"):
        Path(name).mkdir()
    assert review("export", name)[0] == 0
    assert Path(name, "approved.tmx").is_file()


# ── What kind of change an edit is ───────────────────────────────────────────────────────────────


def edit(before, after, **more):
    facts = {"document": "a", "segment": "a#1", "source": "S", "approved": True, "path": "a.po"}
    facts |= {"at": "2026-01-01", "outcome": "taken", "origin": "engine", "engine": "e"}
    return EditRow(before=before, after=after, **(facts | more))


@pytest.mark.parametrize(
    ("before", "after", "terms", "kinds"),
    [
        ("He saw the NATO.", "He saw NATO.", "", ["wording"]),
        ("It costs 1,200 euros.", "It costs 12,000 euros.", "", ["number", "wording"]),
        ("He met X.", "He met Shoigu.", "X\tShoigu\tmissing", ["term", "name", "wording"]),
        ("He met meyer there.", "He met Meyer there.", "", ["case"]),
        ("He left.", "He left!", "", ["punctuation"]),
        ("He met Anna.", "He met Bert.", "", ["name", "wording"]),
        ("He left.", "He left Berlin late on Monday.", "", ["name", "omission"]),
        ("He left for the whole long day.", "He left.", "", ["addition"]),
        ("", "He left.", "", ["omission"]),
        ("Big cat.", "Large cat.", "", ["wording"]),
    ],
)  # fmt: skip
def test_the_kind_of_a_change(before, after, terms, kinds):
    (found,) = changes([edit(before, after, terms=terms)])
    assert list(found.kinds) == kinds


def test_what_was_known_of_the_draft_is_its_cause():
    said = edit(
        "He met Schoigu on the 3rd.",
        "He met Shoigu on the 3rd.",
        issues="term-missing number-format",
        terms="Schoigu\tShoigu\tmissing",
        rules="de.ocr",
    )
    (found,) = changes([said])
    assert list(found.causes) == [
        "finding term-missing",
        "finding number-format",
        "term Schoigu → Shoigu",
        "rule de.ocr",
    ]
    (found,) = changes([edit("Big cat.", "Large cat.")])
    assert list(found.causes) == ["model e, nothing found"]


def test_an_edit_told_by_two_files_counts_once_and_a_mere_approval_not_at_all():
    same = [edit("a", "b"), edit("a", "b", path="a.xlf"), edit("c", "c")]
    assert len(list(changes(same))) == 1
