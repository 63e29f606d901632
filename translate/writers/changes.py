"""What cleaning did, as a table that shows every difference, also one between two blanks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from translate.counting import count
from translate.model import Action, Change
from translate.writers.page import bdi, text

_TOKEN = re.compile(r"\w+|\W", re.DOTALL)
_MOST_TOKENS = 400
"""Comparing takes quadratic time in the worst case; longer differences are shown whole."""

_LONGEST = 1_500
"""Characters shown of a text; report.json has the rest."""

_CONTEXT = 60

_ACTIONS: dict[Action, str] = {
    "remove": "removed",
    "edit": "edited",
    "metadata": "kept as metadata",
}


def summary(changes: Sequence[Change]) -> str:
    """``12 removed, 3 edited, 2 kept as metadata``."""
    actions = Counter(change.action for change in changes)
    parts = (f"{actions[a]:,} {words}" for a, words in _ACTIONS.items() if actions[a])
    return ", ".join(parts) or "nothing to do"


def table(changes: Sequence[Change]) -> Iterator[str]:
    """A row per change: where, which rule, and the text before and after."""
    yield (
        '<table class="grid cards"><thead><tr><th scope="col" class="num">Line</th>'
        '<th scope="col">Rule</th><th scope="col">What</th>'
        '<th scope="col" class="wide">Text</th></tr></thead><tbody>\n'
    )
    for change in changes:
        yield (
            f'<tr><td class="num" data-label="Line">{change.line}</td>'
            f"<td><code>{bdi(change.rule)}</code></td><td>{_ACTIONS[change.action]}</td>"
            f'<td class="pre wide" dir="auto">{_shown(change)}</td></tr>\n'
        )
    yield "</tbody></table>\n"


def _shown(change: Change) -> str:
    if change.action == "edit":
        return difference(change.before, change.after)
    if change.after and change.after != change.before:
        return f"{_cut(change.before)} → {_cut(change.after)}"
    return _cut(change.before)


def difference(before: str, after: str) -> str:
    """Two versions of a text as one, with ``del`` and ``ins`` around what differs."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    middle = (old[start : len(old) - end], new[start : len(new) - end])
    head, tail = "".join(old[:start]), "".join(old[len(old) - end :])
    return _end_of(head) + "".join(_pieces(*middle)) + _start_of(tail)


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    if len(old) + len(new) > _MOST_TOKENS:
        yield f"<del>{_cut(''.join(old))}</del><ins>{_cut(''.join(new))}</ins>"
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        if kind == "equal":
            yield text(gone)
        else:
            yield f"<del>{_telling(gone)}</del>" if gone else ""
            yield f"<ins>{_telling(come)}</ins>" if come else ""


def _telling(piece: str) -> str:
    """Text with names in place of the characters nobody sees."""
    if piece.isspace() and not piece.strip(" \n"):
        return piece.replace(" ", "␣").replace("\n", "⏎")
    return "".join(
        f'<span class="sign">U+{ord(c):04X}</span>'
        if c != " " and unicodedata.category(c) in {"Zs", "Zl", "Zp", "Cf", "Cc"}
        else text(c)
        for c in piece
    )


def _cut(whole: str) -> str:
    if len(whole) <= _LONGEST:
        return text(whole)
    rest = count(len(whole) - _LONGEST, "more character")
    return f'{text(whole[:_LONGEST])}… <span class="cut">({rest} in report.json)</span>'


def _end_of(context: str) -> str:
    return text(context if len(context) <= _CONTEXT else "…" + context[-_CONTEXT:])


def _start_of(context: str) -> str:
    return text(context if len(context) <= _CONTEXT else context[:_CONTEXT] + "…")
