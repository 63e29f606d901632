"""What formats of bare pairs make of terms, and the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from translate.glossary.formats import Row
from translate.glossary.rows import guarded_if_computed
from translate.model import Term


def pairs(terms: Sequence[Term]) -> Iterator[tuple[str, str, Term]]:
    """Source, target and their term: every translation of the source, every spelling of it.

    A spelling that is a source word itself is left to its own entry; forbidden terms are left
    out, for what reads pairs would take them for translations.
    """
    taken = {term.source for term in terms}
    for term in terms:
        if term.status == "forbidden":
            continue
        for target in term.targets:
            yield term.source, target, term
        for variant in term.variants:
            if variant not in taken:
                taken.add(variant)
                yield variant, term.targets[0], term


def guarded_row(row: Iterable[str]) -> list[str]:
    """Cells that no spreadsheet computes, with an apostrophe only where it would.

    Other tools take one for a letter, so that ``-gate`` and ``+1`` go to them as they are.
    """
    return [guarded_if_computed(cell) for cell in row]


def gathered(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows of which a later one with the same source is a further translation of it."""
    met: set[str] = set()
    for number, row in rows:
        source = row.get("source", "")
        yield number, row | ({"status": "allowed"} if source in met else {})
        met.add(source)
