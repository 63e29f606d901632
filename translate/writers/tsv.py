r"""A table that opens right in Excel and LibreOffice, and comes back whole: TSV and CSV.

UTF-8 with a byte order mark (Excel reads another encoding without one), tabs or commas between the
cells, a cell with a quotation mark inside quotation marks as both programs expect. In a cell,
backslash, tab and line feed are ``\\``, ``\t`` and ``\n``. A cell that a spreadsheet would take
for a formula (it begins with ``= + - @`` or a full-width form, perhaps behind blanks or
apostrophes) gets an apostrophe in front. Reading it back: take one apostrophe off a cell that
matches ``'['\s]*[-=+@－＝＋＠]`` at its beginning, then undo the backslashes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from translate.model import Bitext
from translate.writers import facts
from translate.writers.visible import visible

COLUMNS = ("id", "kind", "source", "target", "status", "terms", "issues", "note")
KNOWN = tuple(label.lower() for label in facts.KNOWN)
"""Columns behind these, the same in every row: what is known of the document."""

_FORMULA = re.compile(r"['\s]*[-=+@－＝＋＠]")
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n"})


def render(bitext: Bitext) -> Iterator[str]:
    """The names of the columns, then a row for each unit."""
    return _table(bitext, "excel-tab")


def render_csv(bitext: Bitext) -> Iterator[str]:
    """The same with commas."""
    return _table(bitext, "excel")


def _table(bitext: Bitext, dialect: str) -> Iterator[str]:
    yield "\ufeff" + _row((*COLUMNS, *KNOWN), dialect)
    said = list(facts.known(bitext.document))
    known = ["; ".join(value for name, value in said if name == label) for label in facts.KNOWN]
    for unit in bitext.units:
        yield _row(
            (
                unit.segment.id,
                bitext.document.blocks[unit.segment.block].kind,
                unit.segment.text,
                facts.target(unit),
                facts.status(unit),
                "; ".join(facts.term_notes(unit)),
                "; ".join((*facts.previous(unit), *facts.issue_notes(unit))),
                unit.note,
                *known,
            ),
            dialect,
        )


def _row(cells: Sequence[str], dialect: str) -> str:
    line = io.StringIO()
    csv.writer(line, dialect=dialect, lineterminator="\n").writerow(map(_cell, cells))
    return line.getvalue()


def _cell(value: str) -> str:
    value = visible(value).translate(_ESCAPES)
    return f"'{value}" if _FORMULA.match(value) else value
