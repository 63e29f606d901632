"""The head of a page: which line is the title, and what stands above and below it.

The title says what the text says: it shares words with it. A site's name, a rubric or a lone
word shares none, however high it stands.
"""

from __future__ import annotations

import re
from itertools import pairwise

from translate.clean import shape, stamps
from translate.clean.dates import TIME, WEEKDAY, find_date, in_known_words
from translate.clean.furniture import body, head_end
from translate.clean.kinship import (
    QUOTES,
    SCRAP_WORDS,
    STEM,
    is_site_name,
    is_strange,
    names_medium,
    shared,
    vocabulary,
)
from translate.clean.lists import is_chronicle
from translate.clean.page import PROSE_LINES, Line, Page
from translate.clean.rules import Rules
from translate.clean.tongue import is_foreign, is_sites, speaks_to_reader

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
_TIME = re.compile(TIME)
_DAY = re.compile(WEEKDAY)


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
        title = own[1] if _is_kicker(own) else own[0]
        if shared(title, known, rules) < 2:  # a site's name that is in the text, too
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
    apart = line.number - name.number > 1 and shape.word_count(name.text) <= SCRAP_WORDS
    return told > 2 or (told == 2 and apart and shape.word_count(line.text) > SCRAP_WORDS)


def _speaks(prose: list[Line], rules: Rules) -> bool:
    """Whether the text itself says you or we, as advice does: its title may, too."""
    return PERSONAL * sum(speaks_to_reader(line.text, rules) for line in prose) >= len(prose)


def _is_kicker(lines: list[Line]) -> bool:
    """Whether the first of two neighbours is the short line that stands over a headline."""
    if len(lines) < 2 or lines[1].number - lines[0].number > 2:
        return False
    first, second = (shape.word_count(line.text) for line in lines[:2])
    return first <= KICKER_WORDS < second or first < KICKER_WORDS <= second


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


def remove_above_title(page: Page, rules: Rules) -> None:
    """Remove the site's name, rubrics and menus over the title; words for the genre stay."""
    at = next((i for i, line in enumerate(page.lines) if _is_title(line, page)), 0)
    if not at or len(page.prose()) < PROSE_LINES or at > body(page.lines)[0]:
        return
    known = vocabulary(page)
    genres = {word.casefold() for word in rules.word_list("kickers")}
    for index, line in enumerate(page.lines[:at]):
        if stamps.is_stamp(line):
            stamps.note_stamp(page, line)
            continue
        if line.kind not in stamps.KINDS or line.plain.rstrip(":").casefold() in genres:
            continue
        if not is_strange(line, known, rules) and not is_foreign(line.text, rules):
            continue
        if not index and is_site_name(line, page, rules) and not shared(line, known, rules):
            page.note(line, "structure.site-header", "publisher", line.plain)
        else:
            page.remove(line, "structure.above-title")
    page.sweep()


def remove_below_title(page: Page, rules: Rules) -> None:
    """Remove what is left between the title and the text: when, by whom, and buttons."""
    at = next((i for i, line in enumerate(page.lines) if _is_title(line, page)), None)
    start, _ = body(page.lines)
    if at is None or at >= start or len(page.prose()) < PROSE_LINES:
        return
    known = vocabulary(page)
    stop = head_end(page.lines, start)
    beside = _beside(page, {change.line for change in page.changes if change.action == "metadata"})
    below = [line for line in page.lines[start + 1 : stop] if line.number in beside]
    dated = is_chronicle(page.lines[at + 1 :])
    times = [line for line in page.lines[at + 1 :] if _TIME.fullmatch(line.plain)]
    when = [
        line for line in page.lines[start + 1 : stop] if stamps.is_stamp(line) or [line] == times
    ]
    over_text = {one.number for one, two in pairwise(page.lines) if shape.is_prose(two.text)}
    listed = _over_and_below_lists(page.lines[at + 1 : start])
    for line in (*page.lines[at + 1 : start], *below, *when):
        if line.gone or line.kind not in stamps.KINDS or shape.bullet(line.text):
            continue
        if stamps.is_stamp(line):
            if dated and not stamps.rest(in_known_words(line.plain)):
                continue
            stamps.note_stamp(page, line)
            continue
        if is_foreign(line.text, rules) and find_date(line.plain):
            page.note(line, "structure.stamp", "date", find_date(line.plain))
            continue
        if times == [line]:
            page.remove(line, "structure.below-title")
            continue
        if line.number in over_text and _says_something(line, rules):
            continue
        lone = _is_scrap(line) and (line in below or not _leads(page, line, start, known))
        lone = lone and line.number not in listed
        if lone or is_sites(line.text, rules):
            page.remove(line, "structure.below-title")
    page.sweep()


def _is_title(line: Line, page: Page) -> bool:
    return line.kind == "title" or (bool(page.title) and line.plain == page.title)


def _may_be_title(line: Line) -> bool:
    if shape.word_count(line.text) <= 1 or not shape.is_title_like(line.text):
        return False
    return not stamps.is_stamp(line)


def _beside(page: Page, told: set[int]) -> set[int]:
    """The numbers of the lines right over and below others; blank lines do not count."""
    numbers = [block.line for block in page.document.blocks]
    pairs = [*pairwise(numbers), *((two, one) for one, two in pairwise(numbers))]
    return {one for one, two in pairs if two in told}


def _over_and_below_lists(lines: list[Line]) -> set[int]:
    """The numbers of the lines beside two entries of a list, which is the article's own."""
    entries = [line.plain[:1].isdigit() and not stamps.is_stamp(line) for line in lines]
    return {
        line.number
        for index, line in enumerate(lines)
        if all(entries[index + 1 : index + 3] or [False])
        or (index > 1 and all(entries[index - 2 : index]))
    }


def _is_scrap(line: Line) -> bool:
    text = line.plain
    if not any(character.isalpha() for character in text):
        return line.kind != "heading"
    return (
        line.kind != "heading"
        and shape.word_count(text) <= SCRAP_WORDS
        and not shape.ends_sentence(text)
        and not text.endswith((":", ","))
        and not any(character.isdigit() for character in text)
        and not _DAY.fullmatch(text)
    )


def _says_something(line: Line, rules: Rules) -> bool:
    """Whether a line has a verb between two nouns, as headings have and buttons have not."""
    inner = line.plain.split()[1:-1]
    return any(word.islower() and word not in rules.own_words for word in inner)


def _leads(page: Page, line: Line, start: int, known: set[str]) -> bool:
    """Whether a line is the heading of the text's first part."""
    stems = [word[:STEM] for word in shape.words(line.text) if len(word) >= 4]
    return line is page.lines[start - 1] and line.gap and any(stem in known for stem in stems)
