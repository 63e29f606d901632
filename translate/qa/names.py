"""Checks for names: what is written alike in both languages must come back.

German writes every noun with a capital, so a capital alone proves nothing. Sure signs of a name
are capitals inside a word (``iPhone``, ``MH17``, ``BMW``), and a sequence of capitalised words
whose beginning the translation kept (``Claus Kleber`` → ``Claus adhesive``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from translate.model import Issue, Severity, Unit
from translate.qa.lexicon import source_lexicon, target_lexicon, words

_MIXED = re.compile(r"(?=.*[A-Z])(?:[A-Z]{1,6}-?\d+[A-Za-z]?|[a-z]{1,2}[A-Z][A-Za-z]{2,})$")
_ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,7}$")
_SAME = 0.6  # share of letters in common that makes two spellings one name
_NOUN = re.compile(r"(?:ung|ungen|heit|keit|schaft|tion|tionen|ismus|ler|innen|ende|en)$")
_MEASURES = frozenset(
    {"Euro", "Dollar", "Franken", "Million", "Prozent", "Region", "Meter", "Kilometer", "Liter"}
)
_SOUNDS = str.maketrans(
    {"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "j": "y", "k": "c", "w": "v", "z": "s"}
)


def names(unit: Unit) -> Iterator[Issue]:
    """Names of the source that the translation does not have."""
    source, target = unit.segment.text, unit.translation.text
    if source.isupper() or not target:
        return
    terms = [(hit.start, hit.end) for hit in unit.hits]
    previous: re.Match[str] | None = None
    for match in words(source):
        word = match.group()
        if word.islower() or (terms and _overlaps(match, terms)):
            previous = None
            continue
        if not (word.istitle() and word.isalpha()):
            yield from _token(word.partition("-")[0], unit)
        if previous is not None and source[previous.end() : match.start()] == " ":
            yield from _sequence(previous, match, unit)
        previous = match


def _overlaps(match: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in spans)


def _token(word: str, unit: Unit) -> Iterator[Issue]:
    """``iPhone``, ``MH17``, ``BMW``; some acronyms have another form in the other language."""
    target = unit.translation.text
    if word in target:
        return
    lexicons = (source_lexicon(unit.segment.lang), target_lexicon(unit.segment.lang))
    if any(form in target for one in lexicons for form in one.acronyms.get(word, ())):
        return
    if _MIXED.match(word):
        if word.lower() not in target.lower().replace("-", ""):
            yield _missing(word, "warning")
    elif _ACRONYM.match(word) and _key(word) not in _target_words(target):
        yield _missing(word, "info")


def _sequence(first: re.Match[str], second: re.Match[str], unit: Unit) -> Iterator[Issue]:
    """Two words of a name: the first one was kept as it is, so must the second one be."""
    given, family = first.group(), second.group()
    if not (given.istitle() and family.istitle() and given.isalpha() and family.isalpha()):
        return
    target = unit.translation.text
    if given not in target or family in target or min(len(given), len(family)) < 3:
        return
    if _NOUN.search(family) or given in _MEASURES:
        return
    there = _target_words(target)
    if _key(given) not in there or any(_alike(_key(family), word) for word in there):
        return
    if not _begins_sentence(unit.segment.text, first.start()):
        yield _missing(f"{given} {family}", "warning" if _lower_after(given, unit) else "info")


def _lower_after(given: str, unit: Unit) -> bool:
    """Whether a plain word stands where the family name should: ``Claus adhesive``."""
    found = words(unit.translation.text)
    for match, after in pairwise(found):
        if match.group() == given and match.end() + 1 == after.start():
            word = after.group()
            return word.islower() and word not in target_lexicon(unit.segment.lang).left_over
    return False


def _begins_sentence(source: str, start: int) -> bool:
    before = source[:start].rstrip(' "„“»«(‚‘')
    return not before or before[-1] in ".!?:…"


def _alike(name: str, word: str) -> bool:
    """Whether two spellings may be one name: ``Putins``, ``Putin``; ``Moskau``, ``Moscow``."""
    if name == word:
        return True
    left, right = name.translate(_SOUNDS), word.translate(_SOUNDS)
    return left[:1] == right[:1] and SequenceMatcher(None, left, right).ratio() >= _SAME


@lru_cache(maxsize=8192)
def _key(word: str) -> str:
    """A word without case, accents and a possessive."""
    word = word.lower().removesuffix("'s").removesuffix("’s")
    if word.isascii():
        return word
    return "".join(
        letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)
    )


@lru_cache(maxsize=64)
def _target_words(text: str) -> frozenset[str]:
    whole = {_key(match.group()) for match in words(text)}
    return frozenset(whole | {part for word in whole for part in word.split("-")})


def _missing(name: str, severity: Severity) -> Issue:
    return Issue(code="name-missing", severity=severity, message=f"Missing or changed: {name}")
