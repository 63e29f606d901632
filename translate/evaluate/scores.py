"""How good translations are: terms on the surface and by lemma, BLEU and chrF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from translate.errors import ConfigError

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Corpus scores from 0 to 100, and the signatures that say how they were computed."""

    bleu: float
    chrf: float
    signatures: tuple[str, str]


def require_libraries() -> None:
    """Raises ConfigError, with what to install, where a library of this room is missing."""
    try:
        import sacrebleu  # noqa: F401, PLC0415 - only this command needs them
        import simplemma  # noqa: F401, PLC0415
    except ImportError as error:
        fix = "install it: pip install 'translate-pipeline[eval]'"
        raise ConfigError("translate eval", f"needs {error.name}; {fix}") from error


def quality(texts: Sequence[str], references: Sequence[str]) -> Quality:
    """BLEU and chrF of texts against one reference each, by sacreBLEU with its defaults."""
    from sacrebleu.metrics.bleu import BLEU  # noqa: PLC0415
    from sacrebleu.metrics.chrf import CHRF  # noqa: PLC0415

    bleu, chrf = BLEU(), CHRF()
    scores = [float(m.corpus_score(texts, [references]).score) for m in (bleu, chrf)]
    return Quality(
        bleu=scores[0],
        chrf=scores[1],
        signatures=(f"BLEU|{bleu.get_signature()}", f"chrF2|{chrf.get_signature()}"),
    )


def on_surface(phrase: str, text: str) -> int:
    """How often a phrase stands in a text in that very form; capitals do not matter."""
    return len(_pattern(phrase).findall(text))


def by_lemma(phrase: str, text: str, lang: str) -> int:
    """How often a phrase stands in a text in any inflected form of its words."""
    wanted, found = _lemmas(phrase, lang), _lemmas(text, lang)
    count = at = 0
    while at + len(wanted) <= len(found):
        here = found[at : at + len(wanted)] == wanted
        count += here
        at += len(wanted) if here else 1
    return count


def successes(wanted: Counter[str], text: str, reference: str, lang: str) -> tuple[float, float]:
    """Of the translations wanted (so many times each), how many are there: surface, lemma.

    One wanted twice is to be there twice, unless the reference, too, has it only once. What
    stands on the surface counts as there by lemma.
    """
    surface = lemma = 0.0
    for phrase, times in wanted.items():
        needed = max(1, min(times, _in_any_form(phrase, reference, lang)))
        surface += times * min(1.0, on_surface(phrase, text) / needed)
        lemma += times * min(1.0, _in_any_form(phrase, text, lang) / needed)
    return surface, lemma


def _in_any_form(phrase: str, text: str, lang: str) -> int:
    return max(on_surface(phrase, text), by_lemma(phrase, text, lang))


def pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """Finds any of some phrases, in any capitals, as whole words; the longest first."""
    longest = sorted(set(phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1 << 13)
def _pattern(phrase: str) -> re.Pattern[str]:
    return pattern([phrase])


@lru_cache(maxsize=1 << 13)
def _lemmas(text: str, lang: str) -> tuple[str, ...]:
    return tuple(_lemma(word, lang) for word in _WORD.findall(text))


@lru_cache(maxsize=1 << 16)
def _lemma(word: str, lang: str) -> str:
    """The dictionary form; an acronym is its own, so that ``US`` is not ``us``."""
    if len(word) > 1 and word.isupper():
        return word
    from simplemma import lemmatize  # noqa: PLC0415

    small = word.lower()
    try:
        lemma = lemmatize(small, lang=lang).lower()
    except ValueError:  # a language it has no dictionary of
        return small
    # The dictionary has few names: it does not know that Koreans are more than one Korean.
    plural = lang == "en" and lemma == small and small.endswith("s") and not small.endswith("ss")
    return lemma[:-1] if plural and len(lemma) > 3 else lemma
