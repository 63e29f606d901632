"""The changed files of a document: read, merged, recorded, all before anything is written.

A file whose edits are recorded is ours to write again: what it says is in the store, and a copy of
it lies beside the database. A file that cannot be read back stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from translate.errors import ReadError
from translate.model import PostEdit
from translate.readers import bilingual
from translate.review import article, copies, told
from translate.review.bearers import called_now, owner
from translate.review.changed import Changed, changed_files
from translate.review.merge import Merged, merge, prefer_side
from translate.review.origin import origin, stamp
from translate.review.propose import Read, propose
from translate.review.rebuild import read_back
from translate.review.units import shown_rows
from translate.store import Edition, EditRow, Store, UnitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What was found in the files of a document; ``warnings`` are fit to be shown.

    ``refused`` are path and digest of the files that could not be read back.
    """

    edits: tuple[EditRow, ...] = ()
    warnings: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


class Collector:
    """Takes over what persons did to the files of an output folder.

    ``copies`` is the folder where a file is kept as a person left it.
    """

    def __init__(self, store: Store, out: Path, copies: Path) -> None:
        self._store = store
        self._folder = out
        self._out = str(out.resolve())
        self._copies = copies

    def collect(self, document: str, places: Iterable[Path] = ()) -> Collected:
        """Read the changed files of a document and record what they say, in one transaction.

        Args:
            document: its id.
            places: where files of the document may lie that nothing is known of.
        """
        changed = list(changed_files(self._store, self._folder, document, places))
        if not changed:
            return Collected()
        warnings: list[str] = []
        others = self._store.names.bearers(self._out, document)
        if not others and not self._store.units.of(self._out, document):
            known = [row.path for row in self._store.documents.outputs(self._out, document)]
            names = dict.fromkeys([*known, *(file.name for file in changed)])
            warnings += read_back(self._store, self._folder, document, names)
            self._adopt(document, changed)
        if not others and not self._store.units.of(self._out, document):
            nothing = tuple((file.name, file.now.digest) for file in changed)
            return Collected(warnings=tuple(warnings), refused=nothing)
        refused: list[tuple[str, str]] = []
        reads: defaultdict[str, list[tuple[Changed, Read, str]]] = defaultdict(list)
        for file in changed:
            if file.known is None and bilingual.format_of(file.path) is None:
                # An article that is not ours: nothing says what its sentences were.
                refused.append((file.name, file.now.digest))
                continue
            try:
                whose, read, made = self._read(document, file)
                reads[whose].append((file, read, made))
            except ReadError as error:
                warnings.append(str(error))
                refused.append((file.name, file.now.digest))
        found: list[EditRow] = []
        for whose, those in reads.items():
            edits = self._record(document, those, whose).edits
            found += edits
            if edits and whose != document:
                files = ", ".join(str(file.path) for file, _, _ in those)
                warnings.append(
                    f"what people did in {files} belongs to {whose}, which had this name when "
                    "they opened it; it is taken over there: run again to have it in its files"
                )
        return Collected(edits=tuple(found), warnings=tuple(warnings), refused=tuple(refused))

    def take(self, document: str, read: Read) -> tuple[EditRow, ...]:
        """Take over what is said of a document without a file."""
        at = now()
        merged = self._merge(document, [read])
        with self._store.transaction():
            self._save(document, merged, at)
        return merged.edits

    def apply(
        self, document: str, edits: Sequence[PostEdit], *, label: str, prefer: bool
    ) -> Collected:
        """Take over what a file from anywhere says of a document."""
        path = Path(label)
        form = bilingual.format_of(path)
        base = origin(self._store, self._out, document, edits, None)
        disputes = self._store.edits.disputed(self._out, document)
        read = propose(
            shown_rows(base.units, label, disputes),
            edits,
            path=label,
            tells_drafts=form is not None and form.tells_drafts,
            may_empty=False,
        )
        merged = self._merge(document, [read], prefer=label if prefer else "")
        at = now()
        lost = (_unplaced(document, edit, label, at) for edit in read.unplaced if edit.approved)
        merged = replace(merged, edits=(*merged.edits, *lost))
        with self._store.transaction():
            self._save(document, merged, at)
        return Collected(edits=merged.edits)

    def prefer(self, document: str, path: str) -> tuple[EditRow, ...]:
        """Settle the conflicts of a document with what one of its files said."""
        at = now()
        rows: list[UnitRow] = []
        done: list[EditRow] = []
        disputes = self._store.edits.disputed(self._out, document)
        for row in self._store.units.of(self._out, document):
            side = disputes.get(row.source, {}).get(path)
            if side is None:
                rows.append(row)
            else:
                new, edit = prefer_side(row, side, at)
                rows.append(new)
                done.append(edit)
        with self._store.transaction():
            self._save(document, Merged(rows=tuple(rows), edits=tuple(done), orphans=()), at)
        return tuple(done)

    def _read(self, document: str, file: Changed) -> tuple[str, Read, str]:
        """Whose sentences a file of a document has, what it says, and when it was made."""
        form = bilingual.format_of(file.path)
        edits: list[PostEdit] = []
        if form is not None:
            edits = list(bilingual.read(file.path))
            if not edits:
                raise ReadError(file.path, "holds no sentence any more")
        store, out = self._store, self._out
        whose = (edits and owner(store, out, document, edits)) or document
        base = origin(store, out, whose, edits, file.known)
        units = base.units
        if base.made != _name_read(stamp(edits), file.name):  # of what was read, nothing is hidden
            disputes = store.edits.disputed(out, whose)
            units = shown_rows(units, called_now(store, out, whose, file.name), disputes)
            units = shown_rows(units, file.name, disputes)
        if form is None:
            edits = list(article.align(file.path, units))
        tells = form is not None and form.tells_drafts
        return whose, propose(units, edits, path=file.name, tells_drafts=tells), stamp(edits)

    def _merge(self, document: str, reads: Sequence[Read], *, prefer: str = "") -> Merged:
        store, out = self._store, self._out
        rows = store.units.of(out, document)
        at = now()
        merged = merge(
            rows,
            [proposal for read in reads for proposal in read.proposals],
            disputes=store.edits.disputed(out, document),
            at=at,
            prefer=prefer,
        )
        rules = self._rules(document)
        lines = {row.id: row.line for row in rows}
        return replace(
            merged,
            edits=tuple(
                replace(
                    edit,
                    document=document,  # whatever it was called when the file was made
                    rules=" ".join(rules.get(lines.get(edit.segment, 0), ())),
                )
                for edit in merged.edits
            ),
        )

    def _record(
        self, document: str, reads: Sequence[tuple[Changed, Read, str]], whose: str
    ) -> Merged:
        """Record files of a document, and what they say of the one ``whose`` they are."""
        merged = self._merge(whose, [read for _, read, _ in reads])
        at = now()
        for file, _, _ in reads:
            copies.keep(file.path, self._copies, file.name, at)
        store, out = self._store, self._out
        with store.transaction():
            outputs = []
            for file, read, made in reads:
                name = _name_read(made or at, file.name)
                store.units.save(out, whose, Edition(made=name, units=read.shown))
                outputs.append(replace(file.now, made=name))
            store.documents.save_outputs(out, document, outputs)
            lost = [
                _unplaced(whose, edit, file.name, at)
                for file, read, _ in reads
                for edit in read.unplaced
            ]
            merged = replace(merged, edits=(*merged.edits, *lost))
            self._save(whose, merged, at)
            if whose != document:
                store.documents.redo(out, document)  # its own sentences go where these were
            warned = told.report(store, out, document).get("warnings", ())
            if any(str(file.path) in warning for file, _, _ in reads for warning in warned):
                store.documents.redo(out, document)  # mended: its report is not true any more
        return merged

    def _save(self, document: str, merged: Merged, at: str) -> None:
        """Record the units with the edits, and the edits; the files are to be written again."""
        if not merged.edits:
            return
        store, out = self._store, self._out
        signature = store.units.edition(out, document).signature
        store.units.save(out, document, Edition(made=at, signature=signature, units=merged.rows))
        store.units.make_current(out, document, at)
        store.edits.add(out, merged.edits)
        store.documents.redo(out, document)

    def _adopt(self, document: str, changed: Sequence[Changed]) -> None:
        """Know an article as ours again that says what its other files say."""
        edition = self._store.units.edition(self._out, document)
        ours = [
            replace(file.now, made=edition.made)
            for file in changed
            if bilingual.format_of(file.path) is None and article.is_of(file.path, edition.units)
        ]
        self._store.documents.save_outputs(self._out, document, ours)

    def _rules(self, document: str) -> Mapping[int, list[str]]:
        """Line of the source → the cleaning rules that edited it."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        for change in told.report(self._store, self._out, document).get("changes", ()):
            if change["action"] == "edit" and change["rule"] not in found[change["line"]]:
                found[change["line"]].append(change["rule"])
        return found


def _unplaced(document: str, edit: PostEdit, path: str, at: str) -> EditRow:
    return EditRow(
        document=document,
        segment=edit.segment,
        source=edit.source,
        before="",
        after=edit.target,
        approved=edit.approved,
        outcome="unplaced",
        path=path,
        at=at,
        person=edit.person,
        tool=edit.tool,
        note=edit.note,
    )


def _name_read(made: str, file: str) -> str:
    """The edition that a file shows which a person changed, made at a time."""
    return f"{made} {file}"


def now() -> str:
    """This moment, ISO 8601 with milliseconds and the offset."""
    return datetime.now().astimezone().isoformat(timespec="milliseconds")
