"""A sentence too long for the model → pieces that fit, cut where it reads best."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

# The best places first; within one kind the one nearest to the middle. A cut is behind the match.
_BOUNDARIES = (
    re.compile(r"[;:][\"“”»«)]?\s+"),
    re.compile(r"\s+(?=[–—]\s)"),
    re.compile(
        r",[\"“”»«]?\s+(?=(?:und|oder|aber|sondern|denn|doch|während|wobei|obwohl|weil|dass|wenn"
        r"|als|damit|sodass|nachdem|bevor|and|or|but|while|which|who|because|although|after"
        r"|before)\b)"
    ),
    re.compile(r",[\"“”»«]?\s+"),
    re.compile(r"\s+(?=(?:und|oder|sowie|aber|bzw\.|and|or|but|as well as|et|ou|y|e|i|en)\s)"),
    re.compile(r"\s+"),
)
_EDGE = 0.25  # a cut nearer to an edge than this share of the text is left for a worse kind
_BY_SPACE = _BOUNDARIES[-1]


def split_clauses(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Cut ``text`` into pieces that satisfy ``fits``; joined, they are the text.

    ``fits`` must hold for every part of a text for which it holds; a single character that does
    not fit is returned all the same. A piece keeps the white space behind it. A piece is halved
    at the boundary nearest to its middle: a semicolon or colon, a dash, a comma and a
    conjunction, a comma, a conjunction, a space, and at last between two characters. Calls
    ``fits`` twice per piece at most.
    """
    pieces: list[str] = []
    waiting = [text] if text else []
    while waiting:
        piece = waiting.pop()
        if len(piece) == 1 or fits(piece):
            pieces.append(piece)
        else:
            cut = _cut(piece)
            waiting += [piece[cut:], piece[:cut]]
    return pieces


def _cut(text: str) -> int:
    """The best offset to cut a text of two characters or more in two."""
    length = len(text)
    margin = int(length * _EDGE)
    for boundary in _BOUNDARIES:
        low, high = (0, length) if boundary is _BY_SPACE else (margin, length - margin)
        cuts = [end for match in boundary.finditer(text) if low < (end := match.end()) < high]
        if cuts:
            return min(cuts, key=lambda cut: abs(2 * cut - length))
    return _between_characters(text, length // 2)


def _between_characters(text: str, middle: int) -> int:
    """The nearest offset before ``middle`` that tears no accent from its letter."""
    for cut in range(middle, max(1, middle - 8), -1):
        if not unicodedata.combining(text[cut]):
            return cut
    return middle
