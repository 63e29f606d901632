"""The grammar of a rule file: TOML in, rules out, every fault at once.

A file holds ``[[rule]]`` tables, a table ``[words]`` of word lists that the code reads, and
``off``, the names of rules that are not wanted. ``rules/README.md`` explains them to translators.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

from translate.clean import dates, shape
from translate.clean.page import FIELDS
from translate.errors import ConfigError

if sys.version_info >= (3, 11):
    import tomllib
else:  # pragma: no cover
    import tomli as tomllib

RuleAction = Literal["remove", "metadata", "edit"]
Where = Literal["anywhere", "head", "tail", "edge"]
Takes = Literal["line", "list", "rest"]

DEFAULT_WORDS = 24
"""A whole-line rule looks at lines of at most so many words unless it says otherwise."""

_NAME = re.compile(r"[a-z]+(?:[.-][a-z0-9]+)+")
_PHRASES = ("is", "starts", "has", "ends")
_KEYS = {
    "name", "why", "action", "where", "takes", "field", "words", "sentences", "pattern", "find",
    "replace", "examples", "not", *_PHRASES,
}  # fmt: skip


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
        return _compiled(self.source)

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


def parse(
    text: str, path: Path, words: Mapping[str, tuple[str, ...]], *, checked: bool = True
) -> RuleFile:
    """Read one rule file; ``words`` are the lists of the files before it.

    Unless ``checked``, patterns are compiled when first used (the shipped ones, which tests hold).

    Raises:
        RulesError: with every fault of the file.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        raise RulesError(
            [
                _fault(
                    path, int(place[1]) if place else 0, "", f"not TOML: {error}", "mend the syntax"
                )
            ]
        ) from None
    faults = [
        _fault(path, 0, "", f"unknown key {name!r}", "use [[rule]], [words] and off")
        for name in sorted(data.keys() - {"rule", "words", "off"})
    ]
    lists, more = _word_lists(data.get("words", {}), path)
    faults += more
    known = {name: words.get(name, ()) + lists.get(name, ()) for name in {*words, *lists}}
    off = data.get("off", [])
    if not _is_strings(off):
        faults.append(_fault(path, 0, "", "off is no list of names", 'write off = ["de.example"]'))
        off = []
    rules: list[Rule] = []
    tables = data.get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        faults.append(_fault(path, 0, "", "rule is no list of tables", "write [[rule]]"))
        tables = []
    for table in tables:
        name = table.get("name", "")
        line = _line_of(text, name)
        problems = _problems(table)
        if not problems:
            try:
                rules.append(_rule(table, known, checked=checked))
            except (re.error, OverflowError) as error:
                problems = [(f"a pattern is no regular expression: {error}", "mend it")]
        faults += [_fault(path, line, str(name), message, fix) for message, fix in problems]
    seen: set[str] = set()
    for rule in rules:
        if rule.name in seen:
            faults.append(
                _fault(path, _line_of(text, rule.name), rule.name, "is there twice", "rename one")
            )
        seen.add(rule.name)
    if faults:
        raise RulesError(faults)
    return RuleFile(rules=tuple(rules), words=lists, off=tuple(off))


def _fault(path: Path, line: int, rule: str, message: str, fix: str) -> RuleFault:
    return RuleFault(path=str(path), line=line, rule=rule, message=message, fix=fix)


def _line_of(text: str, name: object) -> int:
    at = text.find(f'"{name}"') if name else -1
    return text.count("\n", 0, at) + 1 if at >= 0 else 0


def _is_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _word_lists(data: Any, path: Path) -> tuple[dict[str, tuple[str, ...]], list[RuleFault]]:
    if not isinstance(data, dict):
        return {}, [_fault(path, 0, "", "words is no table", "write [words]")]
    faults = [
        _fault(path, 0, "", f"words.{name} is no list of words", 'write ["one", "two"]')
        for name, value in data.items()
        if not _is_strings(value)
    ]
    return {name: tuple(value) for name, value in data.items() if _is_strings(value)}, faults


def _problems(table: dict[str, Any]) -> list[tuple[str, str]]:
    """What is wrong with one rule's table, as (message, fix)."""
    found: list[tuple[str, str]] = []
    name = table.get("name")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        found.append(("has no proper name", 'write name = "de.what-it-is"'))
    found += [
        (f"unknown key {unknown!r}", f"use one of: {', '.join(sorted(_KEYS))}")
        for unknown in sorted(table.keys() - _KEYS)
    ]
    if not isinstance(table.get("why"), str):
        found.append(("says no reason", 'write why = "what such a line is"'))
    for key, choices in (("action", RuleAction), ("where", Where), ("takes", Takes)):
        if key in table and table[key] not in get_args(choices):
            found.append((f"{key} = {table[key]!r}", f"use one of: {', '.join(get_args(choices))}"))
    for key, kind in (("words", int), ("sentences", bool), ("pattern", str), ("find", str)):
        if key in table and not isinstance(table[key], kind):
            found.append(
                (f"{key} = {table[key]!r}", f"{key} takes a value of type {kind.__name__}")
            )
    found += [
        (f"{key} is no list of texts", f'write {key} = ["…"]')
        for key in (*_PHRASES, "not")
        if key in table and not _is_strings(table[key])
    ]
    return found + _action_problems(table)


def _action_problems(table: dict[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    action = table.get("action", "remove")
    if action == "edit":
        if not isinstance(table.get("find"), str) or not isinstance(table.get("replace"), str):
            found.append(("an edit needs what to find and its replacement", "add find and replace"))
        if not _is_pairs(table.get("examples")):
            found.append(("has no examples", 'write examples = [["before", "after"]]'))
    else:
        if not any(key in table for key in (*_PHRASES, "pattern")):
            found.append(("matches nothing", "add is, starts, has, ends or pattern"))
        if not _is_strings(table.get("examples")) or not table["examples"]:
            found.append(("has no examples", 'write examples = ["a line it takes"]'))
    if not table.get("not"):
        found.append(("has no counter-examples", 'write not = ["a line it must leave alone"]'))
    if action == "metadata" and table.get("field") not in FIELDS:
        found.append(("keeps its line in no known field", f"use one of: {', '.join(FIELDS)}"))
    return found


def _is_pairs(value: object) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(_is_strings(item) and len(item) == 2 for item in value)
    )


@lru_cache(maxsize=4096)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _rule(table: dict[str, Any], words: Mapping[str, tuple[str, ...]], *, checked: bool) -> Rule:
    action = cast("RuleAction", table.get("action", "remove"))
    source = table["find"] if action == "edit" else _whole_line(table)
    examples = table["examples"]
    filled = _filled(source, words)
    if checked:
        _compiled(filled)
    return Rule(
        name=table["name"],
        why=table["why"],
        action=action,
        source=filled,
        where=table.get("where", "anywhere"),
        takes=table.get("takes", "line"),
        field=table.get("field", ""),
        words=table.get("words", DEFAULT_WORDS),
        sentences=table.get("sentences", False),
        replace=table.get("replace", ""),
        examples=tuple(tuple(pair) if action == "edit" else pair for pair in examples),
        against=tuple(table["not"]),
    )


def _whole_line(table: dict[str, Any]) -> str:
    """One expression for all the ways a rule can match a whole line."""
    parts: list[str] = []
    if "pattern" in table:
        # flags at the start of an expression hold for it alone
        parts.append(
            re.sub(r"^\(\?([aimsx]+)\)(.*)$", r"(?\1:\2)", table["pattern"], flags=re.DOTALL)
        )
    for key, shaped in (
        ("is", r"{}[\s:.…!»›→>*]*(?:\(?\d+\)?)?"),
        ("starts", r"{}(?!\w).*"),
        ("has", r".*?(?<!\w){}(?!\w).*"),
        ("ends", r".*(?<!\w){}[\s.!…»›→>]*"),
    ):
        if key in table:
            phrases = "|".join(
                re.escape(shape.plain(phrase)) for phrase in sorted(table[key], key=len)[::-1]
            )
            parts.append("(?i:" + shaped.format(f"(?:{phrases})") + ")")
    return "|".join(f"(?:{part})" for part in parts)


def _filled(pattern: str, words: Mapping[str, tuple[str, ...]]) -> str:
    """The pattern with ``{date}``, ``{time}``, ``{name}`` and ``{word list}`` filled in."""

    def fill(found: re.Match[str]) -> str:
        name = found[1]
        if name in _PARTS:
            return _PARTS[name]
        if name in words:
            longest_first = sorted(words[name], key=len, reverse=True)
            return f"(?:{'|'.join(re.escape(word) for word in longest_first)})"
        raise re.error(f"{{{name}}} is no word list")

    return re.sub(r"\{([a-z][a-z-]*)\}", fill, pattern)


_NAME_WORD = r"(?:Dr\.|Prof\.|[A-ZÄÖÜÀ-Þ][\w’'-]*\.?)"
_PARTS = {
    "date": dates.DATE,
    "time": dates.TIME,
    "name": rf"{_NAME_WORD}(?: (?:von|van|de|der|den|zu|al|el|bin|di|da|{_NAME_WORD})){{0,4}}",
    "names": (
        rf"{_NAME_WORD}(?:(?:,? (?:und|and)|,|/| &)? "
        rf"?(?:von|van|de|der|den|zu|al|el|bin|di|da|{_NAME_WORD})){{0,14}}"
    ),
}
