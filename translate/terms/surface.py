"""What a term's translation may look like in an English sentence, as patterns."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from translate.terms import english

_JOINT = "[ \u00a0\u202f\u2009\u2010\u2011\u2013-]"
_MARK = "['’\u02bc]"
_ENDING = f"(?P<ending>(?:e?s)?{_MARK}s?|e?s)?"
_SMALL_ENDING = f"(?P<ending>(?:e?s)?{_MARK}s?|e?s|e?d|ing|ly)?"
# Not inside a word, nor inside a longer number: 1,000 is not in 1,000,000.
_START = r"(?<!\w)(?<!\d[.,](?=\d))"
_WORD = re.compile(r"[^\W_]+")
_END = r"(?!\w)(?!(?<=\d)[.,]\d)"


@lru_cache(maxsize=1 << 14)
def allowed(target: str) -> re.Pattern[str]:
    """A translation in any form: plural, possessive, capitalised, with other hyphens.

    A capital of the term must be there (``US`` is not ``us``), unless all is in capitals; a
    small letter may be a capital. The group ``ending`` is what was added.
    """
    body = target[4:] if target[:4].lower() == "the " and len(target) > 4 else target
    named = any(char.isupper() for char in body)
    forms = dict.fromkeys((body, english.plural(body)))
    bodies = "|".join(_body(form) for form in sorted(forms, key=len, reverse=True))
    if named:
        bodies += f"|{re.escape(body.upper())}"
    ending = _ENDING if named else _SMALL_ENDING
    return re.compile(f"{_START}(?:{bodies}){ending if body[-1:].isalnum() else ''}{_END}")


def occurrences(target: str, text: str, least: int) -> list[tuple[int, int]]:
    """Where ``allowed(target)`` matches; or, where it stands as it is, only the first ``least``.

    Most translations that are there are there as they are, and need no pattern to be made.
    """
    found: list[tuple[int, int]] = []
    at = text.find(target) if target[:4].lower() != "the " else -1
    while at >= 0 and len(found) < least:
        end = at + len(target)
        if _is_bounded(text, at, end):
            found.append((at, end))
        at = text.find(target, end)
    if len(found) == least:
        return found
    return [match.span() for match in allowed(target).finditer(text)]


def _is_bounded(text: str, start: int, end: int) -> bool:
    """Whether nothing beside a span could belong to it: no letter, digit, ending or joint."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    free = not before or before in ' \n"“„('
    return free and (not after or after[0] in ' \n".,;:!?)”') and not after[1:].isdigit()


@lru_cache(maxsize=1 << 14)
def literal(word: str) -> re.Pattern[str]:
    """A wrong word exactly as it is written, but for -s and possessive marks."""
    return re.compile(f"{_START}(?:{_body(word)}){_ENDING}{_END}")


@lru_cache(maxsize=1 << 14)
def half_translated(source: str, target: str) -> re.Pattern[str] | None:
    """A name of several words each of which is either language's: ``Sergej Shoigu``.

    None where the words do not correspond one to one or are no name.
    """
    pairs = list(zip(source.split(), target.split(), strict=False))
    differing = sum(one != other for one, other in pairs)
    same_length = len(source.split()) == len(target.split())
    capitals = all(one[:1].isupper() and other[:1].isupper() for one, other in pairs)
    if len(pairs) < 2 or not same_length or not capitals or differing < 2:
        return None
    words = "[ \u00a0]".join(f"(?:{re.escape(one)}|{re.escape(other)})" for one, other in pairs)
    return re.compile(f"{_START}(?:{words}){_ENDING}{_END}")


def may_hold(text: str, phrase: str) -> bool:
    """Whether a text may match ``allowed(phrase)`` or ``literal(phrase)``.

    Most terms that are missing and most wrong words are not there in any form, and to look for
    how their words begin is far quicker than to make their patterns.
    """
    folded = text.casefold()
    return all(
        start in text or start.upper() in text if start[:1].isupper() else start.lower() in folded
        for start in _starts(phrase)
    )


@lru_cache(maxsize=1 << 14)
def _starts(phrase: str) -> tuple[str, ...]:
    """Letters with which the words of all forms of a phrase begin, its article left out."""
    body = phrase[4:] if phrase[:4].lower() == "the " else phrase
    words, forms = _WORD.findall(body), _WORD.findall(english.plural(body))
    pairs = zip(words, forms if len(forms) == len(words) else forms[:1], strict=False)
    return tuple(dict.fromkeys(_common(*pair) for pair in pairs))


def _common(one: str, other: str) -> str:
    letters = zip(one, other, strict=False)
    same = takewhile(lambda pair: pair[0] == pair[1] and _is_plain(pair[0]), letters)
    return "".join(char for char, _ in same)


def _is_plain(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _body(phrase: str) -> str:
    return "".join(_letter(phrase, i) for i in range(len(phrase)))


def _letter(phrase: str, i: int) -> str:
    char = phrase[i]
    if char.isspace() or char in "-\u2010\u2011":
        return _JOINT
    if char in "'’\u02bc":
        return _MARK
    starts = i == 0 or not phrase[i - 1].isalnum()
    if starts and char.islower() and len(char.upper()) == 1:
        return f"[{char}{char.upper()}]"
    return re.escape(char)
