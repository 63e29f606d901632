"""The tail of a page: where the article ends, and the site's own matter after it.

The last paragraph of an article is often short and some articles end with a list, so a line goes
only for what it says, or because the site's own matter has begun above it.
"""

from __future__ import annotations

import math

from translate.clean import shape
from translate.clean.furniture import body
from translate.clean.page import PROSE_LINES, Line, Page
from translate.clean.rules import Rules
from translate.clean.teasers import is_headline
from translate.clean.tongue import is_foreign, is_sites, speaks_to_reader

LABEL_WORDS = 2
"""The line over the site's own matter that names it has at most so many words."""

CLOSED_WORDS = 40
"""An article of so many words must stand over the line that closes it."""

TEASER_SENTENCES = 30
"""What a teaser says below its headline has at most so many words."""

_CLOSERS = ("tag-label", "tags-inside", "used-sources", "publication", "press-contact")
"""Rules whose lines stand below an article, never beside its pictures or between its parts."""

_BEGUN = (
    "comments", "comment-form", "tags", "tag-label", "copyright", "rights", "imprint",
    "newsletter", "navigation", "press-contact", "hashtags", "previous-next", "follow", "share",
    "report-error", "price", "mailing", "more-section", "quality-seal", "older-newer", "frame",
    "site-voice", "licence",
)  # fmt: skip
"""Rules whose lines stand below an article, never in it."""

_PERHAPS_BEGUN = ("read-also", "source", "agency-credit", "initials")
"""Rules whose lines stand below an article, or between its parts."""


def remove_below_closer(page: Page, rules: Rules) -> None:
    """Remove what stands below the first line that only stands below an article.

    Its teasers may hold whole sentences, so the last of them says nothing about where the
    article ended. Left alone: pages that go on with running text.
    """
    closers = tuple(rule for rule in rules.lines if rule.name.endswith(_CLOSERS))
    left = sum(shape.word_count(line.text) for line in page.prose())
    prose = words = longest = 0
    found = None
    for below, line in enumerate(reversed(page.lines)):
        if shape.is_prose(line.text):
            count = shape.word_count(line.text)
            prose, words, longest = prose + 1, words + count, max(longest, count)
            left -= count
        if longest > TEASER_SENTENCES or left < CLOSED_WORDS:
            break
        teasers = words * 4 <= left and prose * 2 <= below
        if teasers and rules.may_match(line.text) and any(r.matches(line.text) for r in closers):
            found = below
    for line in page.lines[len(page.lines) - (found or 0) :]:
        page.remove(line, "structure.below-closer")
    page.sweep()


def remove_site_voice(page: Page, rules: Rules) -> bool:
    """Remove whole sentences at the end of the page that are not the article's voice.

    Returns whether there were any.
    """
    prose = page.prose()
    if len(prose) <= PROSE_LINES:
        return False
    taken: list[Line] = []
    bios: list[Line] = []
    makers = tuple(
        name for name in (page.fields["byline"], *page.credits) if shape.word_count(name) > 1
    )
    for line in reversed(page.lines):
        by_maker = bool(makers) and line.plain.startswith(makers)
        site = by_maker or (line.kind not in ("title", "quote") and is_sites(line.text, rules))
        if shape.is_prose(line.text) and not site:
            break
        if site:
            taken.append(line)
        if by_maker:
            bios.append(line)
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


def remove_below_end(page: Page, rules: Rules) -> None:
    """Remove the lines below the place where the site's own matter has begun.

    Below what can stand in an article, too (a link, an agency), only lines like headlines go:
    no bullets, results or amounts. The label over the site's own matter goes with it.
    """
    _, end = body(page.lines)
    if len(page.prose()) < PROSE_LINES:
        return
    begun, perhaps = _begun(page, end, _BEGUN), _begun(page, end, (*_BEGUN, *_PERHAPS_BEGUN))
    for line in page.lines[end:]:
        sure = line.number > begun and line.kind not in ("title", "quote")
        if sure or (line.number > perhaps and _is_leftover(line)):
            page.remove(line, "structure.after-end")
    above = [line for line in page.lines[end:] if line.number < begun < math.inf and not line.gone]
    letter = any(speaks_to_reader(line.text, rules) for line in page.lines[:end])
    if above and not letter and _is_label(above[-1]):
        page.remove(above[-1], "structure.after-end")
    page.sweep()


def _begun(page: Page, end: int, names: tuple[str, ...]) -> float:
    """The number of the first line after the text that one of these rules took off."""
    last = page.lines[end - 1].number
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
