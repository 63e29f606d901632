"""Characters no text should hold: line ends of all kinds, controls, text decoded twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_LINE_END = re.compile("\r{1,2}\n|[\r\x0b\x0c\x85\u2028\u2029]")

# What a terminal would obey. The lengths are bounded, so that hostile input costs linear time.
_ESCAPE = re.compile(
    "\x1b(?:"
    r"\[[0-?]{0,40}[ -/]{0,10}[@-~]"  # CSI: colours, cursor
    "|[\\]PX^_][^\x07\x1b\n]{0,400}(?:\x07|\x1b\\\\)"  # OSC and its kin: titles, links
    r"|[ -/]{0,4}[0-~]"  # two-character sequences
    ")?"
)
# Controls, and the overrides that make text read in another order than it is stored.
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_C1 = re.compile("[\x80-\x9f]")

# UTF-8 read as Windows-1252 and saved again: a lead byte and what continuation bytes look like.
_CP1252_HIGH = bytes(n for n in range(0x80, 0xA0) if n not in {0x81, 0x8D, 0x8F, 0x90, 0x9D})
_CONTINUATION = re.escape(_CP1252_HIGH.decode("cp1252")) + "\x80-\xbf"
_TWICE = re.compile(
    f"[\xc2-\xdf][{_CONTINUATION}]|[\xe0-\xef][{_CONTINUATION}]{{2}}|\xf0[{_CONTINUATION}]{{3}}"
)
# Only the second character of these is never typed after the first; quotes and dashes may be.
_SURELY_TWICE = re.compile("[\xc2-\xc5][\xa0-\xbf]|\xe2\u20ac")


def tidy(text: str) -> tuple[str, list[str]]:
    """``text`` with line feeds for line ends, without controls, once decoded; and what was done."""
    warnings = []
    text, c1 = _c1_controls(text)
    text = _LINE_END.sub("\n", text)
    escapes = _lines_with(_ESCAPE, text)
    text = _ESCAPE.sub("", text)
    controls = _lines_with(_CONTROL, text)
    text = _CONTROL.sub("", text)
    if found := sorted({*escapes, *controls}):
        warnings.append(f"control characters removed from {in_lines(found)}")
    text, twice = _decoded_twice(text)
    if found := sorted({*c1, *twice}):
        warnings.append(f"text encoded twice repaired on {in_lines(found)}")
    return text, warnings


def without_controls(text: str) -> str:
    """``text`` without controls: what character references bring in after decoding."""
    return _CONTROL.sub("", _ESCAPE.sub("", text))


def in_lines(numbers: Sequence[int], *, most: int = 5) -> str:
    """``line 3``, ``lines 3, 7 and 9``, or ``lines 1, 2, 3, 4, 5 and 12 more``."""
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    if len(numbers) > most:
        return f"lines {', '.join(map(str, numbers[:most]))} and {len(numbers) - most} more"
    return f"lines {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _lines_with(pattern: re.Pattern[str], text: str) -> list[int]:
    if not pattern.search(text):
        return []
    lines = enumerate(text.split("\n"), start=1)
    return [number for number, line in lines if pattern.search(line)]


def _c1_controls(text: str) -> tuple[str, list[int]]:
    """Windows-1252 punctuation that was read as Latin-1 sits among the C1 controls.

    U+0085 alone is the line end NEL; in the company of others it is the ellipsis.
    """
    if not set(_C1.findall(text)) - {"\x85"}:
        return text, []
    lines = _lines_with(_C1, _LINE_END.sub("\n", text.replace("\x85", "\x84")))

    def punctuation(match: re.Match[str]) -> str:
        return match[0].encode("latin-1").decode("cp1252", "ignore")

    return _C1.sub(punctuation, text), lines


def _decoded_twice(text: str) -> tuple[str, list[int]]:
    if not _SURELY_TWICE.search(text):
        return text, []
    lines = text.split("\n")
    repaired = []
    for number, line in enumerate(lines, start=1):
        if _TWICE.search(line):
            new = _TWICE.sub(_once, line)
            if new != line:
                lines[number - 1] = new
                repaired.append(number)
    return ("\n".join(lines) if repaired else text), repaired


def _once(match: re.Match[str]) -> str:
    raw = b"".join(
        char.encode("latin-1") if char <= "\xff" else char.encode("cp1252") for char in match[0]
    )
    try:
        char = raw.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
    return char if char.isprintable() or char == "\xa0" else match[0]
