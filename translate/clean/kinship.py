"""What a line in the head of a page has in common with the article.

A title and its lead share words with the text; a site's name, a rubric or a menu shares none.
"""

from __future__ import annotations

import re

from translate.clean import shape
from translate.clean.furniture import body
from translate.clean.page import Line, Page
from translate.clean.rules import Rules

STEM = 6
"""Words that share their first letters, so many, are taken for forms of one word."""

MODIFIER = 4
"""The first part of a compound has at least so many letters."""

STRANGE_WORDS = 6
"""A line over the title that shares nothing with the text has at most so many words."""

SCRAP_WORDS = 3
"""A leftover between title and text has at most so many words."""

QUOTES = ("„", "»", "«", "“", '"')
_PATH = re.compile(r"\s[>›»/]\s|^[>›»/]|[>›»/]$")
_PRICE = re.compile(
    r"[^\W\d][^\d]{0,24} [%$€]?\d[\d.,]*\s?[$€%]? (?:[%]?[+−-]\d[\d.,]*\s?%?|%?\d[\d.,]*\s?%)"
)
_ACRONYM = re.compile(r"\b[A-ZÄÖÜ]{2,5}\b")


def vocabulary(page: Page) -> set[str]:
    """The beginnings of the longer words of the running text, and its acronyms."""
    text = [line.text[:2000] for line in page.prose()]
    long = {word[:STEM] for part in text for word in shape.words(part) if len(word) >= 4}
    return long | {word.casefold() for part in text for word in _ACRONYM.findall(part)}


def shared(line: Line, known: set[str], rules: Rules) -> int:
    """How many words of a line the text has, too, in some form or at the end of a compound."""
    return sum(
        (word[:STEM] in known or _ends_known(word, known)) and word not in rules.own_words
        for word in shape.words(line.text)
    )


def _ends_known(word: str, known: set[str]) -> bool:
    """Whether a compound ends with a word of the text: Schulreform, where it says Reformen."""
    return any(word[at : at + STEM] in known for at in range(MODIFIER, len(word) - STEM + 1))


def is_strange(line: Line, known: set[str], rules: Rules) -> bool:
    """Whether a line says nothing of what the text says."""
    count = shape.word_count(line.text)
    if line.plain.startswith(QUOTES):
        return False  # a site quotes nobody
    if (
        count <= 1
        or shape.is_cell(line.text)
        or is_price(line)
        or names_medium(line, rules)
        or _PATH.search(line.plain)
    ):
        return True
    sections = {word.casefold() for word in rules.word_list("sections")}
    if all(word in sections for word in shape.words(line.text)):
        return True
    if count >= SCRAP_WORDS and shape.ends_sentence(line.plain):
        return False  # what a site calls itself is no sentence
    spoken = sum(word in rules.own_words for word in shape.words(line.text))
    if count == STRANGE_WORDS and spoken >= 2:
        return False
    return count <= STRANGE_WORDS and not shared(line, known, rules)


def is_price(line: Line) -> bool:
    """Whether a line says what something costs at a stock exchange: ``Gold 1.823 $ +0,1 %``."""
    return len(line.text) <= shape.CELL_LENGTH and _PRICE.fullmatch(line.plain) is not None


def names_medium(line: Line, rules: Rules) -> bool:
    """Whether a short line says that it names a paper or programme."""
    media = rules.word_list("media-words")
    return shape.word_count(line.text) <= 8 and any(
        word in media for word in re.findall(r"\w+", line.plain)
    )


def is_site_name(line: Line, page: Page, rules: Rules) -> bool:
    """Whether the first line names the site: it says what it is, or the page names it again."""
    name = line.plain
    if not 1 <= shape.word_count(name) <= 4 or any(character.isdigit() for character in name):
        return False
    if name.casefold() in {word.casefold() for word in rules.word_list("sections")}:
        return False
    if names_medium(line, rules) and shape.word_count(name) > 1:
        return True
    again = (
        change.before
        for change in page.changes
        if change.rule.endswith(("copyright", "rights", "imprint"))
    )
    below = (other.text for other in page.lines[body(page.lines)[1] :])
    short = (text for text in (*again, *below) if len(text) <= 200)
    return any(re.search(rf"\b{re.escape(name)}\b", text) for text in short)
