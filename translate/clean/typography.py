"""Typographic edits that change no word: spaces, signs, entities, quotation marks.

Each is a function from a text to edits, with a rule name of its own in ``TIDY``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from translate.clean import glue, quotes
from translate.clean.page import Edit, Page
from translate.clean.rules import Rules

_ENTITY = re.compile(r"&(?:amp;)?(?:[A-Za-z]{2,24}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffc"
    "\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]+"
)
_SPACES = re.compile(r"[^\S ]\s*|\s[^\S ]\s*|  \s*")
_STRAY_SPACE = re.compile(
    r"(?<=[^\W_]|[)\]“”\"»%]) +(?=[.,;!?](?:[\s“”\"»)]|$))|(?<=[^\W\d_]) +(?=:\s)"
)
_QUOTE_SPACE = re.compile(r"(?<=„) +(?=\w)|(?<=[\w.!?]) +(?=“(?:[\s.,;!?)]|$))")
_BRACKET_SPACE = re.compile(r"(?<=\() +(?=\w)|(?<=[\w.]) +(?=\))")
_DASHES = re.compile(
    r"(?<=\s)-{2,3}(?=\s)|(?<=[^\W\d_])-{2,3}(?=[^\W\d_])|(?<=[\w.,“”\"»)] )-(?= \w)"
)
_NUMBER_DASH = re.compile(r"\d -$")
_ELLIPSIS = re.compile(r"\. ?\. ?\.(?: ?\.)*|…\.+")
_REPEATED = re.compile(r"(?<=[^\W\d_])(?:([!?])\1+|,,+(?=\s)|;;+|\.\.(?=\s|$))")


def tidy(page: Page, rules: Rules) -> None:
    """Mend the typography of every line, each edit under the name of its rule."""
    for name, find in _TIDY:
        page.rewrite_all(name, find)
    page.rewrite_all(
        "typography.quotation-marks", lambda text: quotes.quotation_marks(text, rules.lang)
    )
    abbreviations = rules.word_list("abbreviations")
    brands = rules.word_list("brands")
    openers = rules.word_list("openers")
    page.rewrite_all(
        "typography.missing-space",
        lambda text: glue.missing_spaces(
            text, abbreviations=abbreviations, brands=brands, openers=openers
        ),
    )
    for line in page.lines:
        line.text = line.text.strip()


def _replacing(pattern: re.Pattern[str], new: str) -> Callable[[str], list[Edit]]:
    return lambda text: [Edit(found.start(), found.end(), new) for found in pattern.finditer(text)]


def _entities(text: str) -> list[Edit]:
    found = []
    for match in _ENTITY.finditer(text) if "&" in text else ():
        new = html.unescape(html.unescape(match[0]))
        if new.isspace() or (new.isprintable() and not new.endswith(";")):
            found.append(Edit(match.start(), match.end(), new))
    return found


def _dashes(text: str) -> list[Edit]:
    return [
        Edit(found.start(), found.end(), "–" if text[found.start() - 1].isspace() else " – ")
        for found in _DASHES.finditer(text)
        if not _NUMBER_DASH.search(text[max(0, found.start() - 3) : found.end()])
    ]


def _repeated(text: str) -> list[Edit]:
    return [Edit(found.start(), found.end(), found[0][0]) for found in _REPEATED.finditer(text)]


def _inner_spaces(text: str) -> list[Edit]:
    end = len(text.rstrip())
    start = len(text) - len(text.lstrip())
    return [Edit(found.start(), found.end(), " ") for found in _SPACES.finditer(text, start, end)]


_TIDY: tuple[tuple[str, Callable[[str], list[Edit]]], ...] = (
    ("typography.entities", _entities),
    ("typography.invisible", _replacing(_INVISIBLE, "")),
    ("typography.spaces", _inner_spaces),
    ("typography.ellipsis", _replacing(_ELLIPSIS, "…")),
    ("typography.repeated-sign", _repeated),
    ("typography.stray-space", _replacing(_STRAY_SPACE, "")),
    ("typography.dashes", _dashes),
    ("typography.apostrophes", quotes.apostrophes),
)
