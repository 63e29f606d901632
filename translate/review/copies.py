"""Files as persons left them, beside the database: whatever is made of a file, this is not lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

KEPT = 10
"""Copies of a file that stay however old they are."""

DAYS = 30
"""Days for which all copies of a file stay."""


def keep(path: Path, copies: Path, name: str, at: str) -> None:
    """Copy a file; older copies of it go that are neither among the last nor of these days.

    Args:
        path: the file.
        copies: the folder of all copies.
        name: the file's name in its own folder, with forward slashes.
        at: now, ISO 8601 with milliseconds and an offset.
    """
    time, end = at.replace(":", ""), path.suffix
    place = copies / f"{name}.{time}{end}"
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, place)
    limit = datetime.fromisoformat(at) - timedelta(days=DAYS)
    start = place.name.removesuffix(time + end)
    for made, old in sorted(_copies(place.parent, start, end))[:-KEPT]:
        if made < limit:
            with suppress(OSError):  # one that cannot be deleted is in nobody's way
                old.unlink()


def _copies(folder: Path, start: str, end: str) -> Iterator[tuple[datetime, Path]]:
    """When copies of one file were made, and where they are."""
    for path in folder.iterdir():
        if path.name.startswith(start) and path.name.endswith(end):
            with suppress(ValueError):
                time = path.name.removeprefix(start).removesuffix(end)
                yield datetime.strptime(time, "%Y-%m-%dT%H%M%S.%f%z"), path
