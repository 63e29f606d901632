"""Glossaries as translators keep them: TSV files ↔ terms, with every fault shown at once.

decode.py  bytes → numbered lines, whatever a spreadsheet made of them
rows.py    lines → cells by column
entry.py   cells → a term, or the faults of its line
stack.py   several files → one list of terms by priority
"""

from __future__ import annotations

from translate.glossary.stack import Glossary, load

__all__ = ["Glossary", "load"]
