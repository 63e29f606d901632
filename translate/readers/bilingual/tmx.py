"""TMX: a memory that a person worked on, ours or another tool's.

A unit names its segment by ``tuid``; where another tool left that out, the source text must do.
Only our own property says that a text is approved: most tools have no word for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from translate.model import PostEdit
from translate.readers.bilingual.markup import child, children, elements, text

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OWN_NOTES = ("Term: ", "Issue: ", "Previous source: ", "Previous translation: ")


def read(path: Path) -> Iterator[PostEdit]:
    """Every unit with a text in the source language and one in another."""
    made = language = tool = ""
    for name, element in elements(path, frozenset({"header", "tu"})):
        if name == "header":
            language = _primary(element.get("srclang", ""))
            own = element.get("creationtool", "")
            tool = "" if own == "translate" else own
            made = next(
                (n.text[6:] for n in children(element, "note") if (n.text or "")[:6] == "Made: "),
                "",
            )
            continue
        pair = _pair(element, language)
        if pair is not None:
            source, target = pair
            yield PostEdit(
                segment=unquote(element.get("tuid", "")),
                source=text(child(source, "seg")),
                target=text(child(target, "seg")),
                approved=_status(element) == "approved",
                person=target.get("changeid", ""),
                tool=tool,
                note=_note(element),
                path=str(path),
                line=element.sourceline or 0,
                made=made,
                by_person=_status(element) == "human",
            )


def _pair(unit: _Element, language: str) -> tuple[_Element, _Element] | None:
    """The source and the first other variant; without a known language, the first two."""
    variants = list(children(unit, "tuv"))
    of_source = [v for v in variants if _primary(v.get(_LANG, v.get("lang", ""))) == language]
    source = (of_source or variants or [None])[0]
    target = next((v for v in variants if v is not source and v not in of_source), None)
    return None if source is None or target is None else (source, target)


def _primary(code: str) -> str:
    return code.replace("_", "-").partition("-")[0].lower()


def _status(unit: _Element) -> str:
    return next((p.text or "" for p in children(unit, "prop") if p.get("type") == "x-status"), "")


def _note(unit: _Element) -> str:
    notes = (note.text or "" for note in children(unit, "note"))
    return "\n".join(note for note in notes if not note.startswith(_OWN_NOTES)).strip()
