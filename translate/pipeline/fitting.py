"""Whether a term that was put into a translation fits there, by what the model makes of it.

The model is given the source with the terms in it and the translation, and tells how likely it
finds each token. Where it did not expect a term (``at the end of October talks``), or not what
comes after it (``a proxy war representative``), the English is broken.

Measured on 703 news texts with 3,223 terms: on the sentences that terms changed, the words that the
model finds less likely than one in a thousand become half as many, for a few more terms that are
missing and flagged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from translate import terms
from translate.engines.linking import Likelihood
from translate.model import TermHit
from translate.pipeline.judge import Choice, judged
from translate.pipeline.pairs import Pair

_STRAINED = -5.0
"""Logarithm of a probability below which another way to have the term is looked for."""

_BROKEN = -8.0
"""The same, below which the term is better missing and flagged."""

_ALLOWED = {"prefix": 0.0, "aligned": 5.0}
"""What is added to that of a term's own beginning, by how it came there; of others it is not asked.

Where a translation was begun with a term, its place is a guess; where the model had put other
words, only what it never expected is out of place; elsewhere the model chose the place itself.
"""

_UNMARKED = 2.0
"""What is added where a model takes no marks, and is the less sure where it wants the term. As
many of 1,602 terms come in as with 2.5."""

_WEIGHT = 5.0  # of a strained term: more than a warning, less than a missing one

_SURE = frozenset({"", "present", "repaired", "missing"})
"""Methods that need no weighing: the model wrote the term, or a known wrong word was replaced."""


def needs_weighing(choice: Choice) -> bool:
    """Whether there is a term that was put where the model may not want it."""
    return any(hit.method not in _SURE for hit in choice.unit.hits)


def weighed(choices: Sequence[Choice], pair: Pair) -> list[Choice]:
    """The choices with the terms noted that do not fit.

    One put in place of other words that would break the sentence is taken out again: it is
    missing then, and the words are there. A choice that is broken otherwise is marked so.

    Raises:
        EngineError: the model fails.
    """
    doubtful = [i for i, choice in enumerate(choices) if needs_weighing(choice)]
    given = [_given(choices[i], pair) for i in doubtful]
    texts = [choices[i].unit.translation.text for i in doubtful]
    found = list(choices)
    told = pair.engine.likelihoods([one.text for one in given], texts)
    for i, one, likelihoods in zip(doubtful, given, told, strict=True):
        found[i] = _weighed(found[i], one, likelihoods, pair)
    return found


def _given(choice: Choice, pair: Pair) -> terms.Given:
    """The source with the terms in it that were put into the translation."""
    request, markup = choice.request, pair.description.markup
    put = {i: hit.target for i, hit in enumerate(choice.unit.hits) if hit.method not in _SURE}
    if markup is None:
        return terms.rewrite(
            request.plain, request.hits, markup, protected=request.protected, by=put
        )
    return terms.annotate(
        request.plain, request.hits, markup, protected=request.protected, asked=put
    )


def _weighed(
    choice: Choice, given: terms.Given, likelihoods: Sequence[Likelihood], pair: Pair
) -> Choice:
    mercy = _UNMARKED if pair.description.markup is None else 0.0
    fits = {
        i: _fit(hit, given.text[slice(*given.places[i])], likelihoods, mercy)
        for i, hit in enumerate(choice.unit.hits)
        if hit.method not in _SURE
    }
    broken = frozenset(i for i, fit in fits.items() if fit < _BROKEN)
    strained = frozenset(i for i, fit in fits.items() if fit < _STRAINED)
    spliced = frozenset(i for i in broken if choice.unit.hits[i].method == "aligned")
    if spliced:
        choice = _without(choice, spliced, pair)
    strained -= choice.missing
    return replace(
        choice,
        weight=choice.weight + _WEIGHT * len(strained),
        strained=strained,
        broken=bool(broken - spliced),
    )


def _fit(hit: TermHit, given: str, likelihoods: Sequence[Likelihood], mercy: float) -> float:
    """How likely the token after a term is, or its first one, whichever is less.

    The first says nothing of a term that the model was not ``given``, being part of a longer
    word, unless the model was made to write it; ``mercy`` is added to it.
    """
    inside = [
        n
        for n, (start, end, _) in enumerate(likelihoods)
        if start < hit.target_end and hit.target_start < end
    ]
    if not inside:
        return 0.0
    edges = [log for _, _, log in likelihoods[inside[-1] + 1 : inside[-1] + 2]]
    allowed = _ALLOWED.get(hit.method)
    if allowed is not None and (hit.target in given or hit.method == "prefix"):
        edges.append(likelihoods[inside[0]][2] + allowed + mercy)
    return min(edges, default=0.0)


def _without(choice: Choice, positions: frozenset[int], pair: Pair) -> Choice:
    """The choice with the model's own words in the place of some terms."""
    nowhere = tuple((0, 0) if i in positions else at for i, at in enumerate(choice.places))
    methods = tuple(hit.method for hit in choice.unit.hits)
    again = judged(choice.request, choice.offer, pair, methods=methods, places=nowhere)
    return replace(again, places=choice.places)
