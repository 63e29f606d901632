"""XLIFF 1.2: what a translator's editor opens.

A trans-unit is a segment and has its id, because editors and Weblate show, count and approve
trans-units; its ``seg-source`` is one ``mrk`` so that no editor splits it again. The target has
none: Translate Toolkit, and so Weblate, would write a new text in front of the old one. The
trans-units of a paragraph stand in one group. Drafts ask for work (``needs-adaptation``), a
person's too; what a person approved and copies are approved. What was there before the source
changed is an ``alt-trans``.
"""

from __future__ import annotations

from collections.abc import Iterator

from translate import __version__
from translate.model import Bitext, Block, Unit
from translate.writers import facts
from translate.writers.markup import attributes, element, text

_STATES = {
    "machine": {"state": "needs-adaptation", "state-qualifier": "mt-suggestion"},
    "memory": {"state": "needs-adaptation", "state-qualifier": "exact-match"},
    "human": {"state": "needs-adaptation"},
    "approved": {"state": "final"},
    "copy": {"state": "translated"},
    "untranslated": {"state": "needs-translation"},
}


def render(bitext: Bitext) -> Iterator[str]:
    """One file element with a group for each block."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
    values = {
        "original": bitext.document.id,
        "source-language": bitext.document.lang,
        "target-language": bitext.target,
        "datatype": "plaintext",
        "date": f"{facts.moment(bitext.made):%Y-%m-%dT%H:%M:%SZ}",
        "tool-id": "translate",
    }
    yield f"<file{attributes(values)}>\n<header>\n"
    tool = {"tool-id": "translate", "tool-name": "translate", "tool-version": __version__}
    yield f"<tool{attributes(tool)}/>\n"
    for label, value in facts.metadata(bitext):
        yield element("note", {"from": "translate"}, f"{label}: {value}") + "\n"
    yield "</header>\n<body>\n"
    for index, block, units in facts.by_block(bitext):
        yield f"<group{attributes({'id': f'b{index}', 'restype': f'x-{block.kind}'})}>\n"
        for unit in units:
            yield from _unit(bitext, block, unit)
        yield "</group>\n"
    yield "</body>\n</file>\n</xliff>\n"


def _unit(bitext: Bitext, block: Block, unit: Unit) -> Iterator[str]:
    status = facts.status(unit)
    values = {"id": unit.segment.id, "xml:space": "preserve"}
    if status in {"approved", "copy"}:
        values["approved"] = "yes"
    yield f"<trans-unit{attributes(values)}>\n"
    source, target = text(facts.source(unit)), text(facts.target(unit))
    yield f"<source>{source}</source>\n<seg-source>{_segment(source)}</seg-source>\n"
    yield f"<target{attributes(_STATES[status])}>{target}</target>\n"
    yield '<context-group purpose="location">'
    yield element("context", {"context-type": "sourcefile"}, bitext.document.id)
    yield element("context", {"context-type": "linenumber"}, str(block.line))
    yield "</context-group>\n"
    for note in facts.term_notes(unit):
        yield element("note", {"from": "glossary", "annotates": "source"}, note) + "\n"
    for note in facts.issue_notes(unit):
        yield element("note", {"from": "check", "annotates": "target"}, note) + "\n"
    if unit.note:
        yield element("note", {"from": "translator"}, unit.note) + "\n"
    if unit.previous_source:
        yield f"<alt-trans{attributes({'alttranstype': 'previous-version'})}>"
        yield element("source", {}, unit.previous_source)
        yield element("target", {}, unit.previous_target) + "</alt-trans>\n"
    yield "</trans-unit>\n"


def _segment(escaped: str) -> str:
    return f'<mrk mtype="seg" mid="1">{escaped}</mrk>'
