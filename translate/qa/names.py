"""Checks for names: what is written alike in both languages must come back.

German writes every noun with a capital, so a capital alone proves nothing. Sure signs of a name
are capitals inside a word (``iPhone``, ``MH17``, ``BMW``), and a sequence of capitalised words
whose beginning the translation kept (``Claus Kleber`` → ``Claus adhesive``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from translate.model import Issue, Severity, Unit
from translate.qa.alike import alike, key
from translate.qa.lexicon import source_lexicon, target_lexicon, vocabulary, words

_MIXED = re.compile(r"(?=.*[A-Z])(?:[A-Z]{1,6}-?\d+[A-Za-z]?|[a-z]{1,2}[A-Z][A-Za-z]{2,})$")
_ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,7}$")
_ROMAN = {
    "II": ("2", "two", "second"),
    "III": ("3", "three", "third"),
    "IV": ("4", "four", "fourth"),
}
_DOT = re.compile(r"(?<=\b[A-Z])\.")
_PARTS = re.compile(r"[^\W\d]+|\d+")
_COMPOUND = 4  # letters before a compound's head, which has more: "Neuhaus", "Kirkland" are names
_FAR = 40  # characters beside a word in which the next one stands
_LOUD_BEFORE = re.compile(r"(?:(?<!\w)[A-ZÄÖÜ]{2,12} ){1,3}$")
_LOUD_AFTER = re.compile(r"(?: [A-ZÄÖÜ]{2,12}(?!\w)){1,3}")
_BEFORE = re.compile(r"(?<!\w)([^\W\d_]+) $")
_ARTICLES = frozenset(
    {"der", "die", "das", "des", "dem", "den", "vom", "zum", "zur", "im", "am", "beim"}
    | {"ein", "eine", "einen", "einem", "einer", "eines"}
)
_NOUN = re.compile(r"(?:ung|ungen|heit|keit|schaft|tion|tionen|ismus|ler|innen|ende|en)$")
_MEASURES = frozenset(
    {"Euro", "Dollar", "Franken", "Million", "Prozent", "Region", "Meter", "Kilometer", "Liter"}
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
        if not (word.istitle() and word.isalpha()) and not _is_loud(match, unit):
            yield from _token(word.partition("-")[0], unit)
        if previous is not None and source[previous.end() : match.start()] == " ":
            yield from _sequence(previous, match, unit)
        previous = match


def _overlaps(match: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in spans)


def _is_loud(match: re.Match[str], unit: Unit) -> bool:
    """Whether a word has its capitals for stress: ``NICHT``, ``DIE GANZE WAHRHEIT``."""
    text, lexicon = unit.segment.text, source_lexicon(unit.segment.lang)
    if not (match.group().isalpha() and match.group().isupper()):
        return False
    before = _LOUD_BEFORE.search(text, max(0, match.start() - _FAR), match.start())
    after = _LOUD_AFTER.match(text, match.end(), match.end() + _FAR)
    run = [
        *(before[0] if before else "").split(),
        match.group(),
        *(after[0] if after else "").split(),
    ]
    small = lexicon.left_over | lexicon.negations
    return len(run) > 2 or any(word.lower() in small for word in run)


def _token(word: str, unit: Unit) -> Iterator[Issue]:
    """``iPhone``, ``MH17``, ``BMW``; some acronyms have another form in the other language."""
    target, mixed = unit.translation.text, _MIXED.match(word)
    if not mixed and not _ACRONYM.match(word):
        return
    if re.search(rf"\b{re.escape(word)}(?![A-Z\d])", _undotted(target)):
        return
    lexicons = (source_lexicon(unit.segment.lang), target_lexicon(unit.segment.lang))
    if any(form in target for one in lexicons for form in one.acronyms.get(word, ())):
        return
    if mixed:
        parts = _PARTS.findall(word.removesuffix("s").lower())
        if not re.search(rf"\b{'[ -]?'.join(parts)}(?!\d)", target.lower()):
            yield _missing(word, "warning")
    elif not _spelt_out(word, target):
        yield _missing(word, "info")


def _spelt_out(acronym: str, target: str) -> bool:
    """Whether an acronym is there in small letters, as a number or as the words it stands for."""
    there = _target_words(target)
    number = _ROMAN.get(acronym)
    if key(acronym) in there or (number and not there.isdisjoint(number)):
        return True
    capitals = [match for match in words(target) if match[0][0].isupper()]
    if len(acronym) > 2:
        return acronym in "".join(match[0][0] for match in capitals)
    return any(  # of two letters, only beside each other: there is too much else
        one[0][0] + other[0][0] == acronym and target[one.end() : other.start()] in {" ", "-"}
        for one, other in pairwise(capitals)
    )


def _sequence(first: re.Match[str], second: re.Match[str], unit: Unit) -> Iterator[Issue]:
    """Two words of a name: the first one was kept as it is, so must the second one be."""
    given, family = first.group(), second.group()
    if not (given.istitle() and family.istitle() and given.isalpha() and family.isalpha()):
        return
    target = unit.translation.text
    if given not in target or family in target or min(len(given), len(family)) < 3:
        return
    if _NOUN.search(family) or given in _MEASURES or _is_plain(family, unit):
        return
    there = _target_words(target)
    if key(given) not in there or any(alike(key(family), word) for word in there):
        return
    if not _begins_sentence(unit.segment.text, first.start()):
        sure = _lower_after(given, unit) and not _is_phrase(first, unit)
        yield _missing(f"{given} {family}", "warning" if sure else "info")


def _is_phrase(first: re.Match[str], unit: Unit) -> bool:
    """Whether a name seems to stand before a noun: ``des Inception Schauspielers``.

    No article stands before a person, and no other word of a name that was kept as it is.
    """
    source = unit.segment.text
    before = _BEFORE.search(source, max(0, first.start() - _FAR), first.start())
    if before is None:
        return False
    return before[1].lower() in _ARTICLES or (
        before[1][0].isupper() and before[1] in vocabulary(unit.translation.text)
    )


def _is_plain(word: str, unit: Unit) -> bool:
    """Whether a word is a noun that often follows a name: ``Hamas-Chef`` without the hyphen."""
    small = word.lower()
    return any(
        small == end
        or (len(end) > _COMPOUND and small.endswith(end) and len(small) >= len(end) + _COMPOUND)
        for end in source_lexicon(unit.segment.lang).apposed
    )


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


@lru_cache(maxsize=64)
def _undotted(text: str) -> str:
    """A text with the points of its acronyms gone: ``C.I.A.``."""
    return _DOT.sub("", text)


@lru_cache(maxsize=64)
def _target_words(text: str) -> frozenset[str]:
    whole = {key(match.group()) for match in words(text)}
    return frozenset(whole | {part for word in whole for part in word.split("-")})


def _missing(name: str, severity: Severity) -> Issue:
    return Issue(code="name-missing", severity=severity, message=f"Missing or changed: {name}")
