"""A bitext becomes files, and a file that a person edited is never overwritten.

Every output is compared three ways: as this program last wrote or read it (the store knows), as it
is on disk, and as it would be written now. What a person did to a file was taken over before, where
it could be; what could not be read back is kept:

    on disk as known          → written, where there is something new
    edited, nothing new       → the edit stays
    edited, and something new → the edit stays, the new text is written beside it as NAME.new.EXT

A file that is edited in the moment of writing stops the writing of its document: its edits are
taken over first.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, wait
from dataclasses import dataclass, replace
from pathlib import Path

from translate import writers
from translate.model import Bitext
from translate.review.changed import comes_back
from translate.store import OutputRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the store knows of a document's outputs.

    ``outputs`` as last written or read, ``made`` when that translation was made (empty: never),
    ``announced`` (path, digest) of what an interrupted run was about to write, and ``refused``
    (path, digest) of what could not be read back now.
    """

    outputs: tuple[OutputRow, ...] = ()
    made: str = ""
    announced: frozenset[tuple[str, str]] = frozenset()
    refused: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """``outputs`` are all files of the document, ``written`` counts those that changed.

    ``aside`` are the files written beside edited ones.
    """

    bitext: Bitext
    outputs: tuple[OutputRow, ...]
    aside: tuple[OutputRow, ...]
    written: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file to write: what is known of it, and what is to be in it."""

    path: Path
    name: str
    data: bytes
    row: OutputRow | None
    beside: OutputRow | None
    """The new version once written beside it, while it was kept."""

    @property
    def base(self) -> str | None:
        """The digest of the file as known; None when nothing is."""
        return self.row.digest if self.row is not None else None

    @property
    def new_path(self) -> Path:
        """Where a new version goes when the file is kept."""
        return _beside(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """What became of a file; ``aside`` is its new version where the file itself was kept."""

    row: OutputRow
    aside: OutputRow | None
    written: bool


View = Callable[[Bitext, str], Bitext]
"""The bitext as the file of a name shows it."""


def publish(  # noqa: PLR0913 - what is written, where, and what is known of it
    bitext: Bitext,
    places: Sequence[tuple[str, Path]],
    *,
    out: Path,
    known: Known,
    view: View,
    announce: Callable[[Bitext, Mapping[str, str]], None],
    overwrite: bool,
    hands: Executor,
) -> Published:
    """Write a bitext to its ``places``, pairs of format name and path below ``out``.

    A bitext that says nothing new keeps the date of the last one, so that its files stay
    untouched. ``announce`` is told the bitext, and path → digest, before the first file is written;
    ``hands`` write the files, several at once.

    Raises:
        WriteError: a file cannot be written; the others have been, whole.
        ChangedMeanwhileError: a file was edited while this went on; the others are written.
    """
    dated = replace(bitext, made=known.made or bitext.made)
    files = _files(dated, places, out, known, view)
    if any(file.base not in {None, _digest(file.data)} for file in files):
        dated = bitext
        files = _files(dated, places, out, known, view)
    announce(dated, {file.name: _digest(file.data) for file in files})
    writing = [hands.submit(_write, file, dated, known, overwrite=overwrite) for file in files]
    wait(writing)  # also where one of them fails
    done = [one.result() for one in writing]
    return Published(
        bitext=dated,
        outputs=tuple(one.row for one in done),
        aside=tuple(one.aside for one in done if one.aside),
        written=sum(one.written for one in done),
        warnings=_warnings([file for file, one in zip(files, done, strict=True) if one.aside]),
    )


def _write(file: _File, dated: Bitext, known: Known, *, overwrite: bool) -> _Written:
    """Write a file, or the new version beside it, or nothing."""
    base, ours, theirs = file.base, _digest(file.data), _digest_of_file(file.path)
    own = theirs in {None, base, ours} or (file.name, theirs) in known.announced
    aside, written = None, False
    if own or overwrite:
        written = _replace(file, theirs)
        _discard_new(file)
        base = ours
    elif not _kept(file, theirs, known):
        raise writers.ChangedMeanwhileError(file.path)
    elif ours != base:
        written = writers.save(file.new_path, [file.data])
        aside = _row(file.new_path, _beside(Path(file.name)).as_posix(), ours, "")
    made = dated.made if base == ours or file.row is None else file.row.made
    return _Written(row=_row(file.path, file.name, base or "", made), aside=aside, written=written)


def _files(
    bitext: Bitext, places: Sequence[tuple[str, Path]], out: Path, known: Known, view: View
) -> list[_File]:
    rows = {row.path: row for row in known.outputs}
    files = []
    for form, path in places:
        name = path.relative_to(out).as_posix()
        row = rows.get(name)
        files.append(
            _File(
                path=path,
                name=name,
                data=writers.data(form, view(bitext, name)),
                row=row,
                beside=rows.get(_beside(Path(name)).as_posix()),
            )
        )
    return files


def _replace(file: _File, theirs: str | None) -> bool:
    """Write a file whose content is known, unless it is another one at the last moment."""
    return writers.save(
        file.path,
        [file.data],
        expected=lambda: _digest_of_file(file.path) == theirs,
        lasting=False,
    )


def _kept(file: _File, theirs: str | None, known: Known) -> bool:
    """Whether a changed file is one that cannot be read back, not one that changed just now."""
    if not comes_back(file.name) or (file.name, theirs) in known.refused:
        return True
    facts = file.path.stat()
    row = file.row
    return row is not None and (facts.st_size, facts.st_mtime_ns) == (row.size, row.mtime_ns)


def _discard_new(file: _File) -> None:
    """Remove the new version that once was written beside the file, if nobody touched it."""
    if file.beside is not None and _digest_of_file(file.new_path) == file.beside.digest:
        with contextlib.suppress(OSError):
            file.new_path.unlink()


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.stem}.new{path.suffix}")


def _row(path: Path, name: str, digest: str, made: str) -> OutputRow:
    facts = path.stat()
    return OutputRow(
        path=name, size=facts.st_size, mtime_ns=facts.st_mtime_ns, digest=digest, made=made
    )


def _warnings(kept: Sequence[_File]) -> tuple[str, ...]:
    """One warning for all files of a document that were kept."""
    if not kept:
        return ()
    name, new = kept[0].path.name, kept[0].new_path.name
    more = len(kept) - 1
    warning = (
        f"{name} and {more} more of its files were changed since they were written here and are "
        f"kept; the new versions are beside them, as {new} is: take over what you need and delete "
        "them (--overwrite replaces the changed files)"
        if more
        else f"{name} was changed since it was written here and is kept; the new version is "
        f"beside it as {new}: take over what you need and delete it "
        "(--overwrite replaces the changed file)"
    )
    return (warning,)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest_of_file(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return None
