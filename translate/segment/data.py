"""What no word can be: encoded pictures, scripts, keys without a blank."""

from __future__ import annotations

import re
from collections.abc import Iterator

DATA = re.compile("[!-~\u00a1-\u024f\u0370-\u052f]{1000,}")
"""In scripts that part words by blanks; a model would take minutes for it."""


def is_data(text: str) -> bool:
    """Whether a text is nothing but that."""
    return DATA.fullmatch(text) is not None


def set_apart(text: str) -> Iterator[str]:
    """The text in order, what is data in parts of its own."""
    at = 0
    for found in DATA.finditer(text):
        yield text[at : found.start()]
        yield found[0]
        at = found.end()
    yield text[at:]
