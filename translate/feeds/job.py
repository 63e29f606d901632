"""What every step of a feed's job shares."""

from __future__ import annotations

import contextlib
import errno
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from translate.errors import StoreError, WriteError
from translate.feeds.clock import Clock, past
from translate.feeds.journal import LONGEST_PAUSE, Journal
from translate.feeds.settings import FeedSettings, Likeness
from translate.feeds.spool import Spool
from translate.store.feed_rows import ItemRow, Phase, State
from translate.store.feeds import FeedStore

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EMFILE, errno.ENFILE}
"""Faults of the machine, whatever was being done: no article is to blame."""


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
        """Count a try that failed by a fault of this program, and keep the details.

        Raises:
            WriteError: it is the fault of this machine, which lacks room.
        """
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            message = f"{error.strerror}; free some space and run again: nothing is lost"
            raise WriteError(error.filename or self.spool.folder, message) from error
        log = self.keep_details(f"{row.feed}/{row.name} {row.url}", error)
        kind = type(error).__name__
        reason = f"a fault of this program ({kind}); please report it with {log}"
        return self.fail(row, phase, reason)

    def keep_details(self, what: str, error: Exception) -> Path:
        """Write what is known of a fault of this program into a file; which one."""
        with contextlib.suppress(OSError), self.log.open("a", encoding="utf-8") as file:
            file.write(f"{self.clock.now().isoformat()} {what}\n")
            traceback.print_exception(error, file=file)
        return self.log

    def recover(self, phase: Phase, state: State, *, begun: int | None = None) -> list[ItemRow]:
        """The items in a state, or failed in a phase, on which work was begun and never ended.

        That is told, and counted as a try, so that an item that brings the program down each time
        is set aside like any other that fails; the others are to be tried again at once.

        Args:
            phase: what was being done.
            state: the state of items that wait for it.
            begun: how many of those marked can have been at work on at most (None: all).
        """
        marked = [
            row
            for row in self.store.in_hand(self.feed.name)
            if row.state == state or row.phase == phase
        ]
        suspects = []
        with self.store.transaction():
            for n, row in enumerate(marked):
                if begun is not None and n >= begun:
                    self.store.save(replace(row, in_hand=False))
                    continue
                self.journal.tell("interrupted", row.feed, row, phase=phase)
                if row.tries + 1 >= self.feed.tries:
                    self.fail(row, phase, "the program went down each time", again=False)
                    continue
                suspects.append(replace(row, in_hand=False, tries=row.tries + 1))
                self.store.save(suspects[-1])
        return suspects
