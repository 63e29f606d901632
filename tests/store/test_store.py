"""The state database: what goes in comes out, one run at a time, nothing half-done."""

import os
import sqlite3
import subprocess
import sys
import textwrap
import time

import pytest

from translate.errors import StoreError
from translate.store import DocumentRow, OutputRow, RunRow, Store, StoredTranslation
from translate.store.migrations import MIGRATIONS

PROC = pytest.mark.skipif(sys.platform != "linux", reason="needs a folder that none may write")


def document(identity="a.txt", **changes):
    facts = {
        "lang": "de",
        "size": 5,
        "mtime_ns": 7,
        "digest": "d",
        "recipe": "r",
        "made": "2024-06-20T09:41:00+02:00",
        "report": "{}",
    }
    return DocumentRow(id=identity, **(facts | changes))


def output(path="a.en.txt", digest="x"):
    return OutputRow(path=path, size=1, mtime_ns=2, digest=digest)


def test_translations_come_back_by_key(tmp_path):
    many = {
        number.to_bytes(4, "big"): StoredTranslation(text=f"text {number}", engine="e", score=-0.5)
        for number in range(1200)
    }
    with Store.open(tmp_path / "s.db") as store:
        store.translations.save(many)
    with Store.open(tmp_path / "s.db") as store:
        assert store.translations.get([*many, b"unknown"]) == many


def test_what_is_known_of_a_translation_comes_back_with_it(tmp_path):
    kept = StoredTranslation(
        text="t", engine="e", score=-1.5, methods=("present", ""), overlooked=((3, 9), (12, 20))
    )
    with Store.open(tmp_path / "s.db") as store:
        store.translations.save({b"key": kept})
        assert store.translations.get([b"key"]) == {b"key": kept}


def test_documents_and_outputs_are_recorded_together(tmp_path):
    with Store.open(tmp_path / "s.db") as store:
        store.documents.save("out", document(), [output("a.po"), output("a.tmx")])
        store.documents.save("out", document(digest="new", report="[1]"), [output("a.po", "y")])
        assert store.documents.get("out", "a.txt") == document(digest="new", report="[1]")
        assert store.documents.outputs("out", "a.txt") == (output("a.po", "y"), output("a.tmx"))


def test_output_folders_do_not_mix(tmp_path):
    row = RunRow(fingerprint="f", signature="s", warnings=("line 2", "line 3"))
    with Store.open(tmp_path / "s.db") as store:
        store.documents.save("one", document(), [output()])
        store.runs.save("one", row)
        assert store.documents.get("two", "a.txt") is None
        assert store.documents.outputs("two", "a.txt") == ()
        assert store.runs.last("two") is None
        assert store.runs.last("one") == row


def test_announcements_last_until_the_document_is_recorded(tmp_path):
    with Store.open(tmp_path / "s.db") as store:
        store.documents.announce("out", "a.txt", {"a.po": "x"})
        store.documents.announce("out", "a.txt", {"a.po": "y"})
        assert store.documents.announced("out", "a.txt") == {("a.po", "x"), ("a.po", "y")}
        store.documents.save("out", document(), [output("a.po", "y")])
        assert store.documents.announced("out", "a.txt") == frozenset()


def test_a_second_run_is_told_who_has_it(tmp_path):
    said = rf"another run is at work \(process {os.getpid()}"
    with Store.open(tmp_path / "s.db"), pytest.raises(StoreError, match=said):
        Store.open(tmp_path / "s.db")
    with Store.open(tmp_path / "s.db"):
        pass


def test_a_killed_run_leaves_no_lock_and_no_half_transaction(tmp_path):
    script = textwrap.dedent("""
        import sys, time
        from pathlib import Path
        from translate.store import Store, StoredTranslation
        with Store.open(Path(sys.argv[1])) as store:
            for n in range(10**9):
                row = StoredTranslation(text=str(n), engine="e", score=0.0)
                store.translations.save({bytes([n % 256, i]): row for i in range(50)})
                print(n, flush=True)
    """)
    for _ in range(3):
        child = subprocess.Popen(
            [sys.executable, "-c", script, tmp_path / "s.db"], stdout=subprocess.PIPE
        )
        child.stdout.readline()
        time.sleep(0.05)
        child.kill()
        child.communicate()
        with Store.open(tmp_path / "s.db") as store:
            found = store.translations.get(bytes([0, i]) for i in range(50))
            assert len(found) == 50
            assert len({row.text for row in found.values()}) == 1


def test_a_newer_database_is_refused(tmp_path):
    connection = sqlite3.connect(tmp_path / "s.db")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(StoreError, match="made by a newer version of translate"):
        Store.open(tmp_path / "s.db")


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / "s.db").write_text("this is no database, however long it goes on " * 50)
    with pytest.raises(StoreError, match=r"s\.db: the state database cannot be used"):
        Store.open(tmp_path / "s.db")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("file/s.db", "a file is in its place"),
        ("file/below/s.db", "Not a directory"),
        pytest.param("/proc/s.db", "no file can be made in it", marks=PROC),
        pytest.param("/proc/below/s.db", "No such file or directory", marks=PROC),
    ],
)
def test_a_folder_that_cannot_be_written_is_named_and_no_other_run_blamed(tmp_path, path, why):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / path)
    assert str(caught.value) == (
        f"{tmp_path / path}: the folder cannot be written ({why}); "
        "choose another place with --state FILE"
    )


def test_every_migration_has_its_number_and_runs_once(tmp_path):
    for _ in range(2):
        with Store.open(tmp_path / "s.db"):
            pass
    connection = sqlite3.connect(tmp_path / "s.db")
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    connection.close()
