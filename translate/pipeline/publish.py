"""A bitext becomes files, and a file that a person edited is never overwritten.

Every output is compared three ways: as this program last wrote it (the store knows), as it is
on disk, and as it would be written now.

    on disk as last written   → written, where there is something new
    edited, nothing new       → the edit stays
    edited, and something new → the edit stays, the new text is written beside it as NAME.new.EXT
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from translate import writers
from translate.model import Bitext
from translate.store import OutputRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the store knows of a document's outputs.

    ``outputs`` as last written, ``made`` when that translation was made (empty: never), and
    ``announced`` (path, digest) of what an interrupted run was about to write.
    """

    outputs: tuple[OutputRow, ...] = ()
    made: str = ""
    announced: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """``outputs`` are all files of the document, ``written`` counts those that changed."""

    bitext: Bitext
    outputs: tuple[OutputRow, ...]
    written: int
    warnings: tuple[str, ...]


def publish(  # noqa: PLR0913 - what is written, where, and what is known of it
    bitext: Bitext,
    places: Sequence[tuple[str, Path]],
    *,
    out: Path,
    known: Known,
    announce: Callable[[Mapping[str, str]], None],
    overwrite: bool,
) -> Published:
    """Write a bitext to its ``places``, pairs of format name and path below ``out``.

    A bitext that says nothing new keeps the date of the last one, so that its files stay
    untouched. ``announce`` is told path → digest before the first file is written.

    Raises:
        WriteError: a file cannot be written; those before it have been, whole.
    """
    bases = {row.path: row.digest for row in known.outputs}
    names = [path.relative_to(out).as_posix() for _, path in places]
    dated = replace(bitext, made=known.made or bitext.made)
    rendered = _render(dated, places)
    if any(
        name in bases and bases[name] != _digest(data)
        for name, data in zip(names, rendered, strict=True)
    ):
        dated = bitext
        rendered = _render(dated, places)
    announce({name: _digest(data) for name, data in zip(names, rendered, strict=True)})
    rows: list[OutputRow] = []
    kept: list[tuple[str, str]] = []
    written = 0
    for (_, path), name, data in zip(places, names, rendered, strict=True):
        base, ours, theirs = bases.get(name), _digest(data), _digest_of_file(path)
        own = theirs in {None, base, ours} or (name, theirs) in known.announced
        if own or overwrite:
            written += writers.save(path, [data])
            base = ours
        elif ours != base:
            beside = path.with_name(f"{path.stem}.new{path.suffix}")
            written += writers.save(beside, [data])
            kept.append((path.name, beside.name))
        facts = path.stat()
        rows.append(
            OutputRow(path=name, size=facts.st_size, mtime_ns=facts.st_mtime_ns, digest=base or "")
        )
    return Published(bitext=dated, outputs=tuple(rows), written=written, warnings=_warnings(kept))


def _warnings(kept: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """One warning for all files of a document that were kept; pairs of old and new name."""
    if not kept:
        return ()
    name, new = kept[0]
    more = f" and {len(kept) - 1} more of its files, each" if len(kept) > 1 else ""
    warning = (
        f"{name}{more} was changed since it was written here and is kept; the new version is "
        f"beside it as {new}: take over what you need and delete it "
        "(--overwrite replaces the changed file)"
    )
    return (warning,)


def intact(out: Path, outputs: Sequence[OutputRow]) -> bool:
    """Whether all outputs are on disk with the size and time they were last seen with."""
    for row in outputs:
        try:
            facts = (out / row.path).stat()
        except OSError:
            return False
        if (facts.st_size, facts.st_mtime_ns) != (row.size, row.mtime_ns):
            return False
    return bool(outputs)


def _render(bitext: Bitext, places: Sequence[tuple[str, Path]]) -> list[bytes]:
    return [writers.data(name, bitext) for name, _ in places]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest_of_file(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return None
