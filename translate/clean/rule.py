"""One explicit rule, and the faults of rule files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from translate.clean import shape
from translate.errors import ConfigError

RuleAction = Literal["remove", "metadata", "edit"]
Where = Literal["anywhere", "head", "tail", "edge"]
Takes = Literal["line", "list", "rest"]

DEFAULT_WORDS = 24
"""A whole-line rule looks at lines of at most so many words unless it says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFault:
    """One fault of a rule file; ``fix`` says what to write instead."""

    path: str
    line: int
    rule: str
    message: str
    fix: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        rule = f" rule {self.rule}:" if self.rule else ""
        return f"{place}:{rule} {self.message}; {self.fix}"


class RulesError(ConfigError):
    """Rule files that cannot be used; all their faults, one a line."""

    def __init__(self, faults: Sequence[RuleFault]) -> None:
        super().__init__("rules", "\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One explicit rule.

    ``source`` is a pattern that matches a whole line (action remove or metadata) or a place in a
    text (edit, which ``replace`` rewrites). ``where`` is a part of the page; for edits head and
    tail are the first and the last paragraph. ``takes`` says whether the lines after it go along.
    """

    name: str
    why: str
    action: RuleAction
    source: str
    where: Where = "anywhere"
    takes: Takes = "line"
    field: str = ""
    words: int = DEFAULT_WORDS
    sentences: bool = False
    replace: str = ""
    examples: tuple[str | tuple[str, str], ...] = ()
    against: tuple[str, ...] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """``source``, compiled when it is first needed: most rules never meet a likely line."""
        return compiled(self.source)

    def matches(self, text: str) -> re.Match[str] | None:
        """The match with a whole line, or None; long lines and prose are left alone."""
        if len(text) > shape.PATTERN_LENGTH or shape.word_count(text) > self.words:
            return None
        plain, bare = shape.plain(text), shape.bare(text)
        found = self.pattern.fullmatch(bare)
        if not found and bare is not plain:
            found = self.pattern.fullmatch(plain)
        return found if found and (self.sentences or not shape.is_prose(text)) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFile:
    """What one file holds."""

    rules: tuple[Rule, ...]
    words: Mapping[str, tuple[str, ...]]
    off: tuple[str, ...]


@lru_cache(maxsize=4096)
def compiled(source: str) -> re.Pattern[str]:
    """An expression, compiled once however many languages' rules share it."""
    return re.compile(source)
