"""A run as a person knows it: what it writes, what it leaves alone, what it says."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from translate import pipeline, qa
from translate.config import load_config
from translate.errors import ConfigError
from translate.pipeline import Listener

HANOI = """Putin besucht Hanoi

Wladimir Putin ist am Donnerstag in Hanoi angekommen. Der russische Präsident traf To Lam.

Die beiden Länder wollen enger zusammenarbeiten.
"""
BONN = """Neue Brücke in Bonn

Die Stadt Bonn baut eine neue Brücke über den Rhein. Sie soll in drei Jahren fertig sein.
"""
SUFFIXES = [".de-en.html", ".de-en.jsonl", ".de-en.po", ".de-en.tmx", ".de-en.tsv", ".de-en.xlf"]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A translator's folder with two pages and a glossary of one entry."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages" / "asia").mkdir(parents=True)
    (tmp_path / "pages" / "asia" / "hanoi.txt").write_text(HANOI, "utf-8")
    (tmp_path / "pages" / "bonn.txt").write_text(BONN, "utf-8")
    (tmp_path / "translate.toml").write_text('glossaries = ["glossaries"]\n')
    (tmp_path / "glossaries").mkdir()
    (tmp_path / "glossaries" / "names.de-en.tsv").write_text("Wladimir Putin\tVladimir Putin\n")
    return tmp_path


def run(*inputs, **flags):
    return pipeline.run(inputs or ("pages",), load_config({"source": "de"} | flags))


def statuses(report):
    return {document.id: document.status for document in report.documents}


def snapshot(folder="out"):
    """Path → (bytes, time of the last change) of every file below a folder but hidden ones."""
    return {
        path.as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def changed(before, after):
    return {Path(name).name for name in after if before.get(name) != after[name]}


def test_every_page_becomes_an_article_and_bilingual_files(desk):
    report = run()
    assert statuses(report) == {"asia/hanoi.txt": "translated", "bonn.txt": "translated"}
    written = {path.relative_to("out").as_posix() for path in Path("out").rglob("*.*")}
    for stem in ("asia/hanoi", "bonn"):
        assert {f"{stem}.en.txt", *(stem + suffix for suffix in SUFFIXES)} <= written
    assert {"report.html", "report.json"} <= written
    english = Path("out/asia/hanoi.en.txt").read_text("utf-8")
    assert "Vladimir Putin" in english
    assert english.count("\n\n") == 2, "title and two paragraphs"


def test_a_second_run_rewrites_nothing_and_says_so(desk):
    run()
    before = snapshot()
    report = run()
    assert set(statuses(report).values()) == {"unchanged"}
    assert snapshot() == before
    assert report.documents[0].segments == 4, "an unchanged document is still counted"


def test_touching_a_source_without_changing_it_rewrites_nothing(desk):
    run()
    before = snapshot()
    os.utime("pages/bonn.txt", (1, 1))
    assert set(statuses(run()).values()) == {"unchanged"}
    assert snapshot() == before


def test_a_changed_source_redoes_its_own_files_only(desk):
    run()
    before = snapshot()
    Path("pages/bonn.txt").write_text(BONN.replace("drei", "vier"), "utf-8")
    report = run()
    assert statuses(report) == {"asia/hanoi.txt": "unchanged", "bonn.txt": "translated"}
    touched = changed(before, snapshot()) - {"report.html", "report.json"}
    assert touched
    assert {name.split(".")[0] for name in touched} == {"bonn"}


def test_a_changed_glossary_entry_redoes_only_what_it_touches(desk):
    run()
    before = snapshot()
    Path("glossaries/names.de-en.tsv").write_text(
        "Wladimir Putin\tVladimir Putin\nBonn\tthe city of Bonn\n"
    )
    run()
    touched = changed(before, snapshot()) - {"report.html", "report.json"}
    assert {name.split(".")[0] for name in touched} == {"bonn"}


def test_a_changed_rule_redoes_only_what_it_touches(desk, monkeypatch):
    run()
    before = snapshot()
    Path("rules").mkdir()
    Path("rules/mine.toml").write_text(
        '[[rule]]\nname = "mine.bridge"\naction = "edit"\nwhy = "house style"\n'
        'find = "Neue Brücke"\nreplace = "Eine neue Brücke"\n'
        'examples = [["Neue Brücke in Bonn", "Eine neue Brücke in Bonn"]]\n'
        'not = ["Alte Brücke"]\n',
        "utf-8",
    )
    run()
    touched = changed(before, snapshot()) - {"report.html", "report.json"}
    assert {name.split(".")[0] for name in touched} == {"bonn"}


def test_a_deleted_output_is_written_again(desk):
    run()
    Path("out/bonn.de-en.po").unlink()
    before = snapshot()
    run()
    assert changed(before, snapshot()) == {"bonn.de-en.po"}


def test_an_edited_output_is_kept_while_there_is_nothing_new(desk):
    run()
    po = Path("out/bonn.de-en.po")
    po.write_text(po.read_text("utf-8") + "\n# my note\n", "utf-8")
    edited = po.read_bytes()
    report = run()
    assert po.read_bytes() == edited
    assert not list(Path("out").glob("*.new.*"))
    assert not [w for d in report.documents for w in d.warnings]


def test_an_edited_output_that_cannot_be_read_back_is_kept_beside_a_new_version(desk):
    run()
    page = Path("out/bonn.de-en.html")
    page.write_text(page.read_text("utf-8") + "\n<!-- my note -->\n", "utf-8")
    edited = page.read_bytes()
    Path("pages/bonn.txt").write_text(BONN.replace("drei", "vier"), "utf-8")
    report = run()
    assert page.read_bytes() == edited
    assert "vier Jahren" in Path("out/bonn.de-en.new.html").read_text("utf-8")
    (warning,) = (w for d in report.documents for w in d.warnings)
    assert "was changed since it was written here and is kept" in warning
    run(overwrite=True)
    assert "vier Jahren" in page.read_text("utf-8")
    assert not Path("out/bonn.de-en.new.html").exists()


def test_a_new_version_beside_an_edited_file_goes_when_it_is_needed_no_more(desk):
    run()
    page = Path("out/bonn.de-en.html")
    written = page.read_bytes()
    page.write_text("mine", "utf-8")
    Path("pages/bonn.txt").write_text(BONN.replace("drei", "vier"), "utf-8")
    run()
    page.write_bytes(written)
    run()
    assert "vier Jahren" in page.read_text("utf-8")
    assert not list(Path("out").glob("*.new.*"))


def test_a_file_nobody_knows_is_not_overwritten(desk):
    Path("out").mkdir()
    Path("out/bonn.en.txt").write_text("my own translation\n")
    run()
    assert Path("out/bonn.en.txt").read_text() == "my own translation\n"
    assert Path("out/bonn.en.new.txt").exists()


def test_files_of_formats_not_asked_for_are_still_our_own(desk):
    run()
    run(formats=("po",))
    Path("glossaries/names.de-en.tsv").write_text("Bonn\tthe city of Bonn\n")
    report = run()
    assert not [w for d in report.documents for w in d.warnings]
    assert not list(Path("out").rglob("*.new.*"))


def test_equal_sentences_are_translated_once(desk):
    Path("pages/again.txt").write_text(BONN, "utf-8")
    asked = []

    class Counting(Listener):
        def advanced(self, work):
            asked.append(work)

    pipeline.run(["pages"], load_config({"source": "de"}), Counting())
    one, other = (Path(f"out/{stem}.en.txt").read_text("utf-8") for stem in ("bonn", "again"))
    assert one == other
    total = sum(p.stat().st_size for p in Path("pages").rglob("*.txt"))
    assert sum(asked) == pytest.approx(total, rel=0.02), "progress ends at the end"
    assert asked[0] < total / 10, "and begins when the first document is read"


def test_a_document_in_the_target_language_is_copied(desk):
    english = "The bridge is open\n\nThe city opened its new bridge over the river on Monday.\n"
    Path("pages/english.txt").write_text(english, "utf-8")
    report = pipeline.run(["pages/english.txt"], load_config({}))
    assert statuses(report) == {"english.txt": "copied"}
    assert Path("out/english.en.txt").read_text("utf-8") == english
    assert not Path("out/english.en-en.po").exists()


def test_a_document_without_a_model_is_reported_and_the_rest_is_done(desk):
    Path("pages/danish.txt").write_text(
        "Regeringen vil bygge en ny bro over fjorden. Det siger statsministeren fredag.\n" * 3,
        "utf-8",
    )
    report = pipeline.run(["pages"], load_config({}))
    assert statuses(report)["danish.txt"] == "failed"
    (failed,) = (d for d in report.documents if d.status == "failed")
    assert "translate models install da en" in failed.message
    assert statuses(report)["bonn.txt"] == "translated"


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n \t\n",
    "binary.txt": bytes(range(256)) * 40,
    "long.txt": b"a" * 5_000_000,
    "corrupt.docx": b"PK\x03\x04 this is no document",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_fails_alone_with_its_path_and_a_hint(desk, name):
    Path("pages", name).write_bytes(BAD[name])
    report = run()
    (failed,) = (d for d in report.documents if d.status == "failed")
    assert name in failed.message
    assert len(failed.message) > len(name) + 20
    assert "\n" not in failed.message
    assert statuses(report)["bonn.txt"] == "translated"


@pytest.mark.parametrize("text", ["^\n\n-\n", "x" * 3_000])
def test_a_page_of_which_nothing_is_left_says_so(desk, text):
    Path("pages/bare.txt").write_text(text)
    report = pipeline.run(["pages"], load_config({"source": "de"}))
    (bare,) = (d for d in report.documents if d.id == "bare.txt")
    assert (bare.status, bare.segments) == ("translated", 0)
    assert "translate clean" in bare.warnings[0]
    assert Path("out/bare.en.txt").read_text() == ""
    assert statuses(report)["bonn.txt"] == "translated"


def test_a_fault_of_our_own_in_one_document_does_not_stop_the_others(desk, monkeypatch):
    honest = qa.check

    def faulty(unit):
        if "Rhein" in unit.segment.text:
            raise ZeroDivisionError
        return honest(unit)

    monkeypatch.setattr(qa, "check", faulty)
    report = run()
    assert statuses(report) == {"asia/hanoi.txt": "translated", "bonn.txt": "failed"}
    (failed,) = (d for d in report.documents if d.status == "failed")
    assert "a fault of this program (ZeroDivisionError)" in failed.message
    assert "ZeroDivisionError" in Path(".translate/errors.log").read_text("utf-8")


def test_two_sources_of_one_output_are_told_apart(desk):
    Path("pages/bonn.md").write_text("# Neue Brücke\n\nDie Stadt baut eine Brücke.\n", "utf-8")
    report = run()
    outcome = statuses(report)
    assert set(outcome) == {"asia/hanoi.txt", "bonn.md", "bonn.txt"}
    failed = [d for d in report.documents if d.status == "failed"]
    assert len(failed) == 1
    assert "would write the same file" in failed[0].message


def test_a_faulty_glossary_line_is_reported_and_the_others_work(desk):
    Path("glossaries/names.de-en.tsv").write_text(
        "Wladimir Putin\tVladimir Putin\nkein Ziel\nTo Lam\tTo Lam\n"
    )
    report = run()
    (warning,) = report.warnings
    assert "names.de-en.tsv:2" in warning
    assert "Vladimir Putin" in Path("out/asia/hanoi.en.txt").read_text("utf-8")


def test_the_report_tells_the_run(desk):
    run()
    told = json.loads(Path("out/report.json").read_text("utf-8"))
    assert {d["id"] for d in told["documents"]} == {"asia/hanoi.txt", "bonn.txt"}
    assert told["totals"]["documents"]["translated"] == 2
    assert told["signature"].startswith("translate ")


def test_a_killed_run_is_continued_and_nothing_is_half_written(desk):
    """Kill -9 at many moments; then one more run must end as an undisturbed one does."""
    for number in range(6):
        text = BONN.replace("drei", f"{number + 2}") * 3
        Path(f"pages/page{number}.txt").write_text(text, "utf-8")
    command = [sys.executable, "-m", "translate", "run", "pages", "--from", "de"]
    for wait in (0.3, 0.6, 0.9, 1.1, 1.3, 1.5, 1.7):
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        child.wait()
        for name, (data, _) in snapshot().items():
            assert data.endswith((b"\n", b"}")), f"{name} is cut short"
    report = run()
    assert not [d for d in report.documents if d.status == "failed" or d.warnings]
    interrupted = {name: data for name, (data, _) in snapshot().items() if "report" not in name}
    shutil.rmtree("out")
    shutil.rmtree(".translate")
    run()
    fresh = {name: data for name, (data, _) in snapshot().items() if "report" not in name}
    assert interrupted.keys() == fresh.keys()
    assert all(fresh[name] == interrupted[name] for name in fresh if name.endswith(".txt"))


def test_two_runs_at_once_do_not_mix(desk):
    command = [sys.executable, "-m", "translate", "run", "pages", "--from", "de"]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [child.communicate()[1] for child in runs]
    codes = sorted(child.returncode for child in runs)
    assert codes in ([0, 0], [0, 1])
    if codes == [0, 1]:
        assert any("another run is at work" in text for text in said)
    assert statuses(run()) == {"asia/hanoi.txt": "unchanged", "bonn.txt": "unchanged"}


def test_outputs_of_an_earlier_run_are_nobodys_sources(desk):
    run(".", out=Path("out"))
    report = run(".", out=Path("english"))
    assert set(statuses(report)) == {"pages/asia/hanoi.txt", "pages/bonn.txt"}


def test_a_broken_rule_file_is_told_once_before_any_work(desk):
    Path("rules").mkdir()
    Path("rules/mine.toml").write_text("[[rule]]\nname = 1\n")
    with pytest.raises(ConfigError, match=r"mine\.toml"):
        run()
    assert not list(Path("out").rglob("*.txt"))


def test_faults_of_a_glossary_are_told_while_it_is_used(desk):
    Path("house.tsv").write_text("kein Ziel\n")
    house = {"glossaries": (Path("house.tsv"),)}
    assert len(run(**house).warnings) == 1
    assert len(run(**house).warnings) == 1, "also when nothing is left to do"
    assert run().warnings == ()


@pytest.mark.parametrize("data", ["x" * 20_000, "iVBORw0KGgo=" * 500])
def test_what_is_no_text_is_kept_as_it_is_when_all_is_kept(desk, data):
    Path("pages/data.txt").write_text(f"Im Netz stand {data} als Antwort der Behörde.\n\n{data}\n")
    report = pipeline.run(["pages/data.txt"], load_config({"source": "de", "keep_all": True}))
    (document,) = report.documents
    units = [json.loads(line) for line in Path("out/data.de-en.jsonl").read_text().splitlines()]
    assert (document.status, [unit["origin"] for unit in units]) == (
        "translated",
        ["engine", "copy", "engine", "copy"],
    )
    assert [unit["target"] for unit in units if unit["origin"] == "copy"] == [data, data]
