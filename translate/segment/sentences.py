"""Text → sentences: sentencex underneath, the rules of the language on top.

Every full stop, exclamation or question mark and ellipsis is a candidate. The rules say yes, no,
or nothing; where they say nothing, sentencex decides. In a language without rules it also finds
the ends written with other marks (``。``, ``।``, ``؟``). It is shown the text without its quotes:
it takes a quotation for one sentence, and unpaired quotes cost it quadratic time.
"""

from __future__ import annotations

from bisect import bisect_right

from translate.segment.candidates import Candidate, candidates
from translate.segment.enclosed import enclosed
from translate.segment.judge import judge, starts
from translate.segment.rules import SentenceRules, load_rules

_WITHOUT_QUOTES = str.maketrans(dict.fromkeys("„“”\"«»‚‘’'‹›「」『』《》", " "))


def split_sentences(text: str, lang: str) -> list[str]:
    """Split a block of clean text into sentences, without the white space around them.

    Nothing is lost: joined, the sentences are the text up to white space. ``lang`` is a BCP-47
    tag; German and English have rules of their own. Linear in the length of the text.
    """
    lang = lang.partition("-")[0].lower()
    ends = [*_ends(text, lang, load_rules(lang)), len(text)]
    pieces = (text[start:end].strip() for start, end in zip([0, *ends], ends, strict=False))
    return [piece for piece in pieces if piece]


def _ends(text: str, lang: str, rules: SentenceRules) -> list[int]:
    """Offsets behind the sentences, the last one excepted."""
    inside = _Enclosures(text)
    found: set[int] = set()
    refused: set[int] = set()
    undecided: set[int] = set()
    for candidate in candidates(text):
        verdict = judge(candidate, rules)
        if verdict is not False and inside.holds(candidate, starts(candidate, rules)):
            verdict = False
        by_verdict = {True: found, False: refused, None: undecided}
        by_verdict[verdict].add(candidate.end)
    if undecided or not rules:
        ends = _base(text, lang)
        found |= ends & undecided if rules else ends - refused
    return sorted(found)


def _base(text: str, lang: str) -> set[int]:
    """Ends of sentences according to sentencex, before the white space that follows them."""
    import sentencex  # type: ignore[import-untyped]  # noqa: PLC0415 - a compiled library

    ends: set[int] = set()
    position = 0
    for sentence in sentencex.segment(lang, text.translate(_WITHOUT_QUOTES)):
        end = position + len(sentence)
        # The quotes were blanked out: strip white space of the text itself.
        ends.add(position + len(text[position:end].rstrip()))
        position = end
    return ends


class _Enclosures:
    """Brackets and quotes inside sentences, searchable by position."""

    def __init__(self, text: str) -> None:
        self._spans = enclosed(text)
        self._starts = [start for start, _ in self._spans]

    def holds(self, candidate: Candidate, before_starter: bool) -> bool:
        """Whether the candidate stands inside one, and not at its very end before a new start."""
        index = bisect_right(self._starts, candidate.mark) - 1
        if index < 0 or candidate.mark >= self._spans[index][1]:
            return False
        return not (before_starter and candidate.end > self._spans[index][1])
