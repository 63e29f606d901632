"""What a run comes to, counted once for both of its reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import get_args

from translate.model import DocumentReport, RunReport, Severity

STATUSES = ("translated", "unchanged", "copied", "skipped", "failed")
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""The gravest first."""

_SUMMED = ("segments", "words", "terms_found", "terms_kept", "written")


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sums over the documents of a run.

    ``speed`` is in source words a second of wall time, of the documents translated in this run.
    ``issues`` counts by severity and code, ``rules`` what each cleaning rule did, ``edits`` what
    became of persons' edits that this run found.
    """

    documents: dict[str, int]
    segments: int
    words: int
    words_translated: int
    speed: float
    terms_found: int
    terms_kept: int
    issues: dict[tuple[Severity, str], int]
    rules: dict[str, int]
    edits: dict[str, int]
    warnings: int
    outputs: int
    written: int

    def of_severity(self, severity: Severity) -> int:
        """How many issues there are of a severity."""
        return sum(n for (known, _), n in self.issues.items() if known == severity)


def totals(report: RunReport) -> Totals:
    """The sums of a run; everything in a stable order, the gravest and most frequent first."""
    statuses, numbers = Counter[str](), Counter[str]()
    issues, rules = Counter[tuple[Severity, str]](), Counter[str]()
    edits = Counter[str]()
    for document in report.documents:
        statuses[document.status] += 1
        issues.update((found.issue.severity, found.issue.code) for found in document.findings)
        rules.update(change.rule for change in document.changes)
        numbers.update({name: getattr(document, name) for name in _SUMMED})
        numbers["warnings"] += len(document.warnings)
        numbers["outputs"] += len(document.outputs)
        if document.status != "unchanged":
            edits.update(edit.outcome for edit in document.edits)
        if document.status == "translated":
            numbers["translated"] += document.words
    translated = numbers["translated"]
    return Totals(
        documents={status: statuses[status] for status in STATUSES},
        words_translated=translated,
        speed=round(translated / report.seconds, 1) if report.seconds > 0 else 0.0,
        issues=dict(
            sorted(issues.items(), key=lambda i: (SEVERITIES.index(i[0][0]), -i[1], i[0][1]))
        ),
        rules=dict(sorted(rules.items(), key=lambda item: (-item[1], item[0]))),
        edits=dict(edits.most_common()),
        warnings=len(report.warnings) + numbers["warnings"],
        outputs=numbers["outputs"],
        **{name: numbers[name] for name in _SUMMED},
    )


def badness(document: DocumentReport) -> tuple[object, ...]:
    """A key that sorts documents worst first."""
    found = Counter(finding.issue.severity for finding in document.findings)
    return (
        document.status != "failed",
        *(-found[severity] for severity in ("error", "warning")),
        document.terms_kept - document.terms_found,
        -len(document.warnings),
        document.status != "skipped",
        -found["info"],
        document.id,
    )
