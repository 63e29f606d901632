"""The two reports of a run: a page for the editor in the morning, and JSON for programs."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from translate.counting import count
from translate.model import DocumentReport, RunReport
from translate.writers.page import bdi, day, foot, head, language, side, text
from translate.writers.report_details import NAMES, found_in, link_to, one_by_one, page_of
from translate.writers.report_json import render_json
from translate.writers.totals import SEVERITIES, STATUSES, Totals, badness, totals

__all__ = ["render_html", "render_json"]

_MOST = 500
"""Documents on the page: more than anyone reads, few enough for any browser."""

_MAIN = "<main>\n"
_BEGIN, _END = "<!-- added -->\n", "<!-- end of what was added -->\n"
"""Around a section that somebody else adds; nothing from a document can look like them."""


def render_html(report: RunReport) -> Iterator[str]:
    """The page of a run; its links are relative to the output folder, where it belongs."""
    sums = totals(report)
    listed = _Listed(report.documents)
    headline = _headline(sums)
    yield head(headline, body="plain")
    source = "Into" if report.source == "auto" else f"{language(report.source)} →"
    pair = f"{source} {language(report.target)}"
    yield f'<header>\n<p class="kicker">{text(pair)} · {text(day(report.started))}</p>\n'
    yield f"<h1>{headline}</h1>\n"
    yield from _tiles(report, sums)
    yield f"</header>\n{_MAIN}"
    yield from _failures(listed, sums)
    yield from _warnings(report.warnings)
    yield from _findings(sums)
    yield from _documents(listed)
    yield from one_by_one(listed, report.target)
    yield "</main>\n"
    glossaries = ", ".join(bdi(path) for path in report.glossaries) or "none"
    yield foot(f"Recipe: {bdi(report.signature)}", f"Glossaries: {glossaries}")


def with_section(page: str, section: str) -> str:
    """The page of a run with a section of markup at its top, in place of one it has there."""
    head, main, rest = page.partition(_MAIN)
    if rest.startswith(_BEGIN):
        rest = rest.partition(_END)[2]
    return f"{head}{main}{_BEGIN}{section}{_END}{rest}"


class _Listed:
    """The documents the page shows, the worst first, each read again when its turn comes."""

    def __init__(self, documents: Sequence[DocumentReport]) -> None:
        ranked = ((badness(document), number) for number, document in enumerate(documents))
        self._numbers = [number for _, number in heapq.nsmallest(_MOST, ranked)]
        self._documents = documents

    def __iter__(self) -> Iterator[DocumentReport]:
        return (self._documents[number] for number in self._numbers)

    @property
    def others(self) -> int:
        """How many documents the page does not show."""
        return len(self._documents) - len(self._numbers)


def _headline(sums: Totals) -> str:
    """The run in one line, what went wrong included."""
    failed = sums.documents["failed"]
    ready = sum(sums.documents.values()) - failed - sums.documents["skipped"]
    said = f"{count(ready, 'document')} {'is' if ready == 1 else 'are'} ready"
    return f"{said}, {failed:,} failed" if failed else said


def _tiles(report: RunReport, sums: Totals) -> Iterator[str]:
    statuses = ", ".join(f"{sums.documents[s]:,} {s}" for s in STATUSES if sums.documents[s])
    terms = ("0", "no term of the glossaries was met")
    if sums.terms_found:
        lost = sums.terms_found - sums.terms_kept
        terms = (f"{sums.terms_kept:,} of {sums.terms_found:,}", f"{lost:,} lost")
    findings = [
        f'<span class="sev {severity}">{count(number, NAMES[severity])}</span>'
        for severity in SEVERITIES
        if (number := sums.of_severity(severity))
    ]
    tiles = (
        ("Documents", f"{sum(sums.documents.values()):,}", statuses),
        ("Words", f"{sums.words:,}", f"in {count(sums.segments, 'segment')}"),
        ("Time", _duration(report.seconds), _speed(sums)),
        ("Terms kept", *terms),
        ("Findings", f"{sum(sums.issues.values()):,}", ", ".join(findings)),
        ("Files", f"{sums.outputs:,}", f"{sums.written:,} written"),
    )
    yield '<dl class="tiles">\n'
    for name, figure, more in tiles:
        yield f"<div><dt>{name}</dt><dd>{figure}</dd><dd>{more}</dd></div>\n"
    yield "</dl>\n"


def _failures(listed: _Listed, sums: Totals) -> Iterator[str]:
    if not sums.documents["failed"]:
        return
    yield '<section aria-labelledby="failed">\n<h2 id="failed">Failed</h2>\n'
    yield '<ul class="failed" role="list">\n'
    shown = 0
    for document in listed:
        if document.status == "failed":
            shown += 1
            yield f"<li><b>{bdi(document.id)}</b>{bdi(document.message)}</li>\n"
    yield "</ul>\n"
    yield _more(sums.documents["failed"] - shown)
    yield "</section>\n"


def _more(hidden: int) -> str:
    return (
        f'<p class="more">{count(hidden, "more document")}: see report.json</p>\n' if hidden else ""
    )


def _warnings(warnings: Sequence[str]) -> Iterator[str]:
    if warnings:
        items = "".join(f"<li>{bdi(warning)}</li>" for warning in warnings)
        yield '<section aria-labelledby="warnings">\n<h2 id="warnings">Warnings</h2>\n'
        yield f'<ul class="warn" role="list">{items}</ul>\n</section>\n'


def _findings(sums: Totals) -> Iterator[str]:
    if not sums.issues:
        return
    yield '<section aria-labelledby="kinds">\n<h2 id="kinds">Findings</h2>\n'
    yield '<table class="grid narrow"><thead><tr><th scope="col">Severity</th>'
    yield '<th scope="col">Check</th><th scope="col" class="num">Times</th></tr></thead><tbody>\n'
    for (severity, code), number in sums.issues.items():
        yield (
            f'<tr><td class="sev {severity}">{NAMES[severity].capitalize()}</td>'
            f'<th scope="row"><code>{bdi(code)}</code></th><td class="num">{number:,}</td></tr>\n'
        )
    yield "</tbody></table>\n</section>\n"


def _documents(listed: _Listed) -> Iterator[str]:
    yield '<section aria-labelledby="documents">\n<h2 id="documents">Documents</h2>\n'
    yield '<table class="grid cards"><thead><tr>'
    yield '<th scope="col">Document</th><th scope="col">Status</th>'
    for column in ("Segments", "Words", "Terms kept"):
        yield f'<th scope="col" class="num">{column}</th>'
    yield '<th scope="col">Findings</th><th scope="col">Files</th></tr></thead><tbody>\n'
    for number, document in enumerate(listed, 1):
        yield _row(document, number)
    yield "</tbody></table>\n"
    yield _more(listed.others)
    yield "</section>\n"


def _row(document: DocumentReport, anchor: int) -> str:
    kept = f"{document.terms_kept:,} of {document.terms_found:,}" if document.terms_found else ""
    numbers = (
        ("Segments", f"{document.segments:,}" if document.segments else ""),
        ("Words", f"{document.words:,}" if document.words else ""),
        ("Terms kept", kept),
    )
    found = found_in(document.findings)
    grave = "sev error" if document.status == "failed" else "status"
    return (
        f'<tr><th scope="row">{_name(document)}</th><td class="{grave}">{document.status}</td>'
        + "".join(f'<td class="num" data-label="{n}">{number}</td>' for n, number in numbers)
        + (f'<td><a href="#doc-{anchor}">{found}</a></td>' if found else "<td></td>")
        + f'<td class="files">{" ".join(map(_file, document.outputs))}</td></tr>\n'
    )


def _name(document: DocumentReport) -> str:
    """Title and path, linked to the bilingual page or else the first file."""
    main = page_of(document) or next(iter(document.outputs), "")
    title = f'<bdi class="name" {side(document.lang)}>{text(document.title or document.id)}</bdi>'
    linked = f'<a href="{link_to(main)}">{title}</a>' if main else title
    return f"{linked}<br>{bdi(document.id)}" if document.title else linked


def _file(path: str) -> str:
    """A link called by the extension, ``po``."""
    name = PurePosixPath(path).name
    label = PurePosixPath(path).suffix.removeprefix(".") or name
    return f'<a href="{link_to(path)}" title="{text(name)}">{text(label)}</a>'


def _speed(sums: Totals) -> str:
    if not sums.words_translated:
        return "nothing to translate"
    rate = f"{sums.speed:,.0f}" if sums.speed >= 10 else f"{sums.speed:.1f}"
    return f"{count(sums.words_translated, 'word')} translated, {rate} a second"


def _duration(seconds: float) -> str:
    """``0.4 s``, ``81 s``, ``12 min 5 s``, ``3 h 20 min``."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 100:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
