"""The translation alone, as plain text: what a reader of the article reads.

Paragraphs and headings stand apart by a blank line, the items of a list on consecutive lines,
each behind a bullet. A sentence without a translation stands there in its own language, in square
brackets: it is seen, not lost.

Behind an article of a feed, and a line of hyphens, stands what is known of it, a fact on a line:
``Byline: Anna Muster``. Any other article stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.model import Bitext, Block, Unit
from translate.writers import facts
from translate.writers.visible import one_line

FEED_ITEM = ".item"
"""How the id of an article of a feed ends."""

_RULE = "---"
_FACT = re.compile(f"({'|'.join(facts.KNOWN)}): ")


def render(bitext: Bitext) -> Iterator[str]:
    """The target text, one block on one line, and what is known of an article of a feed."""
    before: Block | None = None
    for _, block, units in facts.by_block(bitext):
        text = " ".join(filter(None, map(_sentence, units)))
        if not text:
            continue
        if before is not None:
            yield "\n" if _together(before, block) else "\n\n"
        yield f"• {text.removeprefix('•').lstrip()}" if block.kind == "list-item" else text
        before = block
    if before is None:
        return
    yield "\n"
    if bitext.document.id.endswith(FEED_ITEM):
        known = list(facts.known(bitext.document))
        if any(label != "Source language" for label, _ in known):
            yield f"\n{_RULE}\n"
            yield from (f"{label}: {value}\n" for label, value in known)


def without_facts(text: str) -> str:
    """The article in a text that ``render`` made and a person may have edited."""
    lines = text.rstrip().split("\n")
    above = len(lines)
    while above and _FACT.match(lines[above - 1]):
        above -= 1
    is_below_rule = 0 < above < len(lines) and lines[above - 1].strip() == _RULE
    return "\n".join(lines[: above - 1]) if is_below_rule else text


def _sentence(unit: Unit) -> str:
    text = one_line(facts.target(unit))
    source = one_line(facts.source(unit))
    return text or (f"[{source}]" if source else "")


def _together(before: Block, block: Block) -> bool:
    """Whether two blocks stand on consecutive lines: list items, and lines without a gap."""
    if before.kind == block.kind == "line":
        return block.line == before.line + 1
    return before.kind == block.kind == "list-item"
