"""Units read back from the files of a document when there is no record of what was written.

The files of one document say the same unless a person changed one of them: what most of them say is
taken for what was written, and a file that differs for the edited one. Where there is one file
alone, an approved text is a person's, and of a draft it cannot be told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from translate.model import PostEdit
from translate.review.propose import plain
from translate.store import UNSURE, UnitRow


def rebuild(
    document: str, files: Mapping[str, Sequence[PostEdit]], *, telling: frozenset[str]
) -> tuple[UnitRow, ...]:
    """The units of a document as most of its files have them.

    Args:
        document: its id.
        files: path → every unit read there; those of other documents are left out.
        telling: the paths of files that say which texts are approved.
    """
    said: dict[tuple[str, str], list[tuple[str, PostEdit]]] = {}
    for path, edits in files.items():
        for edit in edits:
            if edit.segment.rpartition("#")[0] == document and edit.source.strip():
                said.setdefault((edit.segment, plain(edit.source)), []).append((path, edit))
    rows = [_row(segment, edits, telling) for (segment, _), edits in said.items()]
    return tuple(sorted(rows, key=lambda row: _number(row.id)))


def made(files: Mapping[str, Sequence[PostEdit]]) -> str:
    """When most of the files were made, as they say; empty when none does."""
    times = Counter(edits[0].made for edits in files.values() if edits and edits[0].made)
    return times.most_common(1)[0][0] if times else ""


def _row(segment: str, edits: Sequence[tuple[str, PostEdit]], telling: frozenset[str]) -> UnitRow:
    text, count = Counter(plain(edit.target) for _, edit in edits).most_common(1)[0]
    told = [edit.approved for path, edit in edits if path in telling]
    approved = bool(text) and 2 * sum(told) > len(told)
    by_person = any(edit.by_person for _, edit in edits)
    note = next((edit.note for _, edit in edits if edit.note), "")
    doubt = bool(text) and count < 2 and not by_person and not approved
    return UnitRow(
        id=segment,
        source=edits[0][1].source,
        target=text,
        origin="human" if by_person or approved else "engine",
        approved=approved,
        issues=(UNSURE,) if doubt else (),
        note=note,
    )


def _number(segment: str) -> tuple[int, str]:
    number = segment.rpartition("#")[2]
    known = number.isascii() and number.isdigit() and len(number) < 10
    return (int(number) if known else 0, segment)
