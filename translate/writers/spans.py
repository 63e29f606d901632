"""Marks in a text, also overlapping ones, as properly nested elements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from translate.writers.page import text as escaped


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """An element around ``start``–``end`` of a text.

    ``attributes`` are markup and belong to the whole; ``once`` stand on the first piece only,
    where another element cuts the span into pieces.
    """

    start: int
    end: int
    tag: str
    attributes: str = ""
    once: str = ""


def nested(text: str, spans: Iterable[Span]) -> str:
    """The text as markup with its spans; what lies outside the text is cut off or left out.

    Where two spans overlap, the one that began later is closed and opened again around the end
    of the other.
    """
    inside = sorted(
        (_Open(max(0, s.start), min(len(text), s.end), s) for s in spans if s.start < len(text)),
        key=lambda piece: (piece.start, -piece.end),
    )
    waiting = [piece for piece in inside if piece.start < piece.end]
    if not waiting:
        return escaped(text)
    cuts = sorted({0, len(text), *(p.start for p in waiting), *(p.end for p in waiting)})
    waiting.reverse()
    stack: list[_Open] = []
    out: list[str] = []
    for start, end in pairwise(cuts):
        while waiting and waiting[-1].start == start:
            piece = waiting.pop()
            stack.append(piece)
            out.append(f"<{piece.span.tag}{piece.span.attributes}{piece.span.once}>")
        out.append(escaped(text[start:end]))
        ended = next((n for n, piece in enumerate(stack) if piece.end <= end), len(stack))
        out.extend(f"</{piece.span.tag}>" for piece in reversed(stack[ended:]))
        stack[ended:] = [piece for piece in stack[ended:] if piece.end > end]
        out.extend(f"<{piece.span.tag}{piece.span.attributes}>" for piece in stack[ended:])
    return "".join(out)


@dataclass(frozen=True, slots=True)
class _Open:
    """A span cut to the text it is in."""

    start: int
    end: int
    span: Span
