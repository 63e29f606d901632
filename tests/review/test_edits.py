"""What a person does to a file is taken over before anything is written, and stays."""

from pathlib import Path

import pytest

from tests.review.conftest import BRIDGE, PAGE
from translate import writers
from translate.pipeline.persons import Persons
from translate.store import Store


def test_an_approved_sentence_is_in_every_file_and_no_machine_changes_it_again(desk):
    desk.run()
    desk.edit(2, BRIDGE)
    (report,) = desk.run().documents
    assert [(e.outcome, e.after, e.approved, e.person) for e in report.edits] == [
        ("taken", BRIDGE, True, "Anna")
    ]
    for suffix in (".en.txt", ".de-en.po", ".de-en.xlf", ".de-en.tsv", ".de-en.tmx"):
        assert BRIDGE in Path(f"out/bonn{suffix}").read_text("utf-8"), suffix
    others = {n: unit["target"] for n, unit in desk.units().items()}
    desk.use_model(1)
    desk.run()
    again = {n: unit["target"] for n, unit in desk.units().items()}
    assert again[2] == BRIDGE
    assert again[3] != others[3], "the other model says something else"
    assert "fuzzy" not in desk.entry(2).flags


def test_a_change_that_is_not_approved_is_a_persons_work_too(desk):
    desk.run()
    desk.edit(2, BRIDGE, approve=False)
    desk.use_model(1)
    desk.run()
    unit = desk.units()[2]
    assert (unit["target"], unit["origin"], unit["approved"]) == (BRIDGE, "human", False)
    assert desk.entry(2).fuzzy
    assert "Edited by a person" in desk.entry(2).comment


def test_a_draft_approved_as_it_is_stays_as_it_is(desk):
    desk.run()
    draft = desk.units()[2]["target"]
    desk.edit(2)
    desk.use_model(1)
    desk.run()
    unit = desk.units()[2]
    assert (unit["target"], unit["origin"], unit["approved"]) == (draft, "engine", True)


def test_an_approval_taken_back_opens_the_sentence_again(desk):
    desk.run()
    desk.edit(2)
    desk.run()
    desk.edit(2, approve=False)
    desk.run()
    assert not desk.units()[2]["approved"]
    assert desk.outcomes() == ["taken", "withdrawn"]


def test_a_text_taken_out_gives_the_sentence_back_to_the_machine(desk):
    desk.run()
    draft = desk.units()[2]["target"]
    desk.edit(2, BRIDGE)
    desk.run()
    desk.edit(2, "")
    desk.run()
    unit = desk.units()[2]
    assert (unit["target"], unit["approved"]) == (draft, False)
    assert [edit.after for edit in desk.history()] == [BRIDGE, ""]


def test_a_note_of_the_translator_stays_with_its_sentence(desk):
    desk.run()
    desk.edit(3, approve=False, note="Ask the desk.")
    desk.write(
        "Ein Vorspann steht jetzt hier oben.\n\n" + Path("pages/bonn.txt").read_text("utf-8")
    )
    desk.use_model(1)
    desk.run()
    assert desk.entry(4).tcomment == "Ask the desk."
    assert desk.outcomes() == ["noted"]


@pytest.mark.parametrize(
    ("suffix", "before", "after"),
    [
        (".de-en.xlf", "needs-adaptation", "translated"),
        (".de-en.xlf", '<trans-unit id="bonn.txt#1"', '<trans-unit approved="yes" id="bonn.txt#1"'),
        (".de-en.2.xlf", 'state="initial"', 'state="reviewed"'),
        (".de-en.tsv", "\tmachine\t", "\tapproved\t"),
        (".de-en.jsonl", '"approved":false', '"approved":true'),
        (".de-en.tmx", ">machine<", ">approved<"),
    ],
)
def test_every_tool_has_its_own_word_for_approved(desk, suffix, before, after):
    formats = ("txt", "po", "tmx", "xliff", "tsv", "jsonl", "xliff2")
    desk.run(formats=formats)
    desk.replace(suffix, before, after)
    desk.run(formats=formats)
    assert [number for number, unit in desk.units().items() if unit["approved"]] == [1]
    assert not desk.entry(1).fuzzy


@pytest.mark.parametrize("suffix", [".de-en.xlf", ".de-en.tsv", ".de-en.jsonl", ".de-en.tmx"])
def test_a_text_changed_in_any_file_is_taken_over(desk, suffix):
    desk.run()
    desk.replace(suffix, desk.units()[3]["target"], "Work begins in May.")
    desk.run()
    assert desk.entry(3).msgstr == "Work begins in May."
    assert "Work begins in May." in Path("out/bonn.en.txt").read_text("utf-8")


def test_the_article_itself_is_aligned_back(desk):
    desk.run()
    desk.edit(4, "The mayor is happy about it.")
    desk.edit(5, "Work begins in May.", approve=False)
    desk.run()
    desk.replace(".en.txt", "happy", "glad")
    (report,) = desk.run().documents
    assert desk.entry(4).msgstr == "The mayor is glad about it."
    assert not desk.entry(4).fuzzy
    assert desk.entry(5).msgstr == "Work begins in May."
    assert [edit.path for edit in report.edits] == ["bonn.en.txt"]
    assert not report.warnings


def test_an_article_that_cannot_be_aligned_is_kept_with_a_clear_word(desk):
    desk.run()
    Path("out/bonn.en.txt").write_text("All new.\n\nNothing\n\nas\n\nit was.\n", "utf-8")
    desk.write(Path("pages/bonn.txt").read_text("utf-8").replace("drei", "vier"))
    (report,) = desk.run().documents
    assert Path("out/bonn.en.txt").read_text("utf-8").startswith("All new.")
    assert "paragraphs were added, removed, split or joined" in report.warnings[0]
    assert Path("out/bonn.en.new.txt").exists()
    desk.use_model(1)
    (report,) = desk.run().documents
    assert "is kept; the new version is beside it" in report.warnings[0]
    assert Path("out/bonn.en.txt").read_text("utf-8").startswith("All new.")


def test_a_file_that_is_broken_is_kept_with_a_clear_word(desk):
    desk.run()
    Path("out/bonn.de-en.po").write_text('msgstr "x"\nmsgid\n', "utf-8")
    desk.write(Path("pages/bonn.txt").read_text("utf-8").replace("drei", "vier"))
    (report,) = desk.run().documents
    assert "is not a valid PO file" in report.warnings[0]
    assert Path("out/bonn.de-en.po").read_text("utf-8") == 'msgstr "x"\nmsgid\n'


def test_edits_are_found_in_files_of_formats_not_asked_for(desk):
    desk.run()
    desk.edit(2, BRIDGE)
    desk.run(formats=("tsv",))
    assert BRIDGE in Path("out/bonn.de-en.tsv").read_text("utf-8")
    desk.run(formats=("tsv",))
    assert desk.outcomes() == ["taken"], "and only once"


def test_an_editor_that_had_the_file_open_writes_over_a_newer_one(desk):
    desk.run()
    opened = Path("out/bonn.de-en.po").read_text("utf-8")
    desk.use_model(1)
    desk.run()
    newer = desk.units()
    old = desk.entry(3).msgstr
    Path("out/bonn.de-en.po").write_text(opened, "utf-8")
    assert desk.entry(3).msgstr != old
    desk.edit(2, BRIDGE)
    desk.run()
    assert desk.units()[2]["target"] == BRIDGE
    assert desk.units()[3] == newer[3] | {"made": desk.units()[3]["made"]}, "no draft comes back"
    assert desk.outcomes() == ["taken"]


def test_a_person_may_go_back_to_an_earlier_text(desk):
    desk.run()
    for text in ("One.", "Two.", "One."):
        desk.edit(2, text)
        desk.run()
        assert desk.units()[2]["target"] == text


def test_edits_of_a_page_that_is_not_in_this_run_wait_in_its_files(desk):
    desk.run()
    desk.edit(2, BRIDGE)
    Path("pages/bonn.txt").rename("bonn.txt")
    desk.write("Eine andere Seite.\n", "other.txt")
    desk.run()
    assert desk.entry(2).msgstr == BRIDGE
    Path("bonn.txt").rename("pages/bonn.txt")
    desk.run()
    assert desk.units()[2]["target"] == BRIDGE


def test_an_edit_made_while_the_run_was_writing_is_not_lost(desk, monkeypatch):
    """The PO is changed after it was compared and before it is replaced."""
    desk.run()
    desk.write(Path("pages/bonn.txt").read_text("utf-8").replace("drei", "vier"))
    honest, edits = writers.save, iter([True])

    def save(path, chunks, **more):
        if path.name == "bonn.de-en.po" and next(edits, False):
            desk.edit(2, BRIDGE)
        return honest(path, chunks, **more)

    monkeypatch.setattr(writers, "save", save)
    (report,) = desk.run().documents
    assert report.status == "translated"
    assert desk.entry(2).msgstr == desk.units()[2]["target"] == BRIDGE


def test_an_edit_made_while_the_machine_was_at_work_is_not_lost(desk, monkeypatch):
    """The PO is changed after its edits were collected and before it is compared."""
    desk.run()
    desk.edit(1, "A new bridge")
    honest, edits = Persons.finish, iter([True])

    def finish(persons, prepared, drafts):
        if next(edits, False):
            desk.edit(2, BRIDGE)
        return honest(persons, prepared, drafts)

    monkeypatch.setattr(Persons, "finish", finish)
    desk.run()
    units = desk.units()
    assert (units[1]["target"], units[2]["target"]) == ("A new bridge", BRIDGE)
    assert not list(Path("out").glob("*.new.*"))
    assert desk.outcomes() == ["taken", "taken"]


def test_every_edited_file_is_kept_as_the_person_left_it(desk):
    desk.run()
    desk.edit(2, BRIDGE)
    left = Path("out/bonn.de-en.po").read_bytes()
    desk.run()
    (copy,) = Path(".translate/edited").iterdir()
    assert copy.read_bytes() == left


def test_a_second_run_after_an_edit_has_nothing_to_do(desk):
    desk.run()
    desk.edit(2, BRIDGE)
    desk.run()
    before = {path: path.stat().st_mtime_ns for path in Path("out").glob("bonn.*")}
    (report,) = desk.run().documents
    assert report.status == "unchanged"
    assert {path: path.stat().st_mtime_ns for path in Path("out").glob("bonn.*")} == before


def test_what_the_units_were_can_be_asked(desk):
    desk.run()
    desk.edit(2, BRIDGE)
    desk.run()
    with Store.open(Path(".translate/state.db")) as store:
        row = store.units.of(str(Path("out").resolve()), "bonn.txt")[1]
    assert (row.id, row.target, row.approved, row.by_person) == ("bonn.txt#2", BRIDGE, True, True)


def test_files_that_are_kept_are_told_in_one_sentence(desk):
    desk.run()
    desk.replace(".de-en.xlf", "</xliff>", "")
    desk.replace(".de-en.html", "</body>", "<!-- mine --></body>")
    desk.write(PAGE.replace("drei", "vier"))
    (report,) = desk.run().documents
    assert report.warnings[-1] == (
        "bonn.de-en.xlf and 1 more of its files were changed since they were written here and are "
        "kept; the new versions are beside them, as bonn.de-en.new.xlf is: take over what you need "
        "and delete them (--overwrite replaces the changed files)"
    )
