"""Candidate → yes, no or undecided, by the rules of the language."""

from __future__ import annotations

import re

from translate.segment.candidates import Candidate
from translate.segment.rules import SentenceRules

_ROMAN = re.compile(r"[IVXL]{2,7}$")
_NUMBER = re.compile(r"(?:\d{1,2}\.?[-–/])?(\d+)$")
_DAY_AND_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])$")
_MONTH_FOLLOWS = re.compile(r"(?:0?[1-9]|1[0-2])\.(?:\s|\d|$)")
_YEAR_FOLLOWS = re.compile(r"\d{4}(?!\d)")
_INITIALISM = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]$")
_MIXED_CASE = re.compile(r"[a-z]{1,2}[A-Z]")
_VOWEL = re.compile(r"[aeiouyäöüáéíóúàèâêôûåæøœ]", re.IGNORECASE)
_GLUED_BEFORE = re.compile(r"[^\W\d_]+[.!?]$|\d{4}[.!?]$")
_NOT_PROSE = re.compile(r"[@/\\_]|www\.", re.IGNORECASE)


def judge(candidate: Candidate, rules: SentenceRules) -> bool | None:
    """Whether a sentence ends at the candidate; None where the rules say nothing."""
    if not candidate.spaced:
        return _glued(candidate, rules)
    if candidate.lower:
        return _begins_in_lower_case(candidate, rules)
    if "…" in candidate.marks or ".." in candidate.marks:
        return _ellipsis(candidate, rules)
    if candidate.marks != ".":
        return _exclaimed(candidate, rules)
    return _full_stop(candidate, rules)


def starts(candidate: Candidate, rules: SentenceRules) -> bool:
    """Whether the next word is one that is capitalised only at the beginning of a sentence."""
    return candidate.word in rules.starters


def _full_stop(candidate: Candidate, rules: SentenceRules) -> bool | None:
    words, starter = candidate.words, starts(candidate, rules)
    ends = rules.abbreviation(words)
    if ends == "never":
        return False
    if ends == "maybe":
        return starter or bool(candidate.closers)
    if ends == "often":
        return True
    if ends == "number" and (candidate.word[:1].isdigit() or candidate.lead == "§"):
        return False
    last = words[-1][:-1] if words else ""
    previous = words[-2] if len(words) > 1 else ""
    if len(last) == 1 and last.isalpha():
        if last.islower():
            return starter and previous.isdigit()
        return starter or previous in rules.lettered
    if not rules:
        return None
    if _ROMAN.match(last) or _INITIALISM.match(last):
        return starter
    if last[-1:].isdigit():
        return _number(candidate, last, previous, rules)
    if last.isalpha() and not last.isupper() and not _VOWEL.search(last):
        return starter or None  # unknown, and pronounceable by nobody: perhaps an abbreviation
    return True


def _number(
    candidate: Candidate, last: str, previous: str, rules: SentenceRules
) -> bool | None:
    """Tell an ordinal (``am 3. Mai``) from a number that ends a sentence (``auf Platz 3. Der``)."""
    starter = starts(candidate, rules)
    if not rules.ordinals or starter:
        return True
    if _DAY_AND_MONTH.match(last):
        return False
    match = _NUMBER.match(last)
    if match is None or len(match[1]) > 3:
        return True
    if candidate.word[:1].isdigit():
        return not _goes_on_as_date(candidate, int(match[1]), previous)
    counted = previous in rules.counted
    if candidate.word in rules.ordinal_after:
        return counted and previous[:1].isupper()
    if not previous or previous[-1] in ".!?" or _uncapitalised(previous) in rules.ordinal_before:
        return False
    return True if counted else None


def _goes_on_as_date(candidate: Candidate, number: int, previous: str) -> bool:
    if number > 31:
        return False
    if _MONTH_FOLLOWS.match(candidate.rest):
        return True
    return previous[:-1].isdigit() and bool(_YEAR_FOLLOWS.match(candidate.rest))


def _uncapitalised(word: str) -> str:
    return word[:1].lower() + word[1:]


def _exclaimed(candidate: Candidate, rules: SentenceRules) -> bool | None:
    if not rules:
        return None
    tail = candidate.words[-2:]
    if " ".join(tail) in rules.names or (tail and tail[-1] in rules.names):
        return starts(candidate, rules)
    repeated = bool(tail) and candidate.word == tail[-1].rstrip("!?")
    return not (repeated and candidate.rest[len(candidate.word) :][:1] in "!?")


def _ellipsis(candidate: Candidate, rules: SentenceRules) -> bool | None:
    if candidate.before in "([" or not candidate.words:
        return False  # "(…)" stands for something left out
    if not rules:
        return None
    if starts(candidate, rules) or candidate.closers or candidate.lead:
        return True
    return not candidate.before.isspace()


def _begins_in_lower_case(candidate: Candidate, rules: SentenceRules) -> bool:
    """A word in lower case goes on with the sentence, unless it is ``iPhone`` or quoted."""
    if candidate.marks == "." and rules.abbreviation(candidate.words) is not None:
        return False
    if _MIXED_CASE.match(candidate.word) or candidate.word in rules.lowercase:
        return True
    quoted = candidate.lead[-1:] in ("„", "»", "«", "“", '"', "‚") and not candidate.closers
    last = candidate.words[-1][:-1] if candidate.words else ""
    return quoted and len(candidate.marks) == 1 and len(last) > 2 and last.isalpha()


def _glued(candidate: Candidate, rules: SentenceRules) -> bool:
    """``Nordkorea.Wie`` and ``.“Er``: two sentences without a space; not ``e.V.``, not ``Bild.de``."""
    if not rules or not candidate.words or _NOT_PROSE.search(candidate.words[-1] + candidate.rest):
        return False
    last = candidate.words[-1]
    if not _GLUED_BEFORE.match(last) or rules.abbreviation(candidate.words) is not None:
        return False
    if candidate.lead == "„":
        return True
    word = candidate.word
    if candidate.lead or not word[:1].isupper() or len(last) < 4:
        return False
    follows = candidate.rest[len(word) : len(word) + 1]
    long_enough = len(last) > 4 and len(word) > 3 and word[1:].islower() and follows != "."
    return bool(candidate.closers) or word in rules.starters or long_enough
