"""The part of a run's page that goes through its documents one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from urllib.parse import quote

from translate.counting import count
from translate.model import DocumentReport, Finding
from translate.writers import changes, edits
from translate.writers.page import bdi, side, text
from translate.writers.spans import Span, nested
from translate.writers.totals import SEVERITIES

_OPEN = 5  # documents with errors that are unfolded from the start
NAMES = {"error": "error", "warning": "warning", "info": "note"}
"""Severities as the page calls them."""


def link_to(path: str) -> str:
    """A path below the output folder as a link: whatever is in it, it leads nowhere else."""
    return "./" + quote(path.lstrip("/"), errors="replace")


def page_of(document: DocumentReport) -> str:
    """The bilingual page of a document, empty if there is none."""
    return next((path for path in document.outputs if path.endswith(".html")), "")


def found_in(findings: Sequence[Finding]) -> str:
    """How many findings of each severity, in words."""
    severities = Counter(finding.issue.severity for finding in findings)
    return ", ".join(count(severities[s], NAMES[s]) for s in SEVERITIES if severities[s])


def one_by_one(listed: Iterable[DocumentReport], target: str) -> Iterator[str]:
    """What there is to say of each document; its anchor is its number in the list."""
    begun = False
    unfolded = 0
    for number, document in enumerate(listed, 1):
        if not (document.findings or document.warnings or document.changes or document.edits):
            continue
        if not begun:
            begun = True
            yield '<section aria-labelledby="details">\n'
            yield '<h2 id="details">Document by document</h2>\n'
        grave = any(found.issue.severity == "error" for found in document.findings)
        unfolded += grave
        opened = " open" if grave and unfolded <= _OPEN else ""
        yield f"<details{opened}><summary>"
        yield f"<h3 {side(document.lang)}>{text(document.title or document.id)}</h3>"
        yield f" · {found_in(document.findings) or 'no findings'}</summary>\n"
        yield f'<div class="inner" id="doc-{number}">\n'
        yield from _details(document, target)
        yield "</div></details>\n"
    if begun:
        yield "</section>\n"


def _details(document: DocumentReport, target: str) -> Iterator[str]:
    if document.warnings:
        warnings = "".join(f"<li>{bdi(warning)}</li>" for warning in document.warnings)
        yield f'<ul class="warn" role="list" aria-label="Warnings">{warnings}</ul>\n'
    page = page_of(document)
    for segment, found in groupby(document.findings, key=attrgetter("segment")):
        of_segment = list(found)
        number = segment.rpartition("#")[2]
        href = f' href="{link_to(page)}#{quote(number, errors="replace")}"' if page else ""
        where = f'<a class="n"{href}>{text(number)}</a>'
        source = text(of_segment[0].source)
        yield f'<div class="finding">{where}<p {side(document.lang)}>{source}</p>'
        if of_segment[0].target:
            yield f"<p {side(target)}>{_marked(of_segment)}</p>"
        yield '<ul role="list">'
        for issue in (finding.issue for finding in of_segment):
            yield (
                f'<li class="{issue.severity}"><b>{NAMES[issue.severity].capitalize()}:</b> '
                f"{bdi(issue.message)} <code>{bdi(issue.code)}</code></li>"
            )
        yield "</ul></div>\n"
    if document.edits:
        yield f"<details open><summary>Edits: {edits.summary(document.edits)}</summary>\n"
        yield from edits.table(document.edits)
        yield "</details>\n"
    if document.changes:
        yield f"<details><summary>Cleaning: {changes.summary(document.changes)}</summary>\n"
        yield from changes.table(document.changes)
        yield "</details>\n"


def _marked(findings: Sequence[Finding]) -> str:
    """The translation of a segment with the places of its issues."""
    return nested(
        findings[0].target,
        (
            Span(start=start, end=end, tag="span", attributes=f' class="at-{issue.severity}"')
            for issue in (finding.issue for finding in findings)
            if issue.span is not None
            for start, end in [issue.span]
        ),
    )
