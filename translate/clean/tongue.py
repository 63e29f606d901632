"""Which lines are not the article's voice: another language's, or the site's to its reader.

Cheap counts of function words and of a site's own vocabulary, from the word lists of the rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from translate.clean import shape
from translate.clean.rules import Rules

SHORT_WORDS = 5
"""In a line of at most so many words one foreign function word is enough."""

_QUOTED = re.compile(r"„[^“”\"]{0,600}[“”\"]|«[^»]{0,600}»|»[^«]{0,600}«|\"[^\"]{0,600}\"")
APPEAL_WORDS = 40
"""No appeal of a site to its readers is longer."""

OPENING = 120
"""Within so many characters stand the first words of a line."""

LABEL_WORDS = 8
"""A button or label of a site has at most so many words."""

_THIRD_PERSON = frozenset(("Sie", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihnen"))
"""At the start of a sentence these may mean anybody."""

_OURS = frozenset(("wir", "uns", "unser", "unsere", "unserem", "unseren", "unserer"))
_YOURS = _THIRD_PERSON | {"du", "dir", "dich", "dein", "deine", "deinen", "deiner"}
_SPOKEN = ("„", '"', "“", "«", "»")
_QUOTES = (*_SPOKEN, "‚", "'", "‘", "–", "—")


def is_foreign(text: str, rules: Rules) -> bool:
    """Whether a line is in another language (or script) than the rules' own.

    Articles and prepositions that names carry (``de``, ``la``) count only beside other words.
    """
    if len(text) > shape.PATTERN_LENGTH or not rules.word_list(f"function-{rules.lang}"):
        return False
    if _is_other_script(text):
        return True
    found = shape.words(text)
    own = sum(word in rules.own_words for word in found)
    strong = sum(word in rules.foreign_words for word in found)
    weak = sum(word in rules.name_words for word in found)
    if not own and _has_strange_word(text, rules):
        return True
    if own or not strong:
        return strong >= 4 and own * 4 <= strong
    return len(found) <= SHORT_WORDS or (strong + weak >= 2 and (strong + weak) * 5 >= len(found))


def _has_strange_word(text: str, rules: Rules) -> bool:
    """Whether a word in lower case, so no name, has letters that the language does not use."""
    letters = rules.word_list(f"letters-{rules.lang}")
    return bool(letters) and any(
        word.islower() and any(c.isalpha() and not c.isascii() and c not in letters for c in word)
        for word in shape.plain(text).split()
    )


def _is_other_script(text: str) -> bool:
    letters = [character for character in text[:200] if character.isalpha()]
    return len(letters) > 2 and 2 * sum(map(_is_latin, letters)) < len(letters)


def _is_latin(character: str) -> bool:
    return character < "\u0250" or unicodedata.name(character, "").startswith("LATIN")


def speaks_to_reader(text: str, rules: Rules) -> bool:
    """Whether a text says you or we outside of quotations.

    At the start of a sentence such a word may as well mean a third person.
    """
    before = ""
    for word in _QUOTED.sub(" ", shape.plain(text[: shape.PATTERN_LENGTH])).split():
        inside = bool(before) and not shape.ends_sentence(before) and not before.endswith(":")
        if inside and word.strip(",.;:!?()") in rules.reader_words:
            return True
        before = word
    return False


def is_sites(text: str, rules: Rules) -> bool:
    """Whether a line is the site's: in another language, or said to its reader."""
    return is_foreign(text, rules) or addresses_reader(text, rules)


def addresses_reader(text: str, rules: Rules) -> bool:
    """Whether a line is the site speaking to its reader: you or we, and what sites speak of."""
    if len(text) > shape.PATTERN_LENGTH or text.lstrip().startswith(_QUOTES):
        return False
    site, reader = _mentions(text, rules)
    own = site - len(rules.network_words.intersection(shape.words(text)))
    return own >= 3 or (site >= 1 and reader and (site + 1) * 8 >= shape.word_count(text))


def appeals(text: str, rules: Rules) -> bool:
    """Whether a line is so full of the site and its readers that it is so anywhere on a page.

    It names three things of the site, or one and says both you and we.
    """
    if shape.word_count(text) > APPEAL_WORDS or any(sign in text for sign in _SPOKEN):
        return False
    named, reader = _mentions(text, rules)
    if not named or not reader or not speaks_to_reader(text, rules):
        return False
    spoken = {word.strip(",.;:!?") for word in shape.plain(text).split()}
    return named >= 3 or bool(spoken & _YOURS and {word.casefold() for word in spoken} & _OURS)


def pleads(text: str, rules: Rules) -> bool:
    """Whether a line turns to the reader in its first words and names something of the site."""
    if shape.word_count(text) > APPEAL_WORDS or any(sign in text for sign in _SPOKEN):
        return False
    first, *opening = shape.plain(text[:OPENING]).split()[:4]
    told = any(word.strip(",.;:!?") in rules.reader_words for word in opening)
    if not told and (first in _THIRD_PERSON or first not in rules.reader_words):
        return False
    return _mentions(text, rules)[0] >= 1


def mentions_site(text: str, rules: Rules) -> bool:
    """Whether a line says something of the site or to its reader."""
    site, reader = _mentions(text, rules)
    return site >= 2 or reader


def names_site(text: str, rules: Rules, *, but: Container[str]) -> bool:
    """Whether a short text names what sites speak of, also in a compound, unlike the article."""
    nouns = (word.casefold() for word in re.findall(r"[\w-]+", text) if word[0].isupper())
    return shape.word_count(text) <= LABEL_WORDS and any(
        word not in but and rules.is_site_word(word) for word in nouns
    )


def _mentions(text: str, rules: Rules) -> tuple[int, bool]:
    """How many of the things that sites speak of a text names, and whether it says you or we."""
    reader = any(word.strip(",.;:!?") in rules.reader_words for word in shape.plain(text).split())
    named = rules.site_words.intersection(shape.words(text))
    if reader:
        named = frozenset(filter(rules.is_site_word, shape.words(text)))
    return len(named), reader
