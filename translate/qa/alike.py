"""Whether two words may be the same name or the same foreign word in two spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import takewhile

_SAME = 0.6  # share of letters in common that makes two spellings one name
_LEAST = 5  # letters of a beginning that two words share, and no accident
_MOST = 0.8  # share of the shorter word that it makes up
_DIGRAPHS = (  # as German, English and French write what other scripts have
    (re.compile("ts?ch"), "ch"),
    (re.compile("sch|sh|zh"), "s"),
    (re.compile("dsch|dj"), "j"),
    (re.compile("ch|kh"), "h"),
    (re.compile("ph"), "f"),
    (re.compile("ou|oo"), "u"),
)
_SOUNDS = str.maketrans({"ß": "ss", "j": "y", "k": "c", "w": "v", "z": "s"})


@lru_cache(maxsize=8192)
def key(word: str) -> str:
    """A word without case, accents and a possessive."""
    word = word.lower().removesuffix("'s").removesuffix("’s")
    if word.isascii():
        return word
    return "".join(
        letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)
    )


def alike(one: str, other: str) -> bool:
    """Whether two keys may be one name: ``putins``, ``putin``; ``moskau``, ``moscow``."""
    if one == other:
        return True
    return any(
        left[:1] == right[:1] and SequenceMatcher(None, left, right).ratio() >= _SAME
        for left, right in (
            (one.translate(_SOUNDS), other.translate(_SOUNDS)),
            (_sound(one), _sound(other)),
        )
    )


def cognate(word: str, others: Iterable[str]) -> bool:
    """Whether one of the others begins as a key does: ``nicaraguanische``, ``nicaraguan``."""
    return any(
        shared(word, other) >= max(_LEAST, _MOST * min(len(word), len(other))) for other in others
    )


def shared(one: str, other: str) -> int:
    """How many letters two words have in common from their beginning."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


@lru_cache(maxsize=8192)
def _sound(word: str) -> str:
    for written, by in _DIGRAPHS:
        word = written.sub(by, word)
    return word.translate(_SOUNDS)
