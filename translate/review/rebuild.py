"""Units read back from the files of a document when there is no record of what was written.

The files of one document say the same unless a person changed one of them: what most of them say is
taken for what was written, and a file that differs for the edited one. Where there is one file
alone, an approved text is a person's, and of a draft it cannot be told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from translate.counting import count
from translate.errors import ReadError
from translate.model import PostEdit
from translate.readers import bilingual
from translate.review.merge import standing
from translate.review.propose import plain
from translate.store import UNSURE, Edition, Store, UnitRow


def read_back(store: Store, folder: Path, document: str, names: Iterable[str]) -> list[str]:
    """Make a first edition of a document from its files; what there is to say of that.

    Args:
        store: has no units of the document.
        folder: the output folder.
        document: its id.
        names: its files, relative to the folder; those that cannot be read are left out.
    """
    out = str(folder.resolve())
    files: dict[str, list[PostEdit]] = {}
    telling = set[str]()
    for name in names:
        form = bilingual.format_of(Path(name))
        if form is None:
            continue
        try:
            files[name] = list(bilingual.read(folder / name))
        except ReadError:
            continue  # told when the file itself is read
        if form.tells_drafts:
            telling.add(name)
    rows = rebuild(document, files, telling=frozenset(telling))
    if not rows:
        return []
    now = datetime.now().astimezone().isoformat(timespec="milliseconds")
    at = _made(files) or now
    with store.transaction():
        store.units.save(out, document, Edition(made=at, units=rows))
        store.units.make_current(out, document, at)
        persons = (row for row in rows if row.by_person)
        store.edits.add(out, (standing(row, "taken", path="", at=now) for row in persons))
        store.documents.redo(out, document)
    return [_told(rows, files)]


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


def _made(files: Mapping[str, Sequence[PostEdit]]) -> str:
    """When most of the files were made, as they say; empty when none does."""
    times = Counter(edits[0].made for edits in files.values() if edits and edits[0].made)
    return times.most_common(1)[0][0] if times else ""


def _told(rows: Sequence[UnitRow], files: Iterable[str]) -> str:
    approved = sum(row.approved for row in rows)
    edited = sum(row.by_person and not row.approved for row in rows)
    unsure = sum(row.unsure for row in rows)
    doubt = (
        f"; of {count(unsure, 'draft')} it cannot be told who wrote them: those that differ from "
        "what is made now are kept as a person's"
        if unsure
        else ""
    )
    return (
        f"there was no record of its files; read back from {', '.join(files)}: {approved} approved "
        f"and {count(edited, 'edited sentence')}{doubt}. "
        "Who edited them and when is not known any more"
    )


def _row(segment: str, edits: Sequence[tuple[str, PostEdit]], telling: frozenset[str]) -> UnitRow:
    text, times = Counter(plain(edit.target) for _, edit in edits).most_common(1)[0]
    told = [edit.approved for path, edit in edits if path in telling]
    approved = bool(text) and 2 * sum(told) > len(told)
    by_person = any(edit.by_person for _, edit in edits)
    note = next((edit.note for _, edit in edits if edit.note), "")
    doubt = bool(text) and times < 2 and not by_person and not approved
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
