"""Plain text: one ``line`` block per line that is not blank, with its line number."""

from __future__ import annotations

from translate.errors import ReadError
from translate.languages import UNKNOWN
from translate.model import Block, Document
from translate.readers.decoding import decode
from translate.readers.sources import Raw

MAX_LINE = 1_000_000


def read(raw: Raw) -> Document:
    """A text file, line by line; blank lines are gaps in the numbers.

    Raises:
        ReadError: it cannot be decoded, or a line is longer than a million characters.
    """
    decoded = decode(raw.data, raw.uri)
    blocks = []
    for number, line in enumerate(decoded.text.split("\n"), start=1):
        if len(line) > MAX_LINE:
            message = f"a line of {len(line):,} characters is not text; break it into lines"
            raise ReadError(raw.uri, message, number)
        if line.strip():
            blocks.append(Block(kind="line", text=line, line=number))
    return Document(
        id=raw.id,
        uri=raw.uri,
        lang=UNKNOWN,
        blocks=tuple(blocks),
        digest=raw.digest,
        warnings=decoded.warnings,
    )
