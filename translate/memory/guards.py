"""What a score hides: a match of 90 % may say the opposite, of somebody else, ten times as much.

Two sentences of one language are compared in what must not differ: their numbers and dates, their
negations and whatever may be a name, each kind in its order. German writes every noun with a
capital, so there every noun may be a name: a match that is refused costs a glance, one that
swaps two countries costs a correction in print.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from translate.memory.text import normalised
from translate.qa.lexicon import Lexicon, lowered, source_lexicon, words
from translate.qa.numerals import numerals

_KINDS = ("number", "negation", "name")
_STARTS_SENTENCE = re.compile(r"[.!?:…\"'(–—]")
_OPPOSITE = ("un", "nicht-", "nicht", "in", "im", "ir", "il", "dis", "non-", "non", "a", "miss")
_ENDINGS = "(?:s|n|en|e|er|es|em|te|ten|ter|tes|tem|ste|sten|ster|stes|mal)?"
_INFLECTION = re.compile(r"e[nmrs]?$")
_MOST_PAIRS = 10_000  # of different words that are compared
_LONGEST = 40  # letters; a longer word is no number that anyone writes out


class _Sign(NamedTuple):
    """Something that must not differ; ``same`` is what it is compared by."""

    start: int
    kind: str
    same: str
    text: str


def differences(ours: str, theirs: str, lang: str) -> tuple[str, ...]:
    """Why ``theirs`` must not be reused for ``ours``, in words a person reads; empty: nothing.

    ``Er kommt am 3. Mai.`` and ``Er kommt am 4. Mai.`` give ``number: 3 / 4``. In a language
    whose negations are not known here, every match is refused.
    """
    lexicon = source_lexicon(lang)
    if not lexicon.negations:
        return (f"not checked: how “{lang}” says no is not known here",)
    ours, theirs = normalised(ours, lang), normalised(theirs, lang)
    left, right = sorted(_signs(ours, lexicon)), sorted(_signs(theirs, lexicon))
    found: list[str] = []
    for kind in _KINDS:
        one = [sign for sign in left if sign.kind == kind]
        other = [sign for sign in right if sign.kind == kind]
        if [sign.same for sign in one] != [sign.same for sign in other]:
            found.append(f"{kind}: {_only(one, other)} / {_only(other, one)}")
    mine, yours = set(lowered(ours)), set(lowered(theirs))
    if len(mine - yours) * len(yours - mine) > _MOST_PAIRS:
        return (*found, "not checked: too much is different")
    for word, another in product(sorted(mine - yours), sorted(yours - mine)):
        if _are_opposites(word, another):
            found.append(f"negation: {word} / {another}")
        elif _count_differently(word, another, lexicon):
            found.append(f"number: {word} / {another}")
    return tuple(found)


def _signs(text: str, lexicon: Lexicon) -> Iterator[_Sign]:
    """Numbers, negations and possible names of a text."""
    for number in numerals(text, lexicon):
        value = f"{number.scaled.normalize():f}"
        yield _Sign(number.start, "number", value, number.text)
    end = 0
    for match in words(text):
        word, lower, start = match.group(), match.group().lower(), match.start()
        starts = not end or _STARTS_SENTENCE.search(text, end, start) is not None
        end = match.end()
        if _denies(lower, lexicon):
            yield _Sign(start, "negation", lower, word)
        elif value := _said_number(word, lexicon):
            yield _Sign(start, "number", value, word)
        elif word != lower and not (starts and _is_plain(lower, lexicon)):
            same = word.removesuffix("'s").removesuffix("s")  # a genitive is the same name
            yield _Sign(start, "name", same, word)
        elif lexicon.origins and lexicon.origins.fullmatch(lower):
            yield _Sign(start, "name", _INFLECTION.sub("", lower), word)


def _is_plain(word: str, lexicon: Lexicon) -> bool:
    """Whether a word that begins a sentence needs no capital elsewhere."""
    return word in lexicon.left_over or word in lexicon.beginnings


def _denies(word: str, lexicon: Lexicon) -> bool:
    if word.endswith("n't"):
        return True
    denials = lexicon.negations | lexicon.denials
    return word in denials or ("-" in word and not denials.isdisjoint(word.split("-")))


def _said_number(word: str, lexicon: Lexicon) -> str:
    """What a number or a date in words is compared by; empty for another word."""
    if word in lexicon.weekdays:
        return f"weekday {lexicon.weekdays[word]}"
    if word in lexicon.months:
        return f"month {lexicon.months[word]}"
    if word in lexicon.scales:
        return f"scale {lexicon.scales[word]}"
    values, pattern = _number_words(tuple(lexicon.numbers.items()))
    match = pattern.fullmatch(word.lower()) if len(word) <= _LONGEST else None
    if match is None or values.get(match[1]) == 1:
        return ""
    return str(values.get(match[1], match[1]))


@lru_cache(maxsize=8)
def _number_words(
    numbers: tuple[tuple[int, tuple[str, ...]], ...],
) -> tuple[dict[str, int], re.Pattern[str]]:
    """Word → value, and the pattern of all words made of such words: ``dreiundzwanzigste``.

    ``ein`` alone is an article, and zero is said by negations.
    """
    values: dict[str, int] = {}
    for value, stems in numbers:
        for stem in stems if value else ():
            values.setdefault(stem.lower(), value)
    word = "|".join(map(re.escape, sorted(values, key=len, reverse=True)))
    return values, re.compile(f"((?:{word})(?:(?:und|-)?(?:{word}))*){_ENDINGS}")


def _only(ours: Sequence[_Sign], theirs: Sequence[_Sign]) -> str:
    """What one side has and the other has not; all of it where only the order differs."""
    others = Counter(sign.same for sign in theirs)
    own = []
    for sign in ours:
        others[sign.same] -= 1
        if others[sign.same] < 0:
            own.append(sign.text)
    same = len(ours) == len(theirs) and not own
    return " ".join([sign.text for sign in ours] if same else own) or "–"


def _are_opposites(word: str, other: str) -> bool:
    """``möglich`` and ``unmögliche``."""
    stems = (_INFLECTION.sub("", word), _INFLECTION.sub("", other))
    short, long = sorted(stems, key=len)
    return len(short) > 2 and long.endswith(short) and long.removesuffix(short) in _OPPOSITE


def _count_differently(word: str, other: str, lexicon: Lexicon) -> bool:
    """``zwanzigjährige`` and ``dreißigjähriger``: the same behind different numbers."""
    values, pattern = _number_words(tuple(lexicon.numbers.items()))
    found = []
    for one in (word, other):
        match = pattern.match(one[:_LONGEST])
        if match is None:
            return False
        found.append((values.get(match[1], match[1]), _INFLECTION.sub("", one[match.end(1) :])))
    (ours, rest), (theirs, other_rest) = found
    return ours != theirs and rest == other_rest
