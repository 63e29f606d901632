"""Numbers of things, in words."""

from __future__ import annotations


def count(number: int, what: str) -> str:
    """``1 edit``, ``2,000 edits``, ``3 entries``; ``what`` is one of them."""
    plural = f"{what[:-1]}ies" if what.endswith("y") and what[-2:-1] not in "aeiou" else f"{what}s"
    return f"{number:,} {what if number == 1 else plural}"
