"""What people write over the columns of a glossary: ``Deutsch``, ``de-DE``, ``Übersetzung``."""

from __future__ import annotations

from translate.languages import NAMES

_KNOWN = {
    "source": "term|source term|source text|begriff|quelle|ausgangstext|ausgangssprache|terminus",
    "target": "translation|target term|target text|übersetzung|ziel|zieltext|zielsprache",
    "also": "synonym|synonyms|synonyme|alternative|alternatives|alternativen",
    "variants": "variant|varianten|spelling|spellings|schreibweisen",
    "wrong": "falsch|forbidden|verboten|avoid|vermeiden|nicht verwenden|do not use",
    "pos": "part of speech|wortart|word class",
    "domain": "subject|field|subject field|fachgebiet|bereich|thema",
    "note": "notes|comment|comments|remark|remarks|kommentar|bemerkung|anmerkung|hinweis",
}
_IN_GERMAN = {"de": "deutsch", "en": "englisch", "fr": "französisch", "es": "spanisch"}


def column(title: str) -> str:
    """The column of ours that a heading means; empty for a name of a language and all others."""
    name = _folded(title)
    return next((column for column, known in _KNOWN.items() if name in known.split("|")), "")


def names_language(title: str, language: str) -> bool:
    """Whether a heading is ``German``, ``Deutsch``, ``de`` or ``de-DE``."""
    name = _folded(title)
    code = name.replace("_", "-").partition("-")[0]
    return _says(name, language) or (code == language and len(name) <= len(language) + 4)


def are_headings(first: str, second: str) -> bool:
    """Whether two cells name columns in words that no entry would have: two languages, both sides.

    Codes of languages do not count: ``so`` and ``no`` are words.
    """
    named = [[code for code in NAMES if _says(_folded(title), code)] for title in (first, second)]
    return (all(named) and named[0] != named[1]) or {column(first), column(second)} == {
        "source",
        "target",
    }


def _says(name: str, language: str) -> bool:
    return name in {NAMES.get(language, "").casefold(), _IN_GERMAN.get(language, "")} - {""}


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold()
