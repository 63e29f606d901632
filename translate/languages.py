"""Names of languages, and which one a text is in.

Codes are primary BCP-47 subtags; ``und`` is unknown. Detection uses py3langid, chosen by
``benchmarks/language_detection.py``. Its model is loaded at the first question (about 0.7 s), so
whoever knows the language already should not ask.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

UNKNOWN = "und"

_MIN_CONFIDENCE = 0.3
"""Below it the answer is ``und``: of 1,570 single news sentences in German and English 27 were
below and 2 of the others wrong; without the limit it was 7."""

_PIECE = 1_000
"""Characters judged at once: long enough to be sure of, short enough to keep mixtures apart."""

_MAX_PIECES = 120
"""Pieces judged of a document, spread evenly over it: 120,000 characters settle any majority."""

_SAME = {"arz": "ar", "ary": "ar", "nn": "no", "pcm": "en", "wuu": "zh", "yue": "zh"}
"""What the detector tells apart and translation models do not."""

_NO_LANGUAGE = "zxx"

NAMES = {
    "af": "Afrikaans",
    "am": "Amharic",
    "ar": "Arabic",
    "az": "Azerbaijani",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "br": "Breton",
    "bs": "Bosnian",
    "ca": "Catalan",
    "cs": "Czech",
    "cy": "Welsh",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "eo": "Esperanto",
    "es": "Spanish",
    "et": "Estonian",
    "eu": "Basque",
    "fa": "Persian",
    "fi": "Finnish",
    "fo": "Faroese",
    "fr": "French",
    "fy": "West Frisian",
    "ga": "Irish",
    "gd": "Scottish Gaelic",
    "gl": "Galician",
    "gsw": "Swiss German",
    "gu": "Gujarati",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "kk": "Kazakh",
    "km": "Khmer",
    "kn": "Kannada",
    "ko": "Korean",
    "ku": "Kurdish",
    "ky": "Kyrgyz",
    "la": "Latin",
    "lb": "Luxembourgish",
    "lo": "Lao",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "ml": "Malayalam",
    "mn": "Mongolian",
    "mr": "Marathi",
    "ms": "Malay",
    "mt": "Maltese",
    "my": "Burmese",
    "nb": "Norwegian Bokmål",
    "ne": "Nepali",
    "nl": "Dutch",
    "nn": "Norwegian Nynorsk",
    "no": "Norwegian",
    "pa": "Punjabi",
    "pb": "Brazilian Portuguese",
    "pl": "Polish",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "si": "Sinhala",
    "sk": "Slovak",
    "sl": "Slovenian",
    "so": "Somali",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "ta": "Tamil",
    "te": "Telugu",
    "tg": "Tajik",
    "th": "Thai",
    "tl": "Tagalog",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "uz": "Uzbek",
    "vi": "Vietnamese",
    "xh": "Xhosa",
    "yo": "Yoruba",
    "zh": "Chinese",
    "zt": "Traditional Chinese",
    "zu": "Zulu",
}
"""English names; ``pb`` and ``zt`` are the codes Argos gives its packages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """The language of a text.

    ``lang`` is ``und`` when the text is too short or too mixed to say; ``guess`` is then the
    best candidate (``und`` when there is none). ``confidence`` is the share of the text's words
    that speak for ``guess``, 0 to 1.
    """

    lang: str
    confidence: float
    guess: str = UNKNOWN


def name(code: str) -> str:
    """The English name of a language, for messages; a code without one is returned as it is."""
    primary = code.replace("_", "-").split("-", maxsplit=1)[0].lower()
    if primary == UNKNOWN:
        return "an unknown language"
    return NAMES.get(primary, code)


def detect(text: str) -> Detection:
    """The language most words of ``text`` are in.

    Every line is judged by itself and weighs what it has in words, so that an English menu
    around a German article does not win and a mixed text goes to the majority.
    """
    pieces = _sample(_pieces(text))
    share = _share(pieces)
    if len(pieces) > 1 and max(share.values(), default=0.0) < _MIN_CONFIDENCE:
        # Many lines too short to judge (a list, a poem): together they may be long enough.
        share = _share([" ".join(pieces)])
    if not share:
        return Detection(lang=UNKNOWN, confidence=0.0)
    # The winner is found before its kin are added: two Norwegians do not outvote a Dane.
    winner = max(share, key=lambda code: (share[code], code))
    guess = _SAME.get(winner, winner)
    confidence = sum(part for code, part in share.items() if _SAME.get(code, code) == guess)
    lang = guess if confidence >= _MIN_CONFIDENCE else UNKNOWN
    return Detection(lang=lang, confidence=round(confidence, 3), guess=guess)


def _pieces(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [
        line[start : start + _PIECE]
        for line in lines
        if any(map(str.isalpha, line))
        for start in range(0, len(line), _PIECE)
    ]


def _sample(pieces: list[str]) -> list[str]:
    if len(pieces) <= _MAX_PIECES:
        return pieces
    step = len(pieces) / _MAX_PIECES
    return [pieces[int(n * step)] for n in range(_MAX_PIECES)]


def _share(pieces: list[str]) -> dict[str, float]:
    """How much of the pieces, by words, speaks for each language; the sum is at most 1."""
    rank = _ranker()
    votes: defaultdict[str, float] = defaultdict(float)
    total = 0
    for piece in pieces:
        # Scripts without spaces would count as one word a line.
        weight = max(len(piece.split()), len(piece) // 12)
        total += weight
        for code, probability in rank(piece):
            votes[code] += weight * probability
    return {code: vote / total for code, vote in votes.items() if code != _NO_LANGUAGE}


@functools.cache
def _ranker() -> Callable[[str], list[tuple[str, float]]]:
    from py3langid.langid import (  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy
        MODEL_FILE,
        LanguageIdentifier,
    )

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    rank: Callable[[str], list[tuple[str, float]]] = identifier.rank
    return rank
