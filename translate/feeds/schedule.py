"""When a feed is due: every so often, or at times of the day; and how lengths of time are written.

Clocks are not to be trusted: a time of the last pull that lies in the future counts as none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

_UNITS = {
    "s": 1,
    "sec": 1,
    "second": 1,
    "m": 60,
    "min": 60,
    "minute": 60,
    "h": 3600,
    "hour": 3600,
    "d": 86400,
    "day": 86400,
    "week": 604800,
}
_LENGTH = re.compile(r"(?:every\s+)?(\d{1,6})?\s*([a-z]+)", re.IGNORECASE)
_TIMES = re.compile(
    r"(?:daily\s+)?(?:at\s+)?(\d{1,2}:\d{2}(?:\s*,\s*\d{1,2}:\d{2})*)", re.IGNORECASE
)
_NAMES = {"hourly": timedelta(hours=1), "daily": timedelta(days=1), "weekly": timedelta(weeks=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Either a length of time between two pulls, or local times of the day."""

    every: timedelta = timedelta(hours=1)
    at: tuple[time, ...] = ()

    def next_after(self, last: datetime) -> datetime:
        """The first time after ``last`` (aware) that is due."""
        if not self.at:
            return last + self.every
        local = last.astimezone()
        days = (local.date() + timedelta(days=n) for n in range(2))
        moments = (datetime.combine(day, at).astimezone() for day in days for at in self.at)
        return min(moment for moment in moments if moment > last)

    def due(self, last: datetime | None, now: datetime) -> bool:
        """Whether it is time, the last pull having been at ``last`` (None: never)."""
        return last is None or last > now or self.next_after(last) <= now


def parse_schedule(text: str) -> Schedule:
    """``30 min``, ``every 2 hours``, ``hourly``, ``daily``, ``05:30`` or ``05:30, 17:00``.

    Raises:
        ValueError: it is none of these, or more often than once a minute.
    """
    written = text.strip()
    if found := _TIMES.fullmatch(written):
        times = (time.fromisoformat(part.strip().zfill(5)) for part in found[1].split(","))
        return Schedule(at=tuple(sorted(set(times))))
    every = _NAMES.get(written.lower()) or parse_length(written)
    if every < timedelta(minutes=1):
        raise ValueError(text)
    return Schedule(every=every)


def parse_length(text: str) -> timedelta:
    """``30 min``, ``2 hours``, ``90 days``. Raises ValueError."""
    found = _LENGTH.fullmatch(text.strip())
    unit = found[2].lower() if found else ""
    seconds = _UNITS.get(unit) or _UNITS.get(unit.removesuffix("s"))
    if not found or not seconds:
        raise ValueError(text)
    number = int(found[1] or 1)
    return timedelta(seconds=number * seconds)


def written(length: timedelta) -> str:
    """A length of time as a person says it: ``30 min``, ``2 hours``, ``90 days``."""
    seconds = round(length.total_seconds())
    for size, name in ((86400, "day"), (3600, "hour"), (60, "min")):
        if seconds >= size and seconds % size == 0:
            number = seconds // size
            plural = "" if number == 1 or name == "min" else "s"
            return f"{number} {name}{plural}"
    return f"{seconds} s"


def in_words(schedule: Schedule) -> str:
    """A schedule as it may stand in feeds.toml."""
    if schedule.at:
        return ", ".join(at.strftime("%H:%M") for at in schedule.at)
    return f"every {written(schedule.every)}"
