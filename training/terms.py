"""Marks in the source what its terms are in English: ``⦃ Pjöngjang ⦂ Pyongyang ⦄``.

A network learns to use a translation it is given from pairs whose target holds it. What is given is
often the base form of what the target has, so that the network learns to inflect; and some terms
are exchanged for others on both sides, so that nothing but the mark can tell it what to write.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from candidates import Candidate, alike, base_form, from_lexicon, from_links, words
from corpus import Lexicon, Link, Pair

OPEN, SEPARATOR, CLOSE = "⦃", "⦂", "⦄"

_EXCHANGED = 0.12
_BASE_FORM = 0.4


def annotate(pair: Pair, lexicon: Lexicon, rng: Random) -> Pair | None:
    """The pair with one to four of its terms marked, now and then all; None where it has none."""
    source, target = words(pair.source), words(pair.target)
    candidates = [*from_lexicon(source, target, lexicon), *alike(source, target)]
    candidates += from_links(source, target, pair.links)
    rng.shuffle(candidates)
    most = rng.choice((1, 1, 2, 2, 3, 4, 99))
    chosen: list[Candidate] = []
    for candidate in candidates:
        if len(chosen) < most and not any(candidate.overlaps(other) for other in chosen):
            chosen.append(candidate)
    if not chosen:
        return None
    for number, candidate in enumerate(chosen):
        if rng.random() < _EXCHANGED:
            pair, chosen[number] = _exchange(pair, candidate, lexicon, rng)
        elif rng.random() < _BASE_FORM:
            chosen[number] = replace(candidate, given=base_form(candidate.given))
    return _mark(pair, sorted(chosen, key=lambda candidate: candidate.first))


def plural(english: str) -> str:
    """``missile`` → ``missiles``, ``city`` → ``cities``, by its ending alone."""
    if re.search(r"[^aeiou]y$", english):
        return english[:-1] + "ies"
    return english + ("es" if english.endswith(("s", "x", "ch", "sh")) else "s")


def _exchange(
    pair: Pair, candidate: Candidate, lexicon: Lexicon, rng: Random
) -> tuple[Pair, Candidate]:
    """Another name for a name, another noun for a noun, with as many words, on both sides.

    Half the nouns keep their German: then only the mark says that the meaning is another.
    """
    source, target = words(pair.source), words(pair.target)
    count = candidate.target_end - candidate.target_first
    is_name = target[candidate.target_first].core[:1].isupper() and candidate.target_first > 0
    offers = (lexicon.names if is_name else lexicon.nouns).get(count, ())
    fits = candidate.end - candidate.first
    place = target[candidate.target_first], target[candidate.target_end - 1]
    before = pair.target[place[0].start : place[1].end]
    capital = source[candidate.end - 1].core[0].isupper()
    if not offers or not candidate.first or not capital or not (is_name or before.islower()):
        return pair, candidate
    german, english = rng.choice(offers)
    written = english
    if before.endswith(("'s", "’s")):
        written += before[-2:]
    elif not is_name and before != base_form(before):
        written = plural(english)
    if len(german.split()) == fits and (is_name or rng.random() < 0.5):
        start, end = source[candidate.first].start, source[candidate.end - 1].end
        changed = pair.source[:start] + german + pair.source[end:]
    else:
        changed = pair.source
    start, end = place[0].start, place[1].end
    head = _article(pair.target[:start], written)
    pair = replace(pair, source=changed, target=head + written + pair.target[end:])
    return pair, replace(candidate, given=english)


def _article(head: str, following: str) -> str:
    """``a`` or ``an`` at the end of a text, as the word after it asks."""
    right = "an " if following[0].lower() in "aeiou" else "a "
    return re.sub(r"\b(a|A)n? $", lambda m: m[1] + right[1:], head)


def _mark(pair: Pair, chosen: Sequence[Candidate]) -> Pair:
    """The pair with marks in its source, the links leading to the words that are given."""
    source = words(pair.source)
    there: dict[int, int] = {}  # where the words outside the marks went
    links: list[Link] = []
    parts: list[str] = []
    last = done = shift = 0
    for term in chosen:
        start, end = source[term.first].start, source[term.end - 1].end
        given = len(term.given.split())
        there |= {number: number + shift for number in range(done, term.first)}
        opened = term.first + shift
        begin = opened + 1 + (term.end - term.first) + 1
        width = term.target_end - term.target_first
        links += [(begin + min(n, given - 1), term.target_first + n) for n in range(width)]
        parts += [
            pair.source[last:start],
            f"{OPEN} {pair.source[start:end]} {SEPARATOR} {term.given} {CLOSE}",
        ]
        shift += 3 + given
        last, done = end, term.end
    there |= {number: number + shift for number in range(done, len(source))}
    taken = {n for term in chosen for n in range(term.target_first, term.target_end)}
    kept = [(there[a], b) for a, b in pair.links if a in there and b not in taken]
    marked = "".join((*parts, pair.source[last:]))
    return replace(
        pair, source=marked, kind="term", links=tuple(sorted(kept + links)) if pair.links else ()
    )
