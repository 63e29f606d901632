"""Words that a term begins or ends with and that stand beside it already: they are said once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[-'’.]\w+)*(?:(?<=s)['’])?")
"""A word with its hyphens and apostrophes; an abbreviation with its full stops."""

GAP = re.compile(r"[\s\u2010\u2011-]*")
"""What may stand between the words of a phrase."""

_FAR = 80  # characters that hold the words a term may share with what is beside it


def repeated_before(before: str, term: str) -> int:
    """How many characters at the end of a text say what a term begins with.

    ``a pact in the`` and ``in the event of war`` share ``in the``. A capital of the term must be
    there: ``spoke to`` and ``To Lam`` share nothing.
    """
    near = before[-_FAR:]
    found = list(WORD.finditer(near))
    words = WORD.findall(term)
    for count in range(min(len(found), len(words)), 0, -1):
        some = found[-count:]
        if _same(some, words[:count], near) and GAP.fullmatch(near[some[-1].end() :]):
            return len(near) - some[0].start()
    return 0


def repeated_after(after: str, term: str) -> int:
    """How many characters at the beginning of a text say what a term ends with."""
    near = after[:_FAR]
    found = list(WORD.finditer(near))
    words = WORD.findall(term)
    for count in range(min(len(found), len(words)), 0, -1):
        some = found[:count]
        if _same(some, words[-count:], near) and GAP.fullmatch(near[: some[0].start()]):
            return some[-1].end()
    return 0


def _same(some: Sequence[re.Match[str]], words: Sequence[str], text: str) -> bool:
    """Whether words of a text are those, with nothing but blanks and hyphens between them."""
    return all(
        match[0] == word or (word[0].islower() and match[0].lower() == word)
        for match, word in zip(some, words, strict=True)
    ) and all(GAP.fullmatch(text[a.end() : b.start()]) for a, b in pairwise(some))
