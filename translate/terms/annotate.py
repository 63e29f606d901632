"""A source text with the translations its terms are to have, as an engine is given it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from translate.markup import Markup
from translate.model import TermHit

Span = tuple[int, int]
_PLAIN = {"⦃": "{", "⦂": ":", "⦄": "}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What an engine is given for a text; ``places`` are where in it the hits stand."""

    text: str
    places: tuple[Span, ...]


def annotate(
    text: str,
    hits: Sequence[TermHit],
    markup: Markup | None,
    *,
    protected: Sequence[TermHit] = (),
    asked: Container[int] | None = None,
) -> Given:
    """``Er traf Schoigu`` → ``Er traf ⦃ Schoigu ⦂ Shoigu ⦄``: what the engine is given.

    The model's marks standing in the text itself are replaced first, so that nothing but our
    annotations is one. Left alone are hits whose position is not among those ``asked`` (None:
    all are), hits of forbidden terms, which ask for nothing, and hits inside a longer word
    (``Kreml`` in ``Kremlchef``): models are trained on whole words.

    Dates among ``protected`` are spelled out (``14.03.2023`` → ``14 March 2023``), which models
    get right far more often than digits, with marks or without; numbers they read best as they
    stand. Without ``markup`` that is all.
    """

    def written(i: int, hit: TermHit) -> str:
        found = neutral(text[hit.start : hit.end], markup)
        if markup is None or (asked is not None and i not in asked) or not _is_word(text, hit):
            return found
        term = neutral(hit.target, markup)
        return f"{markup.open}{found}{markup.separator}{term}{markup.close}"

    return _given(text, hits, markup, protected, written)


def rewrite(
    text: str,
    hits: Sequence[TermHit],
    markup: Markup | None,
    *,
    protected: Sequence[TermHit] = (),
    by: Mapping[int, str],
) -> Given:
    """``Er traf Schoigu`` → ``Er traf Shoigu``: other words in the place of some terms.

    Models mostly copy a word that is in their target language already. ``by`` has what is to
    stand there, by the position of the hit; the rest is as for ``annotate``.
    """

    def written(i: int, hit: TermHit) -> str:
        replaced = i in by and _is_word(text, hit)
        return neutral(by[i] if replaced else text[hit.start : hit.end], markup)

    return _given(text, hits, markup, protected, written)


def _given(
    text: str,
    hits: Sequence[TermHit],
    markup: Markup | None,
    protected: Sequence[TermHit],
    written: Callable[[int, TermHit], str],
) -> Given:
    """A text with every hit as ``written`` has it and every date spelled out."""
    pieces: list[str] = []
    places = [(0, 0)] * len(hits)
    last = length = 0
    for i, hit in _in_order(hits, protected):
        pieces += [
            neutral(text[last : hit.start], markup),
            hit.target if i is None else written(i, hit),
        ]
        length += len(pieces[-2]) + len(pieces[-1])
        if i is not None:
            places[i] = (length - len(pieces[-1]), length)
        last = hit.end
    pieces.append(neutral(text[last:], markup))
    return Given(text="".join(pieces), places=tuple(places))


def _in_order(
    hits: Sequence[TermHit], protected: Sequence[TermHit]
) -> Iterator[tuple[int | None, TermHit]]:
    """Hits with their position, and dates without one, from left to right."""
    dates = ((None, hit) for hit in protected if hit.term.domain == "date")
    yield from sorted([*enumerate(hits), *dates], key=lambda item: item[1].start)


def neutral(text: str, markup: Markup | None) -> str:
    """Text in which the characters of the marks stand for themselves only."""
    if markup is None:
        return text
    for mark in (markup.open, markup.separator, markup.close):
        sign = mark.strip()
        if sign and sign in text:
            text = text.replace(sign, _PLAIN.get(sign, " "))
    return text


def _is_word(text: str, hit: TermHit) -> bool:
    """Whether a hit can be asked for: it is no part of a longer word, and not forbidden."""
    beside = (text[max(0, hit.start - 1) : hit.start], text[hit.end : hit.end + 1])
    inside = any(char.isalnum() or char in {"-", "\u2010", "\u2011"} for char in beside if char)
    return not inside and hit.term.status != "forbidden"
