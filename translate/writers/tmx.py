"""TMX 1.4b: the translation memory that every CAT tool reads.

Each unit says in the property ``x-status`` whether it is ``approved``, a draft (``machine``,
``memory``, ``human``) or a ``copy``, so that an editor can penalise drafts. Sentences without a
translation are left out: a memory must not offer an empty one.
"""

from __future__ import annotations

from collections.abc import Iterator

from translate import __version__
from translate.model import Bitext, Unit
from translate.writers import facts
from translate.writers.markup import attributes, element, text


def render(bitext: Bitext) -> Iterator[str]:
    """Prologue, header and a translation unit for each translated segment."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
    yield '<tmx version="1.4">\n'
    yield from _header(bitext)
    yield "<body>\n"
    for unit in bitext.units:
        if facts.target(unit):
            yield from _unit(bitext, unit)
    yield "</body>\n</tmx>\n"


def _header(bitext: Bitext) -> Iterator[str]:
    values = {
        "creationtool": "translate",
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": "translate",
        "adminlang": "en",
        "srclang": bitext.document.lang,
        "datatype": "plaintext",
        "creationdate": _date(bitext),
    }
    yield f"<header{attributes(values)}>\n"
    for label, value in facts.metadata(bitext):
        yield element("note", {}, f"{label}: {value}") + "\n"
    yield "</header>\n"


def _unit(bitext: Bitext, unit: Unit) -> Iterator[str]:
    yield f"<tu{attributes({'tuid': facts.anchor(unit.segment.id)})}>\n"
    for note in facts.term_notes(unit):
        yield element("note", {}, f"Term: {note}") + "\n"
    for note in facts.issue_notes(unit):
        yield element("note", {}, f"Issue: {note}") + "\n"
    for note in facts.previous(unit):
        yield element("note", {}, note) + "\n"
    if unit.note:
        yield element("note", {}, unit.note) + "\n"
    yield element("prop", {"type": "x-status"}, facts.status(unit)) + "\n"
    yield element("prop", {"type": "x-document"}, bitext.document.id) + "\n"
    yield _variant({"xml:lang": bitext.document.lang}, facts.source(unit))
    values = {
        "xml:lang": bitext.target,
        "creationdate": _date(bitext),
        "creationid": unit.translation.engine or unit.translation.origin,
    }
    yield _variant(values, facts.target(unit))
    yield "</tu>\n"


def _variant(values: dict[str, str], content: str) -> str:
    return f"<tuv{attributes(values)}><seg>{text(content)}</seg></tuv>\n"


def _date(bitext: Bitext) -> str:
    return f"{facts.moment(bitext.made):%Y%m%dT%H%M%SZ}"
