"""The places where a sentence may end, each with the little context that decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from translate.segment.enclosed import OPENING

_LOOKBACK = 48  # characters before a mark: the longest abbreviation and the word before it
_LOOKAHEAD = 48

# A run of marks, then the quotes and brackets that close right behind it: ``.“``, ``!)``, ``. »``.
_END = re.compile(r"[.!?…]+(?:[\"“”’'»«)\]]|\[\d{1,3}\]|\s[\"“”»«](?=[\s,]|$))*")
_NEXT = re.compile(r"(?P<space>\s*)(?P<lead>[^\w\s]*(?:\s+[^\w\s]+)*\s*)(?P<word>\w[\w’'-]*)?")
_FIRST_LETTERS = re.compile(r"[^\w§$€£]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A possible end of a sentence in a text.

    ``mark`` is the offset of the first mark, ``end`` the offset behind the closing quotes, where
    the sentence would end. ``words`` are up to five words before, the last one with its full
    stop; ``lead`` is what stands between the white space and the next ``word`` (opening quotes,
    dashes); ``rest`` begins with that word. ``first`` says that one word is all there is before.
    """

    mark: int
    end: int
    first: bool
    marks: str
    closers: str
    spaced: bool
    before: str
    words: list[str]
    lead: str
    word: str
    rest: str

    @property
    def lower(self) -> bool:
        """Whether the text goes on in lower case."""
        return self.word[:1].islower()


def candidates(text: str) -> Iterator[Candidate]:
    """Yield the candidates of a text in order, the end of the text itself excepted."""
    for match in _END.finditer(text):
        mark, end = match.span()
        if end >= len(text):
            return
        marks = match.group()[: len(match.group()) - len(match.group().lstrip(".!?…"))]
        window = text[end : end + _LOOKAHEAD]
        ahead = _NEXT.match(window)
        if ahead is None:
            continue
        yield Candidate(
            mark=mark,
            end=end,
            first=" " not in text[: min(mark, _LOOKBACK)].lstrip(),
            marks=marks,
            closers=match.group()[len(marks) :],
            spaced=bool(ahead["space"]),
            before=text[mark - 1] if mark else " ",
            words=_words_before(text, mark, marks),
            lead=ahead["lead"],
            word=ahead["word"] or "",
            rest=window[ahead.end("lead") :],
        )


def _words_before(text: str, mark: int, marks: str) -> list[str]:
    start = max(0, mark - _LOOKBACK)
    words = text[start:mark].split()
    if start and len(words) > 1 and not text[start - 1].isspace():
        del words[0]
    if not words:
        return []
    words = [
        _FIRST_LETTERS.sub("", word, count=1) if word[0] in OPENING else word for word in words
    ]
    words[-1] += marks[0]
    return words[-5:]
