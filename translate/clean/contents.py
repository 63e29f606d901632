"""Tables of contents, whose entries stand again on the page as headings."""

from __future__ import annotations

import re
from collections import Counter

from translate.clean import shape
from translate.clean.furniture import body
from translate.clean.page import Line, Page
from translate.clean.stamps import KINDS

CONTENTS = 2
"""So many headings listed over the text are a table of contents."""

LISTED = 3
"""So many are one inside the text."""

TWICE = 2
"""How often an entry stands on the page: in the table and as a heading."""

_NUMBER = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=[A-ZÄÖÜ])")


def remove_contents(page: Page) -> None:
    """Remove a table of contents: lines over the text that stand below as headings again.

    Inside the text they stand together, each heads a paragraph below, and none is repeated
    like a speaker's name or a refrain.
    """
    start, _ = body(page.lines)
    below = {_entry(line.text) for line in page.lines[start:]}
    again = [
        line
        for line in page.lines[:start]
        if line.kind != "title"
        and line.plain != page.title
        and line.kind in KINDS
        and _entry(line.text) in below
    ]
    for line in again if len(again) >= CONTENTS else _listed_headings(page.lines[start:]):
        page.remove(line, "structure.contents")
    page.sweep()


def _listed_headings(lines: list[Line]) -> list[Line]:
    """The first lines in a row that stand below again in their order, most over a paragraph.

    Left alone: what a colon announces.
    """
    keys = [_entry(line.text) for line in lines]
    count = Counter(keys)
    heads = {key for key, below in zip(keys, lines[1:], strict=False) if shape.is_prose(below.text)}
    run: list[str] = []
    for at, (key, line) in enumerate(zip(keys, lines, strict=True)):
        listed = count[key] == TWICE and line.kind in KINDS and not shape.is_prose(line.text)
        if listed and key not in run:
            run.append(key)
            continue
        again = [other for other in keys[at:] if other in run] if len(run) >= LISTED else []
        told = at > len(run) and lines[at - len(run) - 1].plain.endswith(":")
        if again and again == run and not told and 2 * len(heads.intersection(run)) > len(run):
            return lines[at - len(run) : at]
        run = []
    return []


def _entry(text: str) -> str:
    """What an entry of a table of contents names, without its number."""
    return shape.key(_NUMBER.sub("", text))
