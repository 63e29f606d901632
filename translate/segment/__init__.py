"""Document → segments: sentences with stable ids, and clauses where a sentence is too long."""

from __future__ import annotations

from translate.model import Document, Segment
from translate.segment.clauses import split_clauses
from translate.segment.data import is_data, set_apart
from translate.segment.sentences import split_sentences

__all__ = ["is_data", "segment", "split_clauses", "split_sentences"]


def segment(document: Document) -> tuple[Segment, ...]:
    """Split the blocks of a document into sentences, in order.

    Ids are ``<document id>#<n>`` with n from 1; ``Segment.block`` is the index of the block. The
    sentences of a block, joined, are its text up to white space. A title may be two segments:
    its kicker (``Nordkorea.``) and the rest. What is no text but data is a segment of its own.
    """
    sentences = (
        (index, sentence)
        for index, block in enumerate(document.blocks)
        for part in set_apart(block.text)
        for sentence in ([part] if is_data(part) else split_sentences(part, document.lang))
    )
    return tuple(
        Segment(id=f"{document.id}#{number}", block=index, text=sentence, lang=document.lang)
        for number, (index, sentence) in enumerate(sentences, start=1)
    )
