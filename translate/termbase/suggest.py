"""Names and terms that recur in translated texts and that no glossary has yet.

Nothing here changes a glossary: proposals are for a person to read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from translate.counting import count
from translate.glossary.entry import cells
from translate.glossary.stack import Glossary
from translate.model import Term
from translate.qa.lexicon import load as lexicon
from translate.termbase.corpus import Pair
from translate.termbase.counts import Rendering, renderings, targets
from translate.termbase.forms import grouped
from translate.terms import Matcher
from translate.terms.language import language
from translate.terms.words import HYPHEN, SPACE, Words, folder, words

Kind = Literal["inconsistent", "corrected", "name", "term"]

MOST_PAIRS = 20_000
"""Sentences that are looked at: beyond them memory grows and little new is found."""

_LONGEST = 4  # words of a name
_CANDIDATES = 3_000
_LONG_WORD = 10  # letters from which a noun is a compound, so likely a term
_TWICE = 2  # times that a translation is met before anything is said of it
_MOSTLY = 0.8  # share of a phrase's sentences in which it is part of a longer one
_PART = re.compile(r"[\s\-\u2010\u2011]+")
_ORDER: dict[Kind, int] = {"inconsistent": 0, "corrected": 1, "name": 2, "term": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An entry a glossary could have, for a person to decide on.

    ``seen`` are the translations met, with how often; ``count`` is the number of sentences with
    ``source``. ``entry`` is the one that exists already and would get more ``wrong`` words.
    """

    kind: Kind
    source: str
    target: str
    count: int
    seen: tuple[tuple[str, int], ...] = ()
    wrong: tuple[str, ...] = ()
    example: str = ""
    entry: Term | None = None

    @property
    def why(self) -> str:
        """What speaks for it, in a line."""
        seen = ", ".join(f"{text!r} {count}×" for text, count in self.seen)
        said = {
            "inconsistent": f"translated in {len(self.seen)} ways: {seen}",
            "corrected": f"corrected by hand: {seen}",
        }.get(self.kind, f"translated as {seen}")
        return f"{said}; in {count(self.count, 'sentence')}, see {self.example}"


def suggest(
    pairs: Sequence[Pair], glossary: Glossary, lang: str, *, least: int = 3
) -> list[Proposal]:
    """Names and terms in at least ``least`` sentences, those translated in several ways first."""
    pairs = pairs[:MOST_PAIRS]
    english = targets([pair.target for pair in pairs])
    found = grouped(list(_phrases(pairs, glossary, lang)), lang)
    recurring = [(text, where) for text, where in found.values() if len(where) >= least]
    recurring.sort(key=lambda item: -len(item[1]))
    proposals: list[Proposal] = []
    for text, where in islice(recurring, _CANDIDATES):
        seen = renderings(text, where, english)
        kind = _kind(text, seen)
        if kind is not None:
            proposals.append(
                Proposal(
                    kind=kind,
                    source=text,
                    target=seen[0].text,
                    count=len(where),
                    seen=tuple((one.text, one.count) for one in seen),
                    example=pairs[where[0]].place,
                )
            )
    return in_order(_without_parts(proposals))


def row(one: Proposal) -> dict[str, str]:
    """A proposal as the cells of an entry; the note says what speaks for it."""
    if one.entry is not None:
        return cells(one.entry) | {"wrong": "|".join((*one.entry.wrong, *one.wrong))}
    wrong = "|".join(word for word in one.wrong if "|" not in word)
    return {"source": one.source, "target": one.target, "wrong": wrong, "note": one.why}


def in_order(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The most urgent first: translated in several ways, then corrected, then the rest."""
    return sorted(proposals, key=_urgency)


def _urgency(one: Proposal) -> tuple[int, bool, int, str]:
    copied = one.kind == "name" and one.source == one.target
    return _ORDER[one.kind], copied, -one.count, one.source


def _kind(source: str, seen: Sequence[Rendering]) -> Kind | None:
    """What a candidate is; None for words that are no name, no compound and no phrase."""
    if not seen or seen[0].count < _TWICE:
        return None
    name = seen[0].name
    special = name or " " in source or "-" in source or len(source) >= _LONG_WORD
    if not special:
        return None
    return "inconsistent" if len(seen) > 1 else "name" if name else "term"


def _without_parts(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Without phrases that nearly always stand in a longer one that is proposed as well."""
    within: dict[str, int] = {}
    for one in proposals:
        parts = _PART.split(one.source)
        for first in range(len(parts)):
            for last in range(first + 1, len(parts) + 1):
                part = " ".join(parts[first:last])
                if last - first < len(parts):
                    within[part] = max(within.get(part, 0), one.count)
    return [
        one
        for one in proposals
        if within.get(" ".join(_PART.split(one.source)), 0) < _MOSTLY * one.count
    ]


def _phrases(
    pairs: Sequence[Pair], glossary: Glossary, lang: str
) -> Iterator[tuple[str, str, int]]:
    """(folded, as written, sentence) of every phrase of capitalised words no glossary has."""
    matcher = Matcher(glossary.terms, lang)
    fold = folder(language(lang).letters)
    known = lexicon(lang)
    dates = {fold(word) for word in (*known.weekdays, *known.months)}
    texts = [words(pair.source, fold) for pair in pairs]
    small = _small(texts)
    for sentence, (pair, one) in enumerate(zip(pairs, texts, strict=True)):
        taken = [(hit.start, hit.end) for hit in matcher.find(pair.source)]
        for first, last in _capitalised(one, small):
            start, end = one.starts[first], one.ends[last]
            if any(a < end and start < b for a, b in taken):
                continue
            folded = one.folded[first : last + 1]
            if dates.isdisjoint(folded) and any(len(word) > 2 for word in folded):
                yield " ".join(folded), " ".join(pair.source[start:end].split()), sentence


def _small(texts: Sequence[Words]) -> set[str]:
    """Words that are written small as often as not: a capital only shows that they begin a text."""
    times: Counter[str] = Counter()
    for one in texts:
        for i, word in enumerate(one.folded):
            if i and one.gap(i) == SPACE:
                times[word] += 1 if one.raw[i][:1].islower() else -1
    begins = {one.folded[0] for one in texts if one.folded}
    return {word for word, count in times.items() if count >= 0} | (begins - times.keys())


def _capitalised(one: Words, small: set[str]) -> Iterator[tuple[int, int]]:
    """Phrases of words with a capital of their own."""
    for first in range(len(one.raw)):
        for last in range(first, min(first + _LONGEST, len(one.raw))):
            joined = last == first or one.gap(last) in {SPACE, HYPHEN}
            if not joined or not _is_capital(one, last) or one.folded[last] in small:
                break
            yield first, last


def _is_capital(one: Words, i: int) -> bool:
    word = one.raw[i]
    return word[:1].isupper() and any(char.isalpha() for char in word)
