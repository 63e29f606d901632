"""What loading cannot see: entries that say the same, contradict each other or never match."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from translate.errors import GlossaryFault
from translate.glossary import conditions
from translate.glossary.entry import unknown_pos
from translate.glossary.stack import Key, entries, is_of_pair, joined, merge
from translate.model import Term
from translate.terms import Matcher, surface

_FINAL = frozenset({"preferred", "do-not-translate"})
_TRIES = 6  # texts an entry with conditions is looked for in

Finding = Callable[[Term, str, str], None]
"""Takes the entry at fault, what is wrong and what to do."""

Second = Callable[[Term, Term, str], None]
"""Takes an entry without effect, the one that holds in its stead, and how that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Faults, and notes: what is right as it stands but good to know."""

    faults: tuple[GlossaryFault, ...]
    notes: tuple[GlossaryFault, ...]


def check(
    paths: Sequence[Path], *, source: str, target: str, starting: Collection[Path] = ()
) -> Findings:
    """All faults of glossaries that stack in this order, by file and line.

    To override is what ``own.*`` files are for, and entries of ``starting`` files may be
    overridden by any earlier one: that is noted, no fault.
    """
    faults: list[GlossaryFault] = []
    notes: list[GlossaryFault] = []
    given = frozenset(map(str, starting))
    found = [
        term for path in paths if is_of_pair(path, source, target) for term in entries(path, faults)
    ]

    def fault(term: Term, message: str, fix: str) -> None:
        faults.append(_at(term, message, fix))

    def second(term: Term, winner: Term, message: str) -> None:
        meant = term.path in given or (
            winner.path != term.path and Path(winner.path).name.startswith("own.")
        )
        fix = "keep one of the two, or add a condition to one"
        (notes if meant else faults).append(_at(term, message, fix))

    merged = merge(found)
    faults += merged.faults
    _repeated(found, fault, second)
    _unmatched(merged.terms, Matcher(merged.terms, source, target=target), fault, second)
    for term in found:
        _broken(term, fault)
    order = {str(path): position for position, path in enumerate(paths)}
    unique = list(dict.fromkeys(faults))
    unique.sort(key=lambda one: (order.get(one.path, -1), one.line))
    return Findings(faults=tuple(unique), notes=tuple(dict.fromkeys(notes)))


def _at(term: Term, message: str, fix: str) -> GlossaryFault:
    return GlossaryFault(path=term.path, line=term.line, message=message, fix=fix)


def _repeated(terms: Sequence[Term], fault: Finding, second: Second) -> None:
    """Entries of one source word that add nothing to an earlier one, or say otherwise."""
    first: dict[Key, Term] = {}
    for term in terms:
        key = (term.source, term.condition, term.case)
        old = first.setdefault(key, term)
        if old is term:
            continue
        place = _place(old, term)
        if {old.status, term.status} <= _FINAL and old.targets[0] != term.targets[0]:
            if old.path != term.path:  # within a file, loading has told it
                message = f"{term.source!r} is {old.targets[0]!r} in {place}, which comes first"
                second(term, old, message)
            continue
        banned = _banned_and_right(old, term)
        if banned:
            if old.path != term.path:
                message = f"{banned!r} is right in one and forbidden in the other: see {place}"
                fault(term, message, "decide for one and delete the other")
            continue
        both = joined(old, term)
        added = (both.targets, both.variants, both.wrong) != (old.targets, old.variants, old.wrong)
        if added:
            first[key] = both
        elif old.path == term.path:
            fault(term, f"says nothing that {place} does not say", "delete one of the two lines")


def _banned_and_right(old: Term, new: Term) -> str:
    if (old.status == "forbidden") == (new.status == "forbidden"):
        return ""
    kept, banned = (new, old) if old.status == "forbidden" else (old, new)
    return next((word for word in banned.targets if word in kept.targets), "")


def _unmatched(terms: Sequence[Term], matcher: Matcher, fault: Finding, second: Second) -> None:
    """Entries that no text can ever have found, since something else always comes first."""
    for term in terms:
        for word in (term.source, *term.variants):
            others = _in_the_way(term, word, matcher)
            if others is None:
                continue
            what = "is" if word == term.source else f"the spelling {word!r} is"
            if not others:
                fix = "mend its case or condition, or the spelling"
                fault(term, f"{what} never found in any text", fix)
            elif word == term.source or others[0].targets[0] != term.targets[0]:
                other = others[0]
                message = (
                    f"{what} never found: {other.source!r} in {_place(other, term)} matches first"
                )
                second(term, other, message)


def _in_the_way(term: Term, word: str, matcher: Matcher) -> list[Term] | None:
    """What is found where a term should be; None when it is the term itself."""
    others: list[Term] = []
    for before, after in _surroundings(term):
        start, end = len(before), len(before) + len(word)
        hits = matcher.find(before + word + after)
        if any(hit.term is term and hit.start < end and start < hit.end for hit in hits):
            return None
        others += [hit.term for hit in hits if hit.start < end and start < hit.end]
    return [other for other in others if other is not term]


def _surroundings(term: Term) -> Iterator[tuple[str, str]]:
    """What may stand before and after a term so that its conditions hold, a few ways."""
    asked = [one for one in conditions.parse(term.condition) if not one.negated]
    lead = ["x "] if any(one.place == "capitalised" for one in asked) else [""]
    befores = [word for one in asked if one.place == "after" for word in one.words]
    afters = [word for one in asked if one.place == "before" for word in one.words]
    nears = [list(one.words) for one in asked if one.place == "near"]
    ways = max(1, len(befores), len(afters), *(len(words) for words in nears))
    for i in range(min(ways, _TRIES)):
        before = f"{befores[i % len(befores)]} " if befores else lead[0]
        after = f" {afters[i % len(afters)]}" if afters else ""
        near = "".join(f" ({words[i % len(words)]})" for words in nears)
        yield before.replace("*", ""), (after + near).replace("*", "")


def _broken(term: Term, fault: Finding) -> None:
    """A part of speech that none is, and targets that cannot do what their entry asks of them."""
    unknown = unknown_pos(term.pos)
    if unknown is not None:
        fault(term, *unknown)
    for target in term.targets:
        odd = not (target[:1].isalnum() and target[-1:].isalnum())
        if odd and not surface.allowed(target).search(target):
            message = f"{target!r} can never be recognised in a translation"
            fault(term, message, "leave out the marks at its ends")
        for wrong in term.wrong:
            if surface.may_hold(wrong, target) and surface.allowed(target).fullmatch(wrong):
                message = f"{wrong!r} is listed as wrong, yet it is a form of {target!r}"
                fault(term, message, "take it out of wrong: a form of the target is right")


def _place(other: Term, term: Term) -> str:
    return f"line {other.line}" if other.path == term.path else f"{other.path}:{other.line}"
