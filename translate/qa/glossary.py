"""Checks that the glossary was obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from translate.model import Issue, TermHit, Unit
from translate.qa.lexicon import words


def outside_terms(unit: Unit) -> list[re.Match[str]]:
    """The words of the translation that the glossary did not ask for."""
    kept = [(hit.target_start, hit.target_end) for hit in unit.hits if hit.target_start >= 0]
    return [
        match
        for match in words(unit.translation.text)
        if not any(start <= match.start() < end for start, end in kept)
    ]


def term_missing(unit: Unit) -> Iterator[Issue]:
    """A term of the source whose translation is not there."""
    for hit in unit.hits:
        if hit.method != "missing" or hit.term.status == "forbidden":
            continue
        source = unit.segment.text[hit.start : hit.end]
        yield Issue(
            code="term-missing",
            severity="warning" if hit.term.status == "allowed" else "error",
            message=f"“{source}” should be “{hit.target}”.",
        )


def term_forbidden(unit: Unit) -> Iterator[Issue]:
    """A translation that the glossary forbids, or a known wrong one."""
    target = unit.translation.text
    for hit in unit.hits:
        for wrong in _wrong(hit):
            match = _pattern(wrong).search(target)
            if match and not _allowed(hit, target, match.span()):
                message = f"“{match.group()}” is not to be used for “{hit.term.source}”."
                yield Issue(
                    code="term-forbidden", severity="error", message=message, span=match.span()
                )


def _wrong(hit: TermHit) -> tuple[str, ...]:
    return (hit.term.targets if hit.term.status == "forbidden" else ()) + hit.term.wrong


def _allowed(hit: TermHit, target: str, span: tuple[int, int]) -> bool:
    """Whether the wrong words are part of the right ones: ``Lam`` in ``To Lam``."""
    if hit.term.status == "forbidden":
        return False
    for right in (hit.target, *hit.term.targets):
        for match in _pattern(right).finditer(target):
            if match.start() <= span[0] and span[1] <= match.end():
                return True
    return False


@lru_cache(maxsize=4096)
def _pattern(term: str) -> re.Pattern[str]:
    flags = re.RegexFlag(0) if term[:1].isupper() else re.IGNORECASE
    return re.compile(rf"(?<!\w){re.escape(term)}(?!\w)" if term else r"(?!)", flags)
