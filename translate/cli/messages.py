"""One line for each thing to say, safe for any terminal; JSON for programs."""

from __future__ import annotations

import io
import sys
import unicodedata

_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def complain(message: str, *, kind: str = "error") -> None:
    """One line on standard error, with nothing in it that could steer a terminal."""
    lines = [printable(line) for line in message.splitlines()] or [""]
    print("\n".join(f"{kind}: {line}" for line in lines), file=sys.stderr)  # noqa: T201


def say(text: str) -> None:
    """Lines on standard output, with nothing in them that could steer a terminal."""
    print("\n".join(printable(line) for line in text.split("\n")))  # noqa: T201


def write_json(data: object) -> None:
    """JSON on standard output."""
    import json  # noqa: PLC0415 - only for programs

    in_utf8()
    print(json.dumps(data, indent=2, ensure_ascii=False))  # noqa: T201


def in_utf8() -> None:
    """Make standard output UTF-8, whatever the terminal has.

    The name of a file may be no text; then its bytes are escaped, just as JSON writes them.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def printable(text: str) -> str:
    """The text with control, format and unpaired characters made visible."""
    return "".join(
        f"\\u{ord(c):04x}" if unicodedata.category(c) in _UNPRINTABLE else c
        for c in text.replace("\t", " ")
    )
