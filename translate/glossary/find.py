"""Entries by a part of any of their words, whatever its capitals, accents and umlauts."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence

from translate.model import Term

_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "s"})


def find(terms: Sequence[Term], text: str) -> list[Term]:
    """Entries with ``text`` in a source, a translation or a wrong word; the nearest first."""
    wanted = folded(text)
    found = [(rank, term) for term in terms if (rank := _rank(term, wanted)) is not None]
    return [term for _, term in sorted(found, key=lambda item: item[0])]


def similar(terms: Sequence[Term], text: str) -> list[str]:
    """A few source words spelled much like ``text``."""
    words = {folded(word): term.source for term in terms for word in (term.source, *term.variants)}
    near = difflib.get_close_matches(folded(text), words, n=3, cutoff=0.75)
    return list(dict.fromkeys(words[word] for word in near))


def folded(text: str) -> str:
    """Small letters without marks; ``ss`` and ``ß``, ``ae`` and ``ä`` are one."""
    small = " ".join(text.casefold().split())
    for long, short in (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ss", "s")):
        small = small.replace(long, short)
    plain = unicodedata.normalize("NFD", small.translate(_UMLAUTS))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _rank(term: Term, wanted: str) -> tuple[int, int, int] | None:
    """How near an entry is: whole word, beginning, within; source words before translations."""
    groups = ((term.source, *term.variants), term.targets, term.wrong)
    ranks = [
        (0 if word == wanted else 1 if word.startswith(wanted) else 2, group, len(word))
        for group, texts in enumerate(groups)
        for word in map(folded, texts)
        if wanted in word
    ]
    return min(ranks, default=None)
