"""A check for a "not" that got lost or came out of nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from translate.model import Issue, Unit
from translate.qa.lexicon import lowered, source_lexicon, speaks, target_lexicon

_SURE_LENGTH = 18  # words; a longer sentence has more ways to say no than a list can know
_PREFIXES = ("un", "in", "im", "non", "dis", "ir", "il")


def negation(unit: Unit) -> Iterator[Issue]:
    """The source denies something and the translation has no word for it."""
    source = lowered(unit.segment.text)
    target = {part for w in lowered(unit.translation.text) for part in (w, *w.split("-"))}
    lexicon = source_lexicon(unit.segment.lang)
    denied = lexicon.negations.intersection(source)
    if denied and lexicon.affirmed:
        denied = lexicon.negations.intersection(
            lowered(lexicon.affirmed.sub("", unit.segment.text))
        )
    other = target_lexicon(unit.segment.lang)
    if not denied or not speaks(unit.translation.text, other):
        return
    if any(_denies(word, other.negations) for word in target):
        return
    word = min(denied)
    yield Issue(
        code="negation-lost",
        severity="warning" if len(source) <= _SURE_LENGTH else "info",
        message=f"The source says “{word}”; the translation does not seem to deny anything.",
    )


def _denies(word: str, negations: frozenset[str]) -> bool:
    if word in negations or word.endswith(("n't", "n’t", "less")):
        return True
    return len(word) > 6 and word.startswith(_PREFIXES)
