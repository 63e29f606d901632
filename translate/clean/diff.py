"""What cleaning did, as plain lines that a terminal can show without harm."""

from __future__ import annotations

from collections.abc import Iterator

from translate.counting import count
from translate.model import Change, Document

SHOWN = 400
"""Longer texts are cut in the middle: so many characters of them are shown."""


def render(document_before: Document, document_after: Document) -> Iterator[str]:
    """The changes of a document, in the order of its lines: what its reader left out, too.

    Per change: ``line 12  de.read-also (removed)``, ``-before``, and ``+after`` where something
    stays. Then what was found out about the document, and a summary. No colours; control and
    invisible characters are written out (``<U+001B>``).
    """
    changes = sorted(document_after.changes, key=lambda change: change.line)
    left_out = sum(change.action != "edit" for change in document_before.changes)
    for change in changes:
        yield from _change(change)
    yield from _fields(document_before, document_after)
    removed = sum(change.action != "edit" for change in changes)
    yield (
        f"{safe(document_after.id)}: {count(len(document_before.blocks) + left_out, 'line')} in, "
        f"{count(len(document_after.blocks), 'block')} out; "
        f"{removed} removed, {len(changes) - removed} edited"
    )


def safe(text: str) -> str:
    """The text with every character that is not plainly visible written out."""
    return "".join(
        character if character == " " or character.isprintable() else f"<U+{ord(character):04X}>"
        for character in text
    )


def _change(change: Change) -> Iterator[str]:
    done = {"remove": "removed", "metadata": "kept as metadata", "edit": "edited"}[change.action]
    yield f"line {change.line}  {safe(change.rule)} ({done})"
    for line in change.before.split("\n"):
        yield "-" + safe(_cut(line))
    if change.after:
        for line in change.after.split("\n"):
            yield "+" + safe(_cut(line))


def _cut(text: str) -> str:
    if len(text) <= SHOWN:
        return text
    return f"{text[: SHOWN // 2]} […] {text[-SHOWN // 2 :]}"


def _fields(before: Document, after: Document) -> Iterator[str]:
    for name in ("title", "date", "byline", "publisher", "url", "licence"):
        value = getattr(after, name)
        if value and value != getattr(before, name):
            yield f"{name}: {safe(value)}"
    for credit in after.credits[len(before.credits) :]:
        yield f"credit: {safe(credit)}"
