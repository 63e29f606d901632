"""What is known about the sentence ends of a language: one data file per language.

``de.toml`` says how such a file reads. A language without one has no rules, and the splitter
underneath decides alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Ends = Literal["never", "maybe", "often", "number", "name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceRules:
    """The words of one language that tell a full stop from the end of a sentence.

    ``abbreviations`` are written without spaces and with their full stops; ``starters`` are
    capitalised. ``ordinals`` says whether ``3.`` can mean "third".
    """

    abbreviations: Mapping[str, Ends] = field(default_factory=dict)
    suffixes: tuple[str, ...] = ()
    starters: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    ordinals: bool = False
    ordinal_before: frozenset[str] = frozenset()
    ordinal_after: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    lettered: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    lowercase: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is known about the language."""
        return bool(self.abbreviations)

    def abbreviation(self, words: list[str]) -> Ends | None:
        """How the abbreviation at the end of ``words`` ends a sentence; None: it is none.

        The longest wins: ``i. d. R.`` before ``R.``. Capitalised forms count, as does what
        follows a hyphen (``US-Sen.``).
        """
        for size in range(min(4, len(words)), 0, -1):
            compact = "".join(words[-size:])
            ends = self.abbreviations.get(compact)
            if ends is None and len(compact) > 2:  # "F." is an initial, not "f."
                ends = self.abbreviations.get(compact[:1].lower() + compact[1:])
            if ends is not None:
                return ends
        last = words[-1] if words else ""
        if any(last.endswith(suffix) and last != suffix for suffix in self.suffixes):
            return "number"
        _, hyphen, tail = last.rpartition("-")
        return self.abbreviations.get(tail) if hyphen else None


@lru_cache(maxsize=32)
def load_rules(lang: str) -> SentenceRules:
    """Read the data file of a primary language subtag; empty rules when there is none."""
    file = resources.files(__package__).joinpath(f"{lang}.toml")
    if not lang.isalpha() or not file.is_file():
        return SentenceRules()
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    ordinals = data.get("ordinals", {})
    return SentenceRules(
        abbreviations={
            "".join(word.split()): table["ends"]
            for table in reversed(data["abbreviations"])
            for word in table["words"]
        },
        suffixes=tuple(_words(data, "suffixes")),
        starters=frozenset(word[:1].upper() + word[1:] for word in _words(data, "starters")),
        determiners=frozenset(_words(data, "determiners")),
        ordinals=bool(ordinals),
        ordinal_before=frozenset(ordinals.get("before", ())),
        ordinal_after=frozenset(ordinals.get("after", ())),
        counted=frozenset(ordinals.get("counted", ())),
        lettered=frozenset(data.get("lettered", {}).get("words", ())),
        names=frozenset(data.get("names", {}).get("words", ())),
        lowercase=frozenset(data.get("lowercase", {}).get("words", ())),
    )


def _words(data: Mapping[str, Any], section: str) -> Iterator[str]:
    for table in data.get(section, ()):
        yield from table["words"]
