"""How far work on the articles of a feed is, and how long the rest will take.

The time left follows from the mean speed since the work began. That is steadier than the speed of
the last minute, because articles are read, translated and written in large batches.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from translate.feeds.journal import LOG
from translate.model import DocumentReport

_STEPS = 20  # lines of the log for one piece of work
_PAUSE = 10.0  # seconds between two of them at least
_SHOWN = 0.5  # seconds between two times that it is shown
_EARLY = 0.01  # share of the work before which nobody can say how long it takes


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """``done`` of ``all`` articles; ``share`` of the work (0–1), ``left`` in seconds, if known."""

    feed: str
    doing: str
    done: int
    all: int
    share: float
    left: float | None


Show = Callable[[Progress], None]


def nobody(progress: Progress) -> None:
    """Show it to nobody."""


class Pace:
    """The pace of one piece of work: shown to ``show`` all the time, to the log now and then."""

    def __init__(self, feed: str, doing: str, show: Show) -> None:
        self._feed, self._doing, self._show = feed, doing, show
        self._began = time.monotonic()
        self._shown = self._logged = self._began
        self._step = 0

    def tell(self, done: int, number: int, share: float) -> None:
        """So many articles are done of so many, and this share of the work."""
        now = time.monotonic()
        step = int(share * _STEPS)
        log = step > self._step and now - self._logged >= _PAUSE
        if not log and now - self._shown < _SHOWN:
            return
        left = (now - self._began) * (1 / share - 1) if share > _EARLY else None
        progress = Progress(
            feed=self._feed, doing=self._doing, done=done, all=number, share=share, left=left
        )
        self._shown = now
        self._show(progress)
        if log:
            self._step, self._logged = step, now
            _log(progress)


class Portions:
    """How far a run is: articles to translate, and others that may be out of date, by their sizes.

    Of the others, as many are taken to be out of date as were among those seen so far.
    """

    def __init__(self, new: Mapping[str, int], others: Mapping[str, int], pace: Pace) -> None:
        self._new, self._others, self._pace = new, others, pace
        self._all, self._rest = sum(new.values()), sum(others.values())
        self._done = self._seen = self._again = 0
        self._finished, self._number = 0, len(new)

    def advanced(self, work: int) -> None:
        """So many bytes are done; a document counts in steps, so that batches are told of early."""
        self._done += work
        again = self._rest * self._again / self._seen if self._seen else 0
        expected = self._all + again
        share = min(1.0, max(0.0, self._done / expected)) if expected else 1.0
        self._pace.tell(self._finished, self._number, share)

    def finished(self, report: DocumentReport) -> None:
        """An article is done; its last bytes are told next."""
        known = report.id in self._others
        size = (self._others if known else self._new).get(report.id, 0)
        self._seen += size if known else 0
        if report.status == "unchanged":
            self._done -= size
            self._number -= not known
        else:
            self._again += size if known else 0
            self._finished += 1
            self._number += known


def in_words(seconds: float | None) -> str:
    """``about 2 h 10 min left``; nothing while it is not known."""
    if seconds is None:
        return ""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "less than a minute left"
    hours, rest = divmod(minutes, 60)
    return f"about {f'{hours} h ' if hours else ''}{rest} min left"


def _log(progress: Progress) -> None:
    left = None if progress.left is None else round(progress.left)
    detail = {
        "doing": progress.doing,
        "done": progress.done,
        "all": progress.all,
        "share": round(progress.share, 3),
        "seconds_left": left,
    }
    LOG.info(
        "%s: %s, %s of %s articles (%.0f %%), %s",
        progress.feed,
        progress.doing,
        f"{progress.done:,}",
        f"{progress.all:,}",
        100 * progress.share,
        in_words(progress.left),
        extra={"event": "progress", "feed": progress.feed, "detail": detail},
    )
