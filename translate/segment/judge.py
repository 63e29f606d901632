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
    if not candidate.word:
        return False  # stray marks belong to the sentence before them
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
    if _numbers_an_item(candidate, rules):
        return False
    for question in (_abbreviated, _letter):
        verdict = question(candidate, rules)
        if verdict is not None:
            return verdict
    return _word_or_number(candidate, rules) if rules else None


def _numbers_an_item(candidate: Candidate, rules: SentenceRules) -> bool:
    """``1. Die Lage``, ``II. Teil``: the number of a list item, not a sentence."""
    last = candidate.words[-1][:-1] if candidate.words else ""
    if candidate.first and (last.isdigit() or len(last) == 1 or _ROMAN.match(last)):
        return True
    return last.isdigit() and len(last) < 3 and _ended_before(candidate.words[:-1], rules)


def _abbreviated(candidate: Candidate, rules: SentenceRules) -> bool | None:
    ends = rules.abbreviation(candidate.words)
    if ends == "number":
        numbered = candidate.word[:1].isdigit() or candidate.lead == "§"
        return False if numbered else None
    if ends is None or (ends != "never" and starts(candidate, rules)):
        return None if ends is None else True
    if ends == "name":
        return _previous(candidate) in rules.determiners
    return ends == "often" or (ends == "maybe" and bool(candidate.closers))


def _letter(candidate: Candidate, rules: SentenceRules) -> bool | None:
    """``George W. Bush``, ``U.S. Army``, ``Heinrich VIII. Tudor``, ``Vitamin C. Das``."""
    last = candidate.words[-1][:-1] if candidate.words else ""
    starter = starts(candidate, rules)
    if len(last) == 1 and last.isalpha():
        if last.islower():
            return starter and _previous(candidate).isdigit()
        return starter or not rules.lettered.isdisjoint(candidate.words[-2:-1])
    if rules and (_ROMAN.match(last) or _INITIALISM.match(last)):
        return starter
    return None


def _word_or_number(candidate: Candidate, rules: SentenceRules) -> bool | None:
    last = candidate.words[-1][:-1] if candidate.words else ""
    if last[-1:].isdigit():
        return _number(candidate, last, rules)
    if last.isalpha() and not last.isupper() and not _VOWEL.search(last):
        return starts(candidate, rules)  # pronounceable by nobody: an unknown abbreviation
    return True


def _number(candidate: Candidate, last: str, rules: SentenceRules) -> bool | None:
    """Tell an ordinal (``am 3. Mai``) from a number that ends a sentence (``auf Platz 3. Der``)."""
    if not rules.ordinals or starts(candidate, rules):
        return True
    if _DAY_AND_MONTH.match(last):
        return False
    match = _NUMBER.match(last)
    if match is None or len(match[1]) > 3:
        return True
    if candidate.word[:1].isdigit():
        return not _goes_on_as_date(candidate, int(match[1]))
    return _cardinal(candidate, rules)


def _cardinal(candidate: Candidate, rules: SentenceRules) -> bool | None:
    previous = candidate.words[-2] if len(candidate.words) > 1 else ""
    counted = previous in rules.counted
    if candidate.word in rules.ordinal_after:
        return counted and previous[:1].isupper()
    if counted:
        return True
    ordinal = _previous(candidate) in rules.determiners | rules.ordinal_before
    # "Peter, 2. Baron", "Pennsylvanias 18. Bezirk"
    genitive = previous[:1].isupper() and previous[-1:] == "s"
    return False if ordinal or genitive or previous[-1:] in ("", ",") else None


def _previous(candidate: Candidate) -> str:
    """The word before the last one, as it would stand in the middle of a sentence."""
    word = candidate.words[-2] if len(candidate.words) > 1 else ""
    return word[:1].lower() + word[1:]


def _goes_on_as_date(candidate: Candidate, number: int) -> bool:
    """``12. 5. 1978``: a month or a year follows."""
    if number > 31 or _MONTH_FOLLOWS.match(candidate.rest):
        return number <= 31
    return _previous(candidate)[:-1].isdigit() and bool(_YEAR_FOLLOWS.match(candidate.rest))


def _ended_before(words: list[str], rules: SentenceRules) -> bool:
    last = words[-1] if words else ""
    if last[-1:] in ("!", "?", ":"):
        return True
    return last[-1:] == "." and last[:-1].isalpha() and rules.abbreviation(words) is None


def _exclaimed(candidate: Candidate, rules: SentenceRules) -> bool | None:
    if not rules:
        return None
    tail = candidate.words[-2:]
    if " ".join(tail) in rules.names or (tail and tail[-1] in rules.names):
        return starts(candidate, rules)
    repeated = bool(tail) and candidate.word == tail[-1].rstrip("!?")
    return not (repeated and candidate.rest[len(candidate.word) :][:1] in "!?")


def _ellipsis(candidate: Candidate, rules: SentenceRules) -> bool | None:
    if not candidate.words:
        return False
    if not rules:
        return None
    if candidate.before in "([":  # "(…)" stands for something left out: perhaps the end
        before = candidate.words[-2:-1]
        return bool(before) and before[0][-1].isalnum() and starts(candidate, rules)
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
    """``Nordkorea.Wie`` and ``.“Er`` are two sentences without a space, ``Bild.de`` is not."""
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
