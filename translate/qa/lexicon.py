"""What the checks know about a language: one small data file each, readable by a translator."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The words of one language that a check must know.

    ``numbers`` maps a value to the words for it, ``scales`` a word to its power of ten,
    ``weekdays`` and ``months`` a name to its number from 0. A language without a data file has
    an empty lexicon, and the checks that need one stay silent. ``affirmed`` finds phrases that
    hold a "not" and deny nothing (``nicht nur``). ``dictionary`` is that of pyspellchecker, empty
    where there is none that has been tried; ``modern`` are words that it lacks, ``prefixes`` what
    may stand before those it has. ``apposed`` are nouns, and the heads of compounds, that follow
    a name and are none: ``Anfang``, ``Konzern``.

    ``denials``, ``beginnings`` and ``origins`` serve the memory: words that turn a sentence round
    without a "not", words that are no names though a sentence begins with them, and words made
    of names (``ukrainische``).
    """

    left_over: frozenset[str] = frozenset()
    spelling: re.Pattern[str] | None = None
    negations: frozenset[str] = frozenset()
    affirmed: re.Pattern[str] | None = None
    denials: frozenset[str] = frozenset()
    beginnings: frozenset[str] = frozenset()
    origins: re.Pattern[str] | None = None
    weekdays: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    decimal: str = "."
    numbers: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    units: frozenset[str] = frozenset()
    acronyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    apposed: tuple[str, ...] = ()
    dictionary: str = ""
    modern: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is known about the language."""
        return bool(self.left_over)


@lru_cache(maxsize=32)
def load(lang: str) -> Lexicon:
    """Read the data file of a primary language subtag; an empty lexicon when there is none."""
    file = resources.files(__package__).joinpath(f"{lang}.toml")
    if not lang.isalpha() or not file.is_file():
        return Lexicon()
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return Lexicon(
        left_over=frozenset(data["left_over"].split()),
        spelling=re.compile(data["spelling"]) if "spelling" in data else None,
        negations=frozenset(data["negations"].split()),
        affirmed=re.compile(data["affirmed"]) if "affirmed" in data else None,
        denials=frozenset(data.get("denials", "").split()),
        beginnings=frozenset(data.get("beginnings", "").split()),
        origins=re.compile(data["origins"]) if "origins" in data else None,
        weekdays=_numbered(data["weekdays"]),
        months=_numbered(data["months"]),
        decimal=data["decimal"],
        numbers={int(value): tuple(words.split()) for value, words in data["numbers"].items()},
        scales={
            word: int(power) for power, words in data["scales"].items() for word in words.split()
        },
        units=frozenset(data.get("units", "").split()),
        acronyms={word: tuple(forms.split()) for word, forms in data.get("acronyms", {}).items()},
        apposed=tuple(data.get("apposed", "").lower().split()),
        dictionary=data.get("dictionary", ""),
        modern=frozenset(data.get("modern", "").split()),
        prefixes=tuple(data.get("prefixes", "").split()),
    )


def _numbered(names: list[str]) -> dict[str, int]:
    """Every name and its genitives (``Montags``, ``Monday's``) → its number."""
    return {
        word + ending: number
        for number, spellings in enumerate(names)
        for word in spellings.split()
        for ending in ("", "s", "'s", "’s")
    }


def source_lexicon(lang: str) -> Lexicon:
    """The lexicon of a segment's language, given as a BCP-47 tag."""
    return load(lang.partition("-")[0].lower())


def target_lexicon(lang: str) -> Lexicon:
    """The lexicon of the other language: a unit does not say which; English, or else German."""
    return load("de" if lang.partition("-")[0].lower() == "en" else "en")


def speaks(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is evidently in the language of a lexicon."""
    found = lexicon.left_over.intersection(lowered(text))
    return len(found) > 1 or (len(found) == 1 and len(words(text)) < 12)


@lru_cache(maxsize=512)
def words(text: str) -> tuple[re.Match[str], ...]:
    """The words of a text; ``re.Match`` has both the word and its place."""
    return tuple(_WORD.finditer(text))


@lru_cache(maxsize=512)
def lowered(text: str) -> tuple[str, ...]:
    """The words of a text in lower case."""
    return tuple(match.group().lower() for match in words(text))


@lru_cache(maxsize=512)
def vocabulary(text: str) -> frozenset[str]:
    """The different words of a text, as written."""
    return frozenset(match.group() for match in words(text))
