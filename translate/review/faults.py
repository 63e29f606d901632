"""What kind of change an edit is, and what about the draft may have caused it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, get_args

from translate.store import EditRow

Kind = Literal["term", "number", "name", "omission", "addition", "punctuation", "case", "wording"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_NUMBER = re.compile(r"\d[\d.,:]*")
_MANY = 3  # words put in or taken out from which it is more than wording
_MOST = 400  # words of a text that are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """An edit with what changed in it; ``causes`` are what was known against the draft."""

    edit: EditRow
    kinds: tuple[Kind, ...]
    causes: tuple[str, ...]


def changes(edits: Iterable[EditRow]) -> Iterator[Changed]:
    """The edits that changed a text, the oldest first; one told by several files counts once."""
    seen: set[tuple[str, str, str, str]] = set()
    for edit in edits:
        key = (edit.document, edit.source, edit.before, edit.after)
        if edit.outcome == "noted" or edit.before == edit.after or key in seen:
            continue
        seen.add(key)
        kinds = tuple(_kinds(edit))
        yield Changed(edit=edit, kinds=kinds, causes=tuple(_causes(edit, kinds)))


def tally(found: Iterable[Changed]) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Kinds of change and causes with the number of edits, the most frequent first."""
    kinds: Counter[str] = Counter()
    causes: Counter[str] = Counter()
    for one in found:
        kinds.update(one.kinds)
        causes.update(one.causes)
    return kinds.most_common(), causes.most_common()


def _kinds(edit: EditRow) -> Iterator[Kind]:
    before, after = edit.before, edit.after
    if not before or not after:
        yield "omission" if after else "addition"
        return
    if any(_switched(form, before, after) for _, form, _ in _terms(edit)):
        yield "term"
    if Counter(_NUMBER.findall(before)) != Counter(_NUMBER.findall(after)):
        yield "number"
    old, new = _WORD.findall(before)[:_MOST], _WORD.findall(after)[:_MOST]
    if old == new:
        yield "punctuation"
        return
    if [word.casefold() for word in old] == [word.casefold() for word in new]:
        yield "case"
        return
    if _names(old) != _names(new):
        yield "name"
    yield from _length(old, new)


def _length(old: list[str], new: list[str]) -> Iterator[Kind]:
    """Whether words were put in, taken out, or exchanged for others."""
    put = taken = swapped = 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        put += (j2 - j1) * (tag == "insert") + max(0, (j2 - j1) - (i2 - i1)) * (tag == "replace")
        taken += (i2 - i1) * (tag == "delete") + max(0, (i2 - i1) - (j2 - j1)) * (tag == "replace")
        swapped += tag == "replace"
    if put >= _MANY and put > 2 * taken:
        yield "omission"
    elif taken >= _MANY and taken > 2 * put:
        yield "addition"
    if swapped or max(put, taken) < _MANY:
        yield "wording"


def _names(words: list[str]) -> Counter[str]:
    """Words with a capital that does not come from standing first."""
    return Counter(word for word in words[1:] if word[:1].isupper())


def _causes(edit: EditRow, kinds: tuple[Kind, ...]) -> Iterator[str]:
    yield from (f"finding {code}" for code in dict.fromkeys(edit.issues.split()))
    for source, form, method in _terms(edit):
        if method == "missing" or ("term" in kinds and _switched(form, edit.before, edit.after)):
            yield f"term {source} → {form}"
    yield from (f"rule {rule}" for rule in edit.rules.split())
    if edit.origin == "engine" and not edit.issues and "term" not in kinds:
        yield "model, nothing found" if edit.engine == "" else f"model {edit.engine}, nothing found"


def _terms(edit: EditRow) -> Iterator[tuple[str, str, str]]:
    for line in edit.terms.splitlines():
        source, _, rest = line.partition("\t")
        form, _, method = rest.partition("\t")
        yield source, form, method


def _switched(form: str, before: str, after: str) -> bool:
    """Whether a form of a term came or went."""
    return bool(form) and (form.casefold() in before.casefold()) != (
        form.casefold() in after.casefold()
    )
