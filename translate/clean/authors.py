"""Boxes about who wrote the page: a label or a name, and below it a sentence or two."""

from __future__ import annotations

import re

from translate.clean import shape
from translate.clean.furniture import REST_PROSE_WORDS, body
from translate.clean.page import Line, Page
from translate.clean.rules import Rules

LABEL_WORDS = 4
"""The label of a box, or the name in it, has at most so many words."""

BIO_WORDS = 60
"""What a box says of an author has at most so many."""

HEAD_WORDS = 8
"""The line over the text that names the author has at most so many."""

_ABOUT = re.compile(r"(?:Über|About) (?=[A-ZÄÖÜ])")


def remove_author_boxes(page: Page, rules: Rules) -> None:
    """Remove boxes below an article's text that say themselves that they are about its author.

    They do by their label, or by the name that stands over the text, too.
    """
    labels = tuple(rule for rule in rules.lines if rule.name.endswith("author-bio"))
    head = [line.plain for line in page.lines[: body(page.lines)[0]]]
    signed = [text for text in head if shape.word_count(text) <= HEAD_WORDS]
    words = 0
    for index, line in enumerate(page.lines):
        if shape.is_prose(line.text):
            words += shape.word_count(line.text)
        elif words >= REST_PROSE_WORDS and shape.word_count(line.text) <= LABEL_WORDS:
            box = page.lines[index + 1 : index + 3]
            if rules.names(line.text) and any(rule.matches(line.text) for rule in labels):
                _remove(page, line, box)
            elif _is_signed(line, box, signed):
                _remove(page, line, box[:1])
    page.sweep()


def _is_signed(line: Line, box: list[Line], signed: list[str]) -> bool:
    """Whether a line and the one below it name somebody who is named over the text."""
    name = _ABOUT.sub("", line.plain)
    if (
        not box
        or not name[:1].isupper()
        or not any(f" {text}".endswith(f" {name}") for text in signed)
    ):
        return False
    return name != line.plain or f"ch bin {name} " in box[0].plain[: HEAD_WORDS * 8]


def _remove(page: Page, label: Line, below: list[Line]) -> None:
    """Take off a label, and the paragraph below it with the name between, if there is one."""
    page.remove(label, "structure.author-box")
    for count, line in enumerate(below, 1):
        if shape.is_prose(line.text) and shape.word_count(line.text) <= BIO_WORDS:
            for part in below[:count]:
                page.remove(part, "structure.author-box")
        if shape.word_count(line.text) > LABEL_WORDS:
            break
