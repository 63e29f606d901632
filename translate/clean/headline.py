"""Which line of a page is its title.

The title says what the text says: it shares words with it. A site's name, a rubric or a lone
word shares none, however high it stands.
"""

from __future__ import annotations

import re
from itertools import pairwise

from translate.clean import shape, stamps
from translate.clean.furniture import body
from translate.clean.kinship import (
    QUOTES,
    SCRAP_WORDS,
    is_price,
    is_strange,
    names_medium,
    shared,
    vocabulary,
)
from translate.clean.page import PROSE_LINES, Line, Page
from translate.clean.rules import Rules
from translate.clean.tongue import is_sites, speaks_to_reader

LEAD_WORDS = 12
"""A headline of so many words may be the lead below one."""

KICKER_WORDS = 4
"""A line over a headline has at most so many words, the headline more."""

PERSONAL = 3
"""A text is advice to its reader where one paragraph in so many speaks to him."""

MENU_LINES = 3
"""So many lines of a menu stand below a site's name and never below a title."""

QUOTING = 200
"""The heading of the comments that quotes the title has at most so many characters."""

_MENU_RULES = ("structure.menu", "structure.section-list", "de.section", "de.navigation")
_QUOTED_TITLE = re.compile(
    r"(?:Gedanken?|Kommentare?|Antworten?|thoughts?) (?:zu|auf|on) [„“\"»«](.{8,150})[“”\"»«]"
)


def find_title(page: Page, rules: Rules) -> None:
    """Take for the title the first line of the head that belongs to the text."""
    start, _ = body(page.lines)
    titled = page.title or any(line.kind == "title" for line in page.lines)
    if titled or len(page.prose()) < PROSE_LINES:
        return
    known = vocabulary(page)
    head = [
        line
        for line in page.lines[:start]
        if line.kind == "line" and _may_be_title(line) and not is_sites(line.text, rules)
    ]
    if not _speaks(page.prose(), rules):  # an offer to the reader stands over many a headline
        head = [line for line in head if not speaks_to_reader(line.text, rules)] or head
    if any(line.plain.endswith((",", ";")) for line in page.lines[:start]):
        return  # verse
    own = [line for line in head if not is_strange(line, known, rules)]
    own = own[_below_menu(page, own) :]
    if told := _answered(page, own):
        page.title = told.plain
    elif own:
        title = own[1] if _is_kicker(own, rules) else own[0]
        if (
            not _is_genre(own[0], rules) and shared(title, known, rules) < 2
        ):  # a site's name that is in the text, too
            title = next((line for line in own if _says_more(line, title, known, rules)), title)
        page.title = (_over_lead(title, page.lines[:start], rules) or title).plain
    if own:
        return
    longer = [line for line in head if shape.word_count(line.text) > SCRAP_WORDS]
    if len(longer) == 1 and not names_medium(longer[0], rules):
        page.title = longer[0].plain
    elif head and shape.word_count(head[0].text) <= SCRAP_WORDS:
        page.title = (longer or head)[0].plain


def _below_menu(page: Page, own: list[Line]) -> int:
    """How many short lines stand over a menu: a site's name and motto, though the text has them."""
    menu = [change.line for change in page.changes if change.rule in _MENU_RULES]
    for count, (name, line) in enumerate(pairwise(own[: MENU_LINES + 1]), 1):
        between = sum(name.number < number < line.number for number in menu)
        if between >= MENU_LINES and shape.word_count(name.text) < shape.word_count(line.text):
            return count
    return 0


def _answered(page: Page, own: list[Line]) -> Line | None:
    """The line that the heading of the comments quotes: ``3 Gedanken zu „Neue Brücke“``."""
    texts = [block.text for block in page.document.blocks if len(block.text) <= QUOTING]
    quoted = {found[1] for text in texts if (found := _QUOTED_TITLE.search(text))}
    return next((line for line in own if line.plain in quoted), None)


def _says_more(line: Line, name: Line, known: set[str], rules: Rules) -> bool:
    """Whether a line says more of the text than the name over it; menus may stand between."""
    told = shared(line, known, rules)
    if line.plain.startswith(QUOTES) and shape.word_count(name.text) <= SCRAP_WORDS:
        return True
    apart = line.number - name.number > 1 and shape.word_count(name.text) <= SCRAP_WORDS
    return told > 2 or (told == 2 and apart and shape.word_count(line.text) > SCRAP_WORDS)


def _speaks(prose: list[Line], rules: Rules) -> bool:
    """Whether the text itself says you or we, as advice does: its title may, too."""
    return PERSONAL * sum(speaks_to_reader(line.text, rules) for line in prose) >= len(prose)


def _is_kicker(lines: list[Line], rules: Rules) -> bool:
    """Whether the first of two neighbours is the short line that stands over a headline."""
    if len(lines) < 2 or lines[1].number - lines[0].number > 2:
        return False
    first, second = (shape.word_count(line.text) for line in lines[:2])
    if _is_genre(lines[0], rules):
        return first < second
    return first <= KICKER_WORDS < second or first < KICKER_WORDS <= second


def _is_genre(line: Line, rules: Rules) -> bool:
    """Whether a line over a headline begins with the words for a genre: ``Nachruf auf …``."""
    words = tuple(word for word in rules.word_list("kickers") if " " in word)
    return line.plain.startswith(words) and ":" not in line.plain


def _over_lead(title: Line, head: list[Line], rules: Rules) -> Line | None:
    """The headline right over a lead that was taken for one: it may share no word with the text."""
    at = head.index(title)
    if not at or shape.word_count(title.text) < LEAD_WORDS:
        return None
    line = head[at - 1]
    if not _may_be_title(line) or names_medium(line, rules):
        return None
    quoted = line.plain.startswith(QUOTES)
    return line if quoted or shape.word_count(line.text) > SCRAP_WORDS else None


def _may_be_title(line: Line) -> bool:
    if shape.word_count(line.text) <= 1 or not shape.is_title_like(line.text):
        return False
    return not stamps.is_stamp(line) and not is_price(line)
