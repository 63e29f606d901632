"""Headlines of other articles, which a page shows below its own."""

from __future__ import annotations

import re

from translate.clean import shape
from translate.clean.furniture import body
from translate.clean.page import PROSE_LINES, TEXT_LINES, Line, Page
from translate.clean.rules import Rules
from translate.clean.tongue import speaks_to_reader

TEASER_RUN = 3
"""So many headlines in a row after the end of the text are teasers."""

TEASER_WORDS = 4
"""A teaser headline has at least so many words."""

_LABEL = re.compile(r"[^\s:]+(?: [^\s:]+)?: \S")


def remove_tail_teasers(page: Page, rules: Rules) -> None:
    """Remove a run of headlines after the end of the text.

    Left alone: bullets, lines with results or amounts, verse (commas at line ends), what an
    ending ``:`` announced, who made a play (``Regie: Mila Novak``), and everything on pages that
    have hardly any running text.
    """
    _, end = body(page.lines)
    tail = page.lines[end:]
    if len(page.prose()) < TEXT_LINES or not tail or page.lines[end - 1].plain.endswith(":"):
        return
    teasers = [line for line in tail if _is_teaser(line)]
    numbers = sum(any(character.isdigit() for character in line.text) for line in tail)
    if len(teasers) < TEASER_RUN or len(teasers) * 4 < len(tail) * 3:
        return
    if numbers * 3 > len(tail) or any(_is_credit(line, rules) for line in tail):
        return
    for line in teasers:
        page.remove(line, "structure.tail-teasers")
    page.sweep()


def remove_last_teasers(page: Page, rules: Rules) -> None:
    """Remove two or more headlines that end the page, and the word that announces them."""
    _, end = body(page.lines)
    prose = [line.text for line in page.prose()]
    if len(prose) <= PROSE_LINES or any(speaks_to_reader(text, rules) for text in prose):
        return  # a letter ends in lines like headlines, too
    run: list[Line] = []
    for line in reversed(page.lines[end:]):
        if not is_headline(line):
            break
        run.append(line)
    above = page.lines[-len(run) - 1].plain if len(run) < len(page.lines) else ""
    sentences = sum(_has_lower(line.text) and shape.word_count(line.text) >= 4 for line in run)
    if len(run) < 2 or sentences * 2 < len(run) or above.endswith((":", ",")):
        return
    for line in run:
        page.remove(line, "structure.last-teasers")
    page.sweep()


def _is_teaser(line: Line) -> bool:
    return (
        line.kind in ("line", "paragraph", "heading")
        and not shape.bullet(line.text)
        and shape.is_title_like(line.text)
        and shape.word_count(line.text) >= TEASER_WORDS
        and not re.search(r"\d+:\d+", line.plain)
        and not line.plain[:1].islower()
    )


def _is_credit(line: Line, rules: Rules) -> bool:
    """Whether a line says who did what: a label and names, no verb as in ``Köln: Mann stirbt``."""
    label, _, names = line.plain.partition(": ")
    words = names.split()
    return (
        shape.word_count(label) == 1
        and len(words) > 1
        and not any(word.islower() and word.strip(",") not in rules.own_words for word in words)
        and not any(character.isdigit() for character in names)
        and names[-1:].isalpha()
    )


def is_headline(line: Line) -> bool:
    """Whether a line reads like a headline: no bullet, no entry of a table, no result."""
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
