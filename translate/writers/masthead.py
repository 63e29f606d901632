"""The top of the bilingual page: what is known of the text, counts, and the choice of view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from translate.counting import count
from translate.model import Bitext, Document, Segment, Severity, Unit
from translate.writers.page import bdi, day, language, link, text
from translate.writers.totals import SEVERITIES

LOST = frozenset({"", "missing"})
"""Methods of a term that is not known to stand in the translation."""

_LINKS = 40  # segments with findings of a severity that are linked


def anchor(segment: Segment) -> str:
    """A segment's name within its page: its number."""
    return segment.id.rpartition("#")[2]


def fragment(name: str) -> str:
    """An anchor as the end of a link."""
    return quote(name, errors="replace")


def facts(document: Document) -> Iterator[str]:
    """Date, byline, publisher, source, licence and photos, as far as known; and warnings."""
    published = (
        f'<time datetime="{text(document.date)}">{text(day(document.date))}</time>'
        if document.date
        else ""
    )
    entries = (
        ("Published", published),
        ("By", bdi(document.byline)),
        ("Publisher", bdi(document.publisher)),
        ("Source", link(document.url)),
        ("Licence", link(document.licence)),
        ("Photos", "; ".join(map(link, document.credits))),
    )
    known = "".join(f"<div><dt>{name}</dt><dd>{fact}</dd></div>" for name, fact in entries if fact)
    yield f'<dl class="facts">{known}</dl>\n' if known else ""
    if document.warnings:
        warnings = "".join(f"<li>{bdi(warning)}</li>" for warning in document.warnings)
        yield f'<ul class="warn" role="list" aria-label="Warnings">{warnings}</ul>\n'


def tally(units: Sequence[Unit]) -> Iterator[str]:
    """Counts that are the key to the page and, for findings, the way to them."""
    origins = Counter(unit.translation.origin for unit in units if not unit.approved)
    approved = sum(unit.approved for unit in units)
    drafts = origins["engine"] + origins["memory"]
    hits = [hit for unit in units for hit in unit.hits]
    kept = sum(hit.method not in LOST for hit in hits)
    items = [
        count(len(units), "segment"),
        f"{count(drafts, 'machine draft')} (dotted line)" if drafts else "",
        f"{origins['human']:,} edited by a person, not approved" if origins["human"] else "",
        f'<span class="v">✓</span>{approved:,} approved by a person (solid line)'
        if approved
        else "",
        f"{origins['copy']:,} copied as they are" if origins["copy"] else "",
        f"<mark>Terms</mark>: {kept:,} of {len(hits):,} kept" if hits else "",
        *(_found(units, severity) for severity in SEVERITIES),
    ]
    listed = "".join(f"<li>{item}</li>" for item in items if item)
    yield f'<ul class="tally" role="list">{listed}</ul>\n'


def _found(units: Sequence[Unit], severity: Severity) -> str:
    numbers = [
        anchor(unit.segment)
        for unit in units
        for issue in unit.issues
        if issue.severity == severity
    ]
    if not numbers:
        return ""
    where = list(dict.fromkeys(numbers))
    links = ", ".join(f'<a href="#{fragment(n)}">{text(n)}</a>' for n in where[:_LINKS])
    more = " …" if len(where) > _LINKS else ""
    named = count(len(numbers), "note" if severity == "info" else severity)
    segments = "segment" if len(where) == 1 else "segments"
    return (
        f'<span class="at-{severity}"><b class="sev {severity}">{named}</b></span> '
        f"in {segments} {links}{more}"
    )


def view(bitext: Bitext) -> Iterator[str]:
    """Which side to show and which segments; the style sheet does the rest."""
    source, target = language(bitext.document.lang), language(bitext.target)
    yield '<fieldset class="view"><legend class="vh">Show</legend>'
    yield '<label><input type="radio" name="side" checked>Both</label>'
    yield f'<label><input type="radio" name="side" id="only-source">{text(source)}</label>'
    yield f'<label><input type="radio" name="side" id="only-target">{text(target)}</label>'
    if any(unit.issues for unit in bitext.units):
        yield '<label><input type="checkbox" id="only-findings">Only segments with findings</label>'
    yield "</fieldset>\n"
