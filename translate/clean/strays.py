"""Single sentences among the site's own matter below an article: teasers, notes, its voice.

The last sentence of a page says where its text ends only where it belongs to the text. One that
stands alone below a run of the site's lines, says little and none of what the text says does not.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice

from translate.clean import shape
from translate.clean.furniture import REST_PROSE_WORDS
from translate.clean.page import TEXT_LINES, Line, Page
from translate.clean.rule import Rule
from translate.clean.rules import Rules
from translate.clean.tongue import mentions_site

STRAY_WORDS = 30
"""Such a sentence has at most so many words."""

SITE_LINES = 3
"""So many lines of the run over it must be such as sites have."""

DENSITY = 3
"""At least one in so many must be, one in twice as many over a sentence that names the site."""

LONG_RUN = 10
"""In a run of so many lines there need be none that only stands below an article."""

KINSHIP = 2
"""What shares so many longer words with the text may belong to it."""

_ENDED = (
    "comments", "comment-form", "tags", "tag-label", "tags-inside", "copyright", "rights",
    "imprint", "press-contact", "hashtags", "report-error", "typo", "registration", "programme",
    "older-newer", "quality-seal", "licence", "source",
)  # fmt: skip
"""Rules whose lines stand where a text has ended, and in no box between its parts."""


def remove_strays(page: Page, rules: Rules) -> None:
    """Remove from the end of the page up what stands alone below runs of the site's lines.

    What stands below such a sentence is the site's, too.
    """
    prose = [index for index, line in enumerate(page.lines) if shape.is_prose(line.text)]
    if len(prose) <= TEXT_LINES:
        return
    left = sum(shape.word_count(page.lines[index].text) for index in prose)
    begun = tuple(rule for rule in rules.lines if rule.name.endswith(_ENDED))
    said: Counter[str] | None = None
    pending: list[Line] = []
    for above, index in zip(prose[-2::-1], prose[:0:-1], strict=True):
        line = page.lines[index]
        left -= shape.word_count(line.text)
        run = page.lines[above + 1 : index]
        much = shape.word_count(line.text) > STRAY_WORDS
        if left < REST_PROSE_WORDS or much or not run:
            break
        pending.append(line)
        if _is_sites(run, line, begun, rules):
            said = said or Counter(
                stem for at in prose for stem in _stems(page.lines[at].text, rules)
            )
            if any(_is_akin(stray, said, rules) for stray in pending):
                break
            for stray in pending:
                page.remove(stray, "structure.stray")
            pending = []
    page.sweep()


def _is_sites(run: list[Line], line: Line, begun: tuple[Rule, ...], rules: Rules) -> bool:
    """Whether enough lines between two sentences are the site's, and the text has ended there."""
    named = [other.text for other in run if rules.names(other.text)]
    voice = mentions_site(line.text, rules)
    if len(named) < SITE_LINES or len(named) * (2 * DENSITY if voice else DENSITY) < len(run):
        return False
    if voice or (len(run) >= LONG_RUN and len(named) > SITE_LINES):
        return True
    return any(rule.matches(text) for text in islice(named, LONG_RUN) for rule in begun)


def _is_akin(line: Line, said: Counter[str], rules: Rules) -> bool:
    """Whether a sentence speaks of what other sentences of the page speak of."""
    return sum(said[stem] > 1 for stem in _stems(line.text, rules)) >= KINSHIP


def _stems(text: str, rules: Rules) -> set[str]:
    return shape.stems(text[:2000], rules.own_words)
