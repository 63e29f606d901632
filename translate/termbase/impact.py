"""Which translated segments a change of the glossary touches: those whose terms would differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from translate.glossary.formats import Languages
from translate.glossary.stack import Glossary
from translate.model import Term, TermHit
from translate.store import UnitRow
from translate.terms import Matcher, find_in_document
from translate.terms.language import language
from translate.terms.words import folder, words

_STEM = 3  # letters at least by which a word is looked for before it is matched
_ENDING = 3  # letters that inflection changes at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A segment whose terms a change alters: what is asked for now, and then."""

    unit: UnitRow
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What a change touches among ``segments`` stored segments."""

    segments: int
    touched: tuple[Touched, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents with a touched segment, in order."""
        return tuple(dict.fromkeys(one.unit.document for one in self.touched))

    @property
    def approved(self) -> int:
        """How many of the touched segments are a person's, which no run changes."""
        return sum(one.unit.by_person for one in self.touched)


def impact(old: Glossary, new: Glossary, units: Iterable[UnitRow], languages: Languages) -> Impact:
    """Compare two glossaries on every stored segment of the source language, in order.

    A segment counts when the terms found in it differ in a way that a translation is made of:
    place, translations, wrong words, status. So the next run translates these again, no others.
    """
    changed = _changed(old.terms, new.terms)
    may_differ = _candidates(changed, languages[0])
    ours, theirs = _matcher(old, languages), _matcher(new, languages)
    touched: list[Touched] = []
    segments = 0
    for _, group in groupby(units, key=lambda unit: unit.document):
        document = list(group)
        segments += len(document)
        texts = [unit.source for unit in document]
        # People are known by half of their name once a document has named them in full: what
        # changes for one segment may change another.
        if changed and any(map(may_differ, texts)):
            found = zip(find_in_document(ours, texts), find_in_document(theirs, texts), strict=True)
            touched += [
                _touched(unit, list(map(_shown, before)), list(map(_shown, after)))
                for unit, (before, after) in zip(document, found, strict=True)
                if list(map(_asked, before)) != list(map(_asked, after))
            ]
    return Impact(segments=segments, touched=tuple(touched))


def since_last_run(now: Glossary, units: Iterable[UnitRow], languages: Languages) -> Impact:
    """What differs between the terms that translations were made with and those found now.

    Only what is asked for first is on record, so that other translations and wrong words of an
    entry do not show.
    """
    matcher = _matcher(now, languages)
    touched: list[Touched] = []
    segments = 0
    for _, group in groupby(units, key=lambda unit: unit.document):
        document = list(group)
        segments += len(document)
        found = find_in_document(matcher, [unit.source for unit in document])
        for unit, hits in zip(document, found, strict=True):
            before = [f"{source} → {target}" for source, target, _ in unit.terms]
            after = list(map(_shown, hits))
            if before != after:
                touched.append(_touched(unit, before, after))
    return Impact(segments=segments, touched=tuple(touched))


def _matcher(glossary: Glossary, languages: Languages) -> Matcher:
    return Matcher(glossary.terms, languages[0], target=languages[1])


def _touched(unit: UnitRow, before: Sequence[str], after: Sequence[str]) -> Touched:
    """A segment with the terms that only one side has."""
    only = set(before) ^ set(after)
    return Touched(
        unit=unit,
        before=tuple(one for one in before if one in only),
        after=tuple(one for one in after if one in only),
    )


def _changed(old: Sequence[Term], new: Sequence[Term]) -> list[Term]:
    """Entries that stand in one glossary only, whatever file and line they have."""
    ours, theirs = ({_said(term): term for term in terms} for terms in (old, new))
    return [term for said, term in (ours | theirs).items() if (said in ours) != (said in theirs)]


def _said(term: Term) -> tuple[object, ...]:
    return (
        *(term.source, term.targets, term.variants, term.wrong),
        *(term.status, term.pos, term.case, term.condition),
    )


def _candidates(changed: Sequence[Term], lang: str) -> Callable[[str], bool]:
    """Whether a text has a word that begins as a changed entry does, at far less cost."""
    fold = folder(language(lang).letters)
    stems: set[str] = set()
    for term in changed:
        for text in (term.source, *term.variants):
            first = next(iter(words(text, fold).folded), "")
            stems.add(first[: max(_STEM, len(first) - _ENDING)])

    def may_differ(text: str) -> bool:
        folded = " ".join(words(text, fold).folded)
        return any(stem in folded for stem in stems)

    return may_differ


def _asked(hit: TermHit) -> tuple[object, ...]:
    term = hit.term
    return (hit.start, hit.end, hit.target, term.source, term.targets, term.wrong, term.status)


def _shown(hit: TermHit) -> str:
    return f"{hit.term.source} → {hit.target}"
