"""What became of persons' edits, as a table of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from translate.model import Edit
from translate.writers.changes import difference
from translate.writers.page import bdi, text

OUTCOMES = {
    "taken": "taken over",
    "withdrawn": "open again",
    "conflict": "in conflict: files disagree",
    "noted": "note taken",
    "unplaced": "kept in the history: its sentence is gone",
}
"""The outcomes of an edit in words."""


def summary(edits: Sequence[Edit]) -> str:
    """How many edits came to what, in words."""
    counts = Counter(edit.outcome for edit in edits)
    return ", ".join(f"{counts[o]:,} {words}" for o, words in OUTCOMES.items() if counts[o])


def table(edits: Sequence[Edit]) -> Iterator[str]:
    """A row for each edit: segment, what changed, what became of it, who and where."""
    yield '<table class="grid cards"><thead><tr><th scope="col">Segment</th>'
    yield '<th scope="col">Edit</th><th scope="col">Outcome</th><th scope="col">From</th>'
    yield "</tr></thead><tbody>\n"
    for edit in edits:
        number = edit.segment.rpartition("#")[2]
        said = OUTCOMES.get(edit.outcome, edit.outcome)
        approved = ", approved" if edit.approved and edit.outcome == "taken" else ""
        who = " · ".join(filter(None, (edit.person, edit.path)))
        note = f"<br>Note: {bdi(edit.note)}" if edit.note else ""
        yield (
            f'<tr><th scope="row">{text(number)}</th>'
            f"<td>{difference(edit.before, edit.after)}{note}</td>"
            f"<td>{text(said + approved)}</td><td>{bdi(who)}</td></tr>\n"
        )
    yield "</tbody></table>\n"
