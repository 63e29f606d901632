"""Finds terms in a text: one walk over its words through trees of all spellings."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache

from translate.model import Term, TermHit
from translate.terms import casing, english
from translate.terms.index import BEGINNING, Index, beginnings, first_words, follow, index
from translate.terms.language import People, language
from translate.terms.scene import Scene
from translate.terms.spelling import Spelling, joined, spellings
from translate.terms.tree import Node, insert
from translate.terms.variation import Variation, Varying, variations
from translate.terms.words import DASHES, folder, glued, words

_INFLECTED = frozenset({"name", "noun", "adj"})


@dataclass(frozen=True, slots=True)
class _Path:
    """A way up to before word ``last``: the beginning of a term, or a place in its tree."""

    last: int
    beginning: str = ""
    node: Node | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Words ``first`` to ``last`` of a text; ``before`` is the hit before them."""

    scene: Scene
    first: int
    last: int
    before: _Found | None


@dataclass(frozen=True, slots=True)
class _Found:
    """A spelling read from word ``first`` to word ``last``; offsets are the text's."""

    spelling: Spelling
    variation: Variation
    first: int
    last: int
    start: int
    end: int
    genitive: bool


class Matcher:
    """Finds the terms of a glossary in texts of one language.

    Terms that stand first in ``terms`` have priority over later ones of the same spelling, and
    one with a condition over one without. ``target`` is the language of the translations:
    English ones are offered in the form the place asks for. ``known`` is the index of the terms,
    where there is one already.
    """

    def __init__(
        self, terms: Sequence[Term], lang: str, *, target: str = "en", known: Index | None = None
    ) -> None:
        self.lang = lang
        self.target = target
        self._terms = terms
        self._language = language(lang)
        self._fold = folder(self._language.letters)
        self.index = known or index(terms, self._language, self._fold)
        self._trees: dict[str, Node] = {}
        self._vary = variations(self._language, self.index.words)
        self._begins = _begins(first_words(self.index), self._vary)

    def find(self, text: str) -> tuple[TermHit, ...]:
        """The terms in a text, left to right, the longest at each place, none overlapping."""
        return self.find_in(self.scene(text))

    def find_in(self, scene: Scene) -> tuple[TermHit, ...]:
        """The same in the scene of a text, of this matcher or another one of the same language."""
        hits = self._find(scene)
        if any(mark in scene.words.text for mark in DASHES):
            whole = glued(scene.words, self._knows)
            if len(whole.raw) < len(scene.words.raw):
                more = self._find(Scene(whole, self._language, self._fold))
                return _longest([*hits, *more])
        return tuple(hits)

    def scene(self, text: str) -> Scene:
        """The words of a text, which can be asked what stands around them."""
        return Scene(words(text, self._fold), self._language, self._fold)

    def _find(self, scene: Scene) -> list[TermHit]:
        found = scene.words
        hits: list[TermHit] = []
        before = None
        for first, word in enumerate(found.folded):
            if not self._begins(word) or (before and found.starts[first] < before.end):
                continue
            best = self._best(scene, first, before)
            if best is not None:
                before = best
                hits.append(self._hit(best, scene))
        return hits

    def _knows(self, word: str) -> bool:
        """Whether a word by itself is a term, in any form, and nothing more."""
        return any(
            not variation.partial and variation.edge in self.index.starts
            for variation in self._vary(word)
        )

    @property
    def people(self) -> People:
        """What the language of the texts knows of people's names."""
        return self._language.people

    def _tree(self, beginning: str) -> Node | None:
        """The tree of the spellings that begin so, made when a text first does."""
        tree = self._trees.get(beginning)
        if tree is None and beginning in self.index.starts:
            tree = self._trees[beginning] = Node()
            for position in self.index.positions(beginning):
                of_term = spellings(self._terms[position], position, self._language, self._fold)
                for spelling, edges in of_term:
                    if beginning in beginnings(edges):
                        insert(tree, spelling, edges[BEGINNING:])
        return tree

    def _best(self, scene: Scene, first: int, before: _Found | None) -> _Found | None:
        """The longest spelling that begins at a word; of equals the one least inflected."""
        best: _Found | None = None
        for node, variation, last in self._ways(scene, first):
            place = _Place(scene, first, last, before)
            for spelling in node.ends:
                found = _read(spelling, variation, place)
                if found is not None:
                    if best is None or _rank(found) > _rank(best):
                        best = found
                    break
        return best

    def _ways(self, scene: Scene, first: int) -> Iterator[tuple[Node, Variation, int]]:
        """Every way from a word on through the trees: where it leads, its last word and reading."""
        folded = scene.words.folded
        paths = [_Path(first)] if self._vary(folded[first]) else []
        while paths:
            path = paths.pop()
            last = path.last
            mark = joined(scene.words.gap(last)) if last > first else ""
            for variation in self._vary(folded[last]):
                edge = mark + variation.edge
                beginning = follow(path.beginning, edge)
                node = path.node.next.get(edge) if path.node else self._tree(beginning)
                if variation.inner and last + 1 < len(folded):
                    if last + 1 < first + BEGINNING:
                        paths.append(_Path(last + 1, beginning))
                    elif node is not None and node.next:
                        paths.append(_Path(last + 1, node=node))
                if node is not None:
                    yield node, variation, last

    def _hit(self, found: _Found, scene: Scene) -> TermHit:
        term, kind = found.spelling.term, found.spelling.kind
        target = term.targets[0]
        if self.target == "en":
            if found.genitive and scene.owns_next(found.first, found.last):
                target = english.possessive(target)
            elif found.variation.plural and kind == "noun":
                target = english.plural(target)
        return TermHit(term=term, start=found.start, end=found.end, target=target)


def _begins(first: AbstractSet[str], vary: Varying) -> Callable[[str], bool]:
    """Whether a term may begin with a word, in any form: most words of a text do not."""

    @lru_cache(maxsize=1 << 16)
    def begins(word: str) -> bool:
        return any(variation.edge in first for variation in vary(word))

    return begins


def _longest(hits: Sequence[TermHit]) -> tuple[TermHit, ...]:
    """Of hits that overlap, the longest, and of equals the first; in the order of the text."""
    kept: list[TermHit] = []
    for hit in sorted(hits, key=lambda hit: hit.start - hit.end):
        at = bisect(kept, hit.start, key=lambda other: other.start)
        beside = kept[max(0, at - 1) : at + 1]
        if not any(other.start < hit.end and hit.start < other.end for other in beside):
            kept.insert(at, hit)
    return tuple(kept)


def _rank(found: _Found) -> tuple[int, bool, int, int]:
    variation = found.variation
    return (
        found.end,
        not variation.partial,
        -len(variation.ending),
        -found.spelling.order,
    )


def _read(spelling: Spelling, variation: Variation, place: _Place) -> _Found | None:
    """A spelling at a place, or None where case, context or what stands beside it forbid it."""
    if variation.kinds is not None and spelling.kind not in variation.kinds:
        return None
    scene, first, last, before = place.scene, place.first, place.last, place.before
    start, end, genitive = _span(spelling, variation, place)
    if spelling.kind == "noun" and end == scene.words.ends[last]:
        length, many = scene.both(end)
        end += length
        variation = replace(variation, plural=True) if many else variation
    if end <= start or (before is not None and start < before.end) or scene.in_address(end):
        return None
    if scene.hyphen_before(first):
        chained = before is not None and before.end == scene.words.ends[first - 1]
        foreign = spelling.kind == "name" and not chained and not scene.may_follow_hyphen(first)
        if foreign or spelling.kind not in _INFLECTED:
            return None
    right = casing.fits(spelling, scene, first) and scene.holds(spelling.conditions, first, last)
    return _Found(spelling, variation, first, last, start, end, genitive) if right else None


def _span(spelling: Spelling, variation: Variation, place: _Place) -> tuple[int, int, bool]:
    """Start, end and whether the word owns something; an empty span where marks are missing."""
    scene, found = place.scene, place.scene.words
    start, end = found.starts[place.first], found.ends[place.last]
    missing = (start, start, False)
    if variation.partial:
        end = found.starts[place.last] + _length(found.raw[place.last], variation, scene)
    genitive = spelling.kind == "name" and variation.ending in {"s", "es"}
    if spelling.kind == "name" and not variation.ending:
        mark = scene.apostrophe(place.last)
        end, genitive = end + mark, mark > 0
    if spelling.before:
        start -= len(spelling.before)
        if start < 0 or not found.text.startswith(spelling.before, start):
            return missing
    if spelling.after:
        if variation.ending or not found.text.startswith(spelling.after, end):
            return missing
        end += len(spelling.after)
    elif spelling.dotted and found.text[end : end + 1] in {".", "!"}:
        end += bool(found.text[end + 1 : end + 2].strip() or found.text[end + 2 : end + 3].strip())
    return start, end, genitive


def _length(raw: str, variation: Variation, scene: Scene) -> int:
    """How many characters of a word as written fold to the part that is the term."""
    return next((n for n in range(1, len(raw)) if scene.fold(raw[:n]) == variation.edge), 0)
