"""The time of day, in one place, so that a day can be played through in a minute."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone


class Clock:
    """The clock of this machine; it may be set back at any time, and nothing relies on it not."""

    def now(self) -> datetime:
        """The time, aware, in UTC."""
        return datetime.now(timezone.utc)

    def wait(self, length: timedelta) -> None:
        """Sleep for a length of time."""
        time.sleep(max(0.0, length.total_seconds()))


def stamp(moment: datetime) -> str:
    """A time as it is stored: ISO 8601 in UTC, whole seconds, so that texts sort as times do."""
    return moment.astimezone(timezone.utc).isoformat(timespec="seconds")


def moment(stamped: str) -> datetime | None:
    """A stored time; None where there is none."""
    return datetime.fromisoformat(stamped) if stamped else None


def past(stamped: str, now: datetime, *, longest: timedelta) -> bool:
    """Whether a stored time has come.

    One further ahead than ``longest`` was stored before the clock was set back, and counts as
    come: nothing waits for a wrong clock.
    """
    then = moment(stamped)
    return then is None or then <= now or then > now + longest
