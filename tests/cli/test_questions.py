"""Commands that ask before they do something: who answers, and what if nobody can."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.packages import make_package, unpack
from translate.memory import MemoryUnit
from translate.store import Store

TRANSLATE = [sys.executable, "-m", "translate"]
STATE = Path(".translate/state.db")
HEED = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
"""Ctrl-C, as at a terminal: what a shell starts in the background is made to ignore it."""
PRUNE = ["memory", "prune", "--from", "de"]
SUGGEST = ["glossary", "suggest", "texts.tsv", "--ask"]
TEXTS = "source\ttarget\n" + "".join(
    f"Der Senator Ole Brandhuber sprach {day}.\tThe senator Ole Brandhuber spoke on {day}.\n"
    for day in ("Montag", "Dienstag", "Mittwoch", "Donnerstag")
)


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A folder with a memory of one unit, an installed model, and texts with a name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    Path("translate.toml").write_text('glossaries = ["glossaries"]\n', "utf-8")
    Path("glossaries").mkdir()
    Path("texts.tsv").write_text(TEXTS, "utf-8")
    unit = MemoryUnit(source="Ja", target="Yes", source_lang="de", target_lang="en", approved=True)
    with Store.open(STATE) as store:
        store.memory.add([unit])
    return tmp_path


@pytest.fixture
def model(office):
    return unpack(make_package(office, "da", "en"), office / "packages")


def unanswered(*arguments):
    """A command whose standard input leads nowhere, as from cron: (code, output, errors)."""
    done = subprocess.run(
        [*TRANSLATE, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def left():
    with Store.look(STATE) as store:
        return sum(count.units for count in store.memory.counts())


def test_nobody_says_yes_to_prune(office):
    code, out, err = unanswered(*PRUNE)
    assert (code, out) == (2, "Remove 1 unit from the memory? [y/N]: \n")
    assert err == (
        "error: standard input: nobody can answer the question here; "
        "say --yes to remove them without a question\n"
    )
    assert left() == 1


def test_nobody_says_yes_to_the_removal_of_a_model(model):
    code, _, err = unanswered("models", "remove", model.name)
    assert code == 2
    assert err == (
        "error: standard input: nobody can answer the question here; "
        "say --yes to remove it without a question\n"
    )
    assert model.exists()


def test_nobody_says_yes_to_a_proposal(office):
    code, out, err = unanswered(*SUGGEST)
    assert code == 2
    assert "Ole Brandhuber" in out
    assert err == (
        "error: standard input: nobody can answer the question here; leave out --ask to see the "
        "list, or write it into a table with --write FILE\n"
    )
    assert not list(Path("glossaries").iterdir())


def at_a_terminal(arguments, press):
    """Press keys when the question stands there: (code, what the terminal showed)."""
    master, end = pty.openpty()
    with subprocess.Popen(
        [*TRANSLATE, *arguments],
        stdin=end,
        stdout=end,
        stderr=end,
        start_new_session=True,
        preexec_fn=HEED,  # noqa: PLW1509 - no thread runs here
    ) as process:
        os.close(end)
        shown = b""
        while not shown.rstrip().endswith(b":") and (more := os.read(master, 1000)):
            shown += more
        press(master, process)
        try:
            process.wait(timeout=30)
        finally:
            process.kill()
        shown += os.read(master, 1000)
        os.close(master)
    return process.returncode, shown.decode().replace("\r\n", "\n")


def ctrl_d(master, process):
    del process
    os.write(master, b"\x04")


def ctrl_c(master, process):
    del master
    process.send_signal(signal.SIGINT)


def test_the_end_of_input_at_a_terminal_is_a_no(office):
    code, shown = at_a_terminal(PRUNE, ctrl_d)
    assert (code, left()) == (1, 1)
    assert shown.endswith("\nNothing was removed.\n")


@pytest.mark.parametrize("arguments", [PRUNE, SUGGEST], ids=["prune", "suggest"])
def test_ctrl_c_at_a_question_ends_at_once(arguments, office):
    code, shown = at_a_terminal(arguments, ctrl_c)
    assert (code, left()) == (130, 1)
    assert "Aborted" not in shown
