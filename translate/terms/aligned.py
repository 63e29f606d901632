"""Where the model rendered a term, told by its attention; and the term in the place of that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from translate.model import Link
from translate.terms import english, replacing
from translate.terms.edges import GAP, WORD, repeated_after, repeated_before
from translate.terms.work import Span, Work

_ACTS = re.compile(
    r"\b(?:he|she|they|we|i|who|will|would|can|could|should|must|may|might|cannot|n't|not) $",
    re.IGNORECASE,
)
_DONE = re.compile(r"\b(?:is|are|was|were|be|been|being|has|have|had)(?: \w+ly)? $", re.IGNORECASE)
_ENDING = re.compile(r"[\s.!?…\"”’»')\]]*$")
_BEFORE = 24  # characters before a word that tell a verb


def align(text: str, links: Sequence[Link], place: Span, lang: str = "en") -> tuple[Span, ...]:
    """Spans of a translation that render what stands at ``place`` in its source, the best first.

    A span is of whole words, most of whose tokens look at the place; small English words at its
    edges (``the``, ``of``) are left out.
    """
    weights = _weights(text, links, place)
    groups: list[list[Span]] = []
    for word, weight in weights.items():
        small = lang == "en" and english.is_small(text[word[0] : word[1]])
        if weight < 0.5 or (small and not groups):
            continue
        if groups and _are_one(text, groups[-1][-1], word, lang):
            groups[-1].append(word)
        elif not small:
            groups.append([word])
    if lang == "en":
        for group in groups:
            while english.is_small(text[slice(*group[-1])]):
                group.pop()
    spans = [(group[0][0], group[-1][1]) for group in groups]
    return tuple(sorted(spans, key=lambda span: span[0] - span[1]))


def _weights(text: str, links: Sequence[Link], place: Span) -> dict[Span, float]:
    """For every word the share of its linked characters that look at a place."""
    weights: dict[Span, float] = {}
    at = 0
    ordered = sorted(links, key=lambda link: link[2])
    for match in WORD.finditer(text):
        start, end = match.span()
        while at < len(ordered) and ordered[at][3] <= start:
            at += 1
        linked = looking = 0
        for source_start, source_end, first, last in islice(ordered, at, None):
            if first >= end:
                break
            linked += last - first
            if source_start < place[1] and place[0] < source_end:
                looking += last - first
        weights[start, end] = looking / linked if linked else 0.0
    return weights


def _are_one(text: str, before: Span, word: Span, lang: str) -> bool:
    """Whether two words follow each other, or with nothing but a small word between them."""
    between = text[before[1] : word[0]]
    if lang == "en" and len(between.split()) == 1 and english.is_small(between.strip()):
        return True
    return GAP.fullmatch(between) is not None


def anchor(text: str, links: Sequence[Link], place: Span, lang: str = "en") -> int:
    """Where in a translation a term belongs: where it was rendered, or would have been.

    That is the beginning of a word such that least of what is before it comes from behind the
    place, and least of what is behind it from before the place.
    """
    if spans := align(text, links, place, lang):
        return spans[0][0]
    starts = [match.start() for match in WORD.finditer(text)]
    starts.append(len(text) - len(_ENDING.search(text)[0]))  # type: ignore[index]
    behind = sorted(start for source, _, start, _ in links if source >= place[1])
    before = sorted(start for _, source, start, _ in links if source <= place[0])

    def crossing(offset: int) -> int:
        early = sum(start < offset for start in behind)
        return early + sum(start >= offset for start in before)

    return min(starts, key=crossing)


def substitute(work: Work) -> Work:
    """Puts missing terms where the model rendered them in other words.

    Not where those words are a verb, hold a number, or are settled already.
    """
    plan: dict[Span, int] = {}
    edits: dict[Span, str] = {}
    for places in work.open().values():
        for i in places:
            if i >= len(work.aligned):
                continue
            span = next((s for s in work.free(work.aligned[i]) if _may_go(work, s, edits)), None)
            if span is not None:
                span = _with_its_words(work, span, work.hits[i].target, edits)
                edits.update(replacing.edits(work, span, work.hits[i], edits))
                plan[span] = i
    if not edits:
        return work
    work = work.settled({i: span for span, i in plan.items()}, "aligned")
    return work.rewritten(sorted(edits.items()))


def _may_go(work: Work, span: Span, edits: dict[Span, str]) -> bool:
    old = work.text[span[0] : span[1]]
    if any(char.isdigit() for char in old) or _touches(span, edits):
        return False
    if work.lang != "en":
        return True
    before = work.text[max(0, span[0] - _BEFORE) : span[0]]
    verb = _ACTS.search(before) and old[:1].islower()
    return not verb and not (_DONE.search(before) and old.endswith(("ed", "ing")))


def _with_its_words(work: Work, span: Span, new: str, edits: dict[Span, str]) -> Span:
    """A span with the words beside it that the term has too: no ``city city center``."""
    words = {word.casefold() for word in new.split()} - {work.text[slice(*span)].casefold()}
    words = {word for word in words if not english.is_small(word)}
    start, end = span
    wider = (start - repeated_before(work.text[:start], new), end)
    if _is_free(work, wider, edits):
        start = wider[0]
    wider = (start, end + repeated_after(work.text[end:], new))
    if _is_free(work, wider, edits):
        end = wider[1]
    if before := re.search(r"(\w+)[ -](?:of (?:the )?)?$", work.text[max(0, start - 40) : start]):
        wider = (start - len(before[0]), end)
        if before[1].casefold() in words and _is_free(work, wider, edits):
            start = wider[0]
    if after := re.match(r"[ -](\w+)", work.text[end : end + 40]):
        wider = (start, end + len(after[0]))
        if after[1].casefold() in words and _is_free(work, wider, edits):
            end = wider[1]
    return start, end


def _is_free(work: Work, span: Span, edits: dict[Span, str]) -> bool:
    return bool(work.free([span])) and not _touches(span, edits)


def _touches(span: Span, edits: dict[Span, str]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in edits)
