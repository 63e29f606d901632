"""A translation whose terms are being settled: the state that the steps of the chain hand on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from translate.model import TermHit, TermMethod

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """``hits`` in the order of the source; one with a method is settled, its span taken."""

    source: str
    text: str
    hits: tuple[TermHit, ...]

    @property
    def open(self) -> tuple[int, ...]:
        """Positions of the hits that no step has settled; forbidden terms ask for nothing."""
        return tuple(
            i
            for i, hit in enumerate(self.hits)
            if not hit.method and hit.term.status != "forbidden"
        )

    def free(self, spans: Iterable[Span]) -> list[Span]:
        """Those spans of the text that touch no settled hit's."""
        taken = [(h.target_start, h.target_end) for h in self.hits if h.target_start >= 0]
        return [s for s in spans if not any(s[0] < end and start < s[1] for start, end in taken)]

    def settled(self, position: int, span: Span, method: TermMethod) -> Work:
        """With one hit settled at a span of the text."""
        hit = replace(self.hits[position], method=method, target_start=span[0], target_end=span[1])
        return replace(self, hits=(*self.hits[:position], hit, *self.hits[position + 1 :]))

    def rewritten(self, span: Span, new: str) -> Work:
        """With a span of the text replaced and every later hit moved along."""
        by = len(new) - (span[1] - span[0])
        hits = tuple(
            replace(h, target_start=h.target_start + by, target_end=h.target_end + by)
            if h.target_start >= span[1]
            else h
            for h in self.hits
        )
        return replace(self, text=self.text[: span[0]] + new + self.text[span[1] :], hits=hits)


def spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    """Where a pattern matches, in order."""
    return [match.span() for match in pattern.finditer(text)]
