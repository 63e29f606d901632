"""A file is there whole, old or new, whatever happens while it is written."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from translate import writers
from translate.errors import WriteError

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_saves_utf8_and_makes_folders(tmp_path):
    path = tmp_path / "neu" / "tief" / "ä.txt"
    assert writers.save(path, iter(["Pjöngjang\n", "", "→\r\n"])) is True
    assert path.read_bytes() == "Pjöngjang\n→\r\n".encode()
    assert names(path.parent) == ["ä.txt"]


def test_the_same_bytes_leave_the_file_alone(tmp_path):
    path = tmp_path / "a.txt"
    writers.save(path, ["eins"])
    os.utime(path, (1, 1))
    assert writers.save(path, ["ei", "ns"]) is False
    assert path.stat().st_mtime == 1
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("text", ["", "ein", "eins!", "zwei"])
def test_other_bytes_replace_it(tmp_path, text):
    path = tmp_path / "a.txt"
    writers.save(path, ["eins"])
    assert writers.save(path, [text]) is True
    assert path.read_text() == text


def test_half_characters_are_replaced(tmp_path):
    path = tmp_path / "a.txt"
    writers.save(path, ["halb \ud83d"])
    assert path.read_text(encoding="utf-8") == "halb �"


@posix
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_follows_the_umask(tmp_path, umask, mode):
    before = os.umask(umask)
    try:
        writers.save(tmp_path / "a.txt", ["x"])
    finally:
        os.umask(before)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == mode


@posix
def test_an_old_file_keeps_its_permissions(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("alt")
    path.chmod(0o640)
    writers.save(path, ["neu"])
    assert path.stat().st_mode & 0o777 == 0o640


@posix
def test_a_symbolic_link_stays_and_its_file_is_replaced(tmp_path):
    real, link = tmp_path / "anderswo" / "b.txt", tmp_path / "a.txt"
    real.parent.mkdir()
    real.write_text("alt")
    link.symlink_to(real)
    assert writers.save(link, ["neu"]) is True
    assert link.is_symlink()
    assert real.read_text() == "neu"
    assert names(real.parent) == ["b.txt"]


@posix
def test_a_link_to_nothing_gets_its_file(tmp_path):
    link = tmp_path / "a.txt"
    link.symlink_to("b.txt")
    writers.save(link, ["neu"])
    assert (tmp_path / "b.txt").read_text() == "neu"


def _folder_in_the_way(path):
    path.mkdir()


def _file_as_folder(path):
    path.parent.rmdir()
    path.parent.write_text("x")


def _circle(path):
    path.symlink_to(path.name)


@posix
@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        (_folder_in_the_way, "a folder is in the way; move it or choose another place"),
        (_file_as_folder, "a file is in the way of the folder; move it"),
        (_circle, "symbolic links lead in a circle"),
        (os.mkfifo, "is not a regular file; move it"),
    ],
)
def test_what_is_in_the_way_is_named(tmp_path, prepare, message):
    path = tmp_path / "ordner" / "a.txt"
    path.parent.mkdir()
    prepare(path)
    with pytest.raises(WriteError, match=message) as caught:
        writers.save(path, ["neu"])
    assert caught.value.path == str(path)
    assert names(tmp_path) == ["ordner"]


def test_a_name_that_is_too_long(tmp_path):
    with pytest.raises(WriteError, match="the path is too long; choose a shorter place"):
        writers.save(tmp_path / ("n" * 300), ["neu"])
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "the disk is full; free some space and run again"),
        (errno.EDQUOT, "the disk quota is used up"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, "cannot be written (Input/output error); choose another place"),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failing_disk_leaves_the_old_file_and_nothing_else(
    tmp_path, monkeypatch, call, number, message
):
    def fail(*args):
        raise OSError(number, os.strerror(number))

    path = tmp_path / "a.txt"
    path.write_text("alt")
    monkeypatch.setattr(os, call, fail)
    with pytest.raises(WriteError) as caught:
        writers.save(path, ["neu"])
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{path}: ")
    assert path.read_text() == "alt"
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, SystemExit])
def test_an_interrupted_writer_leaves_the_old_file_and_nothing_else(tmp_path, error):
    def chunks():
        yield "neu" * 1_000_000
        raise error

    path = tmp_path / "a.txt"
    path.write_text("alt")
    with pytest.raises(error):
        writers.save(path, chunks())
    assert path.read_text() == "alt"
    assert names(tmp_path) == ["a.txt"]


def child(code, *arguments):
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@posix
def test_a_file_larger_than_the_system_allows(tmp_path):
    code = """
import pathlib, resource, sys
from translate import writers
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
writers.save(pathlib.Path(sys.argv[1]), ["x" * 1000] * 1000)
"""
    path = tmp_path / "a.txt"
    path.write_text("alt")
    assert f"WriteError: {path}: the file grew larger" in child(code, path).stderr
    assert path.read_text() == "alt"
    assert names(tmp_path) == ["a.txt"]


_AS_NOBODY = """
import os, pathlib, sys
from translate import writers
if os.geteuid() == 0:
    os.setuid(65534)
writers.save(pathlib.Path(sys.argv[1]), ["neu"])
"""


@posix
@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_one_may_not_write_to(tmp_path, exists):
    path = tmp_path / "ordner" / "a.txt"
    path.parent.mkdir()
    if exists:
        path.write_text("alt")
    path.parent.chmod(0o500)
    try:
        assert f"WriteError: {path}: no permission to write here" in child(_AS_NOBODY, path).stderr
    finally:
        path.parent.chmod(0o700)
    assert names(path.parent) == (["a.txt"] if exists else [])


@posix
def test_killed_at_any_moment_the_file_is_whole(tmp_path):
    code = """
import itertools, pathlib, sys
from translate import writers
path = pathlib.Path(sys.argv[1])
for letter in itertools.cycle("ab"):
    writers.save(path, [letter * 1000] * 300)
    print(letter, flush=True)
"""
    path = tmp_path / "a.txt"
    pause = random.Random(7)
    for _ in range(4):
        writer = subprocess.Popen([sys.executable, "-c", code, path], stdout=subprocess.PIPE)
        for _ in range(3):
            writer.stdout.readline()
        time.sleep(pause.uniform(0, 0.03))
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        text = path.read_text()
        assert len(text) == 300_000
        assert set(text) in ({"a"}, {"b"})
    for leftover in tmp_path.glob(".translate-*.part"):
        os.utime(leftover, (1, 1))
    writers.discard_leftovers(tmp_path)
    assert names(tmp_path) == ["a.txt"]


def test_leftovers_are_removed_but_not_what_is_being_written(tmp_path):
    (tmp_path / "tief").mkdir()
    old, fresh = tmp_path / "tief" / ".translate-0123.part", tmp_path / ".translate-4567.part"
    old.write_text("x")
    os.utime(old, (1, 1))
    fresh.write_text("x")
    (tmp_path / "a.part").write_text("x")
    assert writers.discard_leftovers(tmp_path) == 1
    assert not old.exists()
    assert names(tmp_path) == [".translate-4567.part", "a.part", "tief"]


@pytest.mark.parametrize(("lasting", "synced"), [(True, 2), (False, 1)])
def test_only_what_cannot_be_made_again_waits_for_its_folder(
    tmp_path, monkeypatch, lasting, synced
):
    calls = []
    monkeypatch.setattr(os, "fsync", calls.append)
    assert writers.save(tmp_path / "a.txt", ["a"], lasting=lasting)
    assert len(calls) == (synced if sys.platform != "win32" else 1)
    assert not writers.save(tmp_path / "a.txt", ["a"], lasting=lasting)
