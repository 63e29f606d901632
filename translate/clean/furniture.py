"""The explicit rules for whole lines, applied to a page."""

from __future__ import annotations

import re
from collections import Counter

from translate.clean import captions, shape
from translate.clean.dates import find_date
from translate.clean.lists import entries, is_chronicle, over_title
from translate.clean.page import Line, Page
from translate.clean.rule import Rule, Where
from translate.clean.rules import Rules

REST_PROSE_LINES = 2
REST_PROSE_WORDS = 60
"""An article of so many prose lines or words must precede what ends a page."""

TOPIC_LINES = 2
"""What so many lines of its own speak of, title and headings among them, a text is about."""

LEAD_REACH = 12
"""At most so many lines stand between a lead and the text."""

MARKER_WORDS = 6
"""A line of at most so many words can announce a list of teasers."""


_VALUES = ("value", "photo", "author", "role", "office", "place", "house")
"""The parts of a rule's pattern that name what its line says, the first that is there."""


_BYLINE_EDGES = re.compile(r"^[Vv]on (?=[A-ZÄÖÜ])|(?<=\w{3})\.$| \([^()]*$")


def body(lines: list[Line]) -> tuple[int, int]:
    """Where the article's running text begins and ends (exclusive), as indices.

    Without any prose the whole page but its first line is taken for the text.
    """
    prose = [index for index, line in enumerate(lines) if shape.is_prose(line.text)]
    return (prose[0], prose[-1] + 1) if prose else (min(1, len(lines)), len(lines))


def head_end(lines: list[Line], start: int) -> int:
    """Where the head of the page ends for rules: a lead may stand above byline and date."""
    for index in range(start + 1, min(start + 1 + LEAD_REACH, len(lines))):
        if shape.is_prose(lines[index].text):
            return index
    return start


def standalone(line: Line, rules: Rules) -> bool:
    """Whether a line is one that a rule would take as a whole."""
    return rules.names(line.text) and any(
        rule.matches(line.text) for rule in rules.lines if rule.takes != "rest"
    )


def is_named(line: Line, rules: Rules) -> bool:
    """Whether a rule for the head of the page names a line, which is then no title."""
    return rules.names(line.text) and any(
        rule.matches(line.text) for rule in rules.lines if rule.where != "tail"
    )


def apply_rules(page: Page, rules: Rules) -> None:
    """Take off every line that a rule names: first the rules for anywhere, then the edges."""
    enders = tuple(rule for rule in rules.lines if rule.takes == "rest")
    named = {id(line) for line in page.lines if rules.names(line.text)}
    named -= _about_topic(page.lines, named, rules)
    _pass(page, tuple(rule for rule in rules.lines if rule.where == "anywhere"), enders, named)
    edge = tuple(rule for rule in rules.lines if rule.where != "anywhere")
    for _ in range(4):  # what went at the edge can bare more of it
        before = len(page.changes)
        _pass(page, edge, enders, named)
        if len(page.changes) == before:
            break


def _about_topic(lines: list[Line], named: set[int], rules: Rules) -> set[int]:
    """Which sentences speak of what the article is about, though sites speak of it, too.

    The topic is told by the other lines; below the last paragraph among them the site may
    speak again.
    """
    own = [line for line in lines if id(line) not in named]
    said = Counter(word for line in own for word in {*shape.words(line.text)} & rules.topic_words)
    topics = {word for word, count in said.items() if count >= TOPIC_LINES}
    last = max((line.number for line in own if shape.is_prose(line.text)), default=0)
    about = (line for line in lines if line.number < last and shape.is_prose(line.text))
    return {id(line) for line in about if topics.intersection(shape.words(line.text))}


def _pass(page: Page, rules: tuple[Rule, ...], enders: tuple[Rule, ...], named: set[int]) -> None:
    """One pass over the lines; ``named`` are those that any rule could match."""
    start, end = body(page.lines)
    head = head_end(page.lines, start)
    dated = is_chronicle(page.lines[head:end])
    spaced = captions.is_spaced(page.lines)
    prose_lines = prose_words = 0
    for index, line in enumerate(page.lines):
        if line.gone or line.text == page.title:
            continue
        rule = None
        if id(line) in named:
            rule = _first_match(page, index, rules, (head, end), dated=dated)
        if rule:
            enough = prose_lines >= REST_PROSE_LINES or prose_words >= REST_PROSE_WORDS
            _act(page, index, rule, enough=enough, spaced=spaced)
            if rule.takes == "list" and shape.word_count(line.text) <= MARKER_WORDS:
                listed = entries(page.lines, index + 1, enders, dated=dated)
                for other in listed if index >= start else over_title(listed, page):
                    page.remove(other, rule.name)
        elif shape.is_prose(line.text):
            prose_lines += 1
            prose_words += shape.word_count(line.text)
    page.sweep()


def _first_match(
    page: Page, index: int, rules: tuple[Rule, ...], text: tuple[int, int], *, dated: bool
) -> Rule | None:
    line = page.lines[index]
    prose, words = shape.is_prose(line.text), shape.word_count(line.text)
    for rule in rules:
        if words > rule.words or (prose and not rule.sentences):
            continue
        if not _in_place(rule.where, index, text, prose=prose):
            continue
        if dated and rule.field == "date" and rule.where != "anywhere":
            continue
        found = rule.matches(line.text)
        if found and not (rule.field == "byline" and index >= text[1] and _is_another(page, found)):
            return rule
    return None


def _is_another(page: Page, found: re.Match[str]) -> bool:
    """Whether a byline below the text names nobody whom the one above it names: whose play it is.

    Only for whom a text is by is said so; a role (``Mitarbeit:``) says itself what it is.
    """
    known = shape.words(page.fields["byline"])
    named = found.groupdict().get("value")
    return bool(known and named) and not set(known).intersection(shape.words(named or ""))


def _in_place(where: Where, index: int, text: tuple[int, int], *, prose: bool) -> bool:
    """Whether a line stands where a rule looks; the last prose line counts as one."""
    head = index < text[0]
    tail = index >= text[1] - prose
    return {"anywhere": True, "head": head, "tail": tail, "edge": head or tail}[where]


def _act(page: Page, index: int, rule: Rule, *, enough: bool, spaced: bool) -> None:
    line = page.lines[index]
    if rule.action == "metadata":
        _note(page, line, rule)
        for other in (
            captions.over_credit(page, index, spaced=spaced) if rule.field == "credits" else ()
        ):
            page.remove(other, "structure.caption")
    else:
        page.remove(line, rule.name)
    if rule.takes == "rest" and enough:
        for other in page.lines[index + 1 :]:
            page.remove(other, rule.name)


def _note(page: Page, line: Line, rule: Rule) -> None:
    found = rule.matches(line.text)
    named = found.groupdict() if found else {}
    value = next((named[name] for name in _VALUES if named.get(name)), line.plain)
    value = value.strip(" :()[],;|")
    if value.count("(") > value.count(")"):
        value += ")"
    if rule.field == "byline":
        value = _BYLINE_EDGES.sub("", value)
    date = find_date(line.plain)
    if date:
        page.keep("date", date)
    page.note(line, rule.name, rule.field, date if rule.field == "date" else value)
