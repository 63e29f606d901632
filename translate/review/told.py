"""What the last run reported of a document."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from translate.store import Store


def report(store: Store, out: str, document: str) -> dict[str, Any]:
    """The last report of a document as JSON has it; empty where there is none."""
    row = store.documents.get(out, document)
    found: dict[str, Any] = json.loads(row.report) if row is not None else {}
    return found


def of_conflicts(edits: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """What a run says of the conflicts that it found: ``edits`` are source and outcome of each."""
    sentences = len({source for source, outcome in edits if outcome == "conflict"})
    said = f"files say different things of {sentences} of its sentences: "
    return (said + "see translate review status",) if sentences else ()


def still(report: dict[str, Any]) -> tuple[str, ...]:
    """What it warned of, but for conflicts: whether these are open is known better elsewhere."""
    own = of_conflicts((edit["source"], edit["outcome"]) for edit in report.get("edits", ()))
    return tuple(warning for warning in report.get("warnings", ()) if warning not in own)
