"""The explicit rules that edit text: noise of machine translation, datelines, agency marks."""

from __future__ import annotations

from collections.abc import Iterator

from translate.clean import shape
from translate.clean.dates import find_date
from translate.clean.page import Edit, Line, Page
from translate.clean.rule import Rule
from translate.clean.rules import Rules

PIECE = 4000
"""Patterns see a text in pieces of about so many characters, so that none can take long."""


def repair(page: Page, rules: Rules) -> None:
    """Apply the edit rules, each to the part of the page it is meant for."""
    prose = [
        line
        for line in page.lines
        if line.kind in ("paragraph", "quote", "list-item") and shape.is_prose(line.text)
    ]
    for rule in rules.edits:
        lines = page.lines
        if rule.where == "head":
            lines = prose[:1]
        elif rule.where == "tail":
            lines = prose[-1:]
        elif rule.where == "edge":
            lines = [*prose[:1], *prose[-1:]]
        for line in dict.fromkeys(lines):
            page.rewrite(line, rule.name, _edits(page, rule, line))
    for line in page.lines:
        line.text = line.text.strip()


def _edits(page: Page, rule: Rule, line: Line) -> list[Edit]:
    edits: list[Edit] = []
    for start, end in pieces(line.text):
        for found in rule.pattern.finditer(line.text, start, end):
            if found.end() == found.start():
                continue
            edits.append(Edit(found.start(), found.end(), found.expand(rule.replace)))
            if rule.field == "date":
                page.keep("date", find_date(found[0]))
            elif rule.field:
                page.keep(rule.field, found.groupdict().get("value") or found[0])
    return edits


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut a long text at spaces into spans for patterns; a short one stays whole."""
    start = 0
    while len(text) - start > PIECE:
        cut = text.rfind(" ", start + 1, start + PIECE)
        end = cut if cut > start else start + PIECE
        yield start, end
        start = end
    yield start, len(text)
