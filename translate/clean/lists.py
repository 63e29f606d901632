"""Lists of other articles' headlines: where one ends, and what heads the text below it."""

from __future__ import annotations

from translate.clean import shape
from translate.clean.dates import find_date
from translate.clean.page import Line, Page
from translate.clean.rule import Rule

TITLE_SHARES = 2
"""A title has at least so many longer words in common with its text."""

LIST_LENGTH = 15
"""No list of teasers is longer."""


def is_chronicle(lines: list[Line]) -> bool:
    """Whether dates stand as headings in the text itself."""
    return any(
        len(line.text) < 40
        and not line.text.lstrip().startswith("(")
        and find_date(line.text)
        and shape.word_count(line.text) <= 4
        for line in lines
    )


def entries(lines: list[Line], start: int, enders: tuple[Rule, ...], *, dated: bool) -> list[Line]:
    """The lines after the announcement of a list that belong to the list.

    Lines right below it, without a blank line between, or else title-like lines; the last of
    several before running text stays where it may be that text's heading: it stands apart or
    shares a word with it. A date is the heading of an entry in a text that has such headings.
    """
    taken: list[Line] = []
    for line in lines[start : start + LIST_LENGTH]:
        if line.gone or not shape.is_title_like(line.text):
            break
        if any(rule.matches(line.text) for rule in enders):
            break
        if (taken and line.gap and not taken[-1].gap) or (dated and is_chronicle([line])):
            break
        taken.append(line)
    after = start + len(taken)
    before_text = after < len(lines) and shape.is_prose(lines[after].text)
    if len(taken) > 1 and before_text and not shape.bullet(taken[-1].text):
        heads = taken[-1].gap or shares_word(taken[-1], lines[after])
        return taken[:-1] if heads else taken
    return taken


def over_title(listed: list[Line], page: Page) -> list[Line]:
    """The entries of a list over the text as far as the title, which says what the text says."""
    said = {stem for line in page.prose() for stem in shape.stems(line.text[:2000])}
    for count, line in enumerate(listed):
        if len(shape.stems(line.text) & said) >= TITLE_SHARES:
            return listed[:count]
    return listed


def shares_word(heading: Line, text: Line) -> bool:
    """Whether a line has a longer word in common with a text, as a heading has with its own."""
    return not shape.stems(heading.text).isdisjoint(shape.stems(text.text))
