"""XML from anywhere, element by element: no entities, nothing fetched, memory bounded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from translate.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "sub"})
"""Inline elements whose content is markup of the original, not text."""

_WHOLE = frozenset({"tu", "trans-unit", "unit"})
"""What can be let go when it was read; other elements may be part of one of these."""


def elements(path: Path, wanted: frozenset[str]) -> Iterator[tuple[str, _Element]]:
    """Each wanted element as it ends: local name, element. What is done with is let go.

    Raises:
        ReadError: the file is not well-formed, or hides text in entities.
    """
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - only for XML

    with path.open("rb") as file:
        events = etree.iterparse(
            file,
            events=("end",),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
            huge_tree=False,
        )
        try:
            for _, element in events:
                name = local(element)
                if name not in wanted:
                    continue
                if next(element.iter(etree.Entity), None) is not None:
                    line = element.sourceline
                    raise ReadError(path, "holds XML entities, which are not read", line)
                yield name, element
                if name in _WHOLE:
                    _let_go(element)
        except etree.XMLSyntaxError as error:
            line = error.lineno or None
            reason = f"is not well-formed XML ({error.msg}); mend it"
            raise ReadError(path, reason, line) from error


def local(element: _Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text(element: _Element | None) -> str:
    """The text in an element, inline markup left out."""
    if element is None:
        return ""
    pieces = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and local(child) not in CODES:
            pieces.append(text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def child(element: _Element, name: str) -> _Element | None:
    """The first child of a name, in whatever namespace."""
    return next((c for c in element if isinstance(c.tag, str) and local(c) == name), None)


def children(element: _Element, name: str) -> Iterator[_Element]:
    """The children of a name, in whatever namespace."""
    return (c for c in element if isinstance(c.tag, str) and local(c) == name)


def _let_go(element: _Element) -> None:
    """Free an element and its elder siblings; the tree above stays small."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
