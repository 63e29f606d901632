"""Which edition of a document a file was made from: what was written into it."""

from __future__ import annotations

from collections.abc import Sequence

from translate.model import PostEdit
from translate.review.propose import plain
from translate.store import Edition, OutputRow, Store, UnitRow


def origin(
    store: Store, out: str, document: str, edits: Sequence[PostEdit], known: OutputRow | None
) -> Edition:
    """The edition a file was made from: as last read, as it says, or the one most like it.

    Args:
        store: has the units of the document.
        out: the key of the output folder.
        document: its id.
        edits: what the file holds; nothing for an article, which cannot say when it was made.
        known: what is known of the file, if anything.
    """
    made = stamp(edits)
    kept = store.units.editions(out, document)
    last = known.made if known is not None else ""
    if made:
        for name in (last if last.startswith(made) else "", made):
            if name in kept:
                return store.units.edition(out, document, name)
    order = sorted(kept, key=lambda name: name != last)
    if not edits and last in kept:
        order = [last]
    editions = [store.units.edition(out, document, name) for name in order]
    current = store.units.edition(out, document)
    return max(editions, key=lambda one: _agreement(one.units, edits), default=current)


def stamp(edits: Sequence[PostEdit]) -> str:
    """When a file says that it was made; empty when it does not."""
    return edits[0].made if edits else ""


def _agreement(rows: Sequence[UnitRow], edits: Sequence[PostEdit]) -> int:
    """How many texts of a file an edition has."""
    texts = {(row.id, plain(row.source), plain(row.target)) for row in rows}
    return sum((e.segment, plain(e.source), plain(e.target)) in texts for e in edits)
