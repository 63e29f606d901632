"""What the last run reported of a document."""

from __future__ import annotations

import json
from typing import Any

from translate.store import Store


def report(store: Store, out: str, document: str) -> dict[str, Any]:
    """The last report of a document as JSON has it; empty where there is none."""
    row = store.documents.get(out, document)
    found: dict[str, Any] = json.loads(row.report) if row is not None else {}
    return found
