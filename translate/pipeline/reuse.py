"""Memory before machine: a sentence that a person approved is not translated again.

Only approved text whose source is the same, spaces and quotation marks apart, is reused. Between
the same two sentences it counts as approved here too; anywhere else it is a draft from the memory.
A sentence that is only similar is never put in: it is offered beside the draft, unless it differs
in a number, a negation or a name.

A document is made again when the memory has something new about one of its sentences. What persons
approve in a document enters the memory as the document is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timezone

from translate import memory, qa, terms
from translate.memory import Match, MemoryUnit, Situation
from translate.model import Issue, Translation, Unit
from translate.pipeline.decode import Meanwhile, copied, decode, idle
from translate.pipeline.listener import Listener, steps
from translate.pipeline.pairs import Pair
from translate.pipeline.prepare import Prepared, Request
from translate.segment import is_data
from translate.store import EditRow, Store

_SIMILAR = 75
"""The score from which an approved sentence is offered beside a draft; it is never put in."""


class Reuse:
    """The memory in a run into one output folder."""

    def __init__(self, store: Store, out: str) -> None:
        self._store = store
        self._out = out

    def translate(
        self,
        window: Sequence[Prepared],
        asked: Sequence[Prepared],
        pair: Pair,
        listener: Listener,
        meanwhile: Meanwhile = idle,
    ) -> dict[str, tuple[Unit, ...]]:
        """Drafts for what is asked of a window, by document id: memory first, then engine.

        ``asked`` are the documents of the window with only those requests that want a draft;
        what a sentence stands between is told by the whole ones. ``meanwhile`` as for ``decode``.

        Raises:
            EngineError: the model cannot be loaded or run.
            StoreError: the database cannot be used.
        """
        data = (r for p in asked for r in p.requests if is_data(r.segment.text))
        found = self._find(window, pair) | {r.segment.id: copied(r) for r in data}
        rest = [
            replace(p, requests=tuple(r for r in p.requests if r.segment.id not in found))
            for p in asked
        ]
        if not any(p.requests for p in rest):
            listener.advanced(sum(steps(p.work).translated for p in window))
        drafts = decode(rest, pair, self._store, listener, meanwhile)
        fresh = (unit for units in drafts.values() for unit in units)
        if self._store.memory.holds(pair.source, pair.target):
            fresh = (self._with_similar(unit, pair) for unit in fresh)
        both = {unit.segment.id: unit for unit in fresh} | found
        return {p.document.id: tuple(both[r.segment.id] for r in p.requests) for p in asked}

    def _with_similar(self, unit: Unit, pair: Pair) -> Unit:
        """A draft with the most similar sentence that a person approved, if it may be offered."""
        for match in self._store.memory.fuzzy(
            unit.segment.text, pair.source, pair.target, least=_SIMILAR
        ):
            if not match.differences:
                said = f"{match.score} % like “{match.unit.source}”: {match.unit.target}"
                issue = Issue(code="memory-similar", severity="info", message=said)
                return replace(unit, issues=(*unit.issues, issue))
        return unit

    def record(self, prepared: Prepared, units: Sequence[Unit], since: int) -> None:
        """Remember what persons approved in a document, and which sentences it has.

        ``since`` is the revision of the memory that it was translated with.
        """
        document, situations = prepared.document.id, _situations(prepared)
        keys = [situation.key for situation in situations]
        edits = self._store.edits.latest(self._out, document)
        if not prepared.pair.copies and (edits or any(unit.approved for unit in units)):
            edited = (k for k, u in zip(keys, units, strict=True) if u.segment.text in edits)
            approved = self._approved(prepared, units, situations, edits)
            self._store.memory.settle(document, edited, approved)
        new = {key for key, _ in self._store.met.changes(since)}
        others = (key for key, unit in zip(keys, units, strict=True) if not unit.approved)
        made = since if new.intersection(others) else self._store.met.revision()
        self._store.met.save(self._out, document, made, keys)

    def _approved(
        self,
        prepared: Prepared,
        units: Sequence[Unit],
        situations: Sequence[Situation],
        edits: Mapping[str, EditRow],
    ) -> Iterator[MemoryUnit]:
        """What persons approved in this document: not what it has from the memory itself."""
        document, pair = prepared.document.id, prepared.pair
        for unit, situation in zip(units, situations, strict=True):
            edit = edits.get(unit.segment.text)
            if not unit.approved or (edit is None and unit.translation.origin == "memory"):
                continue
            yield MemoryUnit(
                source=unit.segment.text,
                target=unit.translation.text,
                source_lang=pair.source,
                target_lang=pair.target,
                approved=True,
                previous=situation.previous,
                following=situation.following,
                person=edit.person if edit else "",
                tool=edit.tool if edit else "",
                file=document,
                segment=unit.segment.id,
                changed=_utc(edit.at) if edit else "",
            )

    def _find(self, window: Sequence[Prepared], pair: Pair) -> dict[str, Unit]:
        """Units from the memory, by the id of their segment."""
        if not self._store.memory.holds(pair.source, pair.target):
            return {}
        requests = [request for p in window for request in p.requests]
        situations = [situation for p in window for situation in _situations(p)]
        matches = self._store.memory.exact(situations)
        refused = {p.document.id: self._refused(p.document.id) for p in window}
        return {
            request.segment.id: _unit(request, found)
            for request, found in zip(requests, matches, strict=True)
            if found and request.segment.text not in refused[request.segment.id.rpartition("#")[0]]
        }

    def _refused(self, document: str) -> set[str]:
        """Sentences of a document whose approved text a person took back there."""
        edits = self._store.edits.latest(self._out, document)
        return {source for source, edit in edits.items() if edit.outcome == "withdrawn"}


def _utc(at: str) -> str:
    return datetime.fromisoformat(at).astimezone(timezone.utc).isoformat(timespec="seconds")


def _situations(prepared: Prepared) -> list[Situation]:
    pair = prepared.pair
    return memory.situations([r.segment.text for r in prepared.requests], pair.source, pair.target)


def _unit(request: Request, matches: Sequence[Match]) -> Unit:
    """A unit with the best match; what a person wrote is checked and never changed."""
    best = matches[0]
    segment, text = request.segment, best.unit.target
    unit = Unit(
        segment=segment,
        translation=Translation(text=text, origin="memory", engine=""),
        hits=terms.locate(segment.text, text, request.hits),
        approved=best.in_context,
    )
    others = [m.unit.target for m in matches if m.context == best.context and m.unit.target != text]
    said = tuple(
        Issue(code="memory-alternative", severity="info", message=f"The memory also has: {other}")
        for other in dict.fromkeys(others)
    )
    return replace(unit, issues=(*qa.check(unit), *said))
