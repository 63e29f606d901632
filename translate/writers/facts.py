"""What several formats say about a bitext, said once and in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from itertools import groupby
from operator import attrgetter

from translate import languages
from translate.model import Bitext, Block, Document, Issue, TermHit, Unit
from translate.writers.visible import one_line, visible

KNOWN = (
    "Title",
    "Source language",
    "Date",
    "Byline",
    "Publisher",
    "URL",
    "Licence",
    "Credit",
    "Warning",
)
"""What can be known of a document, in the order in which it is told."""

_STATUS = {"engine": "machine", "memory": "memory", "human": "human", "copy": "copy"}


def status(unit: Unit) -> str:
    """What a translation is: approved, a draft by machine, memory or human, copy, untranslated."""
    if not unit.translation.text.strip():
        return "untranslated"
    return "approved" if unit.approved else _STATUS[unit.translation.origin]


def is_draft(unit: Unit) -> bool:
    """Whether a person has yet to say that the translation is right."""
    return status(unit) in {"machine", "memory", "human"}


def source(unit: Unit) -> str:
    """The source text, visible."""
    return visible(unit.segment.text)


def target(unit: Unit) -> str:
    """The target text, visible; empty when there is none."""
    return visible(unit.translation.text) if unit.translation.text.strip() else ""


def anchor(identity: str) -> str:
    """An id where a format forbids blanks: they and ``%`` become percent escapes of UTF-8."""
    return "".join(
        "".join(f"%{byte:02X}" for byte in char.encode()) if char.isspace() or char == "%" else char
        for char in visible(identity)
    )


def by_block(bitext: Bitext) -> Iterator[tuple[int, Block, list[Unit]]]:
    """The blocks that have units, in order: index, block, units."""
    for index, units in groupby(bitext.units, key=attrgetter("segment.block")):
        yield index, bitext.document.blocks[index], list(units)


def known(document: Document) -> Iterator[tuple[str, str]]:
    """What is known of a document: label, value on one line; warnings about it stand last."""
    lang = "" if document.lang == languages.UNKNOWN else document.lang
    said = (
        (document.title,),
        (lang,),
        (document.date,),
        (document.byline,),
        (document.publisher,),
        (document.url,),
        (document.licence,),
        document.credits,
        document.warnings,
    )
    for label, values in zip(KNOWN, said, strict=True):
        yield from ((label, one_line(value)) for value in values if value.strip())


def metadata(bitext: Bitext) -> Iterator[tuple[str, str]]:
    """What is known of the document and of how it was made: label, value on one line."""
    yield "Source", one_line(bitext.document.id)
    yield from known(bitext.document)
    yield "Made", bitext.made
    yield "Made by", one_line(bitext.signature)


def term_notes(unit: Unit) -> Iterator[str]:
    """One line for each glossary hit: what stands in the source, what was asked for, the outcome.

    Like ``Pjöngjangs → Pyongyang's (inline; entry Pjöngjang: capital of North Korea)``.
    """
    return (_term_note(unit.segment.text, hit) for hit in unit.hits)


def issue_notes(unit: Unit) -> Iterator[str]:
    """One line for each finding, like ``number-mismatch (error): 30 is missing``."""
    return (issue_note(issue) for issue in unit.issues)


def previous(unit: Unit) -> Iterator[str]:
    """What the source and its translation were before the source changed, if a person made it."""
    if unit.previous_source:
        yield f"Previous source: {one_line(unit.previous_source)}"
    if unit.previous_target:
        yield f"Previous translation: {one_line(unit.previous_target)}"


def issue_note(issue: Issue) -> str:
    """A finding on one line."""
    return f"{issue.code} ({issue.severity}): {one_line(issue.message)}"


def _term_note(text: str, hit: TermHit) -> str:
    found, term = text[hit.start : hit.end], hit.term
    entry = "" if found == term.source else f"entry {term.source}"
    if term.note:
        entry = f"{entry or 'note'}: {term.note}"
    status = "" if term.status == "preferred" else term.status
    about = "; ".join(part for part in (hit.method, status, entry) if part)
    return one_line(f"{found} → {hit.target}" + (f" ({about})" if about else ""))


def moment(made: str) -> datetime:
    """An ISO 8601 time in UTC; one without an offset is taken as UTC."""
    time = datetime.fromisoformat(f"{made[:-1]}+00:00" if made.endswith("Z") else made)
    return (time if time.tzinfo else time.replace(tzinfo=timezone.utc)).astimezone(timezone.utc)
