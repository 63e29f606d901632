"""An Excel workbook for reviewers: a row for each segment, and a list to pick its status from.

Every cell is text, whatever it looks like: nothing becomes a formula, a number or a date. Control
characters are visible stand-ins, as in all files but JSONL. A sentence longer than a cell may be
(32,767 characters) is left out. The second sheet says what the file is.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import Any

from translate.model import Bitext, Unit
from translate.writers import facts
from translate.writers.office import without_clock
from translate.writers.visible import visible

COLUMNS = ("id", "source", "target", "status", "issues", "terms", "note")
STATES = ("approved", "human", "memory", "machine", "copy", "untranslated")
_WIDTHS = {"A": 16, "B": 60, "C": 60, "D": 13, "E": 34, "F": 34, "G": 30}
_LONGEST = 32_767
_FORMULA = re.compile(r"\s*[-=+@－＝＋＠]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""``_x000D_`` in a cell is how Excel writes a character; a text that looks so is escaped."""


def render(bitext: Bitext) -> Iterator[bytes]:
    """The workbook, in one piece."""
    from openpyxl import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415
    from openpyxl.writer.excel import ExcelWriter  # type: ignore[import-untyped]  # noqa: PLC0415

    book = Workbook(write_only=True)
    made = facts.moment(bitext.made).replace(tzinfo=None)
    book.properties.creator = "translate"
    book.properties.created = book.properties.modified = made
    _fill(book.create_sheet("Translation"), bitext)
    about = book.create_sheet("About")
    about.column_dimensions["B"].width = 80
    cells = _Cells(about)
    for label, value in facts.metadata(bitext):
        about.append([cells.text(label), cells.text(_written(value)[:_LONGEST])])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        ExcelWriter(book, archive).save()
    yield without_clock(packed.getvalue())


def _fill(sheet: Any, bitext: Bitext) -> None:
    """The names of the columns, then a row for each unit."""
    from openpyxl.worksheet.datavalidation import (  # type: ignore[import-untyped]  # noqa: PLC0415
        DataValidation,
    )

    sheet.freeze_panes = "C2"
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[column].width = width
    choice = DataValidation(type="list", formula1=f'"{",".join(STATES)}"', allow_blank=True)
    choice.promptTitle, choice.prompt = "status", "Pick “approved” when the translation is right."
    choice.showErrorMessage = choice.showInputMessage = True
    choice.add("D2:D1048576")
    sheet.data_validations.append(choice)
    cells = _Cells(sheet)
    sheet.append([cells.head(name) for name in COLUMNS])
    for unit in bitext.units:
        texts = [_written(text) for text in _texts(unit)]
        if max(map(len, texts)) <= _LONGEST:
            sheet.append([cells.text(text) for text in texts])


def _texts(unit: Unit) -> tuple[str, ...]:
    return (
        unit.segment.id,
        unit.segment.text,
        facts.target(unit),
        facts.status(unit),
        "\n".join((*facts.previous(unit), *facts.issue_notes(unit)))[:_LONGEST],
        "\n".join(facts.term_notes(unit))[:_LONGEST],
        unit.note,
    )


def _written(text: str) -> str:
    return _ESCAPE.sub("_x005F_", visible(text))


class _Cells:
    """Makes the cells of a sheet; a style is made once, for making one takes long."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]  # noqa: PLC0415
        from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]  # noqa: PLC0415

        self._new = partial(WriteOnlyCell, sheet)
        plain, quoted, bold = self._new(), self._new(), self._new()
        for cell in (plain, quoted, bold):
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        quoted.quotePrefix = True  # Excel would make a formula of it as soon as somebody edits it
        bold.font = Font(bold=True)
        self._plain, self._quoted, self._bold = (c._style for c in (plain, quoted, bold))  # noqa: SLF001

    def head(self, text: str) -> Any:
        """The name of a column."""
        cell = self.text(text)
        cell._style = self._bold  # noqa: SLF001
        return cell

    def text(self, text: str) -> Any:
        """A cell of text, also where the text looks like a formula."""
        cell = self._new()
        cell.value = text
        cell.data_type = "s"
        cell._style = self._quoted if _FORMULA.match(text) else self._plain  # noqa: SLF001
        return cell
