"""An article of a feed as it waits to be translated: a document in a file of its own.

JSON, with the suffix ``.item``: the blocks, everything known of the article, and the blocks of
the version before, if there was one. Only this program writes it, but what it holds came from
outside, and it is read with that in mind.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any, get_args

from translate.errors import ReadError
from translate.model import Action, Block, BlockKind, Change, Document
from translate.readers.sources import Raw

SUFFIX = ".item"
_SCHEMA = 1
_TEXTS = ("uri", "lang", "title", "date", "byline", "publisher", "url", "licence")
_LISTS = ("credits", "warnings")


def read(raw: Raw) -> Document:
    """The article in its present version.

    Raises:
        ReadError: it is not what ``render`` writes.
    """
    facts = _facts(raw)
    document = _document(raw, facts)
    withdrawn = facts.get("withdrawn")
    if not withdrawn:
        return document
    warning = f"withdrawn by its publisher; noticed on {str(withdrawn)[:10]}"
    return replace(document, warnings=(*document.warnings, warning))


def previous(raw: Raw) -> Document | None:
    """The article as it was before it changed for the last time. Raises ReadError."""
    facts = _facts(raw)
    before = facts.get("previous")
    return _document(raw, facts | before) if isinstance(before, dict) else None


def render(document: Document, *, before: Document | None = None, withdrawn: str = "") -> str:
    """The file of an article; ``withdrawn`` is when it was found to be taken back (ISO 8601)."""
    facts: dict[str, object] = {"schema": _SCHEMA}
    facts |= {name: getattr(document, name) for name in (*_TEXTS, *_LISTS)}
    facts |= _body(document)
    if before is not None:
        facts["previous"] = _body(before)
    if withdrawn:
        facts["withdrawn"] = withdrawn
    return json.dumps(facts, ensure_ascii=True, indent=1) + "\n"


def _body(document: Document) -> dict[str, object]:
    return {
        "title": document.title,
        "blocks": [[block.kind, block.text, block.line] for block in document.blocks],
        "changes": [asdict(change) for change in document.changes],
    }


def _facts(raw: Raw) -> dict[str, Any]:
    try:
        facts = json.loads(raw.data)
        if isinstance(facts, dict) and facts["schema"] == _SCHEMA:
            return facts
    except (ValueError, KeyError, RecursionError):
        pass
    raise _unusable(raw)


def _document(raw: Raw, facts: dict[str, Any]) -> Document:
    try:
        texts: Any = {name: str(facts.get(name, "")) for name in _TEXTS}
        lists: Any = {name: tuple(map(str, facts.get(name, ()))) for name in _LISTS}
        return Document(
            id=raw.id,
            digest=raw.digest,
            blocks=tuple(_block(*fields) for fields in facts["blocks"]),
            changes=tuple(_change(fields) for fields in facts.get("changes", ())),
            **texts,
            **lists,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise _unusable(raw) from error


def _block(kind: str, text: str, line: int) -> Block:
    known: dict[str, BlockKind] = {name: name for name in get_args(BlockKind)}
    return Block(kind=known[kind], text=str(text), line=int(line))


def _change(fields: dict[str, Any]) -> Change:
    known: dict[str, Action] = {name: name for name in get_args(Action)}
    return Change(
        rule=str(fields["rule"]),
        action=known[fields["action"]],
        line=int(fields["line"]),
        before=str(fields["before"]),
        after=str(fields["after"]),
    )


def _unusable(raw: Raw) -> ReadError:
    return ReadError(
        raw.uri,
        "is no article of a feed, or damaged; delete it and pull the feed again",
    )
