"""The cells of one line → a term, or what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import get_args

from translate.glossary import conditions
from translate.glossary.decode import Fault
from translate.model import Term, TermStatus

LONGEST = 500
"""Characters a source or a target may have; a note may have ten times as many."""

PARTS_OF_SPEECH = ("noun", "name", "person", "person-first", "adj", "verb", "adverb", "phrase")
"""What a ``pos`` may be, beside the longer names of ``_SAME_AS``."""
_SAME_AS = frozenset({"adjective", "proper noun", "proper-noun"})
_STATUSES: dict[str, TermStatus] = {status: status for status in get_args(TermStatus)}
# Marks without a shape of their own, which spreadsheets and web pages leave behind: they would
# make an entry look right and never match. The joiners of Indic and Persian scripts stay.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SPACE = re.compile(r"\s+")


def term(path: str, line: int, cells: Mapping[str, str], fault: Fault) -> Term | None:
    """A term; None when the line has a fault, each of which is reported."""
    faults: list[tuple[str, str]] = list(_hidden(cells))
    cell = {name: _tidy(value) for name, value in cells.items()}
    source, target = cell.get("source", ""), cell.get("target", "")
    name = cell.get("status", "").casefold() or "preferred"
    status = _STATUSES.get(name)
    if status is None:
        faults.append((f"unknown status {_short(name)}", f"use {', '.join(_STATUSES)} or nothing"))
    if status == "do-not-translate":
        if target not in {"", source}:
            faults.append(("do-not-translate, yet another target", "leave the target empty"))
        target = source
    also, variants, wrong = (_list(cell.get(key, "")) for key in ("also", "variants", "wrong"))
    faults += _empty(source, target, variants)
    faults += _too_long(cell)
    case = cell.get("case", "").casefold()
    if case not in {"", "exact", "ignore"}:
        faults.append((f"unknown case {_short(case)}", "use exact, ignore or nothing"))
    condition = cell.get("condition", "")
    try:
        conditions.parse(condition)
    except ValueError as error:
        faults.append(
            (f"no condition: {_short(str(error))}", "write near: word, word; after: word; …")
        )
    targets = tuple(dict.fromkeys([target, *also]))
    both = [word for word in wrong if word in targets]
    if both:
        faults.append((f"{_short(both[0])} is both target and wrong", "keep it in one of the two"))
    for message, fix in faults:
        fault(line, message, fix)
    if faults or status is None:
        return None
    return Term(
        source=source,
        targets=targets,
        variants=tuple(variant for variant in variants if variant != source),
        wrong=wrong,
        status=status,
        pos=cell.get("pos", "").casefold(),
        case="exact" if case == "exact" else "ignore" if case == "ignore" else "",
        domain=cell.get("domain", ""),
        condition=condition,
        note=cell.get("note", ""),
        path=path,
        line=line,
    )


def unknown_pos(pos: str) -> tuple[str, str] | None:
    """What is wrong with a part of speech, and what to write; None where it is one we know.

    An entry with another one, as tables of others have them, counts all the same, as a phrase.
    """
    name = _tidy(pos).casefold()
    if not name or name in PARTS_OF_SPEECH or name in _SAME_AS:
        return None
    return f"unknown part of speech {_short(name)}", f"use {', '.join(PARTS_OF_SPEECH)} or nothing"


def cells(term: Term) -> dict[str, str]:
    """The cells of a term by column, which ``term`` reads back the same; empty ones left out."""
    untouched = term.status == "do-not-translate"
    values = {
        "source": term.source,
        "target": "" if untouched else term.targets[0],
        "also": "|".join(term.targets[1:]),
        "variants": "|".join(term.variants),
        "wrong": "|".join(term.wrong),
        "status": "" if term.status == "preferred" else term.status,
        "pos": term.pos,
        "case": term.case,
        "domain": term.domain,
        "condition": term.condition,
        "note": term.note,
    }
    return {name: value for name, value in values.items() if value}


def _tidy(value: str) -> str:
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", value))
    return _SPACE.sub(" ", text).strip()


def _list(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for part in value.split("|") if (item := part.strip())))


def _hidden(cells: Mapping[str, str]) -> list[tuple[str, str]]:
    found = sorted(
        {
            f"U+{ord(char):04X}"
            for value in cells.values()
            for char in value
            if unicodedata.category(char) in {"Cc", "Cs", "Co"} or char in "\ufffe\uffff"
        }
    )
    return [(f"control character {', '.join(found[:3])}", "delete it")] if found else []


def _empty(source: str, target: str, variants: tuple[str, ...]) -> list[tuple[str, str]]:
    faults = []
    if not source:
        faults.append(("empty source", "write the word to look for in the first cell"))
    if not target:
        fix = "write the translation, or the status do-not-translate"
        faults.append(("empty target", fix))
    faults += [
        (f"{_short(word)} has no letter or digit and can match nothing", "write a word")
        for word in (source, *variants)
        if word and not any(char.isalnum() for char in word)
    ]
    return faults


def _too_long(cell: Mapping[str, str]) -> list[tuple[str, str]]:
    return [
        (f"{name} has {len(value)} characters", f"a cell of this column has at most {limit}")
        for name, value in cell.items()
        if len(value) > (limit := LONGEST if name in {"source", "target"} else 10 * LONGEST)
    ]


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")
