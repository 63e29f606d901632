"""Brackets and quotes that stand inside a sentence, so that nothing in them ends it.

``Er trat zurück (alle wussten es. Und hofften!) und ging.`` is one sentence, and so is
``Sein Motto „Erst denken. Dann reden.“ gilt.``; a bracket or a quotation that begins where a
sentence may begin encloses sentences of its own.
"""

from __future__ import annotations

import re

_LONGEST = 400  # characters; a bracket left open must not swallow the rest of a text

OPENING = "„»«“\"‚‘'([‹›"
CLOSING = "”“\"«»’‘')]›‹"
_MARKS = re.compile(r"[(){}\[\]„“”\"«»]")
_CLOSES = {")": "(", "]": "[", "}": "{", "“": "„", "”": "“„", '"': '"', "«": "»", "»": "«"}
_SENTENCE_MAY_BEGIN_AFTER = frozenset(".!?…:;–—,")


def enclosed(text: str) -> list[tuple[int, int]]:
    """Spans (opening mark, closing mark) of ``text`` in which no sentence ends, in order."""
    stack: list[tuple[str, int]] = []
    spans: list[tuple[int, int]] = []
    for match in _MARKS.finditer(text):
        mark, at = match.group(), match.start()
        if _closes(text, mark, at, stack):
            opener, start = stack.pop()
            if at - start <= _LONGEST and _inside_sentence(text, opener, start, at):
                spans.append((start, at))
        elif mark not in ")]}":
            stack.append((mark, at))
            del stack[:-8]  # nested deeper than eight is not prose
    return _outermost(spans)


def _closes(text: str, mark: str, at: int, stack: list[tuple[str, int]]) -> bool:
    """Whether a mark closes the innermost open one; quotes left open are given up for a bracket."""
    if mark in ")]}":
        opener = _CLOSES[mark]
        if any(open_mark == opener for open_mark, _ in stack):
            while stack[-1][0] != opener:
                stack.pop()
            return True
        return False
    if not stack or stack[-1][0] not in _CLOSES.get(mark, ""):
        return False
    return not text[at - 1].isspace()


def _inside_sentence(text: str, opener: str, start: int, end: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip()
    if not before or before[-1] in _SENTENCE_MAY_BEGIN_AFTER or before[-1] in CLOSING:
        return opener in "([{" and before.endswith((":", ";", ","))
    if opener in "([{":
        return True
    # A quotation is a part of the sentence when the sentence goes on after it.
    after = text[end + 1 : end + 3]
    return after[:1] == " " and after[1:2].islower()


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not merged or start > merged[-1][1]:
            merged.append((start, end))
    return merged
