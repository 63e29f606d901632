"""The bilingual page: source and target side by side in one file that loads nothing.

A segment's anchor is its number: ``a.de-en.html#12`` is the segment ``a.txt#12``. Hovering or
focusing a term lights up its counterpart and shows the glossary's note; no script is needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePath

from translate.counting import count
from translate.model import Bitext, Term, TermHit, Unit
from translate.writers import changes
from translate.writers.masthead import LOST, anchor, facts, fragment, tally, view
from translate.writers.page import bdi, day, foot, head, language, side, text
from translate.writers.spans import Span, nested

METHODS = {
    "": "not checked",
    "present": "chosen by the model itself",
    "repaired": "put in place of a known wrong word",
    "aligned": "put in place of the model's own word for it",
    "inline": "given to the model, which used it",
    "prefix": "put into the translation, which the model completed",
    "suppressed": "chosen by the model when another word was forbidden",
    "rewritten": "written into the source, from where the model took it",
    "placeholder": "put in place of a sign for it, which the model left alone",
    "missing": "missing in the translation",
}
"""What became of a term, in words."""

_TONES = 12  # pairs of terms that page.css can tell apart in a row
_LONG = 300  # segments from which the browser lays out only what is looked at

_TAGS = {"title": "h1", "heading": "h2"}


def render(bitext: Bitext) -> Iterator[str]:
    """The page of a bitext, piece by piece."""
    document = bitext.document
    blocks = _blocks(bitext)
    title = [unit for kind, units in blocks if kind == "title" for unit in units]
    page = _Page(bitext)
    name = " ".join(u.translation.text for u in title) or document.title or document.id
    yield head(name, body="long" if len(bitext.units) > _LONG else "")
    yield '<a class="skip" href="#text">Skip to the text</a>\n<header>\n'
    source, target = text(language(document.lang)), text(language(bitext.target))
    yield f'<p class="kicker">{source} → {target}</p>\n'
    if blocks and blocks[0][0] == "title":
        yield from page.block(*blocks.pop(0))
    elif not title:
        own = side(document.lang) if document.title else 'dir="auto"'
        yield f'<h1 class="s" {own}>{text(document.title or document.id)}</h1>\n'
    yield from facts(document)
    yield from tally(bitext.units)
    yield from view(bitext)
    yield "</header>\n"
    yield '<main id="text">\n<div class="cols" aria-hidden="true">'
    yield f"<span>{source}</span><span>{target}</span></div>\n"
    for listed, group in groupby(blocks, key=lambda block: block[0] == "list-item"):
        yield '<ul class="list">\n' if listed else ""
        for kind, units in group:
            yield from page.block(kind, units)
        yield "</ul>\n" if listed else ""
    yield '</main>\n<div class="extra">\n'
    yield from page.glossary()
    if document.changes:
        yield '<details id="cleaning"><summary><h2>What cleaning did</h2> '
        yield f"· {changes.summary(document.changes)}</summary>\n"
        yield from changes.table(document.changes)
        yield "</details>\n"
    yield "</div>\n"
    yield foot(
        f"Made {bdi(day(bitext.made))} from {bdi(document.uri)}",
        f"Recipe: {bdi(bitext.signature)}",
        f"Source SHA-256: <code>{text(document.digest)}</code>",
    )


class _Page:
    """What the rows of one page share: its languages and the terms met."""

    def __init__(self, bitext: Bitext) -> None:
        self.source = side(bitext.document.lang)
        self.target = side(bitext.target)
        hits = [hit for unit in bitext.units for hit in unit.hits]
        self.terms = {term: n for n, term in enumerate(dict.fromkeys(h.term for h in hits), 1)}
        self.found = Counter(hit.term for hit in hits)
        self.kept = Counter(hit.term for hit in hits if hit.method not in LOST)

    def block(self, kind: str, units: Sequence[Unit]) -> Iterator[str]:
        """A paragraph, heading, list item or quote: a row per segment."""
        tag = {"list-item": "li", "quote": "blockquote"}.get(kind, "div")
        named = f" {kind}" if kind in _TAGS else ""
        yield f'<{tag} class="b{named}">\n'
        for unit in units:
            yield self._row(unit, _TAGS.get(kind, "p"))
        yield f"</{tag}>\n"

    def _row(self, unit: Unit, tag: str) -> str:
        number = anchor(unit.segment)
        approved = unit.approved
        tick = (
            '<span class="v" role="img" aria-label="Approved by a person: '
            '" title="approved by a person">✓</span>'
            if approved
            else ""
        )
        return (
            f'<div class="u{" q" if unit.issues else ""}" id="{text(number)}">'
            f'<a class="n" href="#{fragment(number)}" aria-label="Segment {text(number)}">'
            f"{text(number)}</a>"
            f'<p class="s" {self.source}>{self._source(unit)}</p>'
            f'<{tag} class="t{" ok" if approved else ""}" {self.target}>'
            f"{tick}{self._translation(unit)}</{tag}>{_issues(unit)}</div>\n"
        )

    def _source(self, unit: Unit) -> str:
        return nested(
            unit.segment.text,
            (self._mark(hit, tone, hit.start, hit.end, "0") for tone, hit in enumerate(unit.hits)),
        )

    def _translation(self, unit: Unit) -> str:
        terms = (
            # The source side is in the order of the Tab key already: here a tap is enough.
            self._mark(hit, tone, hit.target_start, hit.target_end, "-1")
            for tone, hit in enumerate(unit.hits)
            if hit.target_start >= 0
        )
        findings = (
            Span(
                start=issue.span[0],
                end=issue.span[1],
                tag="span",
                attributes=f' class="at-{text(issue.severity)}"',
            )
            for issue in unit.issues
            if issue.span
        )
        return nested(unit.translation.text, (*terms, *findings))

    def _mark(self, hit: TermHit, tone: int, start: int, end: int, tab: str) -> Span:
        lost = " lost" if hit.method == "missing" else ""
        return Span(
            start=start,
            end=end,
            tag="mark",
            attributes=f' class="t{tone % _TONES + 1}{lost}" data-tip="{text(_tip(hit))}"',
            once=f' tabindex="{tab}" aria-describedby="term-{self.terms[hit.term]}"',
        )

    def glossary(self) -> Iterator[str]:
        """The terms met, with their notes; what a screen reader says of a term stands here."""
        if not self.terms:
            return
        yield '<details id="terms"><summary><h2>Terms in this text</h2> '
        entries = count(len(self.terms), "entry")
        kept, found = sum(self.kept.values()), sum(self.found.values())
        yield f"· {entries}, kept {kept:,} of {count(found, 'time')}"
        yield (
            '</summary>\n<table class="grid cards"><thead><tr><th scope="col">Source</th>'
            '<th scope="col">Target</th><th scope="col">Note</th>'
            '<th scope="col">Entry</th><th scope="col" class="num">Kept</th></tr></thead><tbody>\n'
        )
        for term, number in self.terms.items():
            yield (
                f'<tr id="term-{number}"><th scope="row" {self.source}>{text(term.source)}</th>'
                f"<td {self.target}>{text(', '.join(term.targets))}</td>"
                f"<td>{bdi(_note(term))}</td>"
                f'<td class="place">{bdi(_place(term))}</td>'
                f'<td class="num" data-label="Kept">{self.kept[term]} of {self.found[term]}</td>'
                "</tr>\n"
            )
        yield "</tbody></table></details>\n"


def _blocks(bitext: Bitext) -> list[tuple[str, list[Unit]]]:
    """The units by the block they are in, each with the kind of the block."""
    kinds = [block.kind for block in bitext.document.blocks]
    return [
        (kinds[index] if 0 <= index < len(kinds) else "paragraph", list(units))
        for index, units in groupby(bitext.units, key=lambda unit: unit.segment.block)
    ]


def _issues(unit: Unit) -> str:
    if not unit.issues:
        return ""
    words = {"error": "Error", "warning": "Warning", "info": "Note"}
    items = "".join(
        f'<li class="{issue.severity}"><b>{words[issue.severity]}:</b> {bdi(issue.message)} '
        f"<code>{bdi(issue.code)}</code></li>"
        for issue in unit.issues
    )
    return f'<ul class="i" role="list">{items}</ul>'


def _tip(hit: TermHit) -> str:
    """What is shown at a term: the entry, its note, what became of it, where the entry stands."""
    lines = (
        f"{hit.term.source} → {hit.target}",
        _note(hit.term),
        " · ".join(filter(None, (METHODS[hit.method], _place(hit.term)))),
    )
    return "\n".join(filter(None, lines))


def _note(term: Term) -> str:
    status = "" if term.status == "preferred" else term.status
    return " · ".join(filter(None, (status, term.domain, term.note)))


def _place(term: Term) -> str:
    """File and line of an entry; where the file lies is the business of one machine."""
    name = PurePath(term.path).name
    return f"{name}:{term.line}" if term.line else name
