"""English forms: plural, possessive, the article before a word."""

from __future__ import annotations

from functools import lru_cache

from translate.terms.language import data


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, object]]:
    return data("en")


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    return {one: str(many) for one, many in _table()["plural"].items()}


@lru_cache(maxsize=1)
def _uncountable() -> frozenset[str]:
    return frozenset(_words("uncountable", "words"))


def _words(section: str, key: str) -> tuple[str, ...]:
    value = _table()[section][key]
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def plural(phrase: str) -> str:
    """``weapon of mass destruction`` → ``weapons of mass destruction``; as is if in doubt."""
    for link in (" of ", " for ", " in ", " to ", " on ", " against "):
        head, found, rest = phrase.partition(link)
        if found:
            return plural(head) + found + rest
    before, space, word = phrase.rpartition(" ")
    return before + space + _plural(word)


def _plural(word: str) -> str:
    small = word.lower()
    for one, many in _irregular().items():
        grown = one in {"man", "woman", "child"} and small.endswith(one)
        if small == one or (grown and not small.endswith(("german", "human"))):
            return word[: len(word) - len(one)] + many
    people = word[:1].isupper() and small.endswith(("ese", "ch", "sh", "ss"))  # the Chinese
    counted = small[-1:].isalpha() and (not small.endswith("s") or small.endswith("ss"))
    if people or not counted or small in _uncountable():
        return word
    if small.endswith("y") and small[-2:-1] not in set("aeiou"):
        return word[:-1] + "ies"
    return word + ("es" if small.endswith(("ss", "x", "z", "ch", "sh")) else "s")


@lru_cache(maxsize=1)
def _irregular_plurals() -> frozenset[str]:
    return frozenset(_irregular().values())


def is_plural(word: str) -> bool:
    """Whether a word looks like more than one: ``missiles``, ``people``."""
    small = word.lower()
    if small in _uncountable():
        return False
    regular = len(small) > 3 and small.endswith("s") and not small.endswith(("ss", "us", "is"))
    return regular or small in _irregular_plurals()


def is_small(word: str) -> bool:
    """Whether a word is no part of a name or a term when it stands at its edge: ``of``."""
    return word.lower() in _small()


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    return frozenset(_words("small", "words"))


def possessive(name: str) -> str:
    """``Putin`` → ``Putin's``, ``United States`` → ``United States'``."""
    return name + ("'" if name[-1:] in {"s", "S"} else "'s")


def article(word: str) -> str:
    """``a`` or ``an``, by the sound a phrase begins with."""
    first = (word.replace("-", " ").split() or [""])[0]
    small = first.lower()
    if first.isupper() and first != "A" and first not in _words("sounds", "said_as_words"):
        return "an" if first[0] in _words("sounds", "an_letters")[0] else "a"
    if small.startswith(_words("sounds", "an")):
        return "an"
    if small.startswith(_words("sounds", "a")):
        return "a"
    return "an" if small[:1] in set("aeiou") else "a"
