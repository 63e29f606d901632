"""How alike two sentences are, in words.

The score is the share of words, numbers, tags and punctuation marks, in the longer of the two
sentences, that need not be inserted, deleted or replaced to make one of the other, in percent,
rounded down; 100 only where nothing but spaces and quotation marks differ.
"""

from __future__ import annotations

import re

from translate.memory.text import normalised

_TOKEN = re.compile(r"<[^<>\s][^<>]{0,200}>|[^\W_]+(?:[-'.,:/][^\W_]+)*|[^\w\s]|_")


def words(text: str, lang: str) -> list[str]:
    """What the score counts: words, numbers, tags and punctuation marks, as written."""
    return _TOKEN.findall(normalised(text, lang))


def score(left: str, right: str, lang: str, *, least: int = 0) -> int:
    """How alike two sentences are, 0 to 100; 0 also for anything below ``least``."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - loaded when asked for

    if normalised(left, lang) == normalised(right, lang):
        return 100
    ours, theirs = words(left, lang), words(right, lang)
    most = max(len(ours), len(theirs))
    if not most:
        return 0
    allowed = most * (100 - least) // 100
    distance = Levenshtein.distance(ours, theirs, score_cutoff=allowed)
    return 0 if distance > allowed else min(99, 100 * (most - distance) // most)
