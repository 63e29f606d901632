"""JSON Lines as this program writes them, changed by another program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from translate.errors import ReadError
from translate.model import PostEdit


def read(path: Path) -> Iterator[PostEdit]:
    """Every line that is an object with ``target`` and ``id`` or ``source``."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            facts = _object(path, number, line)
            yield PostEdit(
                segment=_text(facts, "id"),
                source=_text(facts, "source"),
                target=_text(facts, "target"),
                approved=facts.get("approved") is True and bool(_text(facts, "target").strip()),
                person=_text(facts, "person"),
                tool=_text(facts, "tool"),
                note=_text(facts, "note"),
                path=str(path),
                line=number,
                made=_text(facts, "made"),
                by_person=_text(facts, "origin") == "human",
            )


def _object(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        facts = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReadError(path, "is not valid JSON; mend that line", number) from error
    if not isinstance(facts, dict) or "target" not in facts or not facts.keys() & {"id", "source"}:
        raise ReadError(
            path, 'is no unit; write {"id": …, "source": …, "target": …, "approved": true}', number
        )
    return facts


def _text(facts: dict[str, Any], name: str) -> str:
    value = facts.get(name, "")
    return value if isinstance(value, str) else ""
