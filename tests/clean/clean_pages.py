"""Documents for the tests, and the marked pages in ``pages/``.

A marked page says before a bar what is to become of each line: ``T`` title, ``H`` heading,
``P`` paragraph, ``L`` list item, ``Q`` quote, ``&`` joined to the line before, ``-`` taken off,
``=`` stays, where the shape of the page does not say what it is.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from translate.model import Block, Document

HERE = Path(__file__).parent
PAGES = tuple(sorted((HERE / "pages").glob("*.page")))
KINDS = {"T": "title", "H": "heading", "P": "paragraph", "L": "list-item", "Q": "quote"}


def document(text: str, lang: str = "de", **fields: str) -> Document:
    """A document as the reader of plain text makes it."""
    blocks = tuple(
        Block(kind="line", text=line, line=number)
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    )
    return Document(id="page", uri="page", lang=lang, blocks=blocks, digest="", **fields)


def marked(path: Path) -> tuple[dict[int, str], Document]:
    """The marks by line number, and the page without them."""
    lines = path.read_text(encoding="utf-8").split("\n")
    marks = {n: line.partition("|")[0] for n, line in enumerate(lines, 1) if line.strip()}
    lang = "en" if path.stem.endswith("-en") else "de"
    return marks, document("\n".join(line.partition("|")[2] for line in lines), lang)


def ledger(before: Document, after: Document) -> tuple[Counter[str], Counter[str]]:
    """Both sides of the account: words in and put in by edits; words out and taken by changes."""
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for block in before.blocks:
        left.update(block.text.split())
    for block in after.blocks:
        right.update(block.text.split())
    for change in after.changes:
        right.update(change.before.split())
        left.update(change.after.split())
    return left, right
