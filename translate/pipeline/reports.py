"""What a run says of a document, and the same as JSON for the store."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from translate.model import Change, DocumentReport, Edit, Finding, Issue, Unit

if TYPE_CHECKING:
    from translate.pipeline.prepare import Prepared


def document_report(prepared: Prepared, units: Sequence[Unit], *, seconds: float) -> DocumentReport:
    """The report of a document that was translated or copied; outputs are added when written."""
    document = prepared.document
    hits = [hit for unit in units for hit in unit.hits]
    return DocumentReport(
        id=document.id,
        uri=document.uri,
        status="copied" if prepared.pair.copies else "translated",
        title=document.title,
        lang=document.lang,
        segments=len(units),
        words=sum(len(unit.segment.text.split()) for unit in units),
        terms_found=len(hits),
        terms_kept=sum(hit.method not in {"", "missing"} for hit in hits),
        warnings=document.warnings,
        findings=tuple(
            Finding(
                segment=unit.segment.id,
                source=unit.segment.text,
                target=unit.translation.text,
                issue=issue,
            )
            for unit in units
            for issue in unit.issues
        ),
        changes=document.changes,
        seconds=round(seconds, 3),
    )


def failed(identity: str, uri: str, message: str, *, lang: str = "") -> DocumentReport:
    """The report of a source that gave no outputs."""
    return DocumentReport(id=identity, uri=uri, status="failed", message=message, lang=lang)


def to_json(report: DocumentReport) -> str:
    """The report in a form that ``from_json`` reads back the same."""
    return json.dumps(report, ensure_ascii=False, default=_fields)


def _fields(value: Any) -> dict[str, Any]:
    """The fields of one of our types, which all have slots; ``asdict`` takes far longer."""
    return {name: getattr(value, name) for name in value.__slots__}


def from_json(text: str) -> DocumentReport:
    """A report that ``to_json`` wrote."""
    facts: dict[str, Any] = json.loads(text)
    facts["findings"] = tuple(
        Finding(**(found | {"issue": _issue(found["issue"])})) for found in facts["findings"]
    )
    facts["changes"] = tuple(Change(**change) for change in facts["changes"])
    facts["edits"] = tuple(Edit(**edit) for edit in facts.get("edits", ()))
    facts["warnings"] = tuple(facts["warnings"])
    facts["outputs"] = tuple(facts["outputs"])
    facts["aside"] = tuple(facts.get("aside", ()))
    return DocumentReport(**facts)


def unchanged(report: DocumentReport) -> DocumentReport:
    """The same document in a later run that had nothing to do for it."""
    return replace(report, status="unchanged", aside=(), written=0, seconds=0.0)


def _issue(facts: dict[str, Any]) -> Issue:
    span = facts.pop("span")
    return Issue(**facts, span=None if span is None else (span[0], span[1]))
