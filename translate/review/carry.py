"""A person's text on its way to the document as it is now.

Numbers shift when a sentence is put in above, so the text and its neighbours decide: the same
sentence between the same two, next to one of them, or just the same sentence. What is left of a
person's work was done to sentences that have changed; each goes, as a suggestion, to the new
sentence most like its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from translate.model import Segment
from translate.store import UnitRow

_ALIKE = 0.5  # share of words in common from which a sentence is the old one, changed
_NEAR = 6  # changed sentences looked at for each, the nearest by place
_WORDS = 200  # of a sentence that are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """``row`` is a person's unit; ``changed`` when the source is another one now."""

    row: UnitRow
    changed: bool = False


def carry(
    rows: Sequence[UnitRow],
    segments: Sequence[Segment],
    *,
    orphans: Iterable[UnitRow] = (),
    earlier: Mapping[str, UnitRow] | None = None,
) -> tuple[dict[str, Carried], tuple[UnitRow, ...]]:
    """What persons did, by the id of the segment it belongs to now; and what belongs to none.

    Args:
        rows: the units of the document when it was last written.
        segments: its segments now.
        orphans: edited units that were not in the document when it was last written.
        earlier: source text → a person's last word on it, for sentences that come back.
    """
    new_of = _same_sentences([row.source for row in rows], [segment.text for segment in segments])
    found: dict[int, Carried] = {
        new_of[n]: Carried(row=row)
        for n, row in enumerate(rows)
        if n in new_of and (row.by_person or row.note or row.unsure)
    }
    known = set(new_of.values())
    for n, segment in enumerate(segments):
        if n not in known and earlier and segment.text in earlier:
            found[n] = Carried(row=earlier[segment.text])
    lost = [(n, row) for n, row in enumerate(rows) if n not in new_of and row.by_person]
    lost += [(_place(row, len(rows)), row) for row in orphans]
    free = [n for n in range(len(segments)) if n not in known and n not in found]
    scale = len(segments) / max(1, len(rows))
    suggested = _suggestions(lost, free, segments, scale)
    used = {(carried.row.id, carried.row.target) for carried in suggested.values()}
    return (
        {segments[n].id: carried for n, carried in (found | suggested).items()},
        tuple(row for _, row in lost if (row.id, row.target) not in used),
    )


def _same_sentences(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Old position → new position of equal sentences, those with the most context first."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    keys: tuple[Callable[[Sequence[str], int], Hashable], ...] = (
        lambda texts, n: (_at(texts, n - 1), texts[n], _at(texts, n + 1)),
        lambda texts, n: (_at(texts, n - 1), texts[n]),
        lambda texts, n: (texts[n], _at(texts, n + 1)),
        lambda texts, n: texts[n],
    )
    for key in keys:
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for n in range(len(new)):
            if n not in taken:
                waiting[key(new, n)].append(n)
        for n in range(len(old)):
            if n not in pairs and waiting.get(key(old, n)):
                pairs[n] = waiting[key(old, n)].popleft()
                taken.add(pairs[n])
    return pairs


def _suggestions(
    lost: Sequence[tuple[int, UnitRow]],
    free: Sequence[int],
    segments: Sequence[Segment],
    scale: float,
) -> dict[int, Carried]:
    """For each person's text whose sentence changed, the new sentence most like the old one."""
    scored = []
    for place, row in lost:
        at = bisect_left(free, place * scale)
        near = free[max(0, at - _NEAR // 2) : at + _NEAR // 2]
        scored += [(_likeness(row.source, segments[n].text), n, place, row) for n in near]
    found: dict[int, Carried] = {}
    done: set[str] = set()
    for likeness, n, _, row in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if likeness >= _ALIKE and n not in found and row.id not in done:
            old = replace(
                row,
                approved=False,
                previous_source=row.previous_source or row.source,
                previous_target=row.target,
            )
            found[n] = Carried(row=old, changed=True)
            done.add(row.id)
    return found


def _likeness(one: str, other: str) -> float:
    words, others = one.split()[:_WORDS], other.split()[:_WORDS]
    return SequenceMatcher(None, words, others, autojunk=False).ratio()


def _at(texts: Sequence[str], n: int) -> str | None:
    return texts[n] if 0 <= n < len(texts) else None


def _place(row: UnitRow, count: int) -> int:
    number = row.id.rpartition("#")[2]
    return min(int(number), count) if number.isascii() and number.isdigit() else count
