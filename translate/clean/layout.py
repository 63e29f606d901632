"""From lines to blocks: which is the title, a heading, a list item, a paragraph."""

from __future__ import annotations

import re

from translate.clean import shape
from translate.clean.dates import MONTH
from translate.clean.furniture import body
from translate.clean.page import Edit, Line, Page
from translate.clean.rules import Rules
from translate.model import Block

HEADING_WORDS = 14
"""No heading inside a text is longer."""

QUESTION_WORDS = 10
"""A question of more words is spoken by someone, not a heading."""

QUESTIONS = 3
"""So many lines that end with a question make an interview, in which none is a heading."""

KICKER_WORDS = 3
"""The line over a title has at most so many words."""

LIST_HEADING_WORDS = 5
"""No heading right over a list without bullets is longer."""

_LISTED = re.compile(r"\d|[^\s:]+(?: [^\s:]+){0,2}: \S")
_NUMBERED = re.compile(rf"\s*(\d{{1,3}})[.)]\s+(?!{MONTH}\b)\S")
_MARKDOWN_HEADING = re.compile(r"^#{1,6}\s+(?=\S)")
_TITLE_LEAD = re.compile(r"^[-–—*»>#|]+\s+(?=\S)")


def set_kinds(page: Page, rules: Rules) -> None:
    """Give every line the kind of its block; list markers are taken off, each recorded."""
    _mark_lists(page)
    _mark_title(page, rules)
    asked = sum(line.kind == "line" and line.plain.endswith("?") for line in page.lines)
    interview = asked >= QUESTIONS
    for index, line in enumerate(page.lines):
        if line.kind != "line":
            continue
        if _MARKDOWN_HEADING.match(line.text):
            _strip(page, line, _MARKDOWN_HEADING, "structure.heading-mark")
            line.kind = "heading"
        elif _is_heading(page.lines, index) and not (interview and _is_question(line)):
            line.kind = "heading"
        else:
            line.kind = "paragraph"


def finish_title(page: Page) -> None:
    """The title as its block has it after all edits."""
    page.title = next((line.plain for line in page.lines if line.kind == "title"), page.title)


def blocks(page: Page) -> tuple[Block, ...]:
    """The blocks of the page: the title first, then everything in its order."""
    titles = [line for line in page.lines if line.kind == "title"]
    others = [line for line in page.lines if line.kind != "title"]
    found = [
        Block(kind=line.kind, text=line.text, line=line.number)
        for line in (*titles, *others)
        if line.text.strip()
    ]
    if page.title and not titles:
        found.insert(0, Block(kind="title", text=page.title, line=found[0].line if found else 1))
    return tuple(found)


def _mark_lists(page: Page) -> None:
    lines = page.lines
    for index, line in enumerate(lines):
        if line.kind not in ("line", "list-item"):
            continue
        marker = shape.bullet(line.text)
        if marker.strip() in ("–", "—") and not _has_neighbour(lines, index):
            continue
        if marker:
            page.rewrite(line, "structure.list-marker", [Edit(0, len(marker), "")])
            line.kind = "list-item"
        elif line.kind == "line" and _is_numbered(lines, index):
            line.kind = "list-item"


def _has_neighbour(lines: list[Line], index: int) -> bool:
    return any(
        line.kind == "list-item" or shape.bullet(line.text).strip() in ("–", "—")
        for line in (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    )


def _is_numbered(lines: list[Line], index: int) -> bool:
    """Whether a line is one of a numbered list: its neighbour has the number before or after."""
    own = _NUMBERED.match(lines[index].text)
    if not own:
        return False
    beside = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    numbers = [int(found[1]) for line in beside if (found := _NUMBERED.match(line.text))]
    return any(abs(number - int(own[1])) == 1 for number in numbers)


def _mark_title(page: Page, rules: Rules) -> None:
    """Find the title; a second title block becomes a heading."""
    titles = [line for line in page.lines if line.kind == "title"]
    for line in titles[1:]:
        line.kind = "heading"
    title = titles[0] if titles else _title_line(page, rules)
    if title is None:
        return
    if title.kind == "line":
        _strip(page, title, _TITLE_LEAD, "structure.title-mark")
    if page.lines[0].kind == "line" and page.lines[1:2] == [title]:
        page.lines[0].kind = "heading"
    title.kind = "title"
    page.title = title.plain


def _title_line(page: Page, rules: Rules) -> Line | None:
    lines = page.lines
    if page.title:
        return next((line for line in lines if line.plain == page.title), None)
    if not lines or lines[0].kind not in ("line", "heading"):
        return None
    first = lines[0]
    if body(lines)[0] == 0 or not shape.is_title_like(first.text) or len(lines) < 2:
        return None
    if first.kind == "line" and not lines[1].gap and not shape.is_prose(lines[1].text):
        # a poem or a list: its first line is no title; but a kicker stands right over one
        return lines[1] if _is_kicker(lines, rules) else _title_of_list(lines)
    if _is_kicker(lines, rules):
        return lines[1]
    return first if shape.word_count(first.text) > 1 or lines[1].gap else None


def _title_of_list(lines: list[Line]) -> Line | None:
    return lines[0] if any(shape.is_prose(line.text) for line in lines) else None


def _is_kicker(lines: list[Line], rules: Rules) -> bool:
    first, second = lines[0].plain, lines[1].plain
    if shape.word_count(first) > KICKER_WORDS or shape.word_count(second) < KICKER_WORDS + 1:
        return False
    if not shape.is_title_like(second) or second.isupper():
        return False
    if len(lines) > 2 and not lines[2].gap and not shape.is_prose(lines[2].text):
        return False
    known = first.rstrip(":").casefold() in {word.casefold() for word in rules.word_list("kickers")}
    return known or not lines[1].gap or (first.isupper() and len(first) > 3)


def _is_heading(lines: list[Line], index: int) -> bool:
    """A short line without a full stop between paragraphs."""
    line = lines[index]
    text = line.plain
    if not shape.is_title_like(text) or shape.word_count(text) > HEADING_WORDS:
        return False
    if index + 1 >= len(lines):
        return False
    after = lines[index + 1]
    if text.endswith("?") and (shape.word_count(text) > QUESTION_WORDS or ":" in text):
        return False
    before = lines[index - 1] if index else None
    apart = line.gap or before is None or before.kind == "title" or _is_sentence(before.text)
    if not line.gap and _is_sentence(before.text if before else "") and _LISTED.match(after.text):
        return shape.word_count(text) <= LIST_HEADING_WORDS and not _LISTED.match(text)
    if before is not None and before.kind != "list-item" and after.kind == "list-item":
        apart = apart or (shape.word_count(text) <= 2 and text.isalpha())
    leads = shape.is_prose(after.text) or after.kind in ("list-item", "quote")
    return apart and (leads or (line.gap and after.gap))


def _is_sentence(text: str) -> bool:
    return shape.is_prose(text) or (shape.word_count(text) >= 3 and shape.ends_sentence(text))


def _is_question(line: Line) -> bool:
    return line.kind == "line" and line.plain.endswith("?") and shape.is_title_like(line.text)


def _strip(page: Page, line: Line, pattern: re.Pattern[str], rule: str) -> None:
    found = pattern.match(line.text)
    if found:
        page.rewrite(line, rule, [Edit(0, found.end(), "")])
