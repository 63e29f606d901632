"""Forms of one word or name in the sources: ``Putins`` is ``Putin``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from translate.terms.language import language


def bases(forms: Counter[str], lang: str) -> dict[str, str]:
    """Folded phrases → their base form, where that occurs too: ``putins`` → ``putin``."""
    table = language(lang)
    endings = [
        ending
        for kind in ("name", "noun")
        for ending in table.endings.get(kind, ())
        if not ending.plural
    ]
    found: dict[str, str] = {}
    for form in forms:
        head, blank, last = form.rpartition(" ")
        options = (head + blank + base for ending in endings if (base := ending.base(last)))
        base = next((one for one in options if forms.get(one, 0)), form)
        found[form] = base
    return found


def grouped(phrases: Sequence[tuple[str, str, int]], lang: str) -> dict[str, tuple[str, list[int]]]:
    """(folded, as written, sentence) of many phrases → base form → how written, sentences."""
    base_of = bases(Counter(folded for folded, _, _ in phrases), lang)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    where: dict[str, dict[int, None]] = defaultdict(dict)
    for folded, text, sentence in phrases:
        base = base_of[base_of[folded]]
        where[base][sentence] = None
        # The base form names the group; an inflected one does only where there is no other.
        written[base][text] += 1000 if folded == base else 1
    return {
        base: (written[base].most_common(1)[0][0], list(sentences))
        for base, sentences in where.items()
    }
