"""What is open: by document and by finding, the worst first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from translate.review import told
from translate.review.moved import is_gone
from translate.review.units import SOURCE_CHANGED
from translate.store import EditRow, Store, UnitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A sentence whose files disagree: ``sides`` are path, person and text of each."""

    segment: str
    source: str
    sides: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentStatus:
    """How far a document is. Every segment is approved or open.

    ``edited`` counts open segments that a person has changed, ``changed`` those whose source
    changed after a person's work. ``errors`` and ``warnings`` are open segments with such
    findings, ``findings`` codes of findings in open segments with their number.
    """

    id: str
    segments: int
    approved: int
    edited: int
    changed: int
    errors: int
    warnings: int
    findings: tuple[tuple[str, int], ...]
    conflicts: tuple[Conflict, ...]
    waiting: int
    """Edits of sentences that are not in the document any more, as far as never used since."""
    told: tuple[str, ...]
    """What the last run warned of, above all files that it could not read back."""
    gone: str = ""
    """Where its page lay, if it is not there any more."""

    @property
    def open(self) -> int:
        """Segments that nobody has approved."""
        return self.segments - self.approved


def status(store: Store, out: str) -> list[DocumentStatus]:
    """Every document of an output folder, the worst first.

    Of a page that is not there any more only what people did to it counts: without that, the
    document is left out.
    """
    pages = store.names.pages(out)
    persons = {*store.units.reviewed(out), *store.edits.documents(out)}
    found = []
    for document in store.units.documents(out):
        page = pages.get(document)
        gone = page.path if page is not None and is_gone(page.path) else ""
        if not gone or document in persons:
            found.append(_status(store, out, document, gone))
    return sorted((one for one in found if one.segments), key=_badness)


def findings(documents: list[DocumentStatus]) -> list[tuple[str, int, int]]:
    """Code, open segments and documents with it, the most frequent first."""
    segments: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for document in documents:
        segments.update(dict(document.findings))
        places.update(code for code, _ in document.findings)
    return [(code, count, places[code]) for code, count in segments.most_common()]


def _status(store: Store, out: str, document: str, gone: str) -> DocumentStatus:
    rows = [row for row in store.units.of(out, document) if row.origin != "copy"]
    disputes = store.edits.disputed(out, document)
    conflicts = tuple(
        _conflict(row, disputes[row.source]) for row in rows if row.source in disputes
    )
    open_ = {row.id for row in rows if not row.approved}
    report = told.report(store, out, document)
    graded = [(one["segment"], one["issue"]["severity"]) for one in report.get("findings", ())]
    errors = {segment for segment, severity in graded if severity == "error"} & open_
    doubts = {segment for segment, severity in graded if severity == "warning"} & open_
    codes = Counter(code for row in rows if row.id in open_ for code in sorted(set(row.issues)))
    sources = {row.source for row in rows}
    return DocumentStatus(
        id=document,
        segments=len(rows),
        approved=len(rows) - len(open_),
        edited=sum(row.origin == "human" for row in rows if row.id in open_),
        changed=sum(bool(row.previous_source) for row in rows),
        errors=len(errors),
        warnings=len(doubts - errors),
        findings=tuple(codes.most_common()),
        conflicts=conflicts,
        waiting=sum(
            edit.outcome == "unplaced" and edit.source not in sources
            for edit in store.edits.latest(out, document).values()
        ),
        told=told.still(report),
        gone=gone,
    )


def _conflict(row: UnitRow, sides: dict[str, EditRow]) -> Conflict:
    return Conflict(
        segment=row.id,
        source=row.source,
        sides=tuple((path, edit.person, edit.after) for path, edit in sides.items()),
    )


def _badness(document: DocumentStatus) -> tuple[object, ...]:
    codes = dict(document.findings)
    return (
        -len(document.conflicts),
        -codes.get(SOURCE_CHANGED, 0),
        -document.errors,
        -document.warnings,
        -document.open,
        document.id,
    )
