"""Captions of pictures: told by the credit below them, by their place, or by standing twice."""

from __future__ import annotations

import re
from itertools import pairwise

from translate.clean import shape
from translate.clean.page import TEXT_LINES, Line, Page

WORDS = 4
"""A line over a picture's credit has at least so many words; a heading may have fewer."""

SENTENCE_WORDS = 30
"""A sentence over it has at most so many."""

LINES = 3
"""What a picture shows, and what is said of it, are fewer lines."""

MENU_WORDS = 3
"""A line over a caption that stands over the title has at most so many words."""

HEAD = 40
"""So many lines at most stand over it."""

_CREDIT = re.compile(r"(?:Foto|Bild|Quelle|Copyright|Grafik|Video)\w* ?[:©]|©|ⓒ|\([Cc]\)")
_BEHIND = re.compile(r"[\s(\[|/–-]*(?:Foto|Bild|Quelle|Copyright|©|\([Cc]\)).*$")


def is_spaced(lines: list[Line]) -> bool:
    """Whether blank lines set the paragraphs of a page off from each other."""
    prose = [(line.gap, shape.is_prose(line.text)) for line in lines]
    pairs = [two[0] for one, two in pairwise(prose) if one[1] and two[1]]
    return len(pairs) >= TEXT_LINES - 1 and sum(pairs) * 4 >= len(pairs) * 3


def over_credit(page: Page, index: int, *, spaced: bool) -> list[Line]:
    """The caption over a picture's credit: set off with it from the text, or none.

    Whole sentences are one only on pages that set every paragraph off, or over the title.
    """
    lines = page.lines
    if index + 1 >= len(lines) or not _CREDIT.match(lines[index].plain):
        return []
    if opening := _over_title(lines, index):
        return opening
    first = index - 1
    while first > index - LINES and not lines[first].gap:
        first -= 1
    found, after = lines[first:index], lines[index + 1]
    apart = first > 1 and lines[first].gap and not lines[index].gap
    if not apart or any(line.kind != "line" or line.text == page.title for line in found):
        return []
    if len(found) == 1 and shape.is_title_like(found[0].text):
        return found if after.gap and shape.word_count(found[0].text) >= WORDS else []
    short = all(shape.word_count(line.text) <= SENTENCE_WORDS for line in found)
    return found if spaced and short and (after.gap or not shape.is_prose(after.text)) else []


def _over_title(lines: list[Line], index: int) -> list[Line]:
    """Sentences over a credit with only a menu over them, and with the title still to come."""
    first = index
    while first > index - LINES + 1 and shape.is_prose(lines[first - 1].text):
        first -= 1
    found, over = lines[first:index], lines[: min(first, HEAD)]
    if not found or len(over) < max(first, LINES - 1):
        return []
    if any(shape.word_count(line.text) > MENU_WORDS for line in over):
        return []
    below = lines[index + 1 : index + LINES + 1]
    titled = any(
        shape.is_title_like(one.text) and shape.word_count(one.text) > MENU_WORDS
        for one, two in pairwise(below)
        if shape.is_prose(two.text)
    )
    return found if titled else []


def remove_copies(page: Page) -> None:
    """Remove captions that stand on the page again, with a credit and without."""
    known = {
        _BEHIND.sub("", shape.plain(change.before))
        for change in page.changes
        if change.rule.endswith("credit") and len(change.before) <= shape.PATTERN_LENGTH
    }
    for line in page.lines:
        if line.plain in known and shape.word_count(line.text) >= WORDS and line.kind != "title":
            page.remove(line, "structure.caption")
    page.sweep()
