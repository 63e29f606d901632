"""What is older than [keep] in feeds.toml says is deleted; what a person has touched never is."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from translate.counting import count
from translate.feeds.clock import moment, stamp
from translate.feeds.desk import Desk, folder
from translate.feeds.spool import Spool
from translate.store import OutputRow, Store
from translate.store.feed_rows import ItemRow

_DONE = {"translated", "reviewed", "duplicate"}


def prune(desk: Desk, *, dry_run: bool) -> Iterator[str]:
    """Delete what is too old; says feed by feed what was deleted, or would be.

    Articles go when they are done with, set aside or withdrawn, and old enough; their translations
    with them or later, unless a person edited a file or approved a sentence; an item that left
    nothing behind and is listed no more is forgotten.

    Raises:
        StoreError: a database cannot be used.
    """
    for feed in desk.store.known_feeds():
        with Store.look(desk.config.state) as store:
            counts = _prune_feed(desk, feed, store, dry_run=dry_run)
        told = {kind: counts[kind] for kind in ("sources", "outputs", "kept", "forgotten")}
        if any(told.values()):
            if not dry_run:
                desk.journal.tell("pruned", feed, **told)
            verb = "would delete" if dry_run else "deleted"
            yield (
                f"{feed}: {verb} {count(told['sources'], 'article')} "
                f"and {count(told['outputs'], 'file')}; "
                f"{count(told['kept'], 'article')} kept with what a person did; "
                f"{count(told['forgotten'], 'item')} forgotten"
            )
    age = desk.settings.keep.history
    if age is not None:
        before = stamp(desk.clock.now() - age)
        forget = desk.store.old_history if dry_run else desk.store.forget_history
        number = forget(before)
        if number:
            verb = "would delete" if dry_run else "deleted"
            yield f"{verb} {count(number, 'entry')} of the history"


def _prune_feed(desk: Desk, feed: str, store: Store, *, dry_run: bool) -> Counter[str]:
    keep, now = desk.settings.keep, desk.clock.now()
    spool = Spool(folder(desk.config, feed))
    out = desk.config.out / feed
    outputs = _Outputs(store, out)
    counts: Counter[str] = Counter()
    for row in desk.store.items(feed):
        done = row.state in _DONE or row.set_aside or bool(row.withdrawn)
        there = spool.path(row.name).exists()
        if there and done and _older(_latest(row), keep.sources, now):
            counts["sources"] += 1
            there = False
            if not dry_run:
                spool.discard(row.name)
        left = outputs.of(row.name)
        if left and not there and _older(_latest(row), keep.outputs, now):
            if outputs.touched(row.name, left):
                counts["kept"] += 1
            else:
                counts["outputs"] += len(left)
                if not dry_run:
                    outputs.delete(left)
                left = []
        if not there and not left and done and _older(row.last_seen, keep.history, now):
            counts["forgotten"] += 1
            if not dry_run:
                desk.store.drop(row)
    return counts


def _latest(row: ItemRow) -> str:
    """The last time something was made of an item."""
    return max(row.fetched, row.translated, row.withdrawn, row.first_seen)


def _older(at: str, age: timedelta | None, now: datetime) -> bool:
    then = moment(at)
    return age is not None and then is not None and then + age < now


class _Outputs:
    """The files of a feed's documents, as the state of the runs knows them."""

    def __init__(self, store: Store, out: Path) -> None:
        self._store = store
        self._out = out
        self._key = str(out.resolve())
        self._reviewed = store.units.reviewed(self._key)

    def of(self, name: str) -> list[OutputRow]:
        """The outputs of a document that are on disk."""
        known = self._store.documents.outputs(self._key, name)
        return [row for row in known if (self._out / row.path).exists()]

    def touched(self, name: str, outputs: Sequence[OutputRow]) -> bool:
        """Whether a person edited a file, has a new version beside an edit, or approved text."""
        if name in self._reviewed:
            return True
        for row in outputs:
            path = self._out / row.path
            if path.with_name(f"{path.stem}.new{path.suffix}").exists():
                return True
            if hashlib.sha256(path.read_bytes()).hexdigest() != row.digest:
                return True
        return False

    def delete(self, outputs: Sequence[OutputRow]) -> None:
        """Delete the outputs of a document."""
        for row in outputs:
            (self._out / row.path).unlink(missing_ok=True)
