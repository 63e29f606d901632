"""A check for words that there are not: a small model makes some up where it knows none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from translate.model import Issue, Unit
from translate.qa.alike import beginnings, cognate, key
from translate.qa.glossary import outside_terms
from translate.qa.lexicon import load, lowered, speaks, target_lexicon

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_PLAIN = re.compile(r"[a-z]{3,40}")  # in lower case: no name, no beginning of a sentence
_ATTACHED = frozenset("@#/\\_-‑<&´`")  # beside a word: part of an address, a path, a compound
_MOST = 8  # words of a text that are told: it is no English where there are more
_PART = 4  # letters that both words of a compound have at least: "whistleblower"
_DRAWN_OUT = re.compile(r"(.)\1\1\1")  # "loooong" is a word, and no invention
_ENDINGS = (
    "s",
    "ise",
    "ised",
    "ises",
    "ising",
    "isation",
    "ize",
    "ized",
    "izes",
    "izing",
    "ization",
)
_FOREIGN = 0.85  # of a word that the source has, too: "mesotheliomas"
_BRITISH = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"our", "or"),
        (r"tre(?=s?$|d$|piece)", "ter"),
        (r"is(?=e|a|i)", "iz"),
        (r"ys(?=e|i)", "yz"),
        (r"ll", "l"),
        (r"ogue", "og"),
        (r"ence", "ense"),
        (r"[ao]e", "e"),
        (r"ph(?=[aeiou])", "f"),
    )
)


def unknown_word(unit: Unit) -> Iterator[Issue]:
    """A word in lower case that is in no dictionary, not in the source and not of the glossary."""
    text, lexicon = unit.translation.text, target_lexicon(unit.segment.lang)
    if not lexicon.dictionary or not speaks(text, lexicon):
        return
    said = {part for word in lowered(unit.segment.text) for part in (word, *word.split("-"))}
    places: dict[str, tuple[int, int]] = {}
    for match in outside_terms(unit):
        if _PLAIN.fullmatch(match[0]) and not _attached(text, *match.span()):
            places.setdefault(match[0], match.span())
    unknown = [
        word
        for word in places
        if word not in said and not _DRAWN_OUT.search(word) and not _known(word, lexicon.dictionary)
    ]
    begun = beginnings(map(key, said)) if unknown else {}
    invented = (w for w in unknown if not cognate(w.removesuffix("s"), begun, share=_FOREIGN))
    for word in islice(invented, _MOST):
        message = f"There seems to be no such word: “{word}”."
        yield Issue(code="unknown-word", severity="warning", message=message, span=places[word])


def _attached(text: str, start: int, end: int) -> bool:
    """Whether a word is a part of something else."""
    return not _ATTACHED.isdisjoint((text[max(0, start - 1) : start], text[end : end + 1]))


@lru_cache(maxsize=4096)
def _known(word: str, lang: str) -> bool:
    """Whether a word is in the dictionary: as it is, spelt the American way, or in its parts."""
    lexicon, dictionary = load(lang), _dictionary(lang)
    if word in lexicon.modern or not dictionary.unknown([word]):
        return True
    stems = [word.removesuffix(by) for by in _ENDINGS if word.endswith(by)]
    stems = [stem for stem in stems if len(stem) > _PART and stem[-1] != "s"]
    rest = [word[len(prefix) :] for prefix in lexicon.prefixes if word.startswith(prefix)]
    bases = [word, *stems, *(part for part in rest if len(part) >= _PART)]
    forms = {by for base in bases for by in (base, *_american(base))}
    if dictionary.unknown(forms) != forms:
        return True
    pairs = [{word[:at], word[at:]} for at in range(_PART, len(word) - _PART + 1)]
    missing = dictionary.unknown({part for pair in pairs for part in pair})
    return any(missing.isdisjoint(pair) for pair in pairs)


def _american(word: str) -> Iterator[str]:
    for pattern, by in _BRITISH:
        if pattern.search(word):
            yield pattern.sub(by, word)


@lru_cache(maxsize=4)
def _dictionary(lang: str) -> SpellChecker:
    from spellchecker import SpellChecker  # noqa: PLC0415 - loaded while the engine is at work

    return SpellChecker(language=lang, distance=1)
