"""Whether two words may be the same name or the same foreign word in two spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import takewhile

_SAME = 0.6  # share of letters in common that makes two spellings one name
_SOUNDING = 0.75  # the same, of what is left of them when digraphs are one letter
_LEAST = 5  # letters of a beginning that two words share, and no accident
_MOST = 0.8  # share of the shorter word that it makes up
_DIGRAPHS = (  # as German, English and French write what other scripts have
    (re.compile("dsch|dj"), "j"),
    (re.compile("ts?ch"), "ch"),
    (re.compile("sch|sh|zh"), "s"),
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
    return _near(one.translate(_SOUNDS), other.translate(_SOUNDS), _SAME) or _near(
        _sound(one), _sound(other), _SOUNDING
    )


def _near(one: str, other: str, share: float) -> bool:
    return one[:1] == other[:1] and SequenceMatcher(None, one, other).ratio() >= share


def beginnings(words: Iterable[str]) -> Mapping[str, list[str]]:
    """Keys by how they begin, so that few of many need to be compared with ``cognate``."""
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[:_LEAST], []).append(word)
    return found


def cognate(word: str, others: Mapping[str, Sequence[str]], *, share: float = 0.0) -> bool:
    """Whether another key begins as one does: ``nicaraguanische``, ``nicaraguan``.

    They must share most of the shorter one, and at least ``share`` of the first.
    """
    return any(
        _shared(word, other) >= max(_LEAST, _MOST * min(len(word), len(other)), share * len(word))
        for other in others.get(word[:_LEAST], ())
    )


def _shared(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


@lru_cache(maxsize=8192)
def _sound(word: str) -> str:
    for written, by in _DIGRAPHS:
        word = written.sub(by, word)
    return word.translate(_SOUNDS)
