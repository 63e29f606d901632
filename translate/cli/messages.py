"""One line for each thing that went wrong, safe for any terminal."""

from __future__ import annotations

import sys
import unicodedata

_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def complain(message: str, *, kind: str = "error") -> None:
    """One line on standard error, with nothing in it that could steer a terminal."""
    lines = [printable(line) for line in message.splitlines()] or [""]
    print("\n".join(f"{kind}: {line}" for line in lines), file=sys.stderr)  # noqa: T201


def printable(text: str) -> str:
    """The text with control, format and unpaired characters made visible."""
    return "".join(
        f"\\u{ord(c):04x}" if unicodedata.category(c) in _UNPRINTABLE else c
        for c in text.replace("\t", " ")
    )
