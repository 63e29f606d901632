"""The same text on several sites is translated once; every decision is told and can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from translate.feeds.clock import moment
from translate.feeds.job import Job
from translate.feeds.likeness import Sketch, likeness, numbers_agree, sketch, version
from translate.model import Document
from translate.store.feed_rows import ItemRow, SketchRow

_CANDIDATES = 50  # texts that are compared with a new one


def settle(job: Job, row: ItemRow, document: Document) -> None:
    """Keep the sketch of a cleaned article, and its row as to be translated or as a duplicate."""
    own = sketch(document)
    kept = SketchRow(
        feed=row.feed,
        name=row.name,
        version=f"{version()} {document.lang}",
        values=own.values,
        numbers="\n".join(sorted(own.numbers)),
    )
    found = _find(job, row, own, kept.version) if own.words >= job.likeness.words else None
    job.store.save_sketch(kept, own.bands() if own.words >= job.likeness.words else ())
    if found is None:
        job.store.save(replace(row, same_as="", likeness=0.0))
        return
    other, alike = found
    job.store.save(replace(row, state="duplicate", same_as=key(other), likeness=round(alike, 3)))
    job.journal.tell("duplicate", row.feed, row, of=key(other), likeness=round(alike, 3))


def release(job: Job) -> int:
    """Duplicates that are none any more go on their own way; how many those were.

    That is when a person says so, when the setting was raised, and when what they repeat has
    failed, was withdrawn, or is gone: its text must not be lost with it.
    """
    released = 0
    for row in job.store.items(job.feed.name, "duplicate"):
        reason = _reason_to_release(job, row)
        if reason and job.spool.path(row.name).exists():
            with job.store.transaction():
                # Through cleaning again: it may repeat yet another one.
                job.store.save(replace(row, state="fetched", same_as="", likeness=0.0))
                job.journal.tell("released", row.feed, row, reason=reason)
            released += 1
    return released


def key(row: ItemRow) -> str:
    """An item as a person names it in feeds.toml: ``feed/name``, without the suffix."""
    return f"{row.feed}/{row.name.removesuffix('.item')}"


def _find(job: Job, row: ItemRow, own: Sketch, made: str) -> tuple[ItemRow, float] | None:
    """The item whose text this one repeats, and how alike they are."""
    candidates: list[tuple[float, ItemRow, SketchRow]] = []
    for other in job.store.sketches(own.bands(), made, most=_CANDIDATES):
        alike = likeness(own.values, other.values)
        item = job.store.item(other.feed, other.name) if alike >= job.likeness.likeness else None
        if item is not None and _counts(job, row, item):
            candidates.append((alike, item, other))
    for alike, item, other in sorted(candidates, key=lambda found: (-found[0], key(found[1]))):
        reason = ""
        if frozenset({key(row), key(item)}) in job.likeness.different:
            reason = "feeds.toml says that they are different"
        elif not numbers_agree(own.numbers, frozenset(other.numbers.split())):
            reason = "their numbers differ"
        if not reason:
            return item, alike
        details = {"of": key(item), "likeness": round(alike, 3), "reason": reason}
        job.journal.tell("told-apart", row.feed, row, **details)
    return None


def _counts(job: Job, row: ItemRow, other: ItemRow) -> bool:
    """Whether an item can be what another one repeats."""
    if (row.feed, row.name) == (other.feed, other.name) or other.withdrawn or other.set_aside:
        return False
    if other.state not in {"cleaned", "translated", "reviewed", "failed"}:
        return False
    one, two = moment(row.first_seen), moment(other.first_seen)
    return abs((one - two) if one and two else timedelta()) <= job.likeness.within


def _reason_to_release(job: Job, row: ItemRow) -> str:
    feed, _, name = row.same_as.partition("/")
    other = job.store.item(feed, f"{name}.item")
    if row.withdrawn:
        return ""
    if frozenset({key(row), row.same_as}) in job.likeness.different:
        return "feeds.toml says that they are different"
    if other is None or not _counts(job, row, other):
        return f"{row.same_as} has failed or was withdrawn"
    if _alike_now(job, row, other) < job.likeness.likeness:
        return f"{row.same_as} has changed, or feeds.toml asks for more likeness"
    return ""


def _alike_now(job: Job, row: ItemRow, other: ItemRow) -> float:
    """How alike the texts of two items are by now; an update may have changed either."""
    one = job.store.sketch(row.feed, row.name)
    two = job.store.sketch(other.feed, other.name)
    if one is None or two is None or one.version != two.version:
        return row.likeness
    return likeness(one.values, two.values)
