"""Hard-wrapped lines: found by the shape of the whole page, joined, and every join recorded.

A page is hard-wrapped when its lines cluster below a width, break where the next word would
not have fitted, mostly end without a sentence end or any pause, and go on in lower case. Files
with one paragraph a line, poems, lists and tickers fail at least one of these.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from translate.clean import shape
from translate.clean.page import Line, Page

RULE = "structure.hard-wrap"
MAX_WIDTH = 130
MIN_WIDTH = 28
MIN_PAIRS = 3
FORCED_SHARE = 0.7
OPEN_SHARE = 0.5
FULL_SHARE = 0.5
PAUSE_SHARE = 0.5
LOWER_SHARE = 0.25
NEARLY_FULL = 0.85
QUITE_FULL = 0.65

_FIRST_WORD = re.compile(r"\s*(\S{1,60})")
_HYPHEN = re.compile(r"[^\W\d_][-\u00ad\u2010¬]$")
_SUSPENDED = re.compile(r"(?:und|oder|bzw|sowie|wie|als|bis|beziehungsweise|and|or|to)\b")
_PAGE = re.compile(
    r"[-–—|\s]*(?:(?i:seite|page|s\.|p\.)\s*)?\d{1,4}(?:\s*(?:/|von|of)\s*\d{1,4})?[-–—|\s]*"
)
_MAIL_QUOTE = re.compile(r"^(?:\s*>)+ ?")


def mark_quotes(page: Page) -> None:
    """Turn two or more lines in a row that begin with ``>`` into quotes without the sign."""
    quoted = [bool(_MAIL_QUOTE.match(line.text)) for line in page.lines]
    for index, line in enumerate(page.lines):
        beside = quoted[index - 1 : index] + quoted[index + 1 : index + 2]
        if line.kind == "line" and quoted[index] and any(beside):
            text = _MAIL_QUOTE.sub("", line.text)
            page.record("structure.mail-quote", "edit", line, line.text, text)
            line.kind, line.text = "quote", text


def remove_page_furniture(page: Page) -> None:
    """Remove page numbers and running headers, where the page is hard-wrapped."""
    width = wrap_width(page.lines)
    if not width:
        return
    counts = Counter(_without_numbers(line.plain) for line in page.lines)
    numbers = [line for line in page.lines if _PAGE.fullmatch(line.plain)]
    for line in numbers:
        if len(numbers) > 1 or not line.plain.isdigit():
            page.remove(line, "structure.page-number")
    for line in page.lines[1:]:
        stem = _without_numbers(line.plain)
        if counts[stem] >= 3 and shape.is_title_like(stem) and len(line.plain) < 0.8 * width:
            page.remove(line, "structure.running-header")
    page.sweep()


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+", "#", text).casefold()


def join(page: Page, *, standalone: Callable[[Line], bool]) -> None:
    """Join the lines of hard-wrapped paragraphs; ``standalone`` lines are never joined."""
    width = wrap_width(page.lines)
    if not width:
        return
    compounds = frozenset(re.findall(r"\w+-\w+", "\n".join(line.text for line in page.lines)))
    joined: list[Line] = []
    for group in _groups(page.lines, width, standalone):
        first = group[0]
        if len(group) > 1:
            text = first.text.strip()
            for line in group[1:]:
                text = _joined(text, line.text.strip(), compounds)
            page.record(RULE, "edit", first, "\n".join(line.text for line in group), text)
            first.text = text
        joined.append(first)
    page.lines = joined


def wrap_width(lines: list[Line]) -> int:
    """The width the page was wrapped at, in characters; 0 where it was not."""
    pairs = [
        (one.text.strip(), two.text.strip())
        for one, two in pairwise(lines)
        if one.kind == two.kind
        and one.kind in ("line", "quote")
        and not two.gap
        and max(len(one.text), len(two.text)) <= MAX_WIDTH
        and not shape.bullet(two.text)
        and shape.has_letters(one.text)
    ]
    quoted = any(line.kind == "quote" for line in lines)
    if len(pairs) < (1 if quoted else MIN_PAIRS):
        return 0
    widths = sorted(len(one) for one, _ in pairs)
    width = widths[-1 - len(widths) // 20]
    # titles, bylines and the last lines of paragraphs are short in any text
    full = [(one, two) for one, two in pairs if len(one) >= QUITE_FULL * width]
    if width < MIN_WIDTH or len(full) < FULL_SHARE * len(pairs):
        return 0
    forced = sum(_forced(one, two, width, NEARLY_FULL) for one, two in full)
    unended = sum(not shape.ends_sentence(one) for one, _ in full)
    lower = sum(two[:1].islower() for _, two in full)
    pausing = sum(one.endswith((",", ";", ":", ".", "!", "?", "–")) for one, _ in full)
    enough = (
        forced >= FORCED_SHARE * len(full)
        and unended >= OPEN_SHARE * len(full)
        and lower >= LOWER_SHARE * len(full)
        and pausing <= PAUSE_SHARE * len(full)
    )
    return width if enough else 0


def _forced(one: str, two: str, width: int, share: float) -> bool:
    """Whether the next line's first word would hardly have fitted on this line."""
    word = _FIRST_WORD.match(two)
    return len(one) + 1 + len(word[1] if word else "") > share * width


def _groups(
    lines: list[Line], width: int, standalone: Callable[[Line], bool]
) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and _continues(group[-1], line, width) and not standalone(line):
            group.append(line)
            continue
        if group:
            yield group
        group = [line]
        if standalone(line):
            yield group
            group = []
    if group:
        yield group


def _continues(one: Line, two: Line, width: int) -> bool:
    """Whether the second line goes on with the first one's paragraph."""
    if one.kind != two.kind or one.kind not in ("line", "quote") or shape.bullet(two.text):
        return False
    left, right = one.text.strip(), two.text.strip()
    if len(left) > MAX_WIDTH or len(right) > MAX_WIDTH or not right:
        return False
    lower = right[0].islower()
    ended = shape.ends_sentence(left) or left.endswith(":")
    if two.gap:  # a page break in the middle of a sentence
        return lower and not ended and len(left) > QUITE_FULL * width
    if lower or _HYPHEN.search(left):
        return True
    if ended and two.number != one.number + 1:  # a new page, and perhaps a new paragraph
        return False
    return _forced(left, right, width, NEARLY_FULL if ended else QUITE_FULL)


def _joined(left: str, right: str, compounds: frozenset[str]) -> str:
    if not _HYPHEN.search(left[-2:]):
        return f"{left} {right}"
    if left[-1] in "\u00ad¬":
        return left[:-1] + right
    if _SUSPENDED.match(right):
        return f"{left} {right}"
    compound = re.search(r"\w+$", left[-40:-1])
    follower = re.match(r"\w+", right)
    if right[:1].islower() and compound and follower:
        if f"{compound[0]}-{follower[0]}" in compounds:
            return left + right
        return left[:-1] + right
    return left + right
