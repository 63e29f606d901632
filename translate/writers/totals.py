"""What a run comes to, counted once for both of its reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import get_args

from translate.model import DocumentReport, RunReport, Severity

STATUSES = ("translated", "unchanged", "copied", "skipped", "failed")
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""The gravest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sums over the documents of a run.

    ``speed`` is in source words a second of wall time, of the documents translated in this run.
    ``issues`` counts by severity and code, ``rules`` what each cleaning rule did.
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
    warnings: int
    outputs: int
    written: int

    def of_severity(self, severity: Severity) -> int:
        """How many issues there are of a severity."""
        return sum(n for (known, _), n in self.issues.items() if known == severity)


def totals(report: RunReport) -> Totals:
    """The sums of a run; everything in a stable order, the gravest and most frequent first."""
    documents = report.documents
    statuses = Counter[str](d.status for d in documents)
    issues = Counter((i.severity, i.code) for d in documents for _, _, i in d.issues)
    rules = Counter(change.rule for d in documents for change in d.changes)
    translated = sum(d.words for d in documents if d.status == "translated")
    return Totals(
        documents={status: statuses[status] for status in STATUSES},
        segments=sum(d.segments for d in documents),
        words=sum(d.words for d in documents),
        words_translated=translated,
        speed=round(translated / report.seconds, 1) if report.seconds > 0 else 0.0,
        terms_found=sum(d.terms_found for d in documents),
        terms_kept=sum(d.terms_kept for d in documents),
        issues=dict(
            sorted(issues.items(), key=lambda i: (SEVERITIES.index(i[0][0]), -i[1], i[0][1]))
        ),
        rules=dict(sorted(rules.items(), key=lambda item: (-item[1], item[0]))),
        warnings=len(report.warnings) + sum(len(d.warnings) for d in documents),
        outputs=sum(len(d.outputs) for d in documents),
        written=sum(d.written for d in documents),
    )


def badness(document: DocumentReport) -> tuple[object, ...]:
    """A key that sorts documents worst first."""
    found = Counter(issue.severity for _, _, issue in document.issues)
    return (
        document.status != "failed",
        *(-found[severity] for severity in ("error", "warning")),
        document.terms_kept - document.terms_found,
        -len(document.warnings),
        document.status != "skipped",
        -found["info"],
        document.id,
    )
