"""The tail of a page: where the article ends, and the site's own matter after it.

The last paragraph of an article is often short and some articles end with a list, so a line goes
only for what it says, or because the site's own matter has begun above it.
"""

from __future__ import annotations

import re

from translate.clean import shape
from translate.clean.furniture import body
from translate.clean.page import Line, Page
from translate.clean.rules import Rules
from translate.clean.tongue import addresses_reader, is_foreign, speaks_to_reader

PROSE_LINES = 2
"""A page with fewer lines of running text may be anything: a poem, a list, a table."""

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

_LABEL = re.compile(r"[^\s:]+(?: [^\s:]+)?: \S")


def remove_below_closer(page: Page, rules: Rules) -> None:
    """Remove what stands below the first line that only stands below an article.

    Its teasers may hold whole sentences, so the last of them says nothing about where the
    article ended. Left alone: pages that go on with running text.
    """
    closers = tuple(rule for rule in rules.lines if rule.name.endswith(_CLOSERS))
    words = 0
    for index, line in enumerate(page.lines):
        if shape.is_prose(line.text):
            words += shape.word_count(line.text)
        elif words >= CLOSED_WORDS and rules.may_match(line.text):
            below = [other.text for other in page.lines[index + 1 :]]
            if any(rule.matches(line.text) for rule in closers) and _is_sites_own(below, words):
                for other in page.lines[index + 1 :]:
                    page.remove(other, "structure.below-closer")
                break
    page.sweep()


def _is_sites_own(below: list[str], above: int) -> bool:
    """Whether lines hold teasers and forms, not the rest of an article of so many words."""
    prose = [shape.word_count(text) for text in below if shape.is_prose(text)]
    return (
        max(prose, default=0) <= TEASER_SENTENCES
        and sum(prose) * 4 <= above
        and len(prose) * 2 <= len(below)
    )


def remove_site_voice(page: Page, rules: Rules) -> bool:
    """Remove whole sentences at the end of the page that are not the article's voice.

    Returns whether there were any.
    """
    prose = [line for line in page.lines if shape.is_prose(line.text)]
    if len(prose) <= PROSE_LINES:
        return False
    taken: list[Line] = []
    bios: list[Line] = []
    makers = tuple(
        name for name in (page.fields["byline"], *page.credits) if shape.word_count(name) > 1
    )
    for line in reversed(page.lines):
        by_maker = bool(makers) and line.plain.startswith(makers)
        site = by_maker or _is_sites(line, rules)
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
    """Remove every line below the place where the site's own matter has begun."""
    _, end = body(page.lines)
    prose = sum(shape.is_prose(line.text) for line in page.lines)
    if prose < PROSE_LINES or end == len(page.lines):
        return
    last = page.lines[end - 1].number
    begun = min(
        (
            change.line
            for change in page.changes
            if change.line > last and change.action != "edit" and change.rule.endswith(_BEGUN)
        ),
        default=None,
    )
    above = [line for line in page.lines[end:] if begun is not None and line.number < begun]
    letter = any(speaks_to_reader(line.text, rules) for line in page.lines[:end])
    if above and not letter and _is_label(above[-1]):
        page.remove(above[-1], "structure.after-end")
    for line in page.lines[end:]:
        if begun is not None and line.number > begun and line.kind not in ("title", "quote"):
            page.remove(line, "structure.after-end")
    page.sweep()


def remove_last_teasers(page: Page, rules: Rules) -> None:
    """Remove two or more headlines that end the page, and the word that announces them."""
    _, end = body(page.lines)
    prose = [line.text for line in page.lines if shape.is_prose(line.text)]
    if len(prose) <= PROSE_LINES or any(speaks_to_reader(text, rules) for text in prose):
        return  # a letter ends in lines like headlines, too
    run: list[Line] = []
    for line in reversed(page.lines[end:]):
        if not _is_headline(line):
            break
        run.append(line)
    above = page.lines[-len(run) - 1].plain if len(run) < len(page.lines) else ""
    sentences = sum(_has_lower(line.text) and shape.word_count(line.text) >= 4 for line in run)
    if len(run) < 2 or sentences * 2 < len(run) or above.endswith((":", ",")):
        return
    for line in run:
        page.remove(line, "structure.last-teasers")
    page.sweep()


def _is_sites(line: Line, rules: Rules) -> bool:
    return line.kind not in ("title", "quote") and (
        is_foreign(line.text, rules) or addresses_reader(line.text, rules)
    )


def _is_label(line: Line) -> bool:
    return _is_headline(line) and shape.word_count(line.text) <= LABEL_WORDS


def _is_headline(line: Line) -> bool:
    return (
        line.kind in ("line", "paragraph", "heading")
        and not shape.bullet(line.text)
        and shape.is_title_like(line.text)
        and (line.plain.endswith("?") or not shape.ends_sentence(line.plain))
        and not _LABEL.match(line.plain)
        and not re.search(r"\d+[:.,]\d+|^\d", line.plain)
    )


def _has_lower(text: str) -> bool:
    return any(word[0].islower() for word in text.split())
