"""The head of a page: what stands above the title, and between it and the text."""

from __future__ import annotations

import re
from itertools import pairwise

from translate.clean import shape, stamps
from translate.clean.dates import TIME, WEEKDAY, find_date, in_known_words
from translate.clean.furniture import body, head_end
from translate.clean.kinship import (
    SCRAP_WORDS,
    STEM,
    is_site_name,
    is_strange,
    shared,
    vocabulary,
)
from translate.clean.lists import is_chronicle
from translate.clean.page import PROSE_LINES, Line, Page
from translate.clean.rules import Rules
from translate.clean.tongue import is_foreign, is_sites

KICKER_WORDS = 4
"""The name of who wrote the page has at most so many words where it stands over the title."""

_TIME = re.compile(TIME)
_DAY = re.compile(WEEKDAY)


def remove_above_title(page: Page, rules: Rules) -> None:
    """Remove the site's name, rubrics and menus over the title; words for the genre stay.

    A name of few words that stands below the text again is the site's, though the text has it.
    """
    at = next((i for i, line in enumerate(page.lines) if _is_title(line, page)), 0)
    if not at or len(page.prose()) < PROSE_LINES or at > body(page.lines)[0]:
        return
    known = vocabulary(page)
    genres = {word.casefold() for word in rules.word_list("kickers")}
    last = page.lines[body(page.lines)[1] - 1].number
    below = {shape.plain(block.text) for block in page.document.blocks if block.line > last}
    for index, line in enumerate(page.lines[:at]):
        if stamps.is_stamp(line):
            stamps.note_stamp(page, line)
            continue
        if line.kind not in stamps.KINDS or line.plain.rstrip(":").casefold() in genres:
            continue
        again = line.plain in below and shape.word_count(line.text) <= KICKER_WORDS
        strange = is_strange(line, known, rules) or is_foreign(line.text, rules)
        if not strange and not again:
            continue
        if not index and is_site_name(line, page, rules) and not shared(line, known, rules):
            page.note(line, "structure.site-header", "publisher", line.plain)
        else:
            page.keep("date", find_date(line.plain))
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
