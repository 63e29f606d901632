"""What a line looks like: pure questions about one text, none of them about its meaning.

The thresholds are counted in words, because translators think in words.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache

PROSE_WORDS = 6
"""A line that ends like a sentence is prose from this many words on."""

LONG_WORDS = 25
"""A line of this many words is prose whatever it ends with."""

TITLE_WORDS = 22
"""No headline, heading or teaser is longer."""

PATTERN_LENGTH = 600
"""Rules for whole lines look at no line longer than this many characters."""

CELL_LENGTH = 60
"""No row of numbers is longer, in characters."""

MIN_KICKED = 20
"""A headline that stands elsewhere without its kicker has more characters."""

STEM = 5
"""Words that share their first letters, so many, are taken for forms of one word."""

KEPT = 8192
"""So many answers outlive their document: pages of one site share lines."""

_WORD = re.compile(r"\w+(?:[-'’./]\w+)*")
_CLOSERS = "\"'“”„«»’‘)]*"
_SENTENCE_END = re.compile(rf"[.!?…][{re.escape(_CLOSERS)}]*$")
_FULL_STOP = re.compile(rf"[.…][{re.escape(_CLOSERS)}]*$")
_SIGN_OFF = re.compile(
    r"(?<=[.!?“”\"»])(?:\s?[(\[][\w/,.: -]{2,60}[)\]]|(?:/[a-z]{2,4}){1,4}"
    r"|\s(?:EFE|AFP|APA|ANSA|TASS|Lusa|dpa|sda|SDA|epd|KNA|SID)(?:/(?:[A-Z]{2,5}|[a-z]{2,3})){0,2})$"
)
_INNER_END = re.compile(r"[^\W\d_]{2,}[.!?]['\"“”«»)]* ['\"„“«»(]*[A-ZÄÖÜÀ-Þ]")
_DECORATION = re.compile(r"^(?:[\s\-–—*•·‣▪●○◦»«›‹<>→►▶▸|+#~=_.…:/\\✓✔👉📷🔴📸🎥]|[\ufe0e\ufe0f])+")
_KICKER = re.compile(r"^[^:|]{2,40}[:|]\s?")
_SITE = re.compile(r"\s[|–—-]\s[^|–—]{2,40}$")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1b\x7f]"
)
_BULLET = re.compile(r"^\s*(?:[•·‣▪●○◦■□▶►▸✓✔➤➜→▫⁃∙]|[-*–—](?=\s))\s*(?=\S)")


_CELL = re.compile(
    r"(?:ab |nur )?"
    r"(?:(?:[%€$£]?[+−±-]?\d[\d.,]*|[%€$£]|[A-Z]{2,6}|\d+[A-Z])(?:\s|(?=[%€$£])|$)){1,12}"
)


@cache
def plain(text: str) -> str:
    """The text as rules see it: no invisible characters, single spaces, trimmed."""
    return " ".join(_INVISIBLE.sub("", text).split())


@cache
def bare(text: str) -> str:
    """``plain`` without bullets and other decoration at its start."""
    squeezed = plain(text)
    stripped = _DECORATION.sub("", squeezed)
    return stripped if stripped and stripped != squeezed else squeezed


@cache
def word_count(text: str) -> int:
    """How many words a text has; a number is a word, a lone sign is none."""
    return sum(1 for _ in _WORD.finditer(text))


def words(text: str) -> list[str]:
    """The words of a text, folded for comparison."""
    return [word.casefold() for word in _WORD.findall(plain(text))]


def stems(text: str, without: AbstractSet[str] = frozenset()) -> set[str]:
    """The first letters of the longer words of a text, in which their forms agree."""
    return {word[:STEM] for word in words(text) if len(word) >= STEM and word not in without}


def has_letters(text: str) -> bool:
    """Whether anything in the text can be read: a letter or a digit."""
    return any(character.isalnum() for character in text)


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, closing quotes and brackets included."""
    return bool(_SENTENCE_END.search(text[-12:].rstrip()))


def holds_sentence(text: str) -> bool:
    """Whether a sentence ends inside a text and another begins."""
    return bool(_INNER_END.search(text))


def is_cell(text: str) -> bool:
    """Whether a text holds but numbers, their signs and codes: ``MDAX 27.004 -0,11 %``."""
    return len(text) <= CELL_LENGTH and _CELL.fullmatch(plain(text)) is not None


def bullet(text: str) -> str:
    """The list marker a line begins with, with the space around it, or nothing."""
    found = _BULLET.match(text)
    return found[0] if found else ""


@cache
def is_prose(text: str) -> bool:
    """Whether a line is running text, which structure alone must never remove."""
    if len(text) > PATTERN_LENGTH:
        return True
    count = word_count(text)
    if count < PROSE_WORDS:
        return False
    if count >= LONG_WORDS:
        return True
    squeezed = _SIGN_OFF.sub("", plain(text))
    if _FULL_STOP.search(squeezed[-12:]) and not squeezed.endswith(("...", " …")):
        return _has_lower_word(squeezed)
    return ends_sentence(squeezed) and bool(_INNER_END.search(squeezed))


def _has_lower_word(text: str) -> bool:
    return any(word[0].islower() for word in _WORD.findall(text))


@cache
def is_title_like(text: str) -> bool:
    """Whether a line could be a headline: short, begins in upper case, ends in no full stop."""
    squeezed = bare(text)
    if not 1 <= word_count(squeezed) <= TITLE_WORDS or len(squeezed) > PATTERN_LENGTH:
        return False
    first = next((c for c in squeezed if c.isalnum()), "")
    if not (first.isupper() or first.isdigit() or first.islower()):
        return False
    return not squeezed.endswith((".", ",", ";", ":", ".“", '."', ".”")) and not is_prose(text)


def key(text: str) -> str:
    """What two texts share when a reader would call them the same."""
    return " ".join(words(text))


def alike(left: str, right: str) -> bool:
    """Whether two headlines say the same with small differences.

    The same words, one headline with a kicker before it or a site's name behind, one with two
    words more, or at most one word in six different.
    """
    one, two = words(left), words(right)
    if not one or not two:
        return False
    over = len(right) > len(left) > MIN_KICKED and words(_KICKER.sub("", plain(right))) == one
    under = len(left) > len(right) > MIN_KICKED and words(_KICKER.sub("", plain(left))) == two
    if one == two or over or under or (len(one) > 1 and words(_SITE.sub("", plain(right))) == one):
        return True
    if len(two) > 1 and words(_SITE.sub("", plain(left))) == two:
        return True
    short, long = sorted((one, two), key=len)
    if len(short) >= 4 and long[: len(short)] == short:
        return len(long) - len(short) <= max(4, len(short) // 2)
    if len(short) < 5 or len(long) > 2 * len(short):
        return False
    shared = len(set(short) & set(long))
    nearly = shared >= len(set(long)) * 5 / 6 and shared >= len(set(short)) * 5 / 6
    return nearly or (len(long) - len(short) <= 2 and _is_within(short, long))


def _is_within(short: list[str], long: list[str]) -> bool:
    """Whether all words of one text stand in the other, in their order."""
    rest = iter(long)
    return all(word in rest for word in short)


def forget() -> None:
    """Let go of what was asked of a long document.

    Until it is clean all answers are kept: every step asks the same of all its lines, so that a
    bound below their number would keep none.
    """
    for asked in (plain, bare, word_count, is_prose, is_title_like):
        if asked.cache_info().currsize > KEPT:
            asked.cache_clear()
