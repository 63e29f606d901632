"""``translate run`` as a person or a nightly job meets it: exit codes, streams, bad input."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import zipfile
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest

from tests.packages import make_package, unpack

GOOD = "Der Minister sprach am Montag in Berlin über die Lage in der Ukraine.\n"
OTHER = "Die Polizei meldete am Dienstag in Hamburg zwei Unfälle.\n"
ENGLISH = "The minister spoke in Berlin on Monday about the situation in Ukraine.\n"

# What a shell runs in the background ignores Ctrl-C, and so would the child of a test that runs
# there.
HEED = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """A folder of installed packages with a tiny German-English one, so that runs are quick."""
    folder = tmp_path_factory.mktemp("packages")
    unpack(make_package(tmp_path_factory.mktemp("made"), "de", "en"), folder)
    return folder


def start(folder: Path, packages: Path, *arguments: str, **more: object) -> subprocess.Popen:
    environment = {**os.environ, "ARGOS_PACKAGES_DIR": str(packages), "PYTHONUTF8": "0"}
    environment |= more.pop("env", {})
    return subprocess.Popen(
        [sys.executable, "-m", "translate", *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **more,
    )


@pytest.fixture
def translate(tmp_path, packages):
    """Runs the command in ``tmp_path``: (exit code, standard output, standard error)."""
    (tmp_path / "translate.toml").write_text("glossaries = []\n")  # no terms to look for

    def run(*arguments, given=b"", **more):
        child = start(tmp_path, packages, *arguments, **more)
        out, err = child.communicate(given, timeout=60)
        return child.returncode, out.decode(), err.decode()

    return run


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(GOOD, "utf-8")
    return folder


def zipped(name: str, data: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


# ── What goes well ──────────────────────────────────────────────────────────────────────────────


def test_a_job_that_went_well_says_nothing_and_does_it_once(translate, pages, tmp_path):
    assert translate("run", "pages") == (0, "", "")
    written = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()}
    assert {path.name for path in written} == {
        "a.en.txt",
        "report.html",
        "report.json",
        *(f"a.de-en.{suffix}" for suffix in ("po", "tmx", "xlf", "tsv", "jsonl", "html")),
    }
    assert translate("run", "pages") == (0, "", "")
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()} == written


def test_json_is_the_report_and_nothing_else(translate, pages, tmp_path):
    # A terminal of another encoding does not change what programs are given.
    code, out, err = translate("run", "pages", "--json", env={"PYTHONIOENCODING": "ascii"})
    assert (code, err) == (0, "")
    assert json.loads(out) == json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))


def test_standard_input(translate, tmp_path):
    assert translate("run", "-", "--out", "o", given=ENGLISH.encode()) == (0, "", "")
    assert (tmp_path / "o" / "stdin.en.txt").read_text("utf-8") == ENGLISH
    code, out, err = translate("run", "-", "--out", "o")
    assert (code, out) == (1, "")
    assert err == "error: standard input: is empty; leave it out or fill it\n"


@pytest.mark.parametrize("arguments", [("clean", "pages"), ("models", "list")])
def test_letters_the_terminal_lacks_stop_nothing(arguments, translate, pages):
    (pages / "b.txt").write_text(GOOD + "\nLesen Sie auch: Größe zählt\n", "utf-8")
    code, out, err = translate(*arguments, env={"PYTHONIOENCODING": "ascii"})
    assert (code, err) == (0, "")
    assert out.isascii()
    assert "\\" in out


# ── Bad input beside good ───────────────────────────────────────────────────────────────────────

BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\n\t\n", "holds no text"),
    "random.txt": (bytes(range(256)) * 8, "holds binary data"),
    "zero.txt": (b"Der Minister \0 sprach", "holds binary data"),
    "long-line.txt": (b"Das ist ein Satz ohne Ende " * 60_000, "a line of 1,6"),
    "big.txt": (b"Ein Satz.\n" * 5_100_000, "larger than 50 MB"),
    "numbers.txt": (b"1\n2\n3\n", "could not be recognised; say it, as in --from de"),
    "french.txt": (
        "Le président a parlé lundi à Berlin de la guerre et de ses conséquences.".encode(),
        "no model translates fr to en",
    ),
    "nested.html": (b"<div>" * 10_000 + GOOD.encode(), "nested more than"),
    "bomb.docx": (zipped("word/document.xml", b" " * 300_000_000), "unpacks to more than"),
    "no.docx": (b"nothing", "not a Word document"),
    "really.txt": (b"%PDF-1.7 ...", "is a PDF"),
    "esc\x1b[2J\x07.txt": (b"", "is empty"),
}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory, packages):
    """One run over everything bad and two good pages: (folder, exit code, out, err lines)."""
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "translate.toml").write_text("glossaries = []\n")
    pages = folder / "pages"
    pages.mkdir()
    for name, (data, _) in BAD.items():
        (pages / name).write_bytes(data)
    (pages / "a good one.txt").write_text(GOOD, "utf-8")
    (pages / "the \x1b[31mlast.txt").write_text(OTHER + "Er sagte \x1b]0;x\x07 nein.\n", "utf-8")
    (pages / "loop").symlink_to("..", target_is_directory=True)
    (pages / "nowhere.txt").symlink_to("gone.txt")
    (folder / "nothing").mkdir()
    child = start(folder, packages, "run", "pages", "nothing", "missing.txt")
    out, err = child.communicate(timeout=60)
    return folder, child.returncode, out, err.decode().splitlines()


def test_the_good_ones_are_done_and_the_exit_code_says_that_not_all_are(mixed):
    folder, code, out, _ = mixed
    assert (code, out) == (1, b"")
    done = sorted(path.name for path in (folder / "out").glob("*.en.txt"))
    assert done == ["a good one.en.txt", "the _[31mlast.en.txt"]


@pytest.mark.parametrize("name", [*BAD, "nowhere.txt", "nothing", "missing.txt"])
def test_each_bad_one_has_one_line_that_says_why(name, mixed):
    message = {"nothing": "holds nothing to read"}.get(name, "no such file or folder")
    shown = name
    if name in BAD:
        message = BAD[name][1]
        shown = "pages/" + re.sub(r"[\x00-\x1f]", "\N{REPLACEMENT CHARACTER}", name)
    (line,) = [line for line in mixed[3] if shown in line]
    assert line.startswith("error: ")
    assert message in line


def test_there_is_nothing_else_on_the_screen(mixed):
    errors = [line for line in mixed[3] if line.startswith("error: ")]
    (warning,) = [line for line in mixed[3] if line not in errors]
    assert len(errors) == len(BAD) + 3
    assert warning.startswith("warning: pages/the \N{REPLACEMENT CHARACTER}[31mlast.txt: ")
    assert not [line for line in mixed[3] if not line.isprintable()]


def test_nothing_is_left_half_done(mixed):
    assert not [path for path in mixed[0].rglob("*") if path.suffix in {".part", ".tmp"}]


def test_the_same_failure_is_told_once_and_many_are_counted(translate, pages):
    for number in range(30):
        (pages / f"{number:02}.txt").write_bytes(b"" if number < 25 else b"1\n2\n")
    code, _, err = translate("run", "pages")
    lines = err.splitlines()
    assert code == 1
    assert len(lines) == 21
    assert lines[0] == "error: pages/00.txt: is empty; leave it out or fill it"
    assert lines[-1] == "error: 10 more documents that failed: see out/report.html"


def test_a_glossary_that_is_no_table_is_told_once_and_no_failure(translate, pages, tmp_path):
    (tmp_path / "translate.toml").write_text('glossaries = ["terms"]\n')
    (tmp_path / "terms").mkdir()
    for number in range(7):
        (tmp_path / "terms" / f"{number}.csv").write_text("Rom;Rome\n")
    (pages / "b.txt").write_text(OTHER, "utf-8")
    code, out, err = translate("run", "pages")
    assert (code, out) == (0, "")
    assert err.count("warning: terms/0.csv: is not used: only .tsv tables are read here; ") == 1
    assert err.splitlines()[-1] == (
        "warning: 2 more files like these: see translate glossary check"
    )
    assert len(err.splitlines()) == 6


@pytest.mark.parametrize(
    "arguments", [("models", "list"), ("models", "list", "--json"), ("clean", "pages"), ("--help",)]
)
def test_a_full_disk_behind_standard_output_is_one_line(arguments, pages, tmp_path, packages):
    with Path("/dev/full").open("wb") as full:
        child = subprocess.run(
            [sys.executable, "-m", "translate", *arguments],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            text=True,
        )
    assert (child.returncode, child.stderr) == (
        1,
        "error: standard output: cannot be written (No space left on device)\n",
    )


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
def test_a_closed_stream_is_no_reason_to_fail(closed, pages, tmp_path):
    for arguments in ("run pages --from de", "models list"):
        command = f"{sys.executable} -m translate {arguments} {closed}"
        done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "out" / "a.en.txt").exists()


@pytest.mark.parametrize("module", ["translate.cli", "translate.pipeline", "translate.config"])
def test_ctrl_c_while_the_program_starts_says_nothing(module, pages, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.abc, os, signal, sys\n"
        "class Stop(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {module!r}:\n"
        "            signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, Stop())\n"
    )
    places = os.pathsep.join([str(tmp_path), *sys.path])
    done = subprocess.run(
        [sys.executable, "-m", "translate", "run", "pages"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": places},
        capture_output=True,
        check=False,
        preexec_fn=HEED,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


# ── Wrong usage ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--to", "klingon"], "error: --to: 'klingon' is not a language code"),
        (["--format", "pdf"], "error: --format: pdf is not a format; choose from txt, po"),
        (["--glossary", "no.tsv"], "error: --glossary: no.tsv does not exist"),
        (["--config", "no.toml"], "error: no.toml: cannot be read"),
        (["--model", "nope"], "error: --model: no model is called 'nope'; there are: "),
        (["--model", "no/a.argosmodel"], "error: --model: no/a.argosmodel: no such file"),
        (["--out", "o\udcff"], "cannot be kept in mind; choose another folder"),
        (["--out", "a.en.txt"], "error: a.en.txt: is called like a file, and a folder is wanted"),
        (["--out", "pages/a.txt"], "error: pages/a.txt: cannot be made a folder (a file of this"),
        (["--out", "pages/a.txt/b"], "error: pages/a.txt/b: cannot be made a folder (pages/a.txt "),
        (["--too", "en"], "No such option: --too"),
    ],
)
def test_wrong_usage_ends_with_2_before_anything_is_done(
    arguments, message, translate, pages, tmp_path
):
    code, out, err = translate("run", "pages", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert {path.name for path in tmp_path.iterdir()} == {"pages", "translate.toml"}


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("[[[", "translate.toml: is not valid TOML"),
        ("to = 5", "translate.toml: to: 5 does not fit here"),
        ('model = "nope"', "translate.toml: model: no model is called 'nope'; there are: "),
    ],
)
def test_a_faulty_settings_file(written, message, translate, pages, tmp_path):
    (tmp_path / "translate.toml").write_text(written, "utf-8")
    code, out, err = translate("run", "pages")
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {message}")


def test_a_model_that_is_not_there_is_told_once_however_many_documents(translate, pages):
    (pages / "b.txt").write_text(OTHER, "utf-8")
    _, _, err = translate("run", "pages", "--model", "nope")
    assert len(err.splitlines()) == 1
    assert err.endswith("; see: translate models list\n")


def test_a_pair_without_a_model_fails_by_document(translate, pages):
    code, out, err = translate("run", "pages", "--to", "xx")
    assert (code, out) == (1, "")
    assert err.startswith("error: pages/a.txt: xx: no language known here has this code")


@pytest.mark.parametrize("arguments", [["no.txt"], ["no.txt", "nor", "--keep-all"]], ids=" ".join)
def test_clean_with_no_path_that_is_there_is_wrong_usage(arguments, translate):
    code, out, err = translate("clean", *arguments)
    assert (code, out) == (2, "")
    missing = [path for path in arguments if not path.startswith("--")]
    told = "cannot be read (No such file or directory); check the path"
    assert err.splitlines() == [f"error: {path}: {told}" for path in missing]


def test_of_paths_some_of_which_are_not_there_clean_shows_the_others(translate, pages):
    long = "x" * 300
    code, out, err = translate("clean", "no.txt", long, "pages")
    assert code == 1
    assert out.startswith("pages/a.txt\n")
    assert err == (
        "error: no.txt: no such file or folder; check the path\n"
        f"error: {long}: cannot be read (File name too long); check the path and the disk\n"
    )


# ── What stands in the way ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--out", "pages"], "pages: is the output folder itself"),
        (["--state", "pages/a.txt"], "pages/a.txt: the state database cannot be used"),
        (["--model", "pages/a.argosmodel"], "a.argosmodel: is damaged or no Argos package"),
    ],
)
def test_what_cannot_be_used_is_named_in_one_line(arguments, message, translate, pages):
    (pages / "a.argosmodel").write_bytes(b"PK\x03\x04 and so on")
    code, out, err = translate("run", "pages", *arguments)
    assert (code, out) == (1, "")
    assert message in err
    assert len(err.splitlines()) == 1


def test_faulty_glossary_lines_are_named_without_a_flood_and_the_rest_is_done(
    translate, pages, tmp_path
):
    (tmp_path / "g.tsv").write_text("no tab\nMinister\tsecretary\n", "utf-8")
    (tmp_path / "none.tsv").write_bytes(b"\xfe\x81\n" * 200)
    code, out, err = translate("run", "pages", "--glossary", "g.tsv", "--glossary", "none.tsv")
    first, *_, last = lines = err.splitlines()
    assert (code, out, len(lines)) == (1, "", 21)
    assert first == "glossary: g.tsv:1: has no tab; write source, tab, target"
    assert last == "glossary: 181 more faults of glossaries: see out/report.html"
    assert (tmp_path / "out" / "a.en.txt").exists()


def test_an_edited_page_is_kept_and_told_when_there_is_something_new(translate, pages, tmp_path):
    translate("run", "pages", "--format", "html")
    edited = tmp_path / "out" / "a.de-en.html"
    edited.write_text("Better.\n", "utf-8")
    assert translate("run", "pages", "--format", "html") == (0, "", "")
    (pages / "a.txt").write_text(OTHER, "utf-8")
    code, out, err = translate("run", "pages", "--format", "html")
    assert (code, out) == (1, "")
    assert err.startswith(
        "warning: pages/a.txt: a.de-en.html was changed since it was written here and is kept; "
    )
    assert edited.read_text("utf-8") == "Better.\n"
    assert edited.with_name("a.de-en.new.html").exists()
    # It is told in the run that made the new version, not in every run until somebody comes.
    assert translate("run", "pages", "--format", "html") == (0, "", "")


def test_ctrl_c_and_a_second_run_at_the_same_time(translate, tmp_path, packages):
    waiting = start(tmp_path, packages, "run", "-", preexec_fn=HEED)
    # More than a pipe holds: it is written when the program is at work and reads, however late
    # that is, and then waits for the rest.
    waiting.stdin.write(ENGLISH.encode() * 4000)
    waiting.stdin.flush()
    code, out, err = translate("run", "-", given=ENGLISH.encode())
    assert (code, out) == (1, "")
    assert f"another run is at work (process {waiting.pid}" in err
    waiting.send_signal(signal.SIGINT)
    out, err = waiting.communicate(timeout=60)
    assert (waiting.returncode, out) == (130, b"")
    assert b"0 of 1 document is done and nothing is lost" in err
    assert translate("run", "-", given=ENGLISH.encode()) == (0, "", "")
