"""Translated texts to learn from: those of this project, or bilingual files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from translate.config import Config
from translate.errors import ReadError
from translate.glossary.formats import Languages, comma
from translate.glossary.formats.table import by_columns
from translate.memory import MemoryUnit
from translate.readers import bilingual, memory
from translate.store import EditRow, Store, UnitRow

_TABLES = frozenset({".tsv", ".csv", ".tab", ".txt"})


@contextmanager
def units(config: Config, source: str) -> Iterator[Iterator[UnitRow]]:
    """The segments last written for every document in a language; none without a database.

    Raises:
        StoreError: the database cannot be used.
    """
    if not config.state.is_file():
        yield iter(())
        return
    with Store.look(config.state) as store:
        yield _units(store, str(config.out.resolve()), source)


def _units(store: Store, out: str, source: str) -> Iterator[UnitRow]:
    for document in store.units.documents(out):
        row = store.documents.get(out, document)
        if row is not None and row.lang == source:
            yield from store.units.of(out, document)


def edits(config: Config) -> list[EditRow]:
    """What translators changed; nothing without a database. Raises StoreError."""
    if not config.state.is_file():
        return []
    with Store.look(config.state) as store:
        return store.edits.all(str(config.out.resolve()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A sentence and its translation; ``place`` says where they stand."""

    place: str
    source: str
    target: str


def pairs(paths: Sequence[Path], languages: Languages) -> Iterator[Pair]:
    """The sentences of bilingual files: TMX, tables, and what this program writes.

    Raises:
        ReadError: a file cannot be read; the pairs before it have been given.
    """
    for path in paths:
        suffix = path.suffix.casefold()
        if suffix == ".tmx":
            yield from _of_tmx(path, languages)
        elif suffix in _TABLES:
            yield from _of_table(path, languages)
        else:
            for unit in bilingual.read(path):
                yield Pair(place=unit.segment, source=unit.source, target=unit.target)


def _of_tmx(path: Path, languages: Languages) -> Iterator[Pair]:
    number = 0
    for unit in memory.read(path, source=languages[0], target=languages[1]):
        if isinstance(unit, MemoryUnit):
            number += 1
            yield Pair(place=f"{path.name}#{number}", source=unit.source, target=unit.target)


def _of_table(path: Path, languages: Languages) -> Iterator[Pair]:
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}); check the path"
        raise ReadError(path, reason) from error
    records = comma.records(data, lambda *_: None)
    for number, row in by_columns(records, languages, lambda *_: None):
        if row.get("source") and row.get("target"):
            yield Pair(place=f"{path.name}:{number}", source=row["source"], target=row["target"])
