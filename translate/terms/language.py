"""How the words of a language vary, read from a table beside this file."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Kind = str
"""What inflection a term takes: name, noun, adj, or anything else for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """One ending; the fields are described in the table."""

    add: str
    after: tuple[str, ...] = ()
    replaces: str = ""
    least: int = 2
    plural: bool = False
    changes: tuple[tuple[str, str], ...] = ()
    never: frozenset[str] = frozenset()

    def base(self, word: str) -> str:
        """The form this ending was added to, or nothing where it cannot have been."""
        if not word.endswith(self.add):
            return ""
        stem = word[: len(word) - len(self.add)] + self.replaces
        if self.changes:
            stem = self._unchanged(stem)
        right = len(stem) >= self.least and (not self.after or stem.endswith(self.after))
        return stem if right and stem not in self.never else ""

    def _unchanged(self, stem: str) -> str:
        """The stem with its last changed vowel as it was: ``haeus`` → ``haus``."""
        places = [(stem.rfind(new), new, old) for new, old in self.changes]
        at, new, old = max(places, key=lambda place: (place[0], len(place[1])))
        return stem[:at] + old + stem[at + len(new) :] if at >= 0 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """What tells a person's name from words. Folded to small letters, accents kept.

    ``articles`` never stand before a name, ``particles`` belong to the family name after them,
    ``words`` may begin a sentence as what they are, ``no_names`` are how words end that are no
    family name, ``family_first`` are family names that stand before the given one.
    """

    articles: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    no_names: tuple[str, ...] = ()
    family_first: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The table of a language; a language without one is matched word by word as it stands."""

    letters: Mapping[str, str] = field(default_factory=dict)
    vowels: tuple[str, ...] = ()
    endings: Mapping[Kind, tuple[Ending, ...]] = field(default_factory=dict)
    adj_suffixes: tuple[str, ...] = ()
    inside_adj: tuple[str, ...] = ()
    inside_head: tuple[str, ...] = ()
    inside_names: bool = False
    before_names: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()
    heads: frozenset[str] = frozenset()
    least_in_compound: int = 5
    both_marks: tuple[str, ...] = ()
    both_endings: Mapping[str, bool] = field(default_factory=dict)
    people: People = field(default_factory=People)


def data(name: str) -> dict[str, Any]:
    """The table NAME.toml of this package; empty if there is none."""
    file = files(__package__) / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


@lru_cache(maxsize=8)
def language(code: str) -> Language:
    """The table of a language by its primary subtag."""
    table = data(code) if code.isalpha() else {}
    inside, compounds = table.get("inside", {}), table.get("compounds", {})
    people = table.get("people", {})
    changes = tuple(table.get("vowels", {}).items())
    endings = {kind: _endings(rows, changes) for kind, rows in table.get("endings", {}).items()}
    heads = frozenset(
        head + ending
        for head in compounds.get("heads", ())
        for ending in compounds.get("head_endings", ("",))
    )
    return Language(
        letters=table.get("letters", {}),
        vowels=tuple(new for new, _ in changes),
        endings=endings,
        adj_suffixes=tuple(table.get("kinds", {}).get("adj", ())),
        inside_adj=tuple(inside.get("adj", ())),
        inside_head=tuple(inside.get("head", ())),
        inside_names=inside.get("names", False),
        before_names=frozenset(compounds.get("before_names", ())),
        links=tuple(compounds.get("links", ())),
        heads=heads,
        least_in_compound=compounds.get("least", 5),
        both_marks=tuple(table.get("both", {}).get("marks", ())),
        both_endings=table.get("both", {}).get("endings", {}),
        people=People(
            articles=frozenset(people.get("articles", ())),
            particles=frozenset(people.get("particles", ())),
            words=frozenset(people.get("words", ())),
            no_names=tuple(people.get("no_names", ())),
            family_first=frozenset(people.get("family_first", ())),
        ),
    )


def _endings(
    rows: Sequence[Mapping[str, Any]], changes: tuple[tuple[str, str], ...]
) -> tuple[Ending, ...]:
    return tuple(
        Ending(
            add=row["add"],
            after=tuple(row.get("after", ())),
            replaces=row.get("from", ""),
            least=row.get("least", 2),
            plural=row.get("plural", False),
            changes=changes if row.get("vowel", False) else (),
            never=frozenset(row.get("not", ())),
        )
        for row in rows
    )
