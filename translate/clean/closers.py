"""The line that closes an article: what stands below it is the site's, whole sentences, too."""

from __future__ import annotations

from itertools import pairwise

from translate.clean import shape
from translate.clean.furniture import REST_PROSE_WORDS
from translate.clean.page import Line, Page
from translate.clean.rules import Rules

CLOSED_WORDS = 40
"""An article of so many words must stand over the line that closes it."""

TEASER_SENTENCES = 30
"""What a teaser says below its headline has at most so many words."""

SHARE = 3
"""All teasers together have at most one word to so many of the article's."""

FLOW = 3
"""Where one paragraph in so many follows another, the text is no list of entries."""

_CLOSERS = ("article-tags", "tags-inside", "used-sources", "publication", "press-contact")
"""Rules whose lines stand below an article, never beside its pictures or between its parts."""

_MOSTLY = ("programme", "report-error")
"""Rules whose lines mostly do."""


def remove_below_closer(page: Page, rules: Rules) -> None:
    """Remove what stands below the first line that only stands below an article.

    Its teasers may hold whole sentences, so the last of them says nothing about where the
    article ended. Left alone: pages that go on with running text. Below a line that only mostly
    stands there no paragraph follows another, as they do above.
    """
    closers = tuple(rule for rule in rules.lines if rule.name.endswith(_CLOSERS))
    mostly = tuple(rule for rule in rules.lines if rule.name.endswith(_MOSTLY))
    rest = tuple(rule for rule in rules.lines if rule.takes == "rest" and rule.where == "anywhere")
    texts = page.prose()
    left = sum(shape.word_count(line.text) for line in texts)
    flows = FLOW * sum(_follows(one, two) for one, two in pairwise(page.lines)) >= len(texts)
    prose = words = longest = pairs = 0
    found = 0
    under = None
    for below, line in enumerate(reversed(page.lines)):
        if shape.is_prose(line.text):
            count = shape.word_count(line.text)
            prose, words, longest = prose + 1, words + count, max(longest, count)
            pairs += under is not None and _follows(line, under)
            left -= count
        under = line
        if left < CLOSED_WORDS:
            break
        if not rules.names(line.text):
            continue
        if left >= REST_PROSE_WORDS and any(rule.matches(line.text) for rule in rest):
            prose = words = longest = pairs = 0  # readers' comments, which go anyway
        if words * SHARE > left or prose * 2 > below or longest > TEASER_SENTENCES:
            continue
        sure = closers if pairs or not flows else (*closers, *mostly)
        if any(rule.matches(line.text) for rule in sure):
            found = below
    for line in page.lines[len(page.lines) - found :]:
        page.remove(line, "structure.below-closer")
    page.sweep()


def _follows(one: Line, two: Line) -> bool:
    """Whether a paragraph stands right below another."""
    return shape.is_prose(one.text) and shape.is_prose(two.text)
