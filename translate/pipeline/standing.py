"""Which documents stand as the last run left them, so that nothing is to be done for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from translate import readers, writers
from translate.config import Config
from translate.pipeline.pairs import Pairs
from translate.store import DocumentRow, OutputRow, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A document for which there is nothing to do: what the store knows of it and its outputs."""

    row: DocumentRow
    outputs: tuple[OutputRow, ...]


class Inventory:
    """What an output folder holds, compared with what a run would put there."""

    def __init__(self, config: Config, store: Store, pairs: Pairs) -> None:
        self._config = config
        self._store = store
        self._pairs = pairs
        self._out = str(config.out.resolve())
        self._seen = store.met.oldest(self._out)
        self._changed: dict[int, int] = {}

    def standing(self, source: readers.Source) -> Standing | None:
        """What is known of a document whose source, recipe and outputs are as they were.

        Raises:
            PairUnavailable: no model translates its language any more.
            OSError: the source cannot be read.
        """
        if source.path is None or self._config.overwrite:
            return None
        row = self._store.documents.get(self._out, source.id)
        if row is None or row.recipe != self._pairs[row.lang].recipe:
            return None
        out = self._config.out
        names = {path.relative_to(out) for _, path in places(self._config, row.id, row.lang)}
        known = self._store.documents.outputs(self._out, row.id)
        outputs = tuple(output for output in known if Path(output.path) in names)
        others = [output for output in known if output not in outputs]
        if not _intact(out, outputs) or not _untouched(out, others) or self._news(source.id):
            return None
        now = source.path.stat()
        same = now.st_size == row.size
        same = same and (now.st_mtime_ns == row.mtime_ns or readers.digest(source) == row.digest)
        return Standing(row=row, outputs=outputs) if same else None

    def _news(self, document: str) -> bool:
        """Whether the memory has something new about a document since it was made."""
        for key, revision in self._store.met.changes(self._seen):
            self._changed[key] = self._seen = revision
        made, keys = self._store.met.get(self._out, document)
        return made < self._seen and any(self._changed.get(key, 0) > made for key in keys)


def places(config: Config, identity: str, lang: str) -> list[tuple[str, Path]]:
    """Format names and paths of the files that a document gives."""
    formats = ("txt",) if lang == config.target else config.formats
    out, target = config.out, config.target
    return [(name, writers.output_path(out, identity, name, lang, target)) for name in formats]


def _intact(out: Path, outputs: Sequence[OutputRow]) -> bool:
    """Whether all outputs are on disk with the size and time they were last seen with."""
    seen = ((readers.facts(out / row.path), row) for row in outputs)
    return bool(outputs) and all(now == (row.size, row.mtime_ns) for now, row in seen)


def _untouched(out: Path, outputs: Sequence[OutputRow]) -> bool:
    """Whether no output is on disk in another shape than it was last seen in; it may be gone."""
    seen = ((readers.facts(out / row.path), row) for row in outputs)
    return all(now in {None, (row.size, row.mtime_ns)} for now, row in seen)
