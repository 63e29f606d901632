"""Documents follow their pages: what was done under an old name belongs to the new one.

Where both names have documents, what people did to one is brought into the other: what only one
of them says is taken, and where people changed both differently nobody wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from translate.model import PostEdit
from translate.readers import Source
from translate.review.bearers import beginning
from translate.review.collect import Collected, Collector, now
from translate.review.moved import Move, missing, moves
from translate.review.propose import Places, Proposal, Read, plain
from translate.review.units import said
from translate.store import EditRow, NewName, Store, UnitRow


def follow(store: Store, out: Path, copies: Path, sources: Sequence[Source]) -> None:
    """Give documents the names that their pages have now.

    Of a page that is just gone, what was done to its files is taken over once: no run of another
    page would.

    Args:
        store: held for writing.
        out: the output folder.
        copies: where files are kept as persons left them.
        sources: the pages of this run.
    """
    key, collector = str(out.resolve()), Collector(store, out, copies)
    while True:
        pages = store.names.pages(key)
        gone = missing(pages, sources)
        found = moves(pages, sources, gone)
        if not found:
            break
        leaving = {move.old for move in found}
        for move in found:
            if move.new not in leaving and store.units.of(key, move.new):
                _bring(store, key, collector, move)
        store.names.rename(key, {move.old: _name(move) for move in found}, now())
    gone = [name for name in gone if not pages[name].missed]
    for name in gone:
        collector.collect(name)
    store.names.miss(key, gone)


def join(store: Store, out: Path, copies: Path, *, old: str, new: str) -> Collected:
    """Have a document go by the name of another one, which a page of another text has.

    As if its page had been changed: its sentences are held against those of the page as it is now
    by the next run. What people did to the other one is brought along.
    """
    key, move = str(out.resolve()), Move(old=old, new=new, over=True)
    found = _bring(store, key, Collector(store, out, copies), move)
    store.names.rename(key, {old: _name(move)}, now())
    return found


def _bring(store: Store, key: str, collector: Collector, move: Move) -> Collected:
    """Of two documents that become one, bring what people did to the one into the other.

    The page is as the new one says, or, where the old one's took its place, as that does.
    """
    files = [collector.collect(name) for name in (move.old, move.new)]
    other, into = (move.new, move.old) if move.over else (move.old, move.new)
    places = Places(store.units.of(key, into))
    theirs, ours = store.edits.of(key, other), store.edits.of(key, into)
    last = {edit.source: edit for edit in theirs}
    open_ = store.edits.disputed(key, other)
    proposals = [
        _proposal(other, row, base, last.get(row.source))
        for row in store.units.of(key, other)
        if row.by_person and row.target and row.source not in open_
        for base in _bases(row, places, theirs, ours)
    ]
    proposals += [  # what nobody has decided, and cannot any more where it was
        _proposal(other, row, row, side)
        for source, sides in open_.items()
        if places.find("", source) is None
        for side in sides.values()
        for row in [said(side)]
    ]
    found = collector.take(into, Read(proposals=tuple(proposals), unplaced=(), shown=()))
    for name in (other, into):  # what was decided in the one says nothing of the other
        sides = store.edits.disputed(key, name).values()
        store.edits.add(key, [side for those in sides for side in those.values()])
    return Collected(edits=found, warnings=tuple(said for file in files for said in file.warnings))


def _bases(
    row: UnitRow, places: Places, theirs: Iterable[EditRow], ours: Iterable[EditRow]
) -> Iterator[UnitRow]:
    """What a person's unit is held against in the other document; nothing if that knew it."""
    place = places.find(row.id, row.source)
    if place is None:
        yield row
    elif plain(row.target) in _texts(ours, row.source):
        return  # people went on from there
    elif plain(place.target) in _texts(theirs, row.source):
        yield place
    elif plain(place.target) != plain(row.target) or (row.approved and not place.approved):
        yield replace(place, target="")


def _proposal(other: str, row: UnitRow, base: UnitRow, edit: EditRow | None) -> Proposal:
    post = PostEdit(
        segment=row.id,
        source=row.source,
        target=row.target,
        approved=row.approved,
        person=edit.person if edit else "",
        tool=edit.tool if edit else "",
    )
    return Proposal(
        path=other, base=base, target=row.target, approved=row.approved, note=row.note, edit=post
    )


def _name(move: Move) -> NewName:
    return NewName(
        name=move.new, before=beginning(move.old), after=beginning(move.new), over=move.over
    )


def _texts(edits: Iterable[EditRow], source: str) -> set[str]:
    """Every text that people found or left at a sentence."""
    return {
        plain(text) for edit in edits if edit.source == source for text in (edit.before, edit.after)
    }
