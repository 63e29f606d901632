"""The tail of a page: where the article ends, and the site's own matter after it.

The last paragraph of an article is often short and some articles end with a list, so a line goes
only for what it says, or because the site's own matter has begun above it.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise

from translate.clean import shape
from translate.clean.furniture import body
from translate.clean.page import PROSE_LINES, Line, Page
from translate.clean.rules import Rules
from translate.clean.teasers import is_headline
from translate.clean.tongue import (
    appeals,
    is_foreign,
    is_sites,
    mentions_site,
    pleads,
    speaks_to_reader,
)

LABEL_WORDS = 2
"""The line over the site's own matter that names it has at most so many words."""

NAMING_WORDS = 5
"""A line that names somebody and says no more has at most so many words."""

_BEGUN = (
    "comments", "comment-form", "tags", "tag-label", "copyright", "rights", "imprint",
    "newsletter", "navigation", "press-contact", "hashtags", "previous-next", "follow", "share",
    "report-error", "typo", "registration", "programme", "price", "mailing", "more-section",
    "quality-seal", "older-newer", "frame", "site-voice", "licence",
)  # fmt: skip
"""Rules whose lines stand below an article, never in it."""

_THEY = ("Sie ", "Er ")
"""How what is said of somebody goes on below the name."""

_PERHAPS_BEGUN = ("read-also", "source", "agency-credit", "initials")
"""Rules whose lines stand below an article, or between its parts."""


def remove_site_voice(page: Page, rules: Rules) -> bool:
    """Remove whole sentences that are not the article's voice, most of them at the page's end.

    Returns whether there were any.
    """
    prose = page.prose()
    if len(prose) <= PROSE_LINES:
        return False
    bios, taken = _last_voices(page, prose, rules)
    numbers = {line.number for line in taken}
    taken += _inside(page, [line for line in prose if line.number not in numbers], rules)
    if sum(shape.is_prose(line.text) for line in taken) * 2 > len(prose):
        return False
    left = [line.text for line in prose if line not in taken]
    personal = any(speaks_to_reader(text, rules) for text in (page.title, *left))
    for line in taken:
        # where the text itself says you and we, only another language tells the site from it
        told = line in bios or not shape.is_prose(line.text) or is_foreign(line.text, rules)
        if told or not personal:
            page.remove(line, "structure.site-voice")
    page.sweep()
    return bool(taken) and not page.keep_all


def _inside(page: Page, prose: list[Line], rules: Rules) -> list[Line]:
    """Sentences of the site between those of the text: full of it, or beside what was taken off."""
    gone = {change.line for change in page.changes if change.action == "remove"}
    numbers = [block.line for block in page.document.blocks]
    beside = {two: one for one, two in pairwise(numbers)}, dict(pairwise(numbers))
    found: list[Line] = []
    for lines, neighbour in ((prose, beside[0]), (prose[::-1], beside[1])):
        for line in lines:
            near = neighbour.get(line.number) in gone and pleads(line.text, rules)
            if line.number not in gone and (near or appeals(line.text, rules)):
                gone.add(line.number)
                found.append(line)
    return found


def _last_voices(page: Page, prose: list[Line], rules: Rules) -> tuple[list[Line], list[Line]]:
    """From the end of the page up to its text: what is said of its makers, and all of the site's.

    Sentences of neither kind count as the site's where they speak of it or to the reader, and
    of nothing that the text spoke of, below a line that only stands below an article.
    """
    credited = (page.fields["byline"], *page.credits)
    names = (name.strip() for named in credited for name in re.split(r",|\bund\b|;", named))
    makers = tuple(name for name in names if shape.word_count(name) > 1)
    known = {
        stem
        for line in prose[: len(prose) // 2 + 1]
        for stem in shape.stems(line.text, rules.own_words)
    }
    below = _below_makers(page, makers)
    bios: list[Line] = []
    taken: list[Line] = []
    strays: list[Line] = []
    last = 0
    over = [None, *page.lines[:-1]]
    for line, above in zip(reversed(page.lines), reversed(over), strict=True):
        if line.kind in ("title", "quote"):
            continue
        goes_on = above is not None and above.plain in makers and line.plain[:1].islower()
        goes_on = goes_on or (line.number in below and line.plain.startswith(_THEY))
        if goes_on or (makers and line.plain.startswith(makers)):
            bios.append(line)
        elif is_sites(line.text, rules):
            taken.append(line)
        elif shape.is_prose(line.text):
            if not mentions_site(line.text, rules) or known & shape.stems(
                line.text, rules.own_words
            ):
                last = line.number
                break
            strays.append(line)
    begun = _begun(page, last, (*_BEGUN, "player"))
    return bios, [*bios, *taken, *(line for line in strays if line.number > begun)]


def _below_makers(page: Page, makers: tuple[str, ...]) -> set[int]:
    """The numbers of the lines right below those that name a maker of the page and say no more."""
    named = {
        block.line
        for block in page.document.blocks
        if makers
        and shape.plain(block.text).endswith(makers)
        and shape.word_count(block.text) <= NAMING_WORDS
    }
    numbers = [block.line for block in page.document.blocks]
    return {two for one, two in pairwise(numbers) if one in named}


def remove_below_end(page: Page, rules: Rules) -> None:
    """Remove the lines below the place where the site's own matter has begun.

    Below what can stand in an article, too (a link, an agency), only lines like headlines go:
    no bullets, results or amounts. The label over the site's own matter goes with it.
    """
    _, end = body(page.lines)
    if len(page.prose()) < PROSE_LINES:
        return
    last = page.lines[end - 1].number
    begun, perhaps = _begun(page, last, _BEGUN), _begun(page, last, (*_BEGUN, *_PERHAPS_BEGUN))
    for line in page.lines[end:]:
        sure = line.number > begun and line.kind not in ("title", "quote")
        if sure or (line.number > perhaps and _is_leftover(line)):
            page.remove(line, "structure.after-end")
    above = [line for line in page.lines[end:] if line.number < begun < math.inf and not line.gone]
    letter = any(speaks_to_reader(line.text, rules) for line in page.lines[:end])
    if above and not letter and _is_label(above[-1]):
        page.remove(above[-1], "structure.after-end")
    page.sweep()


def _begun(page: Page, last: int, names: tuple[str, ...]) -> float:
    """The number of the first line after the text's last that one of these rules took off."""
    return min(
        (
            change.line
            for change in page.changes
            if change.line > last and change.action != "edit" and change.rule.endswith(names)
        ),
        default=math.inf,
    )


def _is_leftover(line: Line) -> bool:
    return (
        line.kind in ("line", "paragraph", "heading")
        and not shape.bullet(line.text)
        and shape.is_title_like(line.text)
        and not any(character.isdigit() for character in line.plain)
    )


def _is_label(line: Line) -> bool:
    return is_headline(line) and shape.word_count(line.text) <= LABEL_WORDS
