"""What position, repetition and shape say where words cannot.

Structure never removes running text: every function here takes only short lines, copies of
text that stays, or lines at the edges of the page, outside the article's own.
"""

from __future__ import annotations

import re

from translate.clean import shape
from translate.clean.dates import TIME, find_date
from translate.clean.furniture import body
from translate.clean.page import TEXT_LINES, Edit, Line, Page
from translate.clean.rules import Rules
from translate.segment.data import DATA

REPEATED_WORDS = 12
"""A paragraph that stands twice is a copy from this many words on."""

NAVIGATION_RUN = 4
"""So many lines of one to three words in a row, at an edge, are a menu."""

CRUMB_WORDS = 3
"""A part of a breadcrumb has at most so many words."""

MEDIA_BARS = 3
"""The line under a recording has at least so many bars between its parts."""

_ARROWS = frozenset((">", "/", "›", "»", "|", "→", ">>", "·", "•"))
_PATH = re.compile(r"\s*[>»›]\s+|(?<=\w)\s?/\s+")
_SEPARATOR = re.compile(r"\s+[|›>»·•/→]\s+|\s*\|\s*")


def cut_data(page: Page) -> None:
    """Put ``…`` for what is no word: encoded pictures, scripts, keys without a blank."""
    if page.keep_all:
        return
    for line in page.lines:
        places = [Edit(*found.span(), "…") for found in DATA.finditer(line.text)]
        page.rewrite(line, "structure.data", places)


def remove_symbols(page: Page) -> None:
    """Remove lines in which nothing can be read: ``-``, ``^``, ``***``, ``»``."""
    following = False
    for line in page.lines:
        line.gap = line.gap or following
        following = not shape.has_letters(line.text)
        if following:
            page.remove(line, "structure.symbols")
            if line.plain in _ARROWS:
                page.arrows.add(line.number)
    page.sweep()


def remove_repeated_paragraphs(page: Page) -> None:
    """Remove the later copies of a paragraph that stands more than once."""
    seen: set[str] = set()
    for line in page.lines:
        text = line.plain
        if shape.word_count(text) < REPEATED_WORDS:
            continue
        if text in seen:
            page.remove(line, "structure.repeated-paragraph")
        seen.add(text)
    page.sweep()


def remove_navigation(page: Page, rules: Rules) -> None:
    """Remove menus and breadcrumbs before and after the text."""
    start, end = body(page.lines)
    sections = {word.casefold() for word in rules.word_list("sections")}
    for line in page.lines[start:end]:
        if _is_media_line(line.plain):
            page.remove(line, "structure.media-line")
    edges = [line for index, line in enumerate(page.lines) if not start <= index < end]
    for line in edges:
        if line.kind == "title" or line.plain == page.title:
            continue
        beside = {line.number - 1, line.number + 1} & page.arrows
        if _is_breadcrumb(line.plain) or (beside and shape.word_count(line.text) <= CRUMB_WORDS):
            page.remove(line, "structure.breadcrumb")
        elif _is_section_list(line.plain, sections):
            page.remove(line, "structure.section-list")
    head = [line for line in page.lines[:start] if not line.gone]
    if any(shape.word_count(line.text) >= 4 for line in head) or page.title:
        _remove_menu(page, head)
    if len(page.prose()) >= TEXT_LINES:
        _remove_menu(page, [line for line in page.lines[end:] if not line.gone])
    page.sweep()


def _is_breadcrumb(text: str) -> bool:
    if len(text) > shape.PATTERN_LENGTH:
        return False
    parts = [part for part in _SEPARATOR.split(text) if part]
    steps = [part for part in _PATH.split(text) if part]
    if len(steps) >= 3 and all(shape.word_count(step) <= CRUMB_WORDS for step in steps[:-1]):
        return True  # the last step is the title
    return (
        len(parts) >= 3
        and all(shape.word_count(part) <= 4 for part in parts)
        and not any(part.replace(":", "").isdigit() for part in parts)
    )


def _is_media_line(text: str) -> bool:
    """Whether a line lists what there is to know of a recording: title | programme | day | by."""
    if len(text) > shape.PATTERN_LENGTH or text.count("|") < MEDIA_BARS:
        return False
    return bool(find_date(text) or re.search(TIME, text))


def _is_section_list(text: str, sections: set[str]) -> bool:
    found = shape.words(text) if len(text) <= shape.PATTERN_LENGTH else []
    known = sum(word in sections for word in found)
    capitals = all(word[0].isupper() or not word[0].isalpha() for word in text.split())
    return len(found) >= 3 and (known == len(found) or (capitals and known * 5 >= len(found) * 3))


def _remove_menu(page: Page, lines: list[Line]) -> None:
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and _is_menu_item(line) and line.plain != page.title:
            run.append(line)
            continue
        if len(run) >= NAVIGATION_RUN:
            for item in run:
                page.remove(item, "structure.menu")
        run = []


def _is_menu_item(line: Line) -> bool:
    text = line.plain
    return (
        line.kind in ("line", "list-item")
        and 1 <= shape.word_count(text) <= 3
        and not any(character.isdigit() for character in text)
        and not text.endswith((".", ",", ";", ":", "!", "?"))
    )
