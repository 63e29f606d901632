"""The translations of a sentence's clauses → one sentence: no stop or capital in its middle."""

from __future__ import annotations

import re
from collections.abc import Sequence

_STOP = re.compile(r"(?<!\.)\.(?=[\"”’»']*$)")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])"
    r"(?:[^\W\d_]|(?:[^\W\d_]+\.)+[^\W\d_]+|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Co|Inc|Ltd|Corp)\.$"
)
_ENDED = re.compile(r"[.!?…]+[\"“”’»«')\]]*$")
_MARK = re.compile(r"[,;:][\"“”’»«']*$")
_FIRST = re.compile(r"(?P<word>[^\W\d_]+)\S*\s*(?P<next>\S?)")
_WORD = re.compile(r"[^\W\d_]+")

_ENGLISH = """
a about above according across after afterwards again against ahead albeit all almost alone along
already also although always amid among amongst an and another any anyone anything are around as at
away back based be because been before behind being below beneath beside besides between beyond
both but by can could despite did do does doing due during each earlier either else especially even
ever every everyone everything except few finally first following for from further given had has
have having he hence her here herself him himself his how however if in including indeed initially
inside instead into is it its itself just last later least less let like likewise many more
moreover most much must my neither never nevertheless next no nobody none nor not nothing now of
off often on once one only onto or other others otherwise our out outside over own part partly per
perhaps rather same second several shall she should since so some someone something sometimes soon
still such than thanks that the their them themselves then there thereafter thereby therefore these
they this those though three through throughout thus to together too toward towards two under
unless unlike until up upon us very via was we were what whatever when whenever where whereas
whereby wherever whether which while who whoever whole whom whose why will with within without
would yet you your
"""
_SMALL = {"en": frozenset(_ENGLISH.split())}
"""Words that are no names and get a capital only where a sentence begins, by language."""


def join(clauses: Sequence[str], translations: Sequence[str], target: str) -> str:
    """One sentence from the translations of its clauses, which ``clauses`` were, in order.

    A model ends every piece like a sentence. So a full stop that the source clause does not have
    goes, or becomes the comma, semicolon or colon that stands there in the source; and the next
    piece begins with a small letter where its first word is one that ``target`` never writes
    with a capital, or that another piece has in small letters. Names and nouns keep theirs.
    """
    parts = [
        (clause.strip(), text) for clause, text in zip(clauses, translations, strict=True) if text
    ]
    joined = ""
    ended = True
    for i, (clause, text) in enumerate(parts):
        if not ended:
            text = _continued(text, [other for _, other in parts], target)  # noqa: PLW2901
        joined += (" " if joined else "") + text
        ended = bool(_ENDED.search(clause))
        if not ended and i + 1 < len(parts):
            joined = _open(joined, clause, parts[i + 1][1])
    return joined


def _open(text: str, clause: str, after: str) -> str:
    """A translation without the stop that its clause does not have, with the mark that it has."""
    stop = _STOP.search(text)
    if stop is not None and not _ABBREVIATED.search(text[: stop.end()]):
        text = text[: stop.start()] + text[stop.end() :]
    mark = _MARK.search(clause)
    if mark is None or not text.rstrip("\"”’»'")[-1:].isalnum():
        return text
    defining = mark[0] == "," and after[:5].lower() == "that "  # German needs that comma
    return text if defining else text + mark[0][0]


def _continued(text: str, pieces: Sequence[str], target: str) -> str:
    """A translation as it stands within a sentence; one that begins with a quotation is left."""
    first = _FIRST.match(text)
    if first is None or not first["word"].istitle():
        return text
    word = first["word"].lower()
    in_name = first["next"].isupper()  # President Biden
    if word in _SMALL.get(target, ()) or (not in_name and _is_written(word, pieces)):
        return word[0] + text[1:]
    return text


def _is_written(word: str, pieces: Sequence[str]) -> bool:
    """Whether a word stands in small letters somewhere, and nowhere but at a start in others."""
    found = [match[0] for piece in pieces for match in _WORD.finditer(piece) if match.start()]
    return word in found and word.capitalize() not in found
