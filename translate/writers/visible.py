"""Text that every reader of a file can take: hostile characters get visible stand-ins.

XML forbids most control characters, gettext warns of them, terminals obey them, and a lone
surrogate is not text at all. JSON alone can hold them and keeps the text as it is.
"""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_STAND_INS = (
    {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
    | {0x7F: 0x2421}
    | dict.fromkeys([*range(0x80, 0xA0), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], 0xFFFD)
)
_HOSTILE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    """Text without control characters except tab and line feed.

    Every line end becomes a line feed, a control character its picture (ESC ``␛``), and what
    has no picture (C1 controls, lone surrogates, U+FFFE, U+FFFF) ``�``.
    """
    if text.isprintable():  # most texts are, and this is told ten times as fast
        return text
    text = _LINE_ENDS.sub("\n", text)
    return text.translate(_STAND_INS) if _HOSTILE.search(text) else text


def one_line(text: str) -> str:
    """Visible text on one line, runs of blanks as one space."""
    return " ".join(visible(text).split())


def without_surrogates(text: str) -> str:
    """Text that UTF-8 can encode: lone surrogates become ``�``."""
    return _SURROGATES.sub("�", text)
