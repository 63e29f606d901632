"""Cases whose terms want other translations than they should: does a model still obey?"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from translate.evaluate.cases import Case
from translate.evaluate.scores import pattern

_SEED = 20
_TRIES = 20


def shuffled(cases: Sequence[Case]) -> list[Case]:
    """The cases with every term's translation replaced by another's, in the reference, too.

    Names get names and words words, so that capitals stay where they were; always the same.
    """
    rng = random.Random(_SEED)  # noqa: S311 - a fair draw, no secret
    pools: dict[bool, list[str]] = {True: [], False: []}
    for target in dict.fromkeys(term.target for case in cases for term in case.terms):
        pools[target[:1].isupper()].append(target)
    return [_with_others(case, pools, rng) for case in cases]


def _with_others(case: Case, pools: Mapping[bool, list[str]], rng: random.Random) -> Case:
    new: dict[str, str] = {}
    taken = {term.target.casefold() for term in case.terms}
    for target in dict.fromkeys(term.target for term in case.terms):
        pool = pools[target[:1].isupper()]
        drawn = rng.sample(pool, min(_TRIES, len(pool)))
        new[target] = next((other for other in drawn if other.casefold() not in taken), target)
        taken.add(new[target].casefold())
    if not new:
        return case
    by_small = {old.casefold(): other for old, other in new.items()}

    def swapped(match: re.Match[str]) -> str:
        other = by_small.get(match[0].casefold(), match[0])
        starts = match[0][:1].isupper() and other[:1].islower()
        return other[:1].upper() + other[1:] if starts else other

    return replace(
        case,
        reference=pattern(list(new)).sub(swapped, case.reference),
        terms=tuple(replace(term, target=new[term.target]) for term in case.terms),
    )
