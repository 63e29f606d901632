"""XLIFF 2.1: for tools that read nothing older; 1.2 and 2.1 do not understand each other.

A unit holds one segment; its ``name`` is the segment's id (an ``id`` may not hold ``#`` or ``/``).
Drafts are ``initial`` with the sub-state ``translate:machine`` or ``translate:memory``: readers
take a text in any later state for a person's. Glossary hits go to the glossary module.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from translate.model import Bitext, TermHit, Unit
from translate.writers import facts
from translate.writers.markup import attributes, element, text

_STATES = {
    "machine": {"state": "initial", "subState": "translate:machine"},
    "memory": {"state": "initial", "subState": "translate:memory"},
    "human": {"state": "initial", "subState": "translate:human"},
    "approved": {"state": "final", "subState": "translate:approved"},
    "copy": {"state": "final", "subState": "translate:copy"},
    "untranslated": {"state": "initial"},
}


def render(bitext: Bitext) -> Iterator[str]:
    """One file element with a group for each block."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    values = {
        "xmlns": "urn:oasis:names:tc:xliff:document:2.0",
        "xmlns:gls": "urn:oasis:names:tc:xliff:glossary:2.0",
        "version": "2.1",
        "srcLang": bitext.document.lang,
        "trgLang": bitext.target,
        "xml:space": "preserve",
    }
    yield f"<xliff{attributes(values)}>\n"
    yield f"<file{attributes({'id': 'f1', 'original': bitext.document.id})}>\n<notes>\n"
    for label, value in facts.metadata(bitext):
        yield element("note", {"category": "document"}, f"{label}: {value}") + "\n"
    yield "</notes>\n"
    numbers = count(1)
    for index, block, units in facts.by_block(bitext):
        yield f"<group{attributes({'id': f'b{index}', 'type': f'translate:{block.kind}'})}>\n"
        for unit in units:
            yield from _unit(f"u{next(numbers)}", unit)
        yield "</group>\n"
    yield "</file>\n</xliff>\n"


def _unit(identity: str, unit: Unit) -> Iterator[str]:
    values = {"id": identity, "name": unit.segment.id, "canResegment": "no"}
    yield f"<unit{attributes(values)}>\n"
    if unit.hits:
        entries = "".join(_entry(unit.segment.text, hit) for hit in unit.hits)
        yield f"<gls:glossary>\n{entries}</gls:glossary>\n"
    if unit.hits or unit.issues or unit.note or unit.previous_source:
        yield "<notes>\n"
        for note in facts.term_notes(unit):
            yield element("note", {"category": "glossary", "appliesTo": "source"}, note) + "\n"
        for note in facts.issue_notes(unit):
            yield element("note", {"category": "check", "appliesTo": "target"}, note) + "\n"
        for note in facts.previous(unit):
            yield element("note", {"category": "previous"}, note) + "\n"
        if unit.note:
            yield element("note", {"category": "translator"}, unit.note) + "\n"
        yield "</notes>\n"
    target = f"<target>{text(facts.target(unit))}</target>\n" if facts.target(unit) else ""
    yield f"<segment{attributes(_STATES[facts.status(unit)])}>\n"
    yield f"<source>{text(facts.source(unit))}</source>\n{target}</segment>\n</unit>\n"


def _entry(source: str, hit: TermHit) -> str:
    term = element("gls:term", {}, source[hit.start : hit.end])
    translation = element("gls:translation", {}, hit.target)
    meaning = element("gls:definition", {}, hit.term.note) if hit.term.note else ""
    return f"<gls:glossEntry>{term}{translation}{meaning}</gls:glossEntry>\n"
