"""Excel workbooks: every sheet a table. Formulas are neither computed nor written."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import Any

from translate.errors import GlossaryError
from translate.glossary.decode import Fault
from translate.glossary.entry import cells
from translate.glossary.formats import Languages, Row
from translate.glossary.formats.table import by_columns
from translate.glossary.rows import COLUMNS
from translate.model import Term

_MOST_BYTES = 200 << 20  # unpacked: some ten times a sheet of 100,000 full entries
_MOST_MEMBERS = 2_000
_WIDEST = 60  # columns read of a row
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError),
    *(OSError, EOFError, NotImplementedError, IndexError, RuntimeError, SyntaxError),
)

_WIDTHS = {"source": 32, "target": 32, "also": 24, "variants": 24, "wrong": 24, "note": 48}


def read(data: bytes, languages: Languages, fault: Fault) -> Iterator[Row]:
    """The entries of all sheets, a row after the other; a row with a formula is left out."""
    if not _is_sane(data, fault):
        return
    import openpyxl  # type: ignore[import-untyped]  # noqa: PLC0415 - loaded when asked for

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that say nothing here
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            for sheet in book.worksheets:
                if sheet not in sheets:
                    fault(0, f"sheet {sheet.title!r} is hidden", "show it if its entries count")
            for sheet in sheets:
                told = _telling(fault, sheet.title) if len(sheets) > 1 else fault
                yield from by_columns(_records(sheet, told), languages, told)
    except (*_BROKEN, GlossaryError) as error:
        reason = f"is no workbook that can be read ({type(error).__name__})"
        fault(0, reason, "open it in a spreadsheet program and save it again as .xlsx")


def render(terms: Sequence[Term], languages: Languages) -> bytes:
    """One sheet with a header that stays in view; every cell is text, whatever it looks like."""
    import openpyxl  # noqa: PLC0415
    from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]  # noqa: PLC0415
    from openpyxl.styles import Font  # type: ignore[import-untyped]  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]  # noqa: PLC0415

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("-".join(languages))
    sheet.freeze_panes = "A2"
    for number, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column, 14)

    def row(values: Sequence[str], *, bold: bool = False) -> list[Any]:
        made = [WriteOnlyCell(sheet, value=value or None) for value in values]
        for cell in made:
            if cell.value is not None:
                cell.data_type = "s"
                cell.font = Font(bold=bold)
        return made

    sheet.append(row(COLUMNS, bold=True))
    for term in terms:
        values = cells(term)
        sheet.append(row([values.get(column, "") for column in COLUMNS]))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _is_sane(data: bytes, fault: Fault) -> bool:
    """Refuse what is no zip, and bombs, before anything is unpacked."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        fault(0, "is an old .xls or locked by a password", "save it as .xlsx without one")
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            size = sum(member.file_size for member in members)
            if size > _MOST_BYTES or len(members) > _MOST_MEMBERS:
                fault(0, "unpacks to more than a glossary would", "save the table alone, as .tsv")
                return False
            for member in members:
                if _declares_entities(archive, member):
                    fault(0, "declares XML entities, as no workbook does", "do not open it")
                    return False
    except _BROKEN:
        fault(0, "is no .xlsx workbook", "open it in a spreadsheet program and save it as .xlsx")
        return False
    return True


def _declares_entities(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    if not member.filename.endswith((".xml", ".rels")):
        return False
    with archive.open(member) as file:
        return b"<!DOCTYPE" in file.read(4096)  # stands before the first element


def _records(sheet: Any, fault: Fault) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # a file may claim any size
    for number, row in enumerate(sheet.iter_rows(max_col=_WIDEST), 1):
        formulas = [cell for cell in row if cell.data_type == "f"]
        for cell in formulas:
            text = cell.value if isinstance(cell.value, str) else "="
            shown = text if len(text) <= 40 else f"{text[:39]}…"
            fault(
                number,
                f"cell {cell.coordinate} holds a formula ({shown})",
                "copy the column and paste it back as values",
            )
        if not formulas:
            yield number, [_text(cell.value) for cell in row]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)


def _telling(fault: Fault, sheet: str) -> Fault:
    def told(line: int, message: str, fix: str) -> None:
        fault(line, f"sheet {sheet!r}: {message}", fix)

    return told
