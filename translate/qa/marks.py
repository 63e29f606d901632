"""Checks for quotes and brackets, for addresses, and for what an engine leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.model import Issue, Unit

_QUOTES = re.compile(r"[„“”\"«»]|''|``|‟")
_INCHES = re.compile(r"(?<=\d)\"")
_NAME, _TITLE = 3, 7
_SINGLE = re.compile(r"(?<!\w)[‚‘‹']|[’›'‘](?!\w)")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”»«]+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w&])[@][A-Za-z_]\w{2,}"
)
_MARKS = re.compile(
    r"⁇|<unk>|\u2581|[⦃⦂⦄]|\ufffd|@@(?=\s|$)|&(?:quot|amp|apos|lt|gt|#\d+);|<(?:s|/s|pad)>|Ã[\u0080-\u00bf]|â€"
)


def quotes(unit: Unit) -> Iterator[Issue]:
    """Quotation marks of the source that the translation lost, added or left open."""
    source, target = unit.segment.text, unit.translation.text
    wanted, found = _marks(source), _marks(target)
    if wanted == found:
        return
    if wanted and not found and not _SINGLE.search(target):
        quoted = _QUOTES.split(source)[1::2]
        if all(part.strip() and part.strip() in target for part in quoted):
            return  # names and titles, which English often does without
        # Around a name or a title, usage differs.
        slight = all(len(part.split()) <= _NAME or _is_title(part) for part in quoted)
        message = "The quotation marks of the source are gone."
        yield Issue(code="quotes-lost", severity="info" if slight else "warning", message=message)
    elif found % 2 and not wanted % 2:
        message = f"A quotation mark too few or too many: {found} for {wanted}."
        yield Issue(code="quotes-unbalanced", severity="warning", message=message)


def _marks(text: str) -> int:
    """How many quotation marks there are; an odd one after a figure is for inches."""
    found = len(_QUOTES.findall(text))
    return found - 1 if found % 2 and _INCHES.search(text) else found


def _is_title(quoted: str) -> bool:
    """Whether words in quotation marks are a title: few, most with a capital, and no sentence."""
    found = quoted.split()
    capitals = sum(word[0].isupper() for word in found)
    return len(found) <= _TITLE and 2 * capitals > len(found) and quoted[-1].isalnum()


def brackets(unit: Unit) -> Iterator[Issue]:
    """Brackets that the translation leaves open although the source does not."""
    source, target = unit.segment.text, unit.translation.text
    for opening, closing in ("()", "[]", "{}"):
        surplus = target.count(opening) - target.count(closing)
        if surplus and surplus != source.count(opening) - source.count(closing):
            message = f"“{opening if surplus > 0 else closing}” has no counterpart."
            at = target.find(opening if surplus > 0 else closing)
            yield Issue(
                code="brackets-unbalanced", severity="warning", message=message, span=(at, at + 1)
            )


def addresses(unit: Unit) -> Iterator[Issue]:
    """URLs, e-mail addresses and handles must be the same on both sides."""
    source, target = unit.segment.text, unit.translation.text
    if "@" not in source and "://" not in source and "www." not in source:
        return
    for match in _ADDRESS.finditer(source):
        address = match.group().rstrip(".,;:!?)]'’")
        if address not in target:
            message = f"Missing or changed: {address}"
            yield Issue(code="address-changed", severity="error", message=message)


def leftovers(unit: Unit) -> Iterator[Issue]:
    """Unknown tokens, term marks, entities and other things only machines write."""
    for match in _MARKS.finditer(unit.translation.text):
        if match.group() in unit.segment.text:
            continue
        yield Issue(
            code="unknown-token",
            severity="error",
            message=f"Not text: “{match.group()}”.",
            span=match.span(),
        )
