"""The grammar of a rule file: TOML in, rules out, every fault at once.

A file holds ``[[rule]]`` tables, a table ``[words]`` of word lists that the code reads, and
``off``, the names of rules that are not wanted. ``rules/README.md`` explains them to translators.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast, get_args

from translate.clean import dates, shape
from translate.clean.page import FIELDS
from translate.clean.rule import (
    DEFAULT_WORDS,
    Rule,
    RuleAction,
    RuleFault,
    RuleFile,
    RulesError,
    Takes,
    Where,
    compiled,
)

if sys.version_info >= (3, 11):
    import tomllib
else:  # pragma: no cover
    import tomli as tomllib


_NAME = re.compile(r"[a-z]+(?:[.-][a-z0-9]+)+")
_PHRASES = ("is", "starts", "has", "ends")
_KEYS = {
    "name", "why", "action", "where", "takes", "field", "words", "sentences", "pattern", "find",
    "replace", "examples", "not", *_PHRASES,
}  # fmt: skip


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
        line = int(place[1]) if place else 0
        fault = _fault(path, f"not TOML: {error}", "mend the syntax", line=line)
        raise RulesError([fault]) from None
    faults = [
        _fault(path, f"unknown key {name!r}", "use [[rule]], [words] and off")
        for name in sorted(data.keys() - {"rule", "words", "off"})
    ]
    lists, more = _word_lists(data.get("words", {}), path)
    faults += more
    known = {name: words.get(name, ()) + lists.get(name, ()) for name in {*words, *lists}}
    off = data.get("off", [])
    if not _is_strings(off):
        faults.append(_fault(path, "off is no list of names", 'write off = ["de.example"]'))
    tables = data.get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        faults.append(_fault(path, "rule is no list of tables", "write [[rule]]"))
        tables = []
    rules: dict[str, Rule] = {}
    for table in tables:
        name = table.get("name", "")
        problems = _problems(table) or [("is there twice", "rename one")] * (name in rules)
        if not problems:
            try:
                rules[name] = _rule(table, known, checked=checked)
            except (re.error, OverflowError) as error:
                problems = [(f"a pattern is no regular expression: {error}", "mend it")]
        line = _line_of(text, name)
        faults += [
            _fault(path, message, fix, line=line, rule=str(name)) for message, fix in problems
        ]
    if faults:
        raise RulesError(faults)
    return RuleFile(rules=tuple(rules.values()), words=lists, off=tuple(off))


def _fault(path: Path, message: str, fix: str, *, line: int = 0, rule: str = "") -> RuleFault:
    return RuleFault(path=str(path), line=line, rule=rule, message=message, fix=fix)


def _line_of(text: str, name: object) -> int:
    at = text.find(f'"{name}"') if name else -1
    return text.count("\n", 0, at) + 1 if at >= 0 else 0


def _is_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _word_lists(data: Any, path: Path) -> tuple[dict[str, tuple[str, ...]], list[RuleFault]]:
    if not isinstance(data, dict):
        return {}, [_fault(path, "words is no table", "write [words]")]
    faults = [
        _fault(path, f"words.{name} is no list of words", 'write ["one", "two"]')
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


def _rule(table: dict[str, Any], words: Mapping[str, tuple[str, ...]], *, checked: bool) -> Rule:
    action = cast("RuleAction", table.get("action", "remove"))
    source = table["find"] if action == "edit" else _whole_line(table)
    examples = table["examples"]
    filled = _filled(source, words)
    if checked:
        compiled(filled)
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
