"""Unit → issues: what a translator should look at, and what is worth decoding again.

A check is a pure function of a unit that yields issues. An ``error`` is almost surely a fault of
the translation, a ``warning`` is one more often than not, an ``info`` is worth a glance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from translate.model import Issue, Unit
from translate.qa.completeness import copied, empty, left_over, length
from translate.qa.dates import dates
from translate.qa.glossary import term_forbidden, term_missing
from translate.qa.marks import addresses, brackets, leftovers, quotes
from translate.qa.names import names
from translate.qa.negation import negation
from translate.qa.numbers import numbers
from translate.qa.omission import left_out
from translate.qa.repetition import repetition
from translate.qa.spelling import unknown_word
from translate.qa.times import times

__all__ = ["CHECKS", "REDECODE", "check", "left_out", "weight"]

Check = Callable[[Unit], Iterator[Issue]]

CHECKS: tuple[Check, ...] = (
    empty,
    copied,
    left_over,
    repetition,
    length,
    left_out,
    numbers,
    dates,
    times,
    names,
    addresses,
    quotes,
    brackets,
    leftovers,
    term_missing,
    term_forbidden,
    negation,
    unknown_word,
)

REDECODE = frozenset(
    {
        "address-changed",
        "copied",
        "date-changed",
        "empty",
        "number-missing",
        "number-scale",
        "repetition",
        "term-forbidden",
        "term-missing",
        "time-changed",
        "too-long",
        "too-short",
        "unknown-token",
        "untranslated",
    }
)
"""Codes of issues that justify decoding a segment again, when they are errors."""

_WEIGHTS = {"error": 10.0, "warning": 3.0, "info": 0.0}
_HEAVIER = {"empty": 100.0, "copied": 60.0, "repetition": 40.0, "too-short": 30.0, "too-long": 30.0}


def check(unit: Unit) -> tuple[Issue, ...]:
    """All issues of a unit, in the order of ``CHECKS``. An untouched copy has none."""
    if unit.translation.origin == "copy":
        return ()
    return tuple(issue for one in CHECKS for issue in one(unit))


def weight(issues: Iterable[Issue]) -> float:
    """How bad the issues are together; among candidates the lightest wins.

    An ``info`` weighs nothing: it is too weak a sign to overrule the model.
    """
    return sum(
        _HEAVIER.get(issue.code, _WEIGHTS["error"])
        if issue.severity == "error"
        else _WEIGHTS[issue.severity]
        for issue in issues
    )
