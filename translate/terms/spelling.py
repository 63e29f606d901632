"""A term → the spellings a text may have it in, as word sequences for the matcher's tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from translate.glossary.conditions import Condition, parse
from translate.model import Term
from translate.terms.language import Kind, Language
from translate.terms.words import APOSTROPHE, HYPHEN, SPACE, Words, words

# What an edge of the tree carries besides the folded word.
ADJ = "\0"  # the word without its adjective ending
HEAD = "\1"  # the word with any of the endings a head has inside a term
NAME = "\3"  # the word with any of the endings of a name, where each word of a name has one

_OPTIONAL = ".!"  # marks after the last word that a text may leave out
_QUOTES = "\"'„“”»«‚‘’ "
_KINDS = {
    "adjective": "adj",
    "proper noun": "name",
    "proper-noun": "name",
    "person": "name",
    "person-first": "name",
}


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a term. ``order`` is the priority: smaller first.

    ``before`` and ``after`` are marks around the words that the text must have (``C++``);
    ``dotted`` spellings may take a full stop along (``Nr.``).
    """

    term: Term
    raw: tuple[str, ...]
    kind: Kind
    conditions: tuple[Condition, ...]
    order: int
    before: str
    after: str
    dotted: bool


@dataclass(frozen=True, slots=True)
class Edges:
    """What leads past one word of a spelling: any of the marks before it with any of its forms."""

    marks: frozenset[str]
    forms: frozenset[str]


def spellings(
    term: Term, order: int, language: Language, fold: Callable[[str], str]
) -> Iterator[tuple[Spelling, tuple[Edges, ...]]]:
    """Every spelling of a term with the edges of its words, in order."""
    conditions = tuple(_folded(condition, fold) for condition in parse(term.condition))
    for text in _written(term):
        found = words(text, fold)
        if not found.raw:
            continue
        kind = _kind(term, text, language)
        tail = text[found.ends[-1] :].strip(_QUOTES)
        spelling = Spelling(
            term=term,
            raw=found.raw,
            kind=kind,
            conditions=conditions,
            order=order,
            before=text[: found.starts[0]].strip(_QUOTES),
            after=tail.strip(_OPTIONAL),
            dotted=bool(tail) and not tail.strip(_OPTIONAL),
        )
        yield spelling, tuple(_edges(found, i, kind, language) for i in range(len(found.raw)))


def _written(term: Term) -> Iterator[str]:
    """The source and its variants; ``Zwei-Staaten-Lösung`` also as ``Zweistaatenlösung``."""
    texts = dict.fromkeys((term.source, *term.variants))
    whole = (" ".join(map(_whole, text.split(" "))) for text in texts if "-" in text)
    return iter(dict.fromkeys((*texts, *whole)))


def _whole(word: str) -> str:
    """A hyphenated word without its hyphens, unless a part is an acronym or a number."""
    first, *others = word.split("-")
    could_be = first[:1].isupper() and all(  # al-Sisi is no part of a town
        part.isalpha() and (len(part) == 1 or not part.isupper()) for part in (first, *others)
    )
    return first + "".join(others).lower() if could_be else word


def _kind(term: Term, text: str, language: Language) -> Kind:
    """Given, or read off: English capitalises names, German capitalises nouns."""
    if term.pos:
        return _KINDS.get(term.pos, term.pos)
    if text[:1].islower():
        return "phrase" if " " in text else "adj"
    if text.endswith(language.adj_suffixes) and " " not in text:
        return "adj"
    named = term.status == "do-not-translate" or term.targets[0][:1].isupper()
    return "name" if named else "noun"


def _folded(condition: Condition, fold: Callable[[str], str]) -> Condition:
    """The condition with its words as the matcher compares them; a final ``*`` stays."""
    texts = (
        " ".join(words(word, fold).folded) + "*" * word.endswith("*") for word in condition.words
    )
    return replace(condition, words=tuple(texts))


def _edges(found: Words, i: int, kind: Kind, language: Language) -> Edges:
    word, last = found.folded[i], i == len(found.raw) - 1
    forms = {word}
    if last:
        if kind == "adj":
            forms |= {word + ADJ, *_stems(word, language, 5)}
    elif found.gap(i + 1) == SPACE:
        forms |= _stems(word, language, 3)
        if kind == "name" and language.inside_names:
            forms.add(word + NAME)
        if found.raw[i + 1][:1].islower() and (kind == "noun" or found.raw[i][:1].isupper()):
            forms.add(word + HEAD)
    marks = {joined(found.gap(i))} if i else {""}
    if i and found.gap(i) == ".":
        marks.add("")  # St. Petersburg, St Petersburg
    return Edges(frozenset(marks), frozenset(forms))


def _stems(word: str, language: Language, least: int) -> set[str]:
    return {
        word[: -len(ending)] + ADJ
        for ending in language.inside_adj
        if word.endswith(ending) and len(word) - len(ending) >= least
    }


def joined(mark: str) -> str:
    """How a gap shows in an edge: space and hyphen are one, other marks stand for themselves."""
    return "" if mark in {SPACE, HYPHEN} else APOSTROPHE if mark == APOSTROPHE else mark
