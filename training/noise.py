"""German as scrapers, careless writers and translation machines leave it.

Every kind of noise is a function of a text and a source of chance that changes how the text is
written, never what it means: the English of a noisy text is that of the clean one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

Noise = Callable[[str, Random], str]

_ASCII = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "Ä": "A", "Ö": "O", "Ü": "U", "ß": "ss"})
_TRANSCRIBED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)
_ARTICLES = (
    frozenset({"der", "die", "das", "den", "dem", "des"}),
    frozenset({"ein", "eine", "einen", "einem", "einer", "eines"}),
)
_ENDINGS = ("e", "en", "er", "es", "em")
_ADJECTIVE = re.compile(r"\b([a-zäöüß]{3,}(?:isch|lich|ig|sam|bar|haft|los|iv|al))(e[nrsm]?)\b")
_WORD = re.compile(r"\w+")
_AFTER_MARK = re.compile(r"(?<=\w[.,;:!?]) (?=\w)")
_MARK = re.compile(r"(?<=\w)([.,;:!?])(?= |$)")
_QUOTES = re.compile('[„“”»«"]')
_DASH = re.compile(" [–—-] ")
_MONTHS = {
    "Januar": "January", "Februar": "February", "März": "March", "April": "April", "Mai": "May",
    "Juni": "June", "Juli": "July", "August": "August", "September": "September",
    "Oktober": "October", "November": "November", "Dezember": "December",
}  # fmt: skip
_DATE = re.compile(rf"\b(\d{{1,2}})\. ({'|'.join(_MONTHS)})\b")
_LEFT_ENGLISH = {
    "aber": "but", "auch": "also", "aus": "from", "bei": "at", "Bericht": "report",
    "Frau": "woman", "gegen": "against", "Gesetz": "law", "gestern": "yesterday",
    "Gesundheit": "health", "heute": "today", "Jahr": "year", "Jahre": "years",
    "Jahren": "years", "Kinder": "children", "Krieg": "war", "Land": "country",
    "Länder": "countries", "mehr": "more", "Menschen": "people", "mit": "with", "neue": "new",
    "neuen": "new", "nur": "only", "oder": "or", "Polizei": "police", "Präsident": "president",
    "Regierung": "government", "sagte": "said", "sehr": "very", "Sicherheit": "security",
    "Stadt": "city", "und": "and", "von": "from", "Welt": "world", "weil": "because",
    "Wirtschaft": "economy", "Woche": "week", "Zeit": "time", "über": "about",
}  # fmt: skip


def without_umlauts(text: str, _: Random) -> str:
    """``Züge`` → ``Zuge``."""
    return text.translate(_ASCII)


def transcribed_umlauts(text: str, _: Random) -> str:
    """``Züge`` → ``Zuege``."""
    return text.translate(_TRANSCRIBED)


def small_letters(text: str, rng: Random) -> str:
    """All in small letters, or the nouns alone."""
    if rng.random() < 0.5:
        return text.lower()
    return re.sub(r"(?<= )[A-ZÄÖÜ](?=[a-zäöüß])", lambda m: _sometimes(rng, m, m[0].lower()), text)


def capitals(text: str, rng: Random) -> str:
    """A headline in capitals, with ``ß`` as printers set it, or Every Word With A Capital."""
    if rng.random() < 0.8:
        return text.upper()
    return re.sub(r"(?<= )[a-zäöü]", lambda m: m[0].upper(), text)


def missing_spaces(text: str, rng: Random) -> str:
    """``ruft an.Der Mann``; now and then two words in one."""
    text = _AFTER_MARK.sub(lambda m: _sometimes(rng, m, ""), text)
    gaps = [match.start() for match in re.finditer(" ", text)]
    if not gaps or rng.random() < 0.5:
        return text
    gap = rng.choice(gaps)
    return text[:gap] + text[gap + 1 :]


def stray_spaces(text: str, rng: Random) -> str:
    """``ruft an .``, double blanks, and words parted as at the end of a line (``Regie- rung``)."""
    text = _MARK.sub(lambda m: _sometimes(rng, m, f" {m[0]}"), text)
    text = re.sub(" ", lambda m: "  " if rng.random() < 0.1 else m[0], text)
    long = [match for match in _WORD.finditer(text) if len(match[0]) > 9]
    if not long or rng.random() < 0.5:
        return text
    word = rng.choice(long)
    at = rng.randrange(word.start() + 3, word.end() - 3)
    return text[:at] + rng.choice(("- ", " ")) + text[at:]


def wrong_articles(text: str, rng: Random) -> str:
    """``der`` for ``die``, ``einen`` for ``eine``; a few missing."""

    def other(match: re.Match[str]) -> str:
        word = match[0]
        for articles in _ARTICLES:
            if word.lower() in articles and rng.random() < 0.5:
                new = rng.choice(sorted(articles))
                return new.capitalize() if word[0].isupper() else new
        return word

    text = _WORD.sub(other, text)
    return re.sub(r" (?:der|die|das|ein|eine)(?= )", lambda m: _rarely(rng, m, ""), text)


def wrong_endings(text: str, rng: Random) -> str:
    """``nordkoreanische`` for ``nordkoreanischen``, ``des Präsident`` for ``des Präsidenten``."""
    text = _ADJECTIVE.sub(lambda m: _sometimes(rng, m, m[1] + rng.choice(_ENDINGS)), text)
    return re.sub(r"(?<=[a-zäöüß]{5})(?:en|s|n)(?= )", lambda m: _rarely(rng, m, ""), text)


def typing_errors(text: str, rng: Random) -> str:
    """One word in ten with two letters exchanged, one doubled or one lost; never a name."""

    def mistyped(match: re.Match[str]) -> str:
        word = match[0]
        if len(word) < 5 or not word.isalpha() or word[0].isupper() or rng.random() > 0.1:
            return word
        at = rng.randrange(1, len(word) - 2)
        ways = (word[at + 1] + word[at], word[at] * 2 + word[at + 1], word[at])
        return word[:at] + rng.choice(ways) + word[at + 2 :]

    return _WORD.sub(mistyped, text)


def wild_typography(text: str, rng: Random) -> str:
    """Other quotation marks and dashes, markup left over, points for an ellipsis."""
    quotes = rng.choice(("''", '"', "´", "", "&quot;", "„", "»", "“", "'"))
    dash = rng.choice((" - ", "-", " -- ", " — ", "–", " &ndash; "))
    text = _DASH.sub(dash, _QUOTES.sub(quotes, text))
    text = text.replace("…", "...").replace(" & ", " &amp; ")
    edge = rng.choice(("", "", "", "- ", "• ", "* ", "+++ ", "> "))
    return edge + text.replace(" ", "\u00a0", rng.randrange(3))


def repeated_words(text: str, rng: Random) -> str:
    """A word written twice."""
    words = list(_WORD.finditer(text))
    if not words:
        return text
    word = rng.choice(words)
    return f"{text[: word.end()]} {text[word.start() :]}"


def left_english(text: str, rng: Random, english: Mapping[str, str] = _LEFT_ENGLISH) -> str:
    """English words where a machine found no German ones, and English months.

    ``english`` says which word stands for which.
    """
    text = _DATE.sub(lambda m: _sometimes(rng, m, f"{m[1]} {_MONTHS[m[2]]}"), text)
    known = [match for match in _WORD.finditer(text) if match[0] in english]
    for match in sorted(rng.sample(known, min(len(known), rng.choice((1, 1, 2, 3)))), key=_last):
        text = text[: match.start()] + english[match[0]] + text[match.end() :]
    return text


KINDS: Mapping[str, Noise] = {
    "without-umlauts": without_umlauts,
    "transcribed-umlauts": transcribed_umlauts,
    "small-letters": small_letters,
    "capitals": capitals,
    "missing-spaces": missing_spaces,
    "stray-spaces": stray_spaces,
    "wrong-articles": wrong_articles,
    "wrong-endings": wrong_endings,
    "typing-errors": typing_errors,
    "wild-typography": wild_typography,
    "repeated-words": repeated_words,
    "left-english": left_english,
}


def noisy(text: str, rng: Random, english: Mapping[str, str] | None = None) -> str:
    """The text with one to three kinds of noise.

    ``english`` are translations of single words of this text, for ``left_english``.
    """
    for name in rng.sample(list(KINDS), rng.choice((1, 1, 1, 2, 2, 3))):
        if name == "left-english" and english:
            text = left_english(text, rng, english)
        else:
            text = KINDS[name](text, rng)
    return text


def _sometimes(rng: Random, match: re.Match[str], changed: str) -> str:
    return changed if rng.random() < 0.5 else match[0]


def _rarely(rng: Random, match: re.Match[str], changed: str) -> str:
    return changed if rng.random() < 0.1 else match[0]


def _last(match: re.Match[str]) -> int:
    return -match.start()
