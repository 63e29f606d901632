"""A translation whose terms are being settled: the state that the steps of the chain hand on."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from translate.model import Term, TermHit, TermMethod

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """``hits`` in the order of the source; one with a method is settled, its span taken.

    ``aligned`` are, hit by hit, the spans of the text in which the model rendered it, the
    likeliest first; nothing where that is not known. ``lang`` is the language of the text.
    """

    source: str
    text: str
    hits: tuple[TermHit, ...]
    aligned: tuple[tuple[Span, ...], ...] = ()
    lang: str = "en"

    def open(self) -> dict[Term, list[int]]:
        """Positions of the hits that no step has settled, by term; forbidden ones ask nothing."""
        found: dict[Term, list[int]] = {}
        for i, hit in enumerate(self.hits):
            if not hit.method and hit.term.status != "forbidden":
                found.setdefault(hit.term, []).append(i)
        return found

    def free(self, spans: Iterable[Span]) -> list[Span]:
        """Those spans of the text that touch no settled hit's and none before them, in order."""
        taken = sorted((h.target_start, h.target_end) for h in self.hits if h.target_start >= 0)
        result: list[Span] = []
        last = 0
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            at = bisect(taken, (start, end))
            beside = taken[max(0, at - 1) : at + 1]
            if start >= last and not any(start < b and a < end for a, b in beside):
                result.append((start, end))
                last = end
        return result

    def settled(self, places: Mapping[int, Span], method: TermMethod) -> Work:
        """With hits settled, each at a span of the text."""
        hits = list(self.hits)
        for i, (start, end) in places.items():
            hits[i] = replace(hits[i], method=method, target_start=start, target_end=end)
        return replace(self, hits=tuple(hits))

    def rewritten(self, edits: Sequence[tuple[Span, str]]) -> Work:
        """With spans of the text replaced; ``edits`` are in order and touch no hit in part.

        All spans move along, and take the new length where they are what changed.
        """
        pieces: list[str] = []
        ends, shifts = [0], [0]
        for (start, end), new in edits:
            pieces += [self.text[ends[-1] : start], new]
            ends.append(end)
            shifts.append(shifts[-1] + len(new) - (end - start))
        pieces.append(self.text[ends[-1] :])

        def moved(offset: int) -> int:
            return offset + shifts[bisect(ends, offset) - 1]

        hits = tuple(
            replace(hit, target_start=moved(hit.target_start), target_end=moved(hit.target_end))
            if hit.target_start >= 0
            else hit
            for hit in self.hits
        )
        aligned = tuple(
            tuple((moved(start), moved(end)) for start, end in of_hit) for of_hit in self.aligned
        )
        return replace(self, text="".join(pieces), hits=hits, aligned=aligned)


def spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    """Where a pattern matches, in order."""
    return [match.span() for match in pattern.finditer(text)]
