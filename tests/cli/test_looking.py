"""To look at what is known needs no right to write: on a read-only disk, in another's folder."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests import unprivileged
from tests.cli.conftest import translated
from translate.memory import MemoryUnit
from translate.store import Store
from translate.store.feeds import FeedStore

TRANSLATE = [sys.executable, "-m", "translate"]
STATE = Path(".translate/state.db")
LOOKING = [
    "memory stats",
    "memory lookup Kiew --from de",
    "memory export m.tmx",
    "review status",
    "review diff",
    "review export approved",
    "feed status",
    "feed prune --dry-run",
    "glossary suggest",
    "glossary impact",
]
"""Commands that only look, or write somewhere else."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="gives up powers as Linux does")


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A folder in which something was done; commands run there as an ordinary person."""
    monkeypatch.chdir(tmp_path)
    Path("translate.toml").write_text('glossaries = ["glossaries"]\n', "utf-8")
    Path("glossaries").mkdir()
    Path("feeds.toml").write_text('[feeds.ordner]\nsource = "in"\n', "utf-8")
    translated("Der Rat tagt in Kiew.", "Er tagt.", approved=(2,))
    with Store.open(STATE) as store:
        unit = MemoryUnit(
            source="Kiew", target="Kyiv", source_lang="de", target_lang="en", approved=True
        )
        store.memory.add([unit])
    with FeedStore.open(STATE.with_name("feeds.db")):
        pass
    yield lambda command: unprivileged.run([*TRANSLATE, *command.split()])
    STATE.parent.chmod(0o700)


@pytest.mark.parametrize("command", LOOKING)
def test_where_nothing_can_be_written_a_look_says_what_it_says_elsewhere(command, office):
    STATE.parent.chmod(0o500)
    there = office(command)
    assert not list(STATE.parent.glob("*-wal")), "it was looked at as it lies there"
    STATE.parent.chmod(0o700)
    assert there == office(command)
    assert there[0] == 0


def test_a_look_at_a_read_only_disk(office):
    script = 'mount --bind . . && mount -o remount,ro,bind . && cd "$PWD" && exec "$@"'
    inside = ["unshare", "-rm", "sh", "-c", script, "sh"]
    if not shutil.which("unshare") or subprocess.run([*inside, "true"], check=False).returncode:
        pytest.skip("cannot mount here")
    look = [*inside, *TRANSLATE, "memory", "stats"]
    done = subprocess.run(look, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1  de → en  approved" in done.stdout


def test_changes_that_wait_in_a_log_are_not_left_out_unsaid(office):
    """A run that was killed leaves them; to read them SQLite needs a file beside them."""
    writer = sqlite3.connect(STATE)
    writer.execute("DELETE FROM memory")
    writer.commit()
    log = STATE.with_name("state.db-wal").read_bytes()
    writer.close()
    STATE.with_name("state.db-wal").write_bytes(log)
    STATE.parent.chmod(0o500)
    code, said, complaint = office("memory stats")
    assert (code, said) == (1, "")
    assert complaint == (
        "error: .translate/state.db: its last changes are in state.db-wal, which can only be read "
        "where the folder can be written; copy the folder to such a place and look there\n"
    )


def test_a_state_of_an_older_version_is_brought_up_to_date_elsewhere(office):
    old = sqlite3.connect(STATE)
    old.execute("PRAGMA user_version = 1")
    old.close()
    STATE.parent.chmod(0o500)
    code, said, complaint = office("memory stats")
    assert (code, said) == (1, "")
    assert complaint == (
        "error: .translate/state.db: made by an older version of translate, and its folder cannot "
        "be written to bring it up to date; copy the folder to such a place and look there\n"
    )


@pytest.mark.parametrize("command", ["memory stats", "review status", "feed status"])
def test_a_folder_that_one_may_not_read_is_not_taken_for_empty(command, office):
    STATE.parent.chmod(0o000)
    code, said, complaint = office(command)
    assert (code, said) == (1, "")
    assert len(complaint.splitlines()) == 1
    assert ".db: no permission to read it; change its mode or owner" in complaint


@pytest.mark.parametrize("command", ["memory stats", "run pages"])
def test_a_state_that_one_may_not_read_is_told_in_one_line(command, office):
    STATE.chmod(0o000)
    told = "error: .translate/state.db: no permission to read it; change its mode or owner\n"
    assert office(command) == (1, "", told)
