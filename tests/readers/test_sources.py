from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from translate.errors import ReadError
from translate.readers import Source, digest, discover, read, size


def tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Text von {name}.")


def ids(inputs: Sequence[str | Path], exclude: Path | None = None) -> list[str]:
    sources, faults = discover(inputs, exclude=exclude)
    assert not faults
    return [source.id for source in sources]


def test_a_file_is_known_by_its_name(tmp_path: Path) -> None:
    tree(tmp_path, "a/b/c.txt")
    assert ids([tmp_path / "a/b/c.txt"]) == ["c.txt"]


def test_a_folder_is_walked_in_order_and_only_for_what_can_be_read(tmp_path: Path) -> None:
    tree(tmp_path, "b.md", "a/z.HTML", "a/b/x.docx", "c.text", "d.pdf", "Makefile")
    tree(tmp_path, ".hidden.txt", ".git/a.txt", "a/.cache/x.txt")
    assert ids([tmp_path]) == ["a/b/x.docx", "a/z.HTML", "b.md", "c.text"]


def test_a_hidden_folder_can_be_named(tmp_path: Path) -> None:
    tree(tmp_path, ".drafts/a.txt")
    assert ids([tmp_path / ".drafts"]) == ["a.txt"]


def test_the_output_folder_is_left_out(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "out/a.en.txt", "outside/b.txt")
    assert ids([tmp_path], exclude=tmp_path / "out") == ["a.txt", "outside/b.txt"]


def test_the_output_folder_is_left_out_under_another_name(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.txt", "real/b.txt")
    (tmp_path / "in/out").symlink_to(tmp_path / "real")
    assert ids([tmp_path / "in"], exclude=tmp_path / "real") == ["a.txt"]


def test_links_that_lead_back_end(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.txt", "in/sub/b.txt", "outside.txt")
    (tmp_path / "in/sub/loop").symlink_to(tmp_path / "in")
    (tmp_path / "in/up").symlink_to(tmp_path)
    (tmp_path / "in/linked.txt").symlink_to(tmp_path / "outside.txt")
    assert ids([tmp_path / "in"]) == ["a.txt", "linked.txt", "sub/b.txt"]


@pytest.mark.parametrize(
    ("files", "inputs", "expected"),
    [
        (["x/a.txt", "y/a.txt"], ["x/a.txt", "y/a.txt"], ["x/a.txt", "y/a.txt"]),
        (["x/a.txt", "y/a.txt"], ["x", "y"], ["x/a.txt", "y/a.txt"]),
        (["x/n/a.txt", "y/n/a.txt"], ["x/n", "y/n"], ["x/n/a.txt", "y/n/a.txt"]),
        (
            ["x/n/a.txt", "y/n/a.txt", "y/n/b.txt"],
            ["x/n", "y/n"],
            ["x/n/a.txt", "y/n/a.txt", "b.txt"],
        ),
        (["x/a.txt"], ["x", "x/a.txt", "x"], ["a.txt"]),
        (["x/a.txt", "x/n/a.txt"], ["x"], ["a.txt", "n/a.txt"]),
    ],
)
def test_ids_take_as_much_of_the_path_as_tells_them_apart(
    tmp_path: Path, files: list[str], inputs: list[str], expected: list[str]
) -> None:
    tree(tmp_path, *files)
    assert ids([tmp_path / name for name in inputs]) == expected


def test_names_are_shown_without_what_a_terminal_obeys(tmp_path: Path) -> None:
    for name in (b"a\x1b[31m.txt", b"a\n[31m.txt", b"\xff.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("Hallo Welt")
    sources, _ = discover([tmp_path])
    assert sorted(source.id for source in sources) == ["_.txt", "a_[31m-2.txt", "a_[31m.txt"]
    assert all(source.uri.isprintable() for source in sources)
    "".join(source.uri for source in sources).encode("utf-8")
    assert all(next(read(source, lang="de")).blocks for source in sources)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing.txt", "no such file"),
        ("empty", "holds nothing to read"),
        ("paper.pdf", ".pdf files cannot be read"),
        ("Makefile", "files without a suffix cannot be read"),
        ("nul\0.txt", "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_said_and_the_rest_goes_on(
    tmp_path: Path, name: str, said: str
) -> None:
    tree(tmp_path, "good.txt", "paper.pdf", "Makefile")
    (tmp_path / "empty").mkdir()
    sources, faults = discover([tmp_path / name, tmp_path / "good.txt"])
    assert [source.id for source in sources] == ["good.txt"]
    (fault,) = faults
    assert isinstance(fault, ReadError)
    assert said in str(fault)
    assert "\n" not in str(fault)


def test_the_output_folder_is_no_input(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt")
    sources, (fault,) = discover([tmp_path], exclude=tmp_path)
    assert not sources
    assert "--out" in str(fault)


def test_a_broken_link_is_reported_when_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (source,), _ = discover([tmp_path])
    with pytest.raises(ReadError, match="no such file"):
        next(read(source))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ReadError, match="not a regular file"):
        digest(Source(path=tmp_path / "pipe.txt", id="pipe.txt"))


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(51_000_000)
    source = Source(path=tmp_path / "big.txt", id="big.txt")
    assert size(source) == 51_000_000
    with pytest.raises(ReadError, match="larger than 50 MB"):
        next(read(source))


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")
    (source,), _ = discover([tmp_path])
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest(source) == known
    assert next(read(source, lang="de")).digest == known


def test_standard_input_is_read_once_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO("Grüße aus Köln.".encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    (source,), _ = discover(["-", "-"])
    assert (source.path, source.id, source.uri) == (None, "stdin.txt", "-")
    first = digest(source)
    assert next(read(source, lang="de")).blocks[0].text == "Grüße aus Köln."
    assert digest(source) == next(read(source, lang="de")).digest == first


def test_a_missing_file_has_no_size(tmp_path: Path) -> None:
    assert size(Source(path=tmp_path / "gone.txt", id="gone.txt")) == 0
