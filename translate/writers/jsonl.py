"""JSON Lines: every unit with everything known about it, for programs.

Each line stands alone and repeats its document's metadata. Spans are half-open offsets in Unicode
characters: ``span`` of a term into ``source``, ``target_span`` and the ``span`` of an issue into
``target``; null where there is none. The texts are exact, control characters included.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator

from translate.model import Bitext, Document, Issue, TermHit, Unit

_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029]")
"""Legal in JSON, but taken for the end of a line or for a command by what shows it."""


def render(bitext: Bitext) -> Iterator[str]:
    """One line for each unit."""
    document = _document(bitext.document)
    for unit in bitext.units:
        record = _unit(bitext, unit) | {
            "document": document,
            "made": bitext.made,
            "signature": bitext.signature,
        }
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        yield _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", line) + "\n"


def _unit(bitext: Bitext, unit: Unit) -> dict[str, object]:
    block = bitext.document.blocks[unit.segment.block]
    return {
        "id": unit.segment.id,
        "doc": bitext.document.id,
        "block": unit.segment.block,
        "kind": block.kind,
        "line": block.line,
        "source_lang": unit.segment.lang,
        "target_lang": bitext.target,
        "source": unit.segment.text,
        "target": unit.translation.text,
        "origin": unit.translation.origin,
        "approved": unit.approved,
        "engine": unit.translation.engine,
        "score": unit.translation.score if math.isfinite(unit.translation.score) else None,
        "terms": [_term(hit) for hit in unit.hits],
        "issues": [_issue(issue) for issue in unit.issues],
        "previous_source": unit.previous_source,
        "previous_target": unit.previous_target,
        "note": unit.note,
    }


def _term(hit: TermHit) -> dict[str, object]:
    there = hit.target_start >= 0
    return {
        "source": hit.term.source,
        "target": hit.target,
        "status": hit.term.status,
        "method": hit.method,
        "span": [hit.start, hit.end],
        "target_span": [hit.target_start, hit.target_end] if there else None,
    }


def _issue(issue: Issue) -> dict[str, object]:
    return {
        "code": issue.code,
        "severity": issue.severity,
        "message": issue.message,
        "span": list(issue.span) if issue.span else None,
    }


def _document(document: Document) -> dict[str, object]:
    """The metadata of a document, without what is unknown."""
    facts: dict[str, object] = {
        "title": document.title,
        "date": document.date,
        "byline": document.byline,
        "publisher": document.publisher,
        "url": document.url,
        "licence": document.licence,
        "credits": list(document.credits),
        "warnings": list(document.warnings),
        "sha256": document.digest,
    }
    return {name: value for name, value in facts.items() if value}
