"""A source text with the translations its terms are to have, for models that take them inline."""

from __future__ import annotations

from collections.abc import Sequence

from translate.model import TermHit
from translate.terms.markup import Markup

_PLAIN = {"⦃": "{", "⦂": ":", "⦄": "}"}


def annotate(text: str, hits: Sequence[TermHit], markup: Markup) -> str:
    """``Er traf Schoigu`` → ``Er traf ⦃ Schoigu ⦂ Shoigu ⦄``.

    The model's marks standing in the text itself are replaced first, so that nothing but our
    annotations is one. Left alone are hits of forbidden terms, which ask for nothing, and hits
    inside a longer word (``Kreml`` in ``Kremlchef``): models are trained on whole words.
    """
    pieces: list[str] = []
    last = 0
    for hit in hits:
        if hit.term.status == "forbidden" or _inside_word(text, hit):
            continue
        source = neutral(text[hit.start : hit.end], markup)
        marked = (
            f"{markup.open}{source}{markup.separator}{neutral(hit.target, markup)}{markup.close}"
        )
        pieces += [neutral(text[last : hit.start], markup), marked]
        last = hit.end
    return "".join((*pieces, neutral(text[last:], markup)))


def neutral(text: str, markup: Markup) -> str:
    """Text in which the characters of the marks stand for themselves only."""
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
