"""The log of a job that runs by itself: lines for a person, or JSON for a collector."""

from __future__ import annotations

import json
import logging
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timezone

from translate.cli.messages import complain

_MOST_SHOWN = 20  # lines of one kind of event; the page of the feeds has them all
_KINDS = {logging.INFO: "feed", logging.WARNING: "warning", logging.ERROR: "error"}


def log_to_stderr(form: str, *, quiet: bool) -> Callable[[], None]:
    """Send the log of the feeds to standard error; call what is returned when the job is done.

    Args:
        form: ``text`` or ``json``.
        quiet: as text, only what went wrong, and of that no more than a person reads.
    """
    log = logging.getLogger("translate.feeds")
    text = _Text(_MOST_SHOWN if quiet else sys.maxsize)
    log.handlers[:] = [_Json() if form == "json" else text]
    log.propagate = False
    log.setLevel(logging.WARNING if quiet and form == "text" else logging.INFO)
    return text.end


class _Text(logging.Handler):
    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self._seen: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        event = getattr(record, "event", "")
        self._seen[event] += 1
        if self._seen[event] <= self._most:
            complain(record.getMessage(), kind=_KINDS.get(record.levelno, "error"))

    def end(self) -> None:
        """Says how much was not shown."""
        hidden = sum(max(0, count - self._most) for count in self._seen.values())
        if hidden:
            complain(f"{hidden:,} more like these: see feeds.html", kind="warning")


class _Json(logging.Handler):
    """One object per line; whatever is in a text, the line stays one line and harmless."""

    def emit(self, record: logging.LogRecord) -> None:
        moment = datetime.fromtimestamp(record.created, timezone.utc)
        facts = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": getattr(record, "event", ""),
            "feed": getattr(record, "feed", ""),
            "item": getattr(record, "item", ""),
            "message": record.getMessage(),
            "detail": getattr(record, "detail", {}),
        }
        known = {name: value for name, value in facts.items() if value}
        print(json.dumps(known, ensure_ascii=True), file=sys.stderr, flush=True)  # noqa: T201
