"""The translation alone, as plain text: what a reader of the article reads.

Paragraphs and headings stand apart by a blank line, the items of a list on consecutive lines,
each behind a bullet. A sentence without a translation stands there in its own language, in square
brackets: it is seen, not lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from translate.model import Bitext, Block, Unit
from translate.writers import facts
from translate.writers.visible import one_line


def render(bitext: Bitext) -> Iterator[str]:
    """The target text, one block on one line."""
    before: Block | None = None
    for _, block, units in facts.by_block(bitext):
        text = " ".join(filter(None, map(_sentence, units)))
        if not text:
            continue
        if before is not None:
            yield "\n" if _together(before, block) else "\n\n"
        yield f"• {text.removeprefix('•').lstrip()}" if block.kind == "list-item" else text
        before = block
    if before is not None:
        yield "\n"


def _sentence(unit: Unit) -> str:
    text = one_line(facts.target(unit))
    source = one_line(facts.source(unit))
    return text or (f"[{source}]" if source else "")


def _together(before: Block, block: Block) -> bool:
    """Whether two blocks stand on consecutive lines: list items, and lines without a gap."""
    if before.kind == block.kind == "line":
        return block.line == before.line + 1
    return before.kind == block.kind == "list-item"
