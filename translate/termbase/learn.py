"""Wrong words that translators corrected, with the entry that would have known them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from translate.glossary.stack import Glossary
from translate.model import Term
from translate.store import EditRow
from translate.termbase.counts import alike
from translate.termbase.suggest import Proposal
from translate.terms import Matcher, surface
from translate.terms.language import language
from translate.terms.words import folder, words

_LONGEST = 5  # words of a correction; a longer one is a sentence put otherwise
_SURE = 2  # times a correction must be seen where no entry knows its word

Found = dict[tuple[str, str, str], list[str]]
"""(source, right, wrong) → the segments where it was corrected."""


def learn(edits: Iterable[EditRow], glossary: Glossary, lang: str) -> list[Proposal]:
    """What corrections say: new wrong words of entries, and names that no glossary has.

    A correction counts when one short phrase was put in place of another. It belongs to an entry
    when the new phrase is a translation that the entry allows; without one, to a name of the
    source that is spelled like it.
    """
    matcher = Matcher(glossary.terms, lang)
    fold = folder(language(lang).letters)
    entries: dict[str, Term] = {}
    found: Found = defaultdict(list)
    for edit in edits:
        if edit.outcome != "taken" or edit.before == edit.after:
            continue
        terms = [hit.term for hit in matcher.find(edit.source)]
        for before, after in corrections(edit.before, edit.after):
            term = next((one for one in terms if _allows(one, after)), None)
            if term is not None and not _allows(term, before):
                entries[term.source] = term
                if before not in term.wrong:
                    found[term.source, term.targets[0], before].append(edit.segment)
            elif term is None:
                named = words(edit.source, fold).raw
                name = max(named, key=lambda word: alike(word, after), default="")
                if name[:1].isupper() and alike(name, after) and after[:1].isupper():
                    found[name, after, before].append(edit.segment)
    return list(_proposals(found, entries))


def corrections(before: str, after: str) -> Iterator[tuple[str, str]]:
    """(old, new) of every short phrase that was put in place of another."""
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "replace" and b - a <= _LONGEST and d - c <= _LONGEST:
            pair = tuple(_bare(" ".join(part)) for part in (old[a:b], new[c:d]))
            said = [one.casefold().split() for one in pair]
            # What only adds or takes away words corrects none.
            if all(said) and not (set(said[0]) <= set(said[1]) or set(said[1]) <= set(said[0])):
                yield pair[0], pair[1]


def _proposals(found: Found, entries: dict[str, Term]) -> Iterator[Proposal]:
    groups: dict[tuple[str, str], list[tuple[str, list[str]]]] = defaultdict(list)
    for (source, right, wrong), segments in found.items():
        if source in entries or len(segments) >= _SURE:
            groups[source, right].append((wrong, segments))
    for (source, right), seen in groups.items():
        seen.sort(key=lambda item: -len(item[1]))
        yield Proposal(
            kind="corrected",
            source=source,
            target=right,
            count=sum(len(segments) for _, segments in seen),
            seen=tuple((wrong, len(segments)) for wrong, segments in seen),
            wrong=tuple(wrong for wrong, _ in seen),
            example=seen[0][1][0],
            entry=entries.get(source),
        )


def _allows(term: Term, text: str) -> bool:
    return any(surface.allowed(target).fullmatch(text) for target in term.targets)


def _bare(text: str) -> str:
    """A phrase without the marks of its sentence and a possessive."""
    bare = text.strip(" .,;:!?\"'“”‘’()[]–—")
    for ending in ("'s", "’s"):
        bare = bare.removesuffix(ending)
    return bare
