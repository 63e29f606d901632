"""What a reader left out of a page, put back where it stood: for those who want all of it."""

from __future__ import annotations

from dataclasses import replace

from translate.model import Block, Change, Document

_NO_PROSE = ("markdown.",)
"""Rules of readers that leave out code, comments and addresses of pictures."""


def whole(document: Document) -> Document:
    """The document with the text its reader left out; changes that stay are no text of a page.

    What comes back is a paragraph, whatever it was. Readers that leave anything out number their
    blocks from 1, and say of each change before which block it stood.
    """
    back = [change for change in document.changes if not change.rule.startswith(_NO_PROSE)]
    if not back:
        return document
    texts: list[tuple[int, int, Block | Change]] = [
        *((change.line, 0, change) for change in back),
        *((number, 1, block) for number, block in enumerate(document.blocks, 1)),
    ]
    texts.sort(key=lambda one: one[:2])
    return replace(
        document,
        blocks=tuple(
            replace(text, line=number)
            if isinstance(text, Block)
            else Block(kind="paragraph", text=text.before, line=number)
            for number, (_, _, text) in enumerate(texts, 1)
        ),
        changes=tuple(one for one in document.changes if one.rule.startswith(_NO_PROSE)),
    )
