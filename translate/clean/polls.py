"""Polls of the site: a question to the reader, the answers to choose from, and a button."""

from __future__ import annotations

from translate.clean import shape
from translate.clean.page import PROSE_LINES, Line, Page
from translate.clean.rules import Rules

ANSWERS = 8
"""No poll has more answers."""

CHOICE = 2
"""Every poll has at least so many."""

ANSWER_WORDS = 10
"""No answer has more words."""


def remove_polls(page: Page, rules: Rules) -> None:
    """Remove every poll: from its button up over short lines to the nearest question.

    Left alone: a button with no question, or with fewer than two answers, above it.
    """
    buttons = {word.casefold() for word in rules.word_list("poll-buttons")}
    if len(page.prose()) < PROSE_LINES:
        return
    for index, line in enumerate(page.lines):
        if line.plain.rstrip("!").casefold() in buttons:
            for other in _poll(page.lines[max(0, index - ANSWERS - 1) : index + 1]):
                page.remove(other, "structure.poll")
    page.sweep()


def _poll(lines: list[Line]) -> list[Line]:
    """The lines from the last question to the button, or none."""
    for count, line in enumerate(reversed(lines[:-1])):
        if shape.word_count(line.text) > ANSWER_WORDS or line.kind == "title":
            break
        if line.plain.endswith("?"):
            return lines[-count - 2 :] if count >= CHOICE else []
    return []
