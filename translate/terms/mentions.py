"""People in a document: named in full once, they are meant by part of their name from then on.

``To Lam traf Putin. Lam sagte`` – the second ``Lam`` is To Lam. Which part stands alone says the
entry: the last one where its part of speech is ``person``, the first where it is ``person-first``
(``Kim Jong Un``). A name without either is a person's if its domain is ``person`` or it has none,
and its translation is the same name in other letters; the language knows which family names come
first.

A first part before another name is somebody else's (``Kim Kye-gwan``). A part that is also a word
is not taken for a name where an article stands before it, nor at the start of a sentence if the
language or the document has it in small letters, too.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from translate.model import Term, TermHit
from translate.terms.language import People
from translate.terms.matcher import Matcher
from translate.terms.scene import Scene
from translate.terms.words import is_dash

_PEOPLE = frozenset({"", "person", "persons", "personen"})
_ALIKE = 0.6
_LEAST_END = 4  # letters with which a compound may end; shorter ones end names, too
_MOST_WORDS = 5
_WORD = re.compile(r"\w+")
_NEAR = 40  # characters in which the words beside a name stand
_WORD_AFTER = re.compile(r"[ \u00a0](\w)")
_WORD_BEFORE = re.compile(r"(\w+)[\s„“\"'‚‘»«]*$")

Place = tuple[int, int]
"""The number of a text in its document, and an offset in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody named in full before ``place``; ``part`` is the entry for half of their name.

    ``first``: it is the first half, so a given name after it makes it another's.
    """

    place: Place
    part: Term
    first: bool


def find_in_document(matcher: Matcher, texts: Sequence[str]) -> list[tuple[TermHit, ...]]:
    """The terms in each text of a document, in order, people named by half included."""
    scenes = [matcher.scene(text) for text in texts]
    found = [matcher.find_in(scene) for scene in scenes]
    mentions = _mentions(found, matcher)
    if not mentions:
        return found
    parts = [known[-1].part for known in mentions.values()]
    shorts = Matcher(parts, matcher.lang, target=matcher.target)
    small = frozenset(word for text in texts for word in _WORD.findall(text) if word[:1].islower())
    for number, scene in enumerate(scenes):
        more = []
        for hit in shorts.find_in(scene):
            known = mentions[hit.term.source]
            at = bisect(known, (number, hit.start), key=lambda mention: mention.place)
            if at and _is_name(hit, known[at - 1], scene, small, matcher.people):
                more.append(_of(hit, known[at - 1].part))
        if more:
            found[number] = _beside(found[number], more)
    return found


def _mentions(found: Sequence[tuple[TermHit, ...]], matcher: Matcher) -> dict[str, list[Mention]]:
    """By the part that stands alone: the people named in full, in order."""
    parts: dict[Term, Term | None] = {}
    mentions: dict[str, list[Mention]] = {}
    for number, hits in enumerate(found):
        for hit in hits:
            if hit.term not in parts:
                parts[hit.term] = alone(hit.term, matcher.people)
            part = parts[hit.term]
            if part is not None:
                first = hit.term.source.startswith(f"{part.source} ")
                mention = Mention(place=(number, hit.end), part=part, first=first)
                mentions.setdefault(part.source, []).append(mention)
    return mentions


def alone(term: Term, people: People) -> Term | None:
    """The entry for the part of a person's name that stands for them; None if this is no person.

    Its translation is that part of the translation; the whole is allowed, too.
    """
    words = term.source.split(" ")
    if not 2 <= len(words) <= _MOST_WORDS or term.status == "forbidden":
        return None
    if term.pos not in {"person", "person-first"} and not _seems_person(term, words, people):
        return None
    first = term.pos == "person-first" or (
        term.pos != "person" and words[0].casefold() in people.family_first
    )
    source, target = _part(term.source, people, first=first), term.targets[0]
    short = _part(target, people, first=first)
    if not source or not short:
        return None
    targets = tuple(
        dict.fromkeys(
            (short, *filter(None, _parts(term.targets, people, first=first)), *term.targets)
        )
    )
    wrong = (
        _part(name, people, first=first)
        for name in term.wrong
        if name.count(" ") == target.count(" ")
    )
    return replace(
        term,
        source=source,
        targets=targets,
        variants=tuple(dict.fromkeys(_parts(term.variants, people, first=first) - {source, ""})),
        wrong=tuple(dict.fromkeys(word for word in wrong if word and word not in targets)),
        status="preferred",
        pos="name",
    )


def _parts(names: Sequence[str], people: People, *, first: bool) -> set[str]:
    return {_part(name, people, first=first) for name in names if " " in name}


def _part(name: str, people: People, *, first: bool) -> str:
    """``Ursula von der Leyen`` → ``von der Leyen``; empty where no part is a name by itself."""
    words = name.split(" ")
    if first:
        part = words[0]
    else:
        at = len(words) - 1
        while at > 1 and _is_particle(words[at - 1], people):
            at -= 1
        if words[at] in people.articles:
            return ""  # Friedrich der Große
        part = " ".join(words[at:])
    letters = part.replace("-", "").replace("’", "").replace("'", "").replace(" ", "")
    is_name = letters.isalpha() and len(letters) > 1 and not letters.isupper()
    return part if is_name else ""


def _is_particle(word: str, people: People) -> bool:
    """Whether a word belongs to the family name after it: Le Pen, Van der Bellen, bin Laden."""
    return word.casefold() in people.particles or (word.isalpha() and word[:1].islower())


def _seems_person(term: Term, words: Sequence[str], people: People) -> bool:
    targets = term.targets[0].split(" ")
    named = term.pos in {"", "name"} and term.domain.casefold() in _PEOPLE
    return (
        named
        and bool(people.articles)
        and len(words) == len(targets)
        and all(word[:1].isupper() and word[-1:].isalpha() for word in (*words, *targets))
        and words[0].casefold() not in people.articles
        and not any(_is_or_ends(words[-1].casefold(), word) for word in people.no_names)
        and all(
            SequenceMatcher(None, a.casefold(), b.casefold(), autojunk=False).ratio() >= _ALIKE
            for a, b in zip(words, targets, strict=True)
        )
    )


def _is_or_ends(word: str, other: str) -> bool:
    return word == other or (len(other) >= _LEAST_END and word.endswith(other))


def _of(hit: TermHit, part: Term) -> TermHit:
    """The hit as one of another person who is called the same."""
    target = hit.target.replace(hit.term.targets[0], part.targets[0], 1)
    return replace(hit, term=part, target=target)


def _is_name(
    hit: TermHit, mention: Mention, scene: Scene, small: frozenset[str], people: People
) -> bool:
    text = scene.words.text
    before = _WORD_BEFORE.search(text, max(0, hit.start - _NEAR), hit.start)
    joined = is_dash(text[hit.end : hit.end + 1])  # der Lam-Besuch: the article is the visit's
    if before is not None and before[1].casefold() in people.articles and not joined:
        return False
    after = _WORD_AFTER.match(text, hit.end) if mention.first and not scene.all_caps else None
    if after is not None and after[1].isupper() and hit.target == hit.term.targets[0]:
        return False
    small_form = hit.term.source.casefold()
    if small_form not in small and small_form not in people.words:
        return True
    first = bisect_left(scene.words.starts, hit.start)
    return not scene.all_caps and not scene.starts_sentence(first)


def _beside(hits: Sequence[TermHit], more: Sequence[TermHit]) -> tuple[TermHit, ...]:
    """Hits and those of the others that touch none of them, in order."""

    def all_hits() -> Iterator[TermHit]:
        yield from hits
        ends = [hit.end for hit in hits]
        for hit in more:
            at = bisect(ends, hit.start)
            if at == len(hits) or hits[at].start >= hit.end:
                yield hit

    return tuple(sorted(all_hits(), key=lambda hit: hit.start))
