"""A source text with the translations its terms are to have, for models that take them inline."""

from __future__ import annotations

from collections.abc import Sequence

from translate.model import TermHit
from translate.terms.markup import Markup

_PLAIN = {"⦃": "{", "⦂": ":", "⦄": "}"}


def annotate(
    text: str,
    hits: Sequence[TermHit],
    markup: Markup | None,
    *,
    protected: Sequence[TermHit] = (),
) -> str:
    """``Er traf Schoigu`` → ``Er traf ⦃ Schoigu ⦂ Shoigu ⦄``: what the engine is given.

    The model's marks standing in the text itself are replaced first, so that nothing but our
    annotations is one. Left alone are hits of forbidden terms, which ask for nothing, and hits
    inside a longer word (``Kreml`` in ``Kremlchef``): models are trained on whole words.

    Dates among ``protected`` are spelled out (``14.03.2023`` → ``14 March 2023``), which models
    get right far more often than digits, with marks or without; numbers they read best as they
    stand. Without ``markup`` that is all.
    """
    marked = [(hit, False) for hit in hits]
    spelled = [(hit, True) for hit in protected if hit.term.domain == "date"]
    pieces: list[str] = []
    last = 0
    for hit, spell in sorted(marked + spelled, key=lambda item: item[0].start):
        if spell:
            written = hit.target
        elif markup is None or hit.term.status == "forbidden" or _inside_word(text, hit):
            continue
        else:
            source = neutral(text[hit.start : hit.end], markup)
            written = markup.open + source + markup.separator + neutral(hit.target, markup)
            written += markup.close
        pieces += [neutral(text[last : hit.start], markup), written]
        last = hit.end
    return "".join((*pieces, neutral(text[last:], markup)))


def neutral(text: str, markup: Markup | None) -> str:
    """Text in which the characters of the marks stand for themselves only."""
    if markup is None:
        return text
    for mark in (markup.open, markup.separator, markup.close):
        sign = mark.strip()
        if sign and sign in text:
            text = text.replace(sign, _PLAIN.get(sign, " "))
    return text


def _inside_word(text: str, hit: TermHit) -> bool:
    before, after = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
    return any(
        char.isalnum() or char in {"-", "\u2010", "\u2011"} for char in (before, after) if char
    )
