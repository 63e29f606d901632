"""What the files of a document say together: each edit is taken, withdrawn or in conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from translate.review.propose import Places, Proposal, plain
from translate.store import EditRow, Outcome, UnitRow

Disputes = Mapping[str, Mapping[str, EditRow]]
"""Source text → path → what that file says: the conflicts nobody has decided yet."""

EARLIER = "an earlier edit"
"""How the text of a unit is called where the file it came from is not known any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The units of a document with persons' edits, and what became of each edit."""

    rows: tuple[UnitRow, ...]
    edits: tuple[EditRow, ...]
    orphans: tuple[UnitRow, ...]
    """Edited units of an older edition whose sentence the document has not any more."""


def merge(
    rows: Sequence[UnitRow],
    proposals: Iterable[Proposal],
    *,
    disputes: Disputes,
    at: str,
    prefer: str = "",
) -> Merged:
    """Bring proposals of all files into the current units of a document.

    One text is taken; two different ones, or one that differs from what another person wrote
    since the file was made, are a conflict: the unit keeps its text and is open. A conflict is
    settled when its files agree, when one of them approves its text, or when ``prefer`` (a path)
    says which file is right.
    """
    places = Places(rows)
    found: defaultdict[str, list[Proposal]] = defaultdict(list)
    merged = {row.id: row for row in rows}
    edits: list[EditRow] = []
    orphans: list[UnitRow] = []
    for proposal in proposals:
        row = places.find(proposal.base.id, proposal.base.source)
        if row is not None:
            found[row.id].append(proposal)
        else:
            edits.append(_edit(proposal, proposal.base, "unplaced", at))
            orphans.append(_taken(proposal.base, proposal))
    for identity, those in found.items():
        row = merged[identity]
        sides = disputes.get(row.source)
        if sides:
            merged[identity], said = _argue(row, those, sides, at, prefer)
        else:
            merged[identity], said = _agree(row, those, at, prefer)
        edits += said
    return Merged(rows=tuple(merged.values()), edits=tuple(edits), orphans=tuple(orphans))


def _agree(
    row: UnitRow, proposals: Sequence[Proposal], at: str, prefer: str
) -> tuple[UnitRow, list[EditRow]]:
    """One segment that nobody disputed before."""
    notes = [p for p in proposals if p.only_note]
    row = _noted(row, proposals)
    edits = [_edit(p, row, "noted", at) for p in notes]
    real = [p for p in proposals if not p.only_note]
    if prefer:
        real = [p for p in real if p.path == prefer] or real
    real = [p for p in real if not _there_already(row, p)]
    if not real:
        return row, edits
    texts = {plain(p.target) for p in real}
    if _changed_since(row, real) and not prefer:
        earlier = standing(row, "conflict", path=EARLIER, at=at)
        return _open(row), [*edits, earlier, *(_edit(p, row, "conflict", at) for p in real)]
    if len(texts) > 1:
        return _open(row), [*edits, *(_edit(p, row, "conflict", at) for p in real)]
    best = max(real, key=lambda p: p.approved)
    new = _taken(row, best)
    outcome: Outcome = "taken" if new.by_person and new.target else "withdrawn"
    if row.approved and not new.approved and plain(row.target) == plain(new.target):
        outcome = "withdrawn"
    return new, [*edits, *(_edit(p, row, outcome, at) for p in real)]


def _argue(
    row: UnitRow,
    proposals: Sequence[Proposal],
    sides: Mapping[str, EditRow],
    at: str,
    prefer: str,
) -> tuple[UnitRow, list[EditRow]]:
    """One segment whose files disagreed; each of them shows its own text, as a draft."""
    row = _noted(row, proposals)
    notes = [_edit(p, row, "noted", at) for p in proposals if p.only_note]
    real = [p for p in proposals if not p.only_note and p.target]
    if not real:
        return row, notes
    preferred = [p for p in real if p.path == prefer]
    deciding = preferred or [p for p in real if p.approved]
    texts = {path: plain(edit.after) for path, edit in sides.items()}
    decided = {plain(p.target) for p in deciding}
    news = [p for p in real if plain(p.target) not in {*decided, *texts.values()}]
    if len(decided) == 1 and (preferred or not news):
        new = _taken(row, deciding[0])
        return new, [*notes, *(_edit(p, row, "taken", at) for p in deciding)]
    texts |= {p.path: plain(p.target) for p in real}
    if len(set(texts.values())) == 1:
        approved = any(p.approved for p in real) or any(e.approved for e in sides.values())
        new = replace(_taken(row, real[0]), approved=approved)
        return new, [*notes, *(_edit(p, row, "taken", at) for p in real)]
    return _open(row), [*notes, *(_edit(p, row, "conflict", at) for p in real)]


def prefer_side(row: UnitRow, side: EditRow, at: str) -> tuple[UnitRow, EditRow]:
    """Settle a conflict with what one file said when the conflict arose."""
    new = _with_text(row, side.after, approved=side.approved)
    return new, replace(side, segment=row.id, before=row.target, outcome="taken", at=at)


def _there_already(row: UnitRow, proposal: Proposal) -> bool:
    return plain(row.target) == plain(proposal.target) and row.approved == proposal.approved


def _changed_since(row: UnitRow, proposals: Sequence[Proposal]) -> bool:
    """Whether a person wrote another text since the files were made from which these come."""
    return row.by_person and any(
        plain(row.target) not in {plain(p.base.target), plain(p.target)} for p in proposals
    )


def _noted(row: UnitRow, proposals: Sequence[Proposal]) -> UnitRow:
    """The unit with the new notes of all files."""
    new = dict.fromkeys(p.note for p in proposals if p.note)
    return replace(row, note="\n".join(new)) if new else row


def _open(row: UnitRow) -> UnitRow:
    return replace(row, approved=False)


def _taken(row: UnitRow, proposal: Proposal) -> UnitRow:
    """The unit with a person's text; one taken out is a machine's to fill again."""
    if not proposal.target:
        return replace(row, target="", origin="engine", approved=False, previous_source="")
    if plain(proposal.target) == plain(row.target):
        if not proposal.approved:
            return replace(row, approved=False)
        return replace(row, approved=True, previous_source="", previous_target="")
    return _with_text(row, proposal.target, approved=proposal.approved)


def _with_text(row: UnitRow, text: str, *, approved: bool) -> UnitRow:
    """The unit with a text that a person wrote."""
    return replace(
        row,
        target=text,
        origin="human",
        engine="",
        score=0.0,
        approved=approved,
        previous_source="",
        previous_target="",
    )


def standing(row: UnitRow, outcome: Outcome, *, path: str, at: str) -> EditRow:
    """What a unit says, as an edit of which nothing more is known."""
    return EditRow(
        document=row.document,
        segment=row.id,
        source=row.source,
        before=row.target,
        after=row.target,
        approved=row.approved,
        outcome=outcome,
        path=path,
        at=at,
    )


def _edit(proposal: Proposal, row: UnitRow, outcome: Outcome, at: str) -> EditRow:
    return replace(
        standing(row, outcome, path=proposal.path, at=at),
        after=proposal.target,
        approved=proposal.approved,
        person=proposal.edit.person,
        tool=proposal.edit.tool,
        note=proposal.note,
        origin=row.origin,
        engine=row.engine,
        issues=" ".join(row.issues),
        terms="\n".join("\t".join(term) for term in row.terms),
    )
