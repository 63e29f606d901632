"""Documents by themselves → units: through the engine, or as they are."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from translate.model import Translation, Unit
from translate.pipeline.desk import Desk, Meanwhile, idle
from translate.pipeline.listener import Listener
from translate.pipeline.pairs import Pair
from translate.pipeline.prepare import Prepared, Request
from translate.store import Store


def decode(
    documents: Sequence[Prepared],
    pair: Pair,
    store: Store,
    listener: Listener,
    meanwhile: Meanwhile = idle,
) -> dict[str, tuple[Unit, ...]]:
    """The units of documents of one pair, by document id, with nothing else at work.

    Raises:
        EngineError: the model cannot be loaded or run.
        StoreError: the database cannot be used.
    """
    with closing(Desk(pair, store, listener, meanwhile=meanwhile)) as desk:
        desk.add(documents)
        return desk.finish(documents)


def copy(prepared: Prepared) -> tuple[Unit, ...]:
    """Units of a document that is in the target language already."""
    return tuple(map(copied, prepared.requests))


def copied(request: Request) -> Unit:
    """A segment as it is, for its own translation."""
    text = request.segment.text
    return Unit(
        segment=request.segment, translation=Translation(text=text, origin="copy", engine="")
    )
