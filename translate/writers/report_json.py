"""The report of a run for programs: docs/report-json.md describes every key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from translate.model import DocumentReport, RunReport
from translate.writers.totals import SEVERITIES, Totals, totals

SCHEMA = 1
"""The version of the format; keys may be added within a version."""

_SURROGATES = re.compile("[\ud800-\udfff]")


def render_json(report: RunReport) -> Iterator[str]:
    """The run as JSON, a document at a time in the order of their ids."""
    sums = totals(report)
    whole = {
        "schema": SCHEMA,
        "started": report.started,
        "seconds": report.seconds,
        "source": report.source,
        "target": report.target,
        "signature": report.signature,
        "glossaries": report.glossaries,
        "warnings": report.warnings,
        "totals": _totals(sums),
    }
    yield _json(whole).removesuffix("\n}") + ',\n  "documents": ['
    separator = "\n"
    documents = report.documents
    by_id = sorted((document.id, number) for number, document in enumerate(documents))
    for document in (documents[number] for _, number in by_id):
        yield separator + "    " + _json(_document(document)).replace("\n", "\n    ")
        separator = ",\n"
    yield "\n  ]\n}\n"


def _totals(sums: Totals) -> dict[str, Any]:
    return {
        "documents": {"all": sum(sums.documents.values()), **sums.documents},
        "segments": sums.segments,
        "words": sums.words,
        "words_translated": sums.words_translated,
        "words_per_second": sums.speed,
        "terms_found": sums.terms_found,
        "terms_kept": sums.terms_kept,
        "issues": {severity: sums.of_severity(severity) for severity in SEVERITIES},
        "issue_codes": [
            {"severity": severity, "code": code, "count": number}
            for (severity, code), number in sums.issues.items()
        ],
        "changes": sum(sums.rules.values()),
        "change_rules": [{"rule": rule, "count": n} for rule, n in sums.rules.items()],
        "edits": sums.edits,
        "warnings": sums.warnings,
        "outputs": sums.outputs,
        "written": sums.written,
    }


def _document(document: DocumentReport) -> dict[str, Any]:
    facts = asdict(document)
    facts["issues"] = [
        {name: fact for name, fact in found.items() if name != "issue"} | found["issue"]
        for found in facts.pop("findings")
    ]
    return facts


def _json(value: Any) -> str:
    """Indented JSON that UTF-8 can encode: a name of a file need not be proper Unicode."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    return _SURROGATES.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
