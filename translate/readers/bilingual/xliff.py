"""XLIFF 1.2 and 2.x, told apart by their elements.

Approved is what says so (``approved="yes"``, the states ``final``, ``signed-off``, ``reviewed``)
and what a tool calls ``translated``: drafts are written in states before that.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from translate.model import PostEdit
from translate.readers.bilingual.markup import child, children, elements, text

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

_DONE = frozenset({"translated", "signed-off", "final", "reviewed"})
_OWN_NOTES = frozenset({"glossary", "check", "translate", "document", "previous"})
_WANTED = frozenset({"trans-unit", "unit", "note", "tool"})


def read(path: Path) -> Iterator[PostEdit]:
    """Every trans-unit or unit."""
    made = tool = ""
    for name, element in elements(path, _WANTED):
        if name == "note":
            made = made or _made(element)
        elif name == "tool":
            own = element.get("tool-name", "")
            tool = "" if own == "translate" else own
        else:
            facts = _unit_1(element) if name == "trans-unit" else _unit_2(element)
            segment, source, target, approved, by_person = facts
            yield PostEdit(
                segment=segment,
                source=source,
                target=target,
                approved=approved and bool(target.strip()),
                person=_person(element),
                tool=tool,
                note=_note(element),
                path=str(path),
                line=element.sourceline or 0,
                made=made,
                by_person=by_person,
            )


def _unit_1(element: _Element) -> tuple[str, str, str, bool, bool]:
    """Id, source, target, whether it is approved, whether it was a person's when written."""
    target = child(element, "target")
    facts = {} if target is None else target.attrib
    state = facts.get("state", "")
    approved = element.get("approved", "") == "yes" or state in _DONE
    by_person = state == "needs-adaptation" and "state-qualifier" not in facts
    return element.get("id", ""), text(child(element, "source")), _said(target), approved, by_person


def _said(target: _Element | None) -> str:
    """The text of a target: a tool that knows no ``mrk`` writes in front of the old one."""
    if target is None:
        return ""
    marked = [one for one in children(target, "mrk") if one.get("mtype") == "seg"]
    outside = "".join([target.text or "", *(one.tail or "" for one in marked)])
    whole = text(target)
    return outside if marked and outside.strip() and len(marked) == len(target) else whole


def _unit_2(element: _Element) -> tuple[str, str, str, bool, bool]:
    segments = list(children(element, "segment"))
    source = "".join(text(child(segment, "source")) for segment in segments)
    target = "".join(text(child(segment, "target")) for segment in segments)
    approved = bool(segments) and all(segment.get("state", "") in _DONE for segment in segments)
    by_person = any(segment.get("subState", "") == "translate:human" for segment in segments)
    return element.get("name") or element.get("id", ""), source, target, approved, by_person


def _made(note: _Element) -> str:
    label, _, value = (note.text or "").partition(": ")
    return value if label == "Made" else ""


def _note(element: _Element) -> str:
    """What persons noted: our own notes say whose they are."""
    holder = child(element, "notes")
    notes = children(element if holder is None else holder, "note")
    return "\n".join(
        text(note)
        for note in notes
        if note.get("from", "") not in _OWN_NOTES and note.get("category", "") not in _OWN_NOTES
    ).strip()


def _person(element: _Element) -> str:
    target = child(element, "target")
    return "" if target is None else target.get("phase-name", "")
