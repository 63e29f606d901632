"""Numbered lines → cells by column name: the shape of the file, not its meaning."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from translate.glossary.decode import Fault

COLUMNS = (
    "source",
    "target",
    "also",
    "variants",
    "wrong",
    "status",
    "pos",
    "case",
    "domain",
    "condition",
    "note",
)


def rows(lines: Iterable[tuple[int, str]], fault: Fault) -> Iterator[tuple[int, dict[str, str]]]:
    """Each entry's line number and its cells by column; comments and blank lines are left out.

    Columns are those of the header line (its first cell is ``source``) or, without one,
    ``COLUMNS`` in order. A table saved with semicolons or commas is read as such.
    """
    content = [(n, line) for n, line in lines if line.strip() and not line.startswith("#")]
    separator = _separator([line for _, line in content])
    columns: Sequence[str] = COLUMNS
    for position, (number, line) in enumerate(content):
        cells = _cells(line, separator)
        if cells is None:
            fault(number, "has a quotation mark that is never closed", "close it or leave it out")
        elif position == 0 and cells[0].strip().casefold() == "source":
            columns = _header(number, cells, fault)
            if "target" not in columns:
                fault(number, "the header has no column target", "name the second column target")
                return
        elif len(cells) < 2:
            fault(number, "has no tab", "write source, tab, target")
        elif any(cell.strip() for cell in cells[len(columns) :]):
            fault(
                number,
                f"has {len(cells)} cells where there are {len(columns)} columns",
                "remove the extra tabs; several values of a cell are separated by |",
            )
        else:
            # A header cell that names no column leaves its cells unread, under their own key.
            yield number, dict(zip(columns, (cell.strip() for cell in cells), strict=False))


def _header(number: int, cells: Sequence[str], fault: Fault) -> list[str]:
    names = [cell.strip().casefold() for cell in cells]
    while names and not names[-1]:
        names.pop()
    unknown = [name for name in names if name not in COLUMNS]
    if unknown:
        fault(number, f"unknown column {', '.join(unknown)!r}", f"columns are {', '.join(COLUMNS)}")
    twice = sorted({name for name in names if names.count(name) > 1} - set(unknown))
    if twice:
        fault(number, f"column {', '.join(twice)!r} stands twice", "keep one; the last is read")
    return names


def _separator(content: Sequence[str]) -> str:
    """Tab, or the mark that cuts every line of a table without tabs alike."""
    if any("\t" in line for line in content):
        return "\t"
    for mark in ";,":
        widths = [len(_cells(line, mark) or ()) for line in content]
        headed = bool(content) and content[0].casefold().startswith(f"source{mark}")
        if widths and min(widths) >= 2 and (headed or len(set(widths)) == 1):
            return mark
    return "\t"


def _cells(line: str, separator: str) -> list[str] | None:
    """The cells of a line, spreadsheet quotes undone; None where a quote is left open."""
    if separator == "\t":
        cells = [_unquoted(cell) for cell in line.split("\t")]
        return None if None in cells else [cell for cell in cells if cell is not None]
    try:
        return next(csv.reader([line], delimiter=separator, strict=True))
    except (csv.Error, StopIteration):
        return None


def _unquoted(cell: str) -> str | None:
    """``"a ""b"" c"`` → ``a "b" c``; quotes that are part of running text stay."""
    inner = cell.strip()
    if not inner.startswith('"'):
        return cell
    if len(inner) >= 2 and inner.endswith('"') and '"' not in inner[1:-1].replace('""', ""):
        return inner[1:-1].replace('""', '"')
    return None if inner.count('"') % 2 else cell
