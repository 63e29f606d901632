"""Which files of a document are not as they were written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from translate.readers import bilingual
from translate.store import OutputRow, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A file that is not as it was written; ``now`` is how it is, ``known`` how it was."""

    name: str
    path: Path
    now: OutputRow
    known: OutputRow | None


def comes_back(name: str) -> bool:
    """Whether edits of such a file can be taken over: a page to read is for reading."""
    path = Path(name)
    known = bilingual.format_of(path) is not None or path.suffix == ".txt"
    return known and not path.stem.endswith(".new")


def changed_files(
    store: Store, folder: Path, document: str, places: Iterable[Path]
) -> Iterator[Changed]:
    """The changed files of a document that can come back, by name.

    Args:
        store: knows its files as they were written or last read.
        folder: the output folder.
        document: its id.
        places: where files of it may lie that nothing is known of.
    """
    out = str(folder.resolve())
    known = {row.path: row for row in store.documents.outputs(out, document)}
    names = {*known, *(path.relative_to(folder).as_posix() for path in places)}
    announced: frozenset[tuple[str, str]] | None = None
    for name in sorted(filter(comes_back, names)):
        path, row = folder / name, known.get(name)
        try:
            facts = path.stat()
            if row is not None and (facts.st_size, facts.st_mtime_ns) == (row.size, row.mtime_ns):
                continue
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            continue
        if announced is None:
            announced = store.documents.announced(out, document)
        if (row is not None and digest == row.digest) or (name, digest) in announced:
            continue
        now = OutputRow(path=name, size=facts.st_size, mtime_ns=facts.st_mtime_ns, digest=digest)
        yield Changed(name=name, path=path, now=now, known=row)
