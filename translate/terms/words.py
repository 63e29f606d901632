"""Text → words with their places, and the folded form in which words are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

# Letters and digits with their combining marks, and the invisible characters scrapers leave in.
_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060]")
DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_APOSTROPHE = frozenset("'\u2019\u2018\u02bc\u00b4`\u2032")
_PLAIN = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ð": "d", "þ": "th", "æ": "ae"})

_MOST_PARTS = 4  # of a word in hyphens

SPACE, HYPHEN, APOSTROPHE = " ", "-", "'"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: parallel tuples. ``gaps[i]`` stands before word ``i`` (see ``gap``)."""

    text: str
    raw: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    folded: tuple[str, ...]

    def gap(self, i: int) -> str:
        """What joins word ``i`` to the one before: SPACE, HYPHEN, APOSTROPHE or other marks."""
        return gap(self.text[self.ends[i - 1] : self.starts[i]])


def words(text: str, fold: Callable[[str], str]) -> Words:
    """The words of a text outside addresses and handles."""
    visible = text
    if "://" in text or "www." in text:
        visible = _URL.sub(lambda match: " " * len(match[0]), text)
    found = list(_WORD.finditer(visible))
    if "@" in text or "#" in text:
        found = [m for m in found if not _beside(text, m.start(), m.end())]
    raw = tuple(match[0] for match in found)
    return Words(
        text,
        raw,
        tuple(match.start() for match in found),
        tuple(match.end() for match in found),
        tuple(fold(word) for word in raw),
    )


def glued(found: Words, knows: Callable[[str], bool]) -> Words:
    """Words in which parts joined by hyphens are one word where that is known: Gaza-Streifen.

    The word then has its hyphens in ``raw`` and not in ``folded``.
    """
    raw: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    folded: list[str] = []
    at = 0
    while at < len(found.raw):
        best, whole = at, found.folded[at]
        for last, word in _compound(found, at):
            if knows(word):
                best, whole = last, word
        raw.append(found.text[found.starts[at] : found.ends[best]])
        starts.append(found.starts[at])
        ends.append(found.ends[best])
        folded.append(whole)
        at = best + 1
    return Words(found.text, tuple(raw), tuple(starts), tuple(ends), tuple(folded))


def _compound(found: Words, first: int) -> Iterator[tuple[int, str]]:
    """The words that begin at a word and go on past one hyphen, two, and so on, written as one."""
    word = found.folded[first]
    for last in range(first + 1, min(first + _MOST_PARTS, len(found.raw))):
        if found.gap(last) != HYPHEN or found.starts[last] > found.ends[last - 1] + 1:
            return
        word += found.folded[last]
        yield last, word


def _beside(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in {"@", "#"} or text[end : end + 1] == "@"


def gap(between: str) -> str:
    """The kind of what stands between two words."""
    mark = "".join(between.split())
    if not mark:
        return SPACE
    if len(mark) == 1 and len(between) == 1:
        if mark in DASHES:
            return HYPHEN
        if mark in _APOSTROPHE:
            return APOSTROPHE
    return mark


def is_dash(char: str) -> bool:
    """Whether a character joins the parts of a compound."""
    return char in DASHES


def is_apostrophe(char: str) -> bool:
    """Whether a character may stand for an apostrophe; the empty string does not."""
    return char in _APOSTROPHE


def folder(letters: Mapping[str, str]) -> Callable[[str], str]:
    """A function that folds one word: small letters, no accents, ß = ss, umlauts by the table."""
    table = str.maketrans(dict(letters))

    @lru_cache(maxsize=1 << 16)
    def fold(word: str) -> str:
        text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", word)).casefold()
        text = unicodedata.normalize("NFC", text).translate(table).translate(_PLAIN)
        marks = unicodedata.normalize("NFD", text)
        return "".join(char for char in marks if not unicodedata.combining(char))

    return lambda word: word.lower() if word.isascii() else fold(word)
