"""What every step of a feed's job shares."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from translate.errors import StoreError
from translate.feeds.clock import Clock, past
from translate.feeds.journal import LONGEST_PAUSE, Journal
from translate.feeds.settings import FeedSettings, Likeness
from translate.feeds.spool import Spool
from translate.store.feed_rows import ItemRow, Phase
from translate.store.feeds import FeedStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Work on one feed. ``log`` is the file that takes the details of faults of this program."""

    feed: FeedSettings
    likeness: Likeness
    store: FeedStore
    spool: Spool
    clock: Clock
    journal: Journal
    log: Path

    def due(self, row: ItemRow, phase: Phase) -> bool:
        """Whether an item failed in this phase and is to be tried again by now."""
        if row.state != "failed" or row.phase != phase or row.set_aside:
            return False
        return past(row.next_try, self.clock.now(), longest=LONGEST_PAUSE)

    @contextmanager
    def in_hand(self, rows: Sequence[ItemRow]) -> Iterator[None]:
        """Work on items: whoever finds them marked later knows that it came to a sudden end.

        Whatever else ends it, an error or Ctrl-C, takes the mark off those that are not done.
        """
        with self.store.transaction():
            for row in rows:
                self.store.save(replace(row, in_hand=True))
        try:
            yield
        except BaseException:
            with contextlib.suppress(StoreError), self.store.transaction():
                for row in rows:
                    now = self.store.item(row.feed, row.name)
                    if now is not None and now.in_hand:
                        self.store.save(
                            replace(now, in_hand=False, tries=min(row.tries, now.tries))
                        )
            raise

    def fail(self, row: ItemRow, phase: Phase, reason: str, *, again: bool = True) -> ItemRow:
        """Count a try that failed."""
        return self.journal.failed(row, phase, reason, most=self.feed.tries, again=again)

    def fail_unexpectedly(self, row: ItemRow, phase: Phase, error: Exception) -> ItemRow:
        """Count a try that failed by a fault of this program, and keep the details."""
        with self.log.open("a", encoding="utf-8") as file:
            file.write(f"{self.clock.now().isoformat()} {row.feed}/{row.name} {row.url}\n")
            traceback.print_exception(error, file=file)
        kind = type(error).__name__
        reason = f"a fault of this program ({kind}); please report it with {self.log}"
        return self.fail(row, phase, reason)

    def recover(self, phase: Phase, *states: str) -> list[ItemRow]:
        """The items in these states on which work was begun and never ended.

        That is told, and counted as a try: an item that brings the program down each time is set
        aside like any other that fails.
        """
        left = [row for row in self.store.items(self.feed.name) if row.in_hand]
        left = [row for row in left if row.state in states or row.phase == phase]
        for row in left:
            self.journal.tell("interrupted", row.feed, row, phase=phase)
        return left
