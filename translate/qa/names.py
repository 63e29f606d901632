"""Checks for names: what is written alike in both languages must come back.

German writes every noun with a capital, so a capital alone proves nothing. Sure signs of a name
are capitals inside a word (``iPhone``, ``MH17``, ``BMW``), and a sequence of capitalised words
whose beginning the translation kept (``Claus Kleber`` → ``Claus adhesive``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from translate.model import Issue, Unit
from translate.qa.lexicon import source_lexicon, target_lexicon, words

_MIXED = re.compile(r"(?=.*[A-Z])(?:[A-Z]{1,6}-?\d+[A-Za-z]?|[a-z]{1,2}[A-Z][A-Za-z]{2,})$")
_ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,7}$")
_SAME = 0.5  # share of letters in common, counted from the beginning, that makes the same name
_SOUNDS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "j": "y", "k": "c", "w": "v", "z": "s"})


def names(unit: Unit) -> Iterator[Issue]:
    """Names of the source that the translation does not have."""
    source, target = unit.segment.text, unit.translation.text
    if source.isupper() or not target:
        return
    terms = [(hit.start, hit.end) for hit in unit.hits]
    there = {_folded(match.group()) for match in words(target)}
    there |= {part for word in there for part in word.split("-")}
    previous: re.Match[str] | None = None
    for match in words(source):
        if any(start < match.end() and match.start() < end for start, end in terms):
            previous = None
            continue
        yield from _token(match.group(), target, there, unit)
        if previous is not None and source[previous.end() : match.start()] == " ":
            yield from _sequence(previous, match, source, there)
        previous = match


def _token(word: str, target: str, there: set[str], unit: Unit) -> Iterator[Issue]:
    head = word.partition("-")[0]
    if _MIXED.match(head):
        if head.lower() not in target.lower().replace("-", ""):
            yield _missing(head, "warning")
    elif _ACRONYM.match(head) and _folded(head) not in there:
        lexicons = (source_lexicon(unit.segment.lang), target_lexicon(unit.segment.lang))
        if head not in target and not any(
            form in target for lexicon in lexicons for form in lexicon.acronyms.get(head, ())
        ):
            yield _missing(head, "info")


def _sequence(
    first: re.Match[str], second: re.Match[str], source: str, there: set[str]
) -> Iterator[Issue]:
    """Two words of a name: the first one was kept as it is, so must the second one be."""
    given, family = first.group(), second.group()
    if not (given.istitle() and family.istitle() and given.isalpha() and family.isalpha()):
        return
    if len(given) < 3 or len(family) < 3 or _begins_sentence(source, first.start()):
        return
    if _folded(given) in there and not any(_alike(_folded(family), word) for word in there):
        yield _missing(f"{given} {family}", "warning")


def _begins_sentence(source: str, start: int) -> bool:
    before = source[:start].rstrip(" \"„“»«(‚‘")
    return not before or before[-1] in ".!?:…"


def _alike(name: str, word: str) -> bool:
    """Whether two spellings may be one name: ``Putins`` and ``Putin``, ``Moskau`` and ``Moscow``."""
    if name == word:
        return True
    left, right = name.translate(_SOUNDS), word.translate(_SOUNDS)
    if left[:1] != right[:1]:
        return False
    common = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        common += 1
    return common >= _SAME * max(len(left), len(right))


def _folded(word: str) -> str:
    word = word.lower().removesuffix("'s").removesuffix("’s")
    return "".join(
        letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)
    )


def _missing(name: str, severity: str) -> Issue:
    return Issue(
        code="name-missing",
        severity="warning" if severity == "warning" else "info",
        message=f"Missing or changed: {name}",
    )
