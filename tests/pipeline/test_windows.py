"""Many documents go through in windows; while the engine has one, others are written and read."""

import shutil
import time
from pathlib import Path

import pytest

from translate import clean, pipeline, writers
from translate.config import load_config
from translate.errors import ConfigError, EngineError, WriteError
from translate.pipeline import decode, work
from translate.pipeline.persons import Persons

PAGE = """Brücke Nummer {0} in Bonn

Die Stadt Bonn baut Brücke Nummer {0} über den Rhein. Sie soll in {0} Jahren fertig sein.
"""


@pytest.fixture
def pages(tmp_path, monkeypatch):
    """Twelve pages, and a window that holds three of them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(work, "_WINDOW", 9)
    Path("pages").mkdir()
    for number in range(10, 22):
        Path(f"pages/{number}.txt").write_text(PAGE.format(number), "utf-8")
    return Path("pages")


def run(**flags):
    return pipeline.run(("pages",), load_config({"source": "de", "formats": ("txt",)} | flags))


def articles(folder="out"):
    files = sorted(path for path in Path(folder).glob("*.txt") if path.is_file())
    return {path.name: path.read_text("utf-8") for path in files}


def test_windows_change_nothing(pages, monkeypatch):
    shutil.copytree("pages", "whole/pages")
    report = run()
    in_windows = articles()
    assert [document.id for document in report.documents] == [f"{n}.txt" for n in range(10, 22)]
    assert {document.status for document in report.documents} == {"translated"}
    monkeypatch.chdir("whole")
    monkeypatch.setattr(work, "_WINDOW", 1000)
    run()
    assert articles().keys() == in_windows.keys()
    assert all(str(number) in in_windows[f"{number}.en.txt"] for number in range(10, 22))


def test_a_window_is_written_and_the_next_read_while_the_engine_is_at_work(pages, monkeypatch):
    """The engine holds the second window back until the first is there."""
    honest, calls = decode._alternatives, []

    def patient(texts, pair):
        calls.append(len(texts))
        end = time.monotonic() + 30
        while len(calls) == 2 and time.monotonic() < end:
            if {"10.en.txt", "11.en.txt", "12.en.txt"} <= articles().keys():
                calls.append(0)
            time.sleep(0.01)
        return honest(texts, pair)

    monkeypatch.setattr(decode, "_alternatives", patient)
    run()
    assert 0 in calls
    assert len(articles()) == 12


def test_an_engine_that_breaks_on_a_text_fails_its_document_only(pages, monkeypatch):
    honest = decode._alternatives

    def brittle(texts, pair):
        if any("Nummer 17" in text for text in texts):
            raise EngineError("CTranslate2 failed (no such token)")
        return honest(texts, pair)

    monkeypatch.setattr(decode, "_alternatives", brittle)
    report = run()
    assert {document.id: document.message for document in report.documents if document.message} == {
        "17.txt": "CTranslate2 failed (no such token)"
    }
    assert len(articles()) == 11
    monkeypatch.setattr(decode, "_alternatives", honest)
    assert [document.id for document in run().documents if document.written] == ["17.txt"]


def test_an_engine_that_does_not_work_fails_every_document_with_one_line(pages, monkeypatch):
    def broken(texts, pair):
        raise EngineError("the model is broken; get it again")

    monkeypatch.setattr(decode, "_alternatives", broken)
    report = run()
    assert {document.status for document in report.documents} == {"failed"}
    assert {document.message for document in report.documents} == {
        "the model is broken; get it again"
    }


def test_the_same_documents_become_the_same_files_however_long_the_engine_takes(pages, monkeypatch):
    """What is decoded together does not depend on time."""
    honest, together = decode._alternatives, []

    def slowly(texts, pair):
        together.append(tuple(texts))
        time.sleep(len(together) % 3 / 20)
        return honest(texts, pair)

    def at_once(texts, pair):
        together.append(tuple(texts))
        return honest(texts, pair)

    monkeypatch.setattr(decode, "_alternatives", slowly)
    run()
    first, files = sorted(together), articles()
    shutil.rmtree("out")
    shutil.rmtree(".translate")
    together.clear()
    monkeypatch.setattr(decode, "_alternatives", at_once)
    run()
    assert sorted(together) == first
    assert articles() == files


def test_what_goes_wrong_with_one_document_is_its_own_affair(pages):
    Path("pages/13.txt").write_bytes(bytes(range(256)) * 40)
    Path("out/15.en.txt").mkdir(parents=True)
    outcome = {document.id: document.status for document in run().documents}
    assert {name for name, status in outcome.items() if status == "failed"} == {"13.txt", "15.txt"}
    assert len(articles()) == 10


def test_an_edit_in_the_moment_of_writing_is_taken_over(pages, monkeypatch):
    """The file is not read back in time for its own window, so it goes through once more."""
    run()
    for path in pages.iterdir():
        path.write_text(path.read_text("utf-8").replace("Rhein", "Main"), "utf-8")
    honest, edited = writers.save, []

    def save(path, *given, **more):
        if path.name == "14.en.txt" and not edited:
            edited.append(path)
            path.write_text(path.read_text("utf-8").replace("Bonn", "Bad Godesberg"), "utf-8")
        return honest(path, *given, **more)

    monkeypatch.setattr(writers, "save", save)
    report = run()
    assert edited
    assert {document.status for document in report.documents} == {"translated"}
    assert "Bad Godesberg" in articles()["14.en.txt"]


def test_a_fault_of_the_configuration_stops_the_run_whatever_is_read_meanwhile(pages, monkeypatch):
    honest = clean.load_rules

    def load_rules(lang, rules):
        if lang == "en":
            raise ConfigError("rules", "unknown rule")
        return honest(lang, rules)

    monkeypatch.setattr(clean, "load_rules", load_rules)
    (pages / "13.txt").write_text("The mayor of the city said that he would not vote.\n", "utf-8")
    with pytest.raises(ConfigError, match="unknown rule"):
        run(source=None)


def test_no_document_is_blamed_for_what_happens_to_another_meanwhile(pages):
    """Whoever listens may stop the run, as a feed does when the disk is full."""
    failed = []

    class Full(pipeline.Listener):
        def finished(self, report):
            if report.status == "failed":
                failed.append(report.id)
                raise WriteError(Path("out"), "no room")

    Path("out/11.en.txt").mkdir(parents=True)
    config = load_config({"source": "de", "formats": ("txt",)})
    with pytest.raises(WriteError, match="no room"):
        pipeline.run(("pages",), config, Full())
    assert failed == ["11.txt"]


def test_a_page_edited_while_it_is_translated_is_translated_again(pages, monkeypatch):
    honest, edited = decode._alternatives, []

    def alternatives(texts, pair):
        if not edited:
            edited.append(pages / "10.txt")
            edited[0].write_text(edited[0].read_text("utf-8").replace("Rhein", "Main"), "utf-8")
        return honest(texts, pair)

    monkeypatch.setattr(decode, "_alternatives", alternatives)
    run()
    assert "Rhine" in articles()["10.en.txt"]
    outcome = {document.id: document.status for document in run().documents}
    assert {name for name, status in outcome.items() if status == "translated"} == {"10.txt"}
    assert "Rhine" not in articles()["10.en.txt"]


def test_an_edit_of_a_page_whose_copy_is_read_meanwhile_is_taken_over(pages, monkeypatch):
    """The copy asks for what was said of the page; the page itself waits to be written."""
    run()
    shutil.copy(pages / "10.txt", pages / "10a.txt")
    monkeypatch.setattr(work, "_WINDOW", 3)
    honest, edited = Persons.carry, []

    def carry(self, page, segments):
        if page.id == "10a.txt" and not edited:
            edited.append(Path("out/10.en.txt"))
            text = edited[0].read_text("utf-8").replace("Bridge", "Old bridge")
            edited[0].write_text(text, "utf-8")
        return honest(self, page, segments)

    monkeypatch.setattr(Persons, "carry", carry)
    run(fast=True)
    assert edited
    assert "Old bridge" in articles()["10.en.txt"]
