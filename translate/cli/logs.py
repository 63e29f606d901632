"""The log of a job that runs by itself: lines for a person, or JSON for a collector."""

from __future__ import annotations

import json
import logging
import sys
from datetime import datetime, timezone

from translate.cli.messages import complain

_KINDS = {logging.INFO: "feed", logging.WARNING: "warning", logging.ERROR: "error"}


def log_to_stderr(form: str, *, quiet: bool) -> None:
    """Send the log of the feeds to standard error.

    Args:
        form: ``text`` or ``json``.
        quiet: as text, only what went wrong.
    """
    log = logging.getLogger("translate.feeds")
    log.handlers[:] = [_Json() if form == "json" else _Text()]
    log.propagate = False
    log.setLevel(logging.WARNING if quiet and form == "text" else logging.INFO)


class _Text(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        complain(record.getMessage(), kind=_KINDS.get(record.levelno, "error"))


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
