"""Translated texts to learn from: those of this project, or bilingual files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from translate.config import Config
from translate.store import EditRow, Store, UnitRow


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
