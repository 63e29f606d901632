"""Which characters of a text each token of its translation comes from, by the model's attention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from translate.model import Link

_SEEN = 0.6
"""How much all tokens of a translation together look at a word that they translate, at least. Of 25
sentences of 300 with two such words in a row nearly all had left something out."""

_WORD = re.compile(r"\w+(?:[-.,'’]\w+)*")
_SLACK = 3  # characters that may stand between two tokens: a blank, a mark the joining put there

Span = tuple[int, int]
Likelihood = tuple[int, int, float]
"""Where a token stands in a text, and the logarithm of its probability there."""


def offsets(tokens: Iterable[str], text: str) -> list[Span]:
    """Where each token stands in a text; an empty span for one that is not there as it is.

    Tokenizers change letters that they do not know or hold for the same; what they changed is
    passed over.
    """
    spans: list[Span] = []
    at = passed = 0
    for token in tokens:
        letters = token.replace("\u2581", "").removesuffix("@@")
        start = text.find(letters, at, at + passed + _SLACK + len(letters)) if letters else -1
        if start < 0:
            spans.append((at, at))
            passed += len(letters)
        else:
            at, passed = start + len(letters), 0
            spans.append((start, at))
    return spans


def likelihoods(tokens: Sequence[str], logs: Sequence[float], text: str) -> list[Likelihood]:
    """How likely each token is; one that cannot be seen adds its share to the next."""
    found: list[Likelihood] = []
    unseen = 0.0
    for (start, end), log in zip(offsets(tokens, text), logs, strict=False):
        unseen += log
        if start < end:
            found.append((start, end, unseen))
            unseen = 0.0
    return found


def links(sources: Sequence[Span], targets: Sequence[Span], looked_at: Sequence[int]) -> list[Link]:
    """A link for each target token whose place and whose source token's place are known."""
    return [
        (*sources[place], start, end)
        for (start, end), place in zip(targets, looked_at, strict=False)
        if start < end and place < len(sources) and sources[place][0] < sources[place][1]
    ]


def overlooked(tokens: Sequence[Span], seen: Sequence[float], text: str) -> Iterator[Span]:
    """Runs of words that hardly anything looks at; ``seen`` is how much each token was."""
    start = end = -1
    first = 0
    for word in _WORD.finditer(text):
        while first < len(tokens) and tokens[first][1] <= word.start():
            first += 1
        last = first
        while last < len(tokens) and tokens[last][0] < word.end():
            last += 1
        if last > first and max(seen[first:last]) < _SEEN:
            start, end = (word.start() if start < 0 else start), word.end()
        elif start >= 0:
            yield start, end
            start = -1
    if start >= 0:
        yield start, end
