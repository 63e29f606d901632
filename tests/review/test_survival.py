"""State survives what happens: kills, a full disk, a deleted database, a read-only folder."""

import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.review.conftest import BRIDGE
from translate.errors import StoreError, WriteError

HERE = Path(__file__).parent


def test_two_hundred_killed_runs_lose_no_edit_and_leave_no_broken_file(tmp_path, engines):
    done = subprocess.run(
        [sys.executable, HERE / "kill_runs.py", "200", "1"],
        cwd=tmp_path,
        env={**os.environ, "ARGOS_PACKAGES_DIR": str(engines[0])},
        capture_output=True,
        text=True,
        check=True,
    )
    kills, expected, units, history, found, integrity = json.loads(done.stdout)
    assert kills >= 200
    assert found == []
    assert integrity == "ok"
    assert {segment: units[segment] for segment in expected} == {
        segment: [text, True] for segment, text in expected.items()
    }
    assert set(expected.values()) <= set(history)


@pytest.mark.parametrize("size", [1, 30_000, 120_000])
def test_a_full_disk_is_told_and_nothing_is_lost(desk, size):
    """A limit on the size of files stands for the disk: first the database grows into it."""
    desk.run()
    desk.edit(2, BRIDGE)
    edited = Path("out/bonn.de-en.po").read_bytes()
    done = subprocess.run(  # noqa: PLW1510 - it may well fail
        [sys.executable, "-m", "translate", "run", "pages", "--from", "de"],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )
    assert "Traceback" not in done.stderr
    po = Path("out/bonn.de-en.po").read_bytes()
    if done.returncode:
        assert done.stderr.startswith("error: "), done.stderr
        assert po == edited or BRIDGE.encode() in po
    desk.run()
    assert desk.units()[2]["target"] == BRIDGE
    assert desk.entry(2).msgstr == BRIDGE
    assert desk.outcomes() == ["taken"]


def test_a_deleted_database_is_made_again_from_the_files(desk):
    desk.run()
    desk.edit(2, BRIDGE)
    desk.edit(4, "The mayor smiles.", approve=False)
    desk.run()
    shutil.rmtree(".translate")
    (report,) = desk.run().documents
    units = desk.units()
    assert (units[2]["target"], units[2]["approved"]) == (BRIDGE, True)
    assert (units[4]["target"], units[4]["origin"]) == ("The mayor smiles.", "human")
    assert units[3]["origin"] == "engine"
    (said,) = report.warnings
    assert "1 approved and 1 edited sentence." in said
    assert "Who edited them and when is not known any more" in said
    assert not list(Path("out").glob("*.new.*"))


def test_an_edit_made_while_the_database_was_gone_is_seen(desk):
    desk.run()
    desk.edit(2, BRIDGE)
    shutil.rmtree(".translate")
    desk.run()
    assert (desk.units()[2]["target"], desk.units()[2]["approved"]) == (BRIDGE, True)
    assert desk.entry(2).msgstr == BRIDGE


def test_of_drafts_in_one_file_alone_those_that_differ_from_the_machines_are_kept(desk):
    desk.run(formats=("po",))
    desk.edit(2, BRIDGE, approve=False)
    drafts = {n: desk.entry(n).msgstr for n in (1, 3)}
    shutil.rmtree(".translate")
    (report,) = desk.run(formats=("po",)).documents
    assert desk.entry(2).msgstr == BRIDGE
    assert "Edited by a person" in desk.entry(2).comment
    assert {n: desk.entry(n).msgstr for n in (1, 3)} == drafts
    assert "Edited by a person" not in desk.entry(3).comment
    assert "it cannot be told who wrote them" in report.warnings[0]


def test_a_database_that_is_broken_is_named_and_can_be_moved_away(desk):
    desk.run()
    desk.edit(2, BRIDGE)
    desk.run()
    for path in Path(".translate").glob("state.db*"):
        path.unlink()
    Path(".translate/state.db").write_bytes(b"this is no database " * 100)
    with pytest.raises(StoreError, match="move it away and run again"):
        desk.run()
    Path(".translate/state.db").rename("away.db")
    desk.run()
    assert desk.units()[2]["approved"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folders_one_may_not_write_are_named(desk):
    desk.run()
    desk.edit(2, BRIDGE)
    Path(".translate").chmod(0o500)
    with pytest.raises(StoreError, match="--state FILE"):
        desk.run()
    Path(".translate").chmod(0o700)
    Path("out").chmod(0o500)
    (report,) = desk.run().documents
    assert report.status == "failed"
    Path("out").chmod(0o700)
    desk.run()
    assert desk.units()[2]["target"] == BRIDGE


def test_an_output_folder_that_cannot_be_made_is_named(desk):
    Path("file").write_text("", "utf-8")
    with pytest.raises(WriteError, match="choose another with --out"):
        desk.run(out=Path("file/out"))


def test_a_database_from_before_units_were_kept_still_knows_whose_text_is_whose(desk):
    """As a migration leaves it: what was written is known, what it said is not."""
    desk.run()
    draft = desk.entry(3).msgstr
    connection = sqlite3.connect(".translate/state.db")
    for table in ("edition", "unit", "edit"):
        connection.execute(f"DELETE FROM {table}")
    connection.commit()
    connection.close()
    assert [document.status for document in desk.run().documents] == ["unchanged"]
    desk.edit(2, BRIDGE)
    desk.run()
    units = desk.units()
    assert (units[2]["target"], units[2]["approved"]) == (BRIDGE, True)
    assert (units[3]["target"], units[3]["origin"]) == (draft, "engine")
