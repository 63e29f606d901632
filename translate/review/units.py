"""A person's text as a unit, and units as rows of the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from translate import qa, terms
from translate.model import Bitext, Issue, Segment, TermHit, Translation, Unit
from translate.review.carry import Carried
from translate.review.merge import Disputes
from translate.review.propose import plain
from translate.store import EditRow, UnitRow
from translate.writers.visible import one_line

CONFLICT = "edit-conflict"
SOURCE_CHANGED = "source-changed"


def asks_machine(carried: Carried | None) -> bool:
    """Whether a draft is wanted for a segment: no person has said what it is to be."""
    return carried is None or carried.changed or not carried.row.by_person


def finished(
    segment: Segment,
    hits: Sequence[TermHit],
    carried: Carried | None,
    draft: Unit | None,
) -> Unit:
    """The unit of a segment: a person's text where there is one, else the machine's draft."""
    if carried is None or not _is_persons(carried, draft):
        if draft is None:
            raise ValueError(segment.id)  # a segment is decoded or decided
        return draft if carried is None else replace(draft, note=carried.row.note)
    row = carried.row
    origin = "human" if row.unsure else row.origin
    unit = Unit(
        segment=segment,
        translation=Translation(text=row.target, origin=origin, engine=row.engine, score=row.score),
        hits=terms.locate(segment.text, row.target, hits),
        approved=row.approved,
        previous_source=row.previous_source,
        previous_target=row.previous_target,
        note=row.note,
    )
    issues = qa.check(unit)
    if unit.approved:  # a person has seen it and said that it is right
        issues = tuple(replace(issue, severity="info") for issue in issues)
    if unit.previous_source:
        issues = (_source_changed(unit, draft), *issues)
    return replace(unit, issues=issues)


def disputed(unit: Unit, sides: Mapping[str, EditRow]) -> Unit:
    """The unit of a segment whose files disagree: a draft that says who says what."""
    sayings = "; ".join(
        f"{path}{f' ({edit.person})' if edit.person else ''}: “{one_line(edit.after)}”"
        for path, edit in sides.items()
    )
    issue = Issue(
        code=CONFLICT,
        severity="error",
        message=f"Files disagree: {sayings} – make them agree, or approve the right one.",
    )
    return replace(unit, approved=False, issues=(issue, *unit.issues))


def shown(bitext: Bitext, path: str, disputes: Disputes) -> Bitext:
    """The bitext as a file shows it: of a sentence in conflict, each file has its own text."""
    if not any(path in sides for sides in disputes.values()):
        return bitext
    return replace(bitext, units=tuple(_own(unit, path, disputes) for unit in bitext.units))


def shown_rows(rows: Sequence[UnitRow], path: str, disputes: Disputes) -> tuple[UnitRow, ...]:
    """The same for rows: what was written into a file."""
    own = {source: sides[path] for source, sides in disputes.items() if path in sides}
    return tuple(
        replace(row, target=own[row.source].after, approved=False, origin="human")
        if row.source in own
        else row
        for row in rows
    )


def rows_of(bitext: Bitext) -> tuple[UnitRow, ...]:
    """The units of a bitext as the store keeps them."""
    blocks = bitext.document.blocks
    return tuple(
        UnitRow(
            id=unit.segment.id,
            source=unit.segment.text,
            target=unit.translation.text,
            origin=unit.translation.origin,
            approved=unit.approved,
            engine=unit.translation.engine,
            score=unit.translation.score,
            issues=tuple(issue.code for issue in unit.issues),
            terms=tuple((hit.term.source, hit.target, hit.method) for hit in unit.hits),
            block=unit.segment.block,
            kind=blocks[unit.segment.block].kind,
            line=blocks[unit.segment.block].line,
            previous_source=unit.previous_source,
            previous_target=unit.previous_target,
            note=unit.note,
        )
        for unit in bitext.units
    )


def said(edit: EditRow) -> UnitRow:
    """What a person said of a sentence, as its unit."""
    return UnitRow(
        id=edit.segment,
        source=edit.source,
        target=edit.after,
        origin="human",
        approved=edit.approved,
        note=edit.note,
    )


def _is_persons(carried: Carried, draft: Unit | None) -> bool:
    """Whether the text is a person's; in doubt it is, unless the machine says the same."""
    row = carried.row
    if row.unsure and draft is not None:
        return plain(draft.translation.text) != plain(row.target)
    return row.by_person


def _source_changed(unit: Unit, draft: Unit | None) -> Issue:
    message = f"This translates “{one_line(unit.previous_source)}”, which has changed since."
    if draft is not None:
        message += f" A draft of what it is now: “{one_line(draft.translation.text)}”"
    return Issue(code=SOURCE_CHANGED, severity="error", message=message)


def _own(unit: Unit, path: str, disputes: Disputes) -> Unit:
    side = disputes.get(unit.segment.text, {}).get(path)
    if side is None:
        return unit
    translation = Translation(text=side.after, origin="human", engine="")
    hits = terms.locate(unit.segment.text, side.after, unit.hits)
    unit = replace(unit, translation=translation, hits=hits)
    conflict = (issue for issue in unit.issues if issue.code == CONFLICT)
    return replace(unit, issues=(*conflict, *qa.check(unit)))
