"""The same text: two sentences that differ in nothing but spaces and quotation marks."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_QUOTES = str.maketrans(
    dict.fromkeys("„“”‟«»〝〞＂", '"')
    | dict.fromkeys("‚‘’‛‹›`´＇", "'")
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff")  # invisible: soft hyphens, widths of nothing
)
_FRENCH_SPACES = re.compile(r"(?<=[«‹])\s+|\s+(?=[»›;:!?])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Where a sentence stands: its own key and those of its neighbours.

    At the edge of a document the neighbour is the key of the empty text; 0 is "not known".
    """

    key: int
    previous: int = 0
    following: int = 0


def normalised(text: str, lang: str) -> str:
    """The text with single spaces and straight quotation marks; its case and words as they are.

    French sets spaces inside its quotation marks and before high punctuation: they go.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if lang == "fr":
            text = _FRENCH_SPACES.sub("", text)
        text = text.translate(_QUOTES)
    elif "`" in text:
        text = text.replace("`", "'")
    return " ".join(text.split())


def key(text: str, source_lang: str, target_lang: str) -> int:
    """Names a text in a pair of languages: equal normalised texts have equal keys (64 bits)."""
    data = f"{source_lang}\0{target_lang}\0{normalised(text, source_lang)}"
    digest = hashlib.blake2b(data.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def situations(sources: Sequence[str], source_lang: str, target_lang: str) -> list[Situation]:
    """The situation of every sentence of a document, given in their order."""
    edge = key("", source_lang, target_lang)
    keys = [key(source, source_lang, target_lang) for source in sources]
    around = [edge, *keys, edge]
    return [
        Situation(key=own, previous=before, following=after)
        for before, own, after in zip(around, keys, around[2:], strict=False)
    ]
