"""What a file says of a document that it did not say when it was written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from translate.model import PostEdit
from translate.store import UnitRow
from translate.writers.visible import visible


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a person did to a segment in a file.

    ``base`` is the segment as the file was written, ``target`` the text now (empty: taken out),
    ``note`` a new note of the translator's. ``edit`` is what was read.
    """

    path: str
    base: UnitRow
    target: str
    approved: bool
    note: str
    edit: PostEdit

    @property
    def only_note(self) -> bool:
        """Whether nothing but a note is new."""
        return self.target == self.base.target and self.approved == self.base.approved


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was read in a file: ``shown`` is every unit of the document as the file has it now.

    ``unplaced`` are texts of sentences that the file did not have when it was written.
    """

    proposals: tuple[Proposal, ...]
    unplaced: tuple[PostEdit, ...]
    shown: tuple[UnitRow, ...]


class Places:
    """Finds the unit that a text belongs to: by its id, else by the text of the source."""

    def __init__(self, rows: Iterable[UnitRow]) -> None:
        self._by_id: dict[str, UnitRow] = {}
        self._by_source: defaultdict[str, list[UnitRow]] = defaultdict(list)
        for row in rows:
            self._by_id[row.id] = row
            self._by_source[plain(row.source)].append(row)

    def find(self, segment: str, source: str) -> UnitRow | None:
        """The unit with that id and source; else the one with that source, nearest in number."""
        row = self._by_id.get(segment)
        if row is not None and (not source or plain(row.source) == plain(source)):
            return row
        same = self._by_source.get(plain(source), [])
        return min(same, key=lambda one: abs(_number(one.id) - _number(segment)), default=None)


def plain(text: str) -> str:
    """A text as files show it, without blanks at its edges: what formats do not keep apart."""
    return visible(text).strip()


def propose(
    base: Sequence[UnitRow],
    edits: Iterable[PostEdit],
    *,
    path: str,
    tells_drafts: bool,
    may_empty: bool = True,
) -> Read:
    """Compare a file with what was written into it.

    An empty text is no translation: where a person wrote or approved one it takes that back, if
    the file ``may_empty`` it; elsewhere it says nothing.
    """
    places = Places(base)
    proposals: list[Proposal] = []
    unplaced: list[PostEdit] = []
    shown = {row.id: row for row in base}
    for edit in edits:
        row = places.find(edit.segment, edit.source)
        if row is None:
            unplaced += [edit] if edit.target.strip() else []
            continue
        proposal = _proposal(row, edit, path=path, tells_drafts=tells_drafts)
        if proposal is not None and (proposal.target or may_empty):
            proposals.append(proposal)
            shown[row.id] = replace(
                row,
                target=proposal.target,
                approved=proposal.approved,
                note=proposal.note or row.note,
            )
    return Read(proposals=tuple(proposals), unplaced=tuple(unplaced), shown=tuple(shown.values()))


def _proposal(row: UnitRow, edit: PostEdit, *, path: str, tells_drafts: bool) -> Proposal | None:
    same = plain(edit.target) == plain(row.target)
    target = row.target if same else edit.target.strip()
    approved = edit.approved if tells_drafts else edit.approved or row.approved
    if not target:
        if not (row.by_person and row.target):
            return None
        approved = False
    note = edit.note.strip() if plain(edit.note) not in {"", plain(row.note)} else ""
    if target == row.target and approved == row.approved and not note:
        return None
    return Proposal(path=path, base=row, target=target, approved=approved, note=note, edit=edit)


def _number(segment: str) -> int:
    number = segment.rpartition("#")[2]
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
