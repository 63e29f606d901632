"""Which words to look for, so that no sentence that is alike enough is missed.

A sentence that scores at least ``least`` lacks only so many words of the one looked for. Of any
``lacking + n`` different words it therefore has at least ``n``, and one takes the rarest:
few other sentences have those. Of a sentence so short that it might lack all its words, one must
be there all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from translate.memory.score import words

_PIECE = re.compile(r"[^\W_]+")
_WANTED = 3  # words that must be there: one alone brings too many other sentences
_MOST_WORDS = 40  # beyond, in sentences of a hundred words, one may be missed
_LONGEST = 60  # letters of a word that count


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Look for sentences that have at least ``wanted`` of the ``words``.

    Their length, as ``score`` counts it, is ``shortest`` to ``longest``.
    """

    words: tuple[str, ...]
    wanted: int
    shortest: int
    longest: int


def indexed(text: str, lang: str) -> tuple[int, str]:
    """The length of a sentence as ``score`` counts it, and its words for an index."""
    tokens = words(text, lang)
    return len(tokens), " ".join(piece for token in tokens for piece in _pieces(token))


def search(text: str, lang: str, *, least: int, frequency: Callable[[str], int]) -> Search:
    """What to look for; ``frequency`` says in how many sentences a word occurs.

    Without any letter or digit in ``text`` there are no words to look for.
    """
    tokens = words(text, lang)
    longest = len(tokens) * 100 // least
    lacking = longest * (100 - least) // 100
    found: dict[str, int] = {}
    for token in dict.fromkeys(tokens):
        pieces = _pieces(token)
        if pieces:
            rarest = min(pieces, key=frequency)
            found[rarest] = frequency(rarest)
    rare = sorted(found, key=lambda word: (found[word], word))
    taken = rare[: min(lacking + _WANTED, _MOST_WORDS)]
    return Search(
        words=tuple(taken),
        wanted=max(1, len(taken) - lacking),
        shortest=-(-len(tokens) * least // 100),
        longest=longest,
    )


def _pieces(token: str) -> list[str]:
    return [piece.casefold()[:_LONGEST] for piece in _PIECE.findall(token)]
