"""An edited article aligned back to its sentences, or refused with a clear word.

A paragraph of the article is a block of the page, and stands on a line of its own. Lines are paired
first, then the sentences of a changed line: where a sentence began, words that stayed the same say
where it begins now. What leaves a doubt is refused, for a wrong guess would put words into the
wrong sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from pathlib import Path

from translate.errors import ReadError
from translate.model import PostEdit
from translate.readers.decoding import decode
from translate.store import UnitRow
from translate.writers.text import without_facts
from translate.writers.visible import one_line

_MOST = 2000  # changed lines, or words of a line, that are compared
_ENDS = (".", "!", "?", "…", ":", ".”", "!”", "?”", '."', '!"', '?"', ".’", ".)", "]")
_BULLET = "•"


def align(path: Path, rows: Sequence[UnitRow]) -> Iterator[PostEdit]:
    """The sentences of an article that differ from what was written.

    Raises:
        ReadError: paragraphs or sentences were added, removed or joined.
    """
    text = without_facts(decode(path.read_bytes(), str(path), repair=False).text)
    new = [(n, line.strip()) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    old = [units for units in _lines(rows) if any(map(_said, units))]
    for units, number, line in _paired(path, old, new):
        for row, target in zip(units, _sentences(path, units, number, line), strict=True):
            if target != _said(row):
                yield PostEdit(
                    segment=row.id,
                    source=row.source,
                    target=target,
                    approved=row.approved,
                    path=str(path),
                    line=number,
                )


def is_of(path: Path, rows: Sequence[UnitRow]) -> bool:
    """Whether an article says word for word what these units say."""
    try:
        words = without_facts(decode(path.read_bytes(), str(path)).text).split()
    except (OSError, ReadError):
        return False
    said = [word for row in rows for word in _said(row).split()]
    return [w for w in words if w != _BULLET] == [w for w in said if w != _BULLET]


def _lines(rows: Sequence[UnitRow]) -> Iterator[list[UnitRow]]:
    return (list(units) for _, units in groupby(rows, key=lambda row: row.block))


def _said(row: UnitRow) -> str:
    """A sentence as the article has it; one without a translation is there in brackets."""
    target, source = one_line(row.target), one_line(row.source)
    return target or (f"[{source}]" if source else "")


def _whole(units: Sequence[UnitRow]) -> str:
    return _bare(" ".join(filter(None, map(_said, units))))


def _bare(line: str) -> str:
    return " ".join(line.removeprefix(_BULLET).split())


def _paired(
    path: Path, old: Sequence[list[UnitRow]], new: Sequence[tuple[int, str]]
) -> Iterator[tuple[list[UnitRow], int, str]]:
    """Changed lines: units, number and text of the line."""
    before, after = [_whole(units) for units in old], [_bare(line) for _, line in new]
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    one, other = before[head : len(before) - tail], after[head : len(after) - tail]
    number = new[min(head, len(new) - 1)][0] if new else 1
    if len(one) > _MOST or len(other) > _MOST:
        raise _refused(path, number, "too much of it is different")
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        number = new[min(head + j1, len(new) - 1)][0] if new else 1
        if i2 - i1 != j2 - j1:
            raise _refused(path, number, "paragraphs were added, removed, split or joined")
        for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
            yield old[head + i], new[head + j][0], other[j]


def _sentences(path: Path, units: Sequence[UnitRow], number: int, line: str) -> list[str]:
    """The sentences of a changed line, one for each unit."""
    said = [_said(row) for row in units]
    filled = [text.split() for text in said if text]
    old, new = [word for words in filled for word in words], line.split()
    if len(old) > _MOST or len(new) > _MOST:
        raise _refused(path, number, "the paragraph is too long")
    if filled and filled[0][:1] == [_BULLET]:
        old = old[1:]
    ends = [sum(map(len, filled[: n + 1])) for n in range(len(filled) - 1)]
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    cuts = [0, *(_cut(path, number, end, codes, new) for end in ends), len(new)]
    if any(one >= other for one, other in pairwise(cuts)):
        raise _refused(path, number, "a sentence is gone")
    pieces = iter(" ".join(new[one:other]) for one, other in pairwise(cuts))
    return [next(pieces) if text else "" for text in said]


def _cut(
    path: Path,
    number: int,
    end: int,
    codes: Sequence[tuple[str, int, int, int, int]],
    new: Sequence[str],
) -> int:
    """Where in the new words the sentence ends that ended behind ``end`` old words."""
    low, high = 0, len(new)
    for tag, i1, i2, j1, j2 in codes:
        if tag == "equal" and i1 < end < i2:
            return j1 + end - i1
        if i2 <= end and (tag == "equal" or i2 < end):
            low = max(low, j2)
        if i1 >= end and (tag == "equal" or i1 > end):
            high = min(high, j1)
    if low == high:
        return low
    places = [n for n in range(low, high + 1) if n and new[n - 1].endswith(_ENDS)]
    if len(places) != 1:
        raise _refused(path, number, "it cannot be told where a sentence ends now")
    return places[0]


def _refused(path: Path, number: int, reason: str) -> ReadError:
    return ReadError(
        path,
        f"{reason}, so this article's edits cannot be brought back to its sentences; keep every "
        "paragraph on its line and every sentence in it, or edit the .po instead",
        number,
    )
