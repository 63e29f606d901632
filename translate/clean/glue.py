"""Words that lost the space between them, as where a link's text was lifted out of a page."""

from __future__ import annotations

import re

from translate.clean.page import Edit

_TOKEN = re.compile(r"\S+")
_UPPER = "A-ZÄÖÜÀ-Þ"
_LOWER = "a-zäöüßà-ÿ"
_STOP = re.compile(rf"(?<=[{_LOWER}\d)“”\"»][.!?…])(?=[„“\"»«(]?[{_UPPER}](?:[{_LOWER}]|\b(?!\.)))")
_QUOTE_AFTER_COLON = re.compile(rf"(?<=[{_LOWER}]:)(?=„)")
_QUOTE_AFTER_STOP = re.compile(rf"(?<=[{_LOWER}][.!?])(?=[„»][{_UPPER}{_LOWER}])")
_COMMA = re.compile(rf"(?<=[{_LOWER}][,;])(?=[{_LOWER}{_UPPER}][{_LOWER}])")
_LOWER_UPPER = re.compile(rf"(?<=[{_LOWER}])(?=[{_UPPER}])")
_HINT = re.compile(rf"[.!?…,;:][„“”\"»«(]?[^\W\d_]|[{_LOWER}][{_UPPER}]")
_EDGES = "„“”\"»«‚‘’'()[]{}.,;:!?…–—-"
_ADDRESS = re.compile(
    r"[/@\\_=<>#]|www\.|^https?:"
    r"|\.(?:com|org|net|eu|info|de|at|ch|it|fr|es|uk|us|ru|cn|io|tv|co|biz|gov|edu|pdf|docx?|xlsx?"
    r"|jpe?g|png|gif|mp3|mp4|zip|html?|php|aspx?|js|ts|py|txt|md|xml|json|exe|csv)(?:\b|$)"
)
_SUFFIXES = frozenset(("com", "net", "org", "de", "js", "html", "pdf"))
_LONG = 200
_QUOTATION = 600

MIN_LEFT = 5
"""A lower-case word this long with a capital inside is two words (shorter: ``iPhone``)."""

MIN_RIGHT = 3
"""The capitalised word glued on has at least so many letters."""


def missing_spaces(
    text: str, *, abbreviations: frozenset[str], brands: frozenset[str], openers: frozenset[str]
) -> list[Edit]:
    """Where a space is missing, as insertions.

    Args:
        text: any text.
        abbreviations: words whose full stop ends no sentence, without the stop, as written.
        brands: words with a capital inside that are right, as written.
        openers: capitalised words that begin a sentence and end no compound (``Im``, ``Der``).
    """
    places: list[int] = []
    if not _HINT.search(text):
        return []
    for token in _TOKEN.finditer(text):
        if not 4 <= len(token[0]) <= _LONG or not _HINT.search(token[0]):
            continue
        offset = token.start()
        places += (offset + at for at in _after_stops(token[0], abbreviations))
        places += (offset + at for at in _inside_words(token[0], brands, openers))
    return [Edit(at, at, " ") for at in sorted({_after_quotation(text, at) for at in places})]


def _after_quotation(text: str, at: int) -> int:
    """The place, or the one behind a mark there that closes a German quotation."""
    if text[at] != "“":
        return at
    before = text[max(0, at - _QUOTATION) : at]
    return at + (before.rfind("„") > before.rfind("“"))


def _after_stops(token: str, abbreviations: frozenset[str]) -> list[int]:
    if not any(sign in token for sign in ".!?…,;:"):
        return []
    if _ADDRESS.search(token.rstrip(_EDGES)):
        return []
    found = [
        match.start() for sign in (_COMMA, _QUOTE_AFTER_COLON) for match in sign.finditer(token)
    ]
    for match in (*_STOP.finditer(token), *_QUOTE_AFTER_STOP.finditer(token)):
        at = match.start()
        left = re.split(r"[^\w]", token[: at - 1].rstrip(_EDGES))[-1]
        right = re.match(r"\w*", token[at:].lstrip(_EDGES))
        after = right[0].casefold() if right else ""
        stop = token[at - 1] == "."
        if stop and (left in abbreviations or len(left) == 1 or after in _SUFFIXES):
            continue
        if stop and left.isdigit() and len(after) < 3:
            continue
        found.append(at)
    return found


def _inside_words(token: str, brands: frozenset[str], openers: frozenset[str]) -> list[int]:
    core = token.strip(_EDGES)
    if not core.isalpha() or core in brands:
        found: list[int] = []
        if core in brands or "." not in core or _ADDRESS.search(core):
            return found
        for part in re.finditer(r"[^\W\d_]+", token):  # between two stops that were glued, too
            found += (part.start() + at for at in _inside_words(part[0], brands, openers))
        return found
    offset = token.index(core)
    places = [match.start() for match in _LOWER_UPPER.finditer(core)]
    if len(places) != 1:
        return []
    at = places[0]
    left, right = core[:at], core[at:]
    glued = left.islower() and at >= MIN_LEFT and len(right) >= MIN_RIGHT and right[1:].islower()
    opens = right in openers and len(left) >= 3
    return [offset + at] if glued or opens else []
