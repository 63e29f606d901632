"""Glossaries as translators keep them: TSV files ↔ terms, with every fault shown at once.

decode.py  bytes → numbered lines, whatever a spreadsheet made of them
rows.py    lines → cells by column
headings.py  what people write over columns
entry.py   cells → a term, or the faults of its line
stack.py   several files → one list of terms by priority
sheet.py   one line of a file changed, all others kept as they are
find.py    entries by a part of any of their words
exchange.py, formats/  files of other tools → terms, and back
check.py   what loading cannot see: entries that contradict each other or can never match
"""

from __future__ import annotations

from translate.glossary.stack import Glossary, load

__all__ = ["Glossary", "load"]
