"""Quotation marks: made consistent where they pair up beyond doubt, left alone elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from translate.clean.page import Edit

STYLES = {"de": ("„", "“", "‚", "‘"), "en": ("“", "”", "‘", "’")}
"""Per language: outer opening and closing, inner opening and closing mark."""

_DOUBLE = re.compile(r",,(?=\w)|``|''|[„“”\"«»‟〝〞＂]")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[´`‘‛′＇](?=[^\W\d_])")
_OPENS_AFTER = frozenset(" \t\u00a0\u202f([{–—-/…:")
_CLOSES_BEFORE = frozenset(" \t\u00a0\u202f)]}.,;:!?–—-/…*")
_ONLY_OPENS = frozenset(("„", ",,", "``", "‟"))


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    opens: bool
    depth: int


def apostrophes(text: str) -> list[Edit]:
    """Accents and quotation marks that stand for an apostrophe inside a word."""
    return [Edit(found.start(), found.end(), "’") for found in _APOSTROPHE.finditer(text)]


def quotation_marks(text: str, lang: str) -> list[Edit]:
    """Edits that give every pair its proper marks; none where the marks do not pair up.

    For English only pairs of mixed marks are mended: straight ones are as good as round ones.
    """
    style = STYLES.get(lang)
    if style is None:
        return []
    marks = _paired(text)
    if marks is None:
        return []
    edits = [Edit(mark.start, mark.end, style[_place(mark)]) for mark in marks]
    if lang == "en" and not any(text[mark.start : mark.end] in ("„", ",,", "``") for mark in marks):
        return []
    return edits


def _place(mark: _Mark) -> int:
    return (0 if mark.opens else 1) + (2 if mark.depth > 1 else 0)


def _paired(text: str) -> list[_Mark] | None:
    """All double marks with their direction and depth, or None where one has no partner."""
    marks: list[_Mark] = []
    depth = 0
    for found in _DOUBLE.finditer(text):
        opens = _opens(text, found.start(), found.end(), depth)
        if opens is None:
            return None
        if opens:
            depth += 1
        if not 1 <= depth <= 2:
            return None
        marks.append(_Mark(found.start(), found.end(), opens, depth))
        if not opens:
            depth -= 1
    return marks if depth == 0 else None


def _opens(text: str, start: int, end: int, depth: int) -> bool | None:
    """Whether a mark opens a quotation, from what stands beside it; None where that is unclear."""
    mark = text[start:end]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if mark in _ONLY_OPENS:
        return True
    may_open = (before in _OPENS_AFTER or before in '„“»«"') and not after.isspace()
    may_close = after in _CLOSES_BEFORE or after in '“”»«"'
    if may_open != may_close:
        return may_open
    if before.isdigit() and mark == '"' and depth == 0:
        return None  # inches
    if may_open:
        return depth == 0
    return False if depth and before.isalnum() and after.isalnum() else None
