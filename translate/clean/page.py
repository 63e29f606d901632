"""A document while it is being cleaned: its lines, what is known about it, and the ledger.

Everything that changes the text goes through a method of ``Page``, which writes it down:
that is how nothing disappears unseen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from translate.clean import shape
from translate.model import Action, Block, BlockKind, Change, Document

PROSE_LINES = 2
"""A page with fewer lines of running text may be anything: a poem, a list, a table."""

TEXT_LINES = 3
"""So many say for sure that the page holds an article."""

FIELDS = ("date", "byline", "publisher", "url", "licence", "credits")
"""The fields of a document that cleaning can fill."""

_CONTEXT_WORDS = 2
_CONTEXT_REACH = 30
_NON_SPACE = re.compile(r"\S*")
_NEXT_WORDS = re.compile(r"(?:\s{1,9}\S{1,30}(?!\S)){0,2}")


@dataclass(slots=True, eq=False)
class Line:
    """One line (or block) of the page; ``gap`` says that a blank line or the start precedes it."""

    kind: BlockKind
    text: str
    number: int
    gap: bool
    gone: bool = False

    @property
    def plain(self) -> str:
        """The text as rules see it."""
        return shape.plain(self.text)


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement in a text: ``text[start:end]`` becomes ``new``."""

    start: int
    end: int
    new: str


@dataclass(slots=True)
class Page:
    """The lines that are left, the fields found so far, and every change made.

    With ``keep_all`` nothing is removed: fields are noted and their lines stay.
    """

    document: Document
    keep_all: bool
    lines: list[Line] = field(init=False)
    changes: list[Change] = field(init=False, default_factory=list)
    title: str = field(init=False, default="")
    fields: dict[str, str] = field(init=False, default_factory=dict)
    credits: list[str] = field(init=False)
    arrows: set[int] = field(init=False, default_factory=set)
    """Numbers of lines that held nothing but an arrow or a slash, as menus have them."""

    def __post_init__(self) -> None:
        self.lines = _lines(self.document.blocks)
        self.credits = list(self.document.credits)
        self.title = self.document.title
        self.fields = {name: getattr(self.document, name) for name in FIELDS if name != "credits"}

    def record(self, rule: str, action: Action, line: Line, before: str, after: str = "") -> None:
        """Write one change into the ledger."""
        self.changes.append(
            Change(rule=rule, action=action, line=line.number, before=before, after=after)
        )

    def remove(self, line: Line, rule: str) -> None:
        """Take a line off the page (it goes with the next ``sweep``)."""
        self._drop(line, rule, "remove")

    def note(self, line: Line, rule: str, name: str, value: str) -> None:
        """Take a line off the page and keep what it says in a field; the first value stays."""
        self.keep(name, value)
        self._drop(line, rule, "metadata")

    def keep(self, name: str, value: str) -> None:
        """Put a value into a field of the document; the first value stays."""
        value = shape.plain(value)
        if name == "credits":
            if value and value not in self.credits:
                self.credits.append(value)
        elif value and not self.fields[name]:
            self.fields[name] = value

    def _drop(self, line: Line, rule: str, action: Action) -> None:
        if not self.keep_all and not line.gone:
            line.gone = True
            self.record(rule, action, line, line.text)

    def prose(self) -> list[Line]:
        """The lines of running text."""
        return [line for line in self.lines if shape.is_prose(line.text)]

    def sweep(self) -> None:
        """Let go of the lines that were removed; a blank line before one stays a blank line."""
        left: list[Line] = []
        gap = False
        for line in self.lines:
            gap = gap or line.gap
            if not line.gone:
                line.gap = gap
                gap = False
                left.append(line)
        self.lines = left

    def rewrite(self, line: Line, rule: str, edits: Iterable[Edit]) -> None:
        """Apply edits (in order, not overlapping) to a line, each recorded with its context."""
        before = line.text
        made = [edit for edit in edits if before[edit.start : edit.end] != edit.new]
        if not made:
            return
        for old, new in _snippets(before, made):
            self.record(rule, "edit", line, old, new)
        line.text = apply(before, made)

    def rewrite_all(self, rule: str, find: Callable[[str], Iterable[Edit]]) -> None:
        """Apply what ``find`` says to every line."""
        for line in self.lines:
            self.rewrite(line, rule, find(line.text))

    def finished(self, blocks: tuple[Block, ...]) -> Document:
        """The cleaned document; changes stand in the order of the page."""
        source = self.document
        return Document(
            id=source.id,
            uri=source.uri,
            lang=source.lang,
            title=self.title,
            blocks=blocks,
            digest=source.digest,
            date=self.fields["date"],
            byline=self.fields["byline"],
            publisher=self.fields["publisher"],
            url=self.fields["url"],
            licence=self.fields["licence"],
            credits=tuple(self.credits),
            changes=source.changes + tuple(sorted(self.changes, key=lambda change: change.line)),
            warnings=source.warnings,
        )


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits that are in order and do not overlap."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.start], edit.new)
        at = edit.end
    return "".join((*parts, text[at:]))


def _lines(blocks: tuple[Block, ...]) -> list[Line]:
    lines: list[Line] = []
    previous: Block | None = None
    for block in blocks:
        apart = previous is None or "line" not in (block.kind, previous.kind)
        gap = apart or previous is None or block.line != previous.line + 1
        lines.append(Line(kind=block.kind, text=block.text, number=block.line, gap=gap))
        previous = block
    return lines


def _snippets(text: str, edits: list[Edit]) -> list[tuple[str, str]]:
    """What each edit did, as whole words with a little context; neighbours are shown together.

    No character is looked at more than a few times, however long the text.
    """
    groups: list[tuple[int, int, list[Edit]]] = []
    floor = 0
    for edit in edits:
        start = edit.start if groups and edit.start <= floor else _word_start(text, edit, floor)
        if groups and start <= floor:
            first, last, members = groups.pop()
        else:
            first, last, members = start, edit.start, []
        members.append(edit)
        floor = max(last, edit.end) if last > edit.end else _word_end(text, edit.end)
        groups.append((first, floor, members))
    return [
        (
            text[start:end],
            apply(text[start:end], [Edit(e.start - start, e.end - start, e.new) for e in members]),
        )
        for start, end, members in groups
    ]


def _word_start(text: str, edit: Edit, floor: int) -> int:
    """Where the word that an edit touches begins, and a few words more where they are short."""
    at = _to_space(text, edit.start, floor)
    for _ in range(_CONTEXT_WORDS):
        lowest = max(floor, at - _CONTEXT_REACH)
        further = _to_space(text, _over_space(text, at, lowest), lowest)
        if further == lowest and further > 0 and not text[further - 1].isspace():
            break
        at = further
    return at


def _to_space(text: str, at: int, floor: int) -> int:
    while at > floor and not text[at - 1].isspace():
        at -= 1
    return at


def _over_space(text: str, at: int, floor: int) -> int:
    while at > floor and text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    """The end of the word at a place, and of a few words more where they are short."""
    found = _NON_SPACE.match(text, at)
    end = found.end() if found else at
    more = _NEXT_WORDS.match(text, end)
    return more.end() if more else end
