"""Whether the capitals of a text are those of a term."""

from __future__ import annotations

import unicodedata

from translate.terms.scene import Scene
from translate.terms.spelling import Spelling
from translate.terms.words import HYPHEN

_SAFE = 4  # letters from which a word in capitals, or an acronym without them, is still itself


def fits(spelling: Spelling, scene: Scene, first: int) -> bool:
    """Whether the words from ``first`` on are written as the term's case rule wants.

    By default a name keeps its capital (``Front`` is no ``front``), a small word may get one at
    the start of a sentence, ``PUTIN`` and ``Nato`` are understood, ``is`` is not ``IS``.
    """
    case = spelling.term.case
    if case == "ignore":
        return True
    raw = scene.words.raw[first : first + len(spelling.raw)]
    if case == "exact":
        return all(map(_same, spelling.raw, raw))
    return all(_one(spelling, scene, first, i, word) for i, word in enumerate(raw))


def _same(term: str, word: str) -> bool:
    """Letter by letter, as far as the term's word goes."""
    pairs = zip(_composed(term), _composed(word), strict=False)
    return all(a.isupper() == b.isupper() for a, b in pairs)


def _composed(word: str) -> str:
    return unicodedata.normalize("NFC", word)


def _one(spelling: Spelling, scene: Scene, first: int, i: int, word: str) -> bool:
    term = spelling.raw[i]
    if len(term) > 1 and term.isupper():
        return _acronym(term, word, scene)
    if len(word) > 1 and word.isupper():
        acronym = sum(map(str.isupper, term)) > 1  # AfD, also AFD
        return scene.all_caps or len(spelling.raw) > 1 or len(term) >= _SAFE or acronym
    if i and scene.words.gap(first + i) == HYPHEN:
        return True  # Kim Jong-un, Kim Jong-Un
    if term[:1].isupper():
        return word[:1].isupper()
    small = i > 0 or word[:1] == word[:1].lower()
    return small or scene.starts_sentence(first) or scene.hyphen_before(first)


def _acronym(term: str, word: str, scene: Scene) -> bool:
    if word[len(term) :].isupper() and (len(term) < _SAFE or not scene.all_caps):
        return False  # UNS is not of the UN
    return word[: len(term)].isupper() or (len(term) >= _SAFE and word[:1].isupper())
