"""What ``translate review`` says, in words: one line each, safe for any terminal."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from translate.cli.messages import say
from translate.counting import count

if TYPE_CHECKING:
    from translate.review.faults import Changed
    from translate.review.status import DocumentStatus
    from translate.store import EditRow

MOST = 30  # documents or edits shown; --json has them all
_OUTCOMES = {
    "taken": "taken over",
    "withdrawn": "open again",
    "conflict": "in conflict",
    "noted": "only a note",
    "unplaced": "without a sentence in its document now",
}


def summary(documents: list[DocumentStatus]) -> str:
    """How far all documents are, in one line."""
    segments = sum(d.segments for d in documents)
    approved = sum(d.approved for d in documents)
    conflicts = sum(len(d.conflicts) for d in documents)
    edited = sum(d.edited for d in documents)
    said = [
        f"{approved:,} of {count(segments, 'segment')} approved",
        f"{edited:,} edited and open" if edited else "",
        f"{count(conflicts, 'conflict')}" if conflicts else "",
    ]
    return ", ".join(filter(None, said)) + f", in {count(len(documents), 'document')}"


def document_line(document: DocumentStatus) -> str:
    """How far one document is."""
    said = [
        count(len(document.conflicts), "conflict") if document.conflicts else "",
        f"{document.changed:,} with a changed source" if document.changed else "",
        f"{document.errors:,} with errors" if document.errors else "",
        f"{document.warnings:,} with warnings" if document.warnings else "",
        f"{document.edited:,} edited" if document.edited else "",
        f"{count(document.waiting, 'edit')} without a sentence now" if document.waiting else "",
        "its page is gone" if document.gone else "",
    ]
    more = ", ".join(filter(None, said))
    return f"  {document.open:>6} open  {document.id}{f': {more}' if more else ''}"


def edit_lines(one: Changed) -> Iterator[str]:
    """An edit: where, what kind, who; before and after."""
    edit = one.edit
    who = ", ".join(filter(None, (edit.person, edit.tool, edit.path)))
    outcome = "" if edit.outcome == "taken" else f" ({_OUTCOMES[edit.outcome]})"
    yield f"{edit.segment or edit.document}  {', '.join(one.kinds)}{outcome}  {edit.at[:16]} {who}"
    yield f"  - {' '.join(edit.before.split())}"
    yield f"  + {' '.join(edit.after.split())}"


def say_status(documents: list[DocumentStatus], codes: list[tuple[str, int, int]]) -> None:
    """How far the documents are: all of them in a line, then what is open, the worst first."""
    say(summary(documents))
    for document in documents[:MOST]:
        if document.open:
            say(document_line(document))
    more(sum(1 for d in documents[MOST:] if d.open), "document")
    if codes:
        say("\nFindings in what is open:")
        for code, segments, places in codes:
            say(f"  {segments:>6}  {code}, in {count(places, 'document')}")
    conflicts = [conflict for document in documents for conflict in document.conflicts]
    for conflict in conflicts[:MOST]:
        say(f"\nConflict in {conflict.segment}: {conflict.source}")
        for path, person, said in conflict.sides:
            say(f"  {path}{f' ({person})' if person else ''}: {' '.join(said.split())}")
    more(len(conflicts) - MOST, "conflict")
    _say_gone([document.id for document in documents if document.gone])
    told = [f"{document.id}: {warning}" for document in documents for warning in document.told]
    if told:
        say("\nWhat the last run said of them:")
        for line in told[:MOST]:
            say(f"  {line}")
        more(len(told) - MOST, "warning")


def _say_gone(names: list[str]) -> None:
    """Pages that are not there any more, and what to do if they are under another name."""
    if names:
        say("\nPages that are gone, with what people did to them. If one has another name now:")
        for name in names[:MOST]:
            say(f"  translate review move {shlex.quote(name)} NEW")
        more(len(names) - MOST, "page")


def say_applied(edits: Iterable[EditRow], unknown: int) -> None:
    """What became of the edits of files."""
    found = list(edits)
    counts = Counter[str](edit.outcome for edit in found)
    said = [f"{counts[name]:,} {words}" for name, words in _OUTCOMES.items() if counts[name]]
    say("; ".join(said) if said else "nothing new in it")
    if unknown:
        say(f"{count(unknown, 'sentence')} that no document here has")
    if counts["conflict"]:
        say("What files say differently: translate review status")
    if found:
        say("translate run writes this into all files.")


def table(title: str, rows: list[tuple[str, int]]) -> None:
    """Names with their numbers, the first ones."""
    if rows:
        say(f"\n{title}")
        for name, number in rows[:MOST]:
            say(f"  {number:>6}  {name}")


def more(hidden: int, what: str) -> None:
    """Say how much is not shown, if anything; ``what`` is one of it."""
    if hidden > 0:
        say(f"  {count(hidden, f'more {what}')}: --json has all")
