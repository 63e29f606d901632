"""Numbered lines → cells by column name: the shape of the file, not its meaning."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from translate.glossary.decode import Fault
from translate.glossary.headings import are_headings

_GUARDED = re.compile(r"['\s]*[-=+@－＝＋＠]")  # wider than a formula, for any spreadsheet's sake
# What a spreadsheet computes without ``=``: a call, a cell of another sheet, another program.
_COMPUTED = re.compile(r"\s*[-+@－＋＠][^\n]*[(!|]")
_FORMULA = re.compile(r"\s*[=＝][\w$(\[{\"'@+-]")

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
WORDS = COLUMNS[:5]
"""Columns of what a text is searched for or given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a table is written. ``header`` is the line of the column names, 0 without one."""

    separator: str
    columns: tuple[str, ...] = COLUMNS
    header: int = 0


def rows(lines: Iterable[tuple[int, str]], fault: Fault) -> Iterator[tuple[int, dict[str, str]]]:
    """Each entry's line number and its cells by column; comments and blank lines are left out.

    Columns are those of the header line (its first cell is ``source``) or, without one,
    ``COLUMNS`` in order. A table saved with semicolons or commas is read as such.
    """
    content = [(n, line) for n, line in lines if is_content(line)]
    layout = layout_of(content, fault)
    if "target" not in layout.columns:
        fix = "name the second column target"
        fault(layout.header, "the header has no column target", fix)
        return
    for number, line in content:
        if number == layout.header:
            continue
        values = _raw(line, layout.separator)
        if values is None:
            fault(number, "has a quotation mark that is never closed", "close it or leave it out")
        elif not any(value.strip() for value in values):
            continue  # a blank row, as a spreadsheet writes one
        elif len(values) < 2:
            fault(number, "has no tab", "write source, tab, target")
        elif number == content[0][0] and are_headings(values[0], values[1]):
            fault(number, "are headings and no entry", "write source and target in their place")
        elif formula := _formula(values, layout.columns):
            fault(number, *formula_fault(formula))
        elif any(value.strip() for value in values[len(layout.columns) :]):
            fault(
                number,
                f"has {len(values)} cells where there are {len(layout.columns)} columns",
                "remove the extra tabs; several values of a cell are separated by |",
            )
        else:
            # A header cell that names no column leaves its cells unread, under their own key.
            stripped = (unguarded(value).strip() for value in values)
            yield number, dict(zip(layout.columns, stripped, strict=False))


def is_content(line: str) -> bool:
    """Whether a line is neither blank nor a comment."""
    return bool(line.strip()) and not line.startswith("#")


def layout_of(content: Sequence[tuple[int, str]], fault: Fault) -> Layout:
    """How the lines of a table (no comments, no blank ones) are written."""
    separator = _separator([line for _, line in content])
    if content:
        number, first = content[0]
        names = cells(first, separator)
        if names is not None and names[0].strip().casefold() == "source":
            columns = tuple(_header(number, names, fault))
            return Layout(separator=separator, columns=columns, header=number)
    return Layout(separator=separator)


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
        widths = [len(cells(line, mark) or ()) for line in content]
        headed = bool(content) and content[0].casefold().startswith(f"source{mark}")
        if widths and min(widths) >= 2 and (headed or len(set(widths)) == 1):
            return mark
    return "\t"


def cells(line: str, separator: str) -> list[str] | None:
    """The cells of a line, spreadsheet quotes undone; None where a quote is left open."""
    values = _raw(line, separator)
    return None if values is None else [unguarded(value) for value in values]


def _raw(line: str, separator: str) -> list[str] | None:
    """The cells as ``cells`` has them, with the apostrophes that ``guarded`` put there."""
    if separator == "\t":
        found = [_unquoted(cell) for cell in line.split("\t")]
        values = [cell for cell in found if cell is not None]
        return values if len(values) == len(found) else None
    try:
        return next(csv.reader([line], delimiter=separator, strict=True))
    except (csv.Error, StopIteration):
        return None


def is_formula(value: str) -> bool:
    """Whether a cell, as it stands in a file, is one to compute: ``=A1``, no ``'=A1``.

    Spreadsheets write every formula with ``=``, also one typed as ``+A1`` or ``@SUM(A1)``. What
    begins otherwise is text: ``+1``, ``-gate``, ``@home``, ``=>``, ``= so viel wie``.
    """
    return _FORMULA.match(value) is not None


def formula_fault(value: str) -> tuple[str, str]:
    """What to say of a cell that is a formula, and what to do."""
    text = value.strip()
    shown = text if len(text) <= 40 else f"{text[:39]}…"
    return f"a cell holds a formula ({shown})", "write the words that it is to stand for"


def _formula(values: Sequence[str], columns: Sequence[str]) -> str:
    """The first formula among the words of an entry, or nothing; in a note it does no harm."""
    words = (value for value, name in zip(values, columns, strict=False) if name in WORDS)
    return next(filter(is_formula, words), "")


def guarded(value: str) -> str:
    """With an apostrophe in front of what a spreadsheet would take for a formula."""
    return f"'{value}" if _GUARDED.match(value) else value


def guarded_if_computed(value: str) -> str:
    """``guarded``, but for what is only a word: ``-gate``, ``+1``; ``unguarded`` undoes it."""
    begins = value[:1] == "'" or is_formula(value) or _COMPUTED.match(value)
    return guarded(value) if begins else value


def unguarded(value: str) -> str:
    """Without the apostrophe that ``guarded`` put there."""
    return value[1:] if value[:1] == "'" and _GUARDED.match(value) else value


def written(values: Sequence[str], separator: str) -> str:
    """A line, without its end, that ``cells`` reads back the same."""
    values = [guarded(value) for value in values]
    if separator == "\t":
        return "\t".join(_quoted(value) if _opens(value) else value for value in values)
    line = io.StringIO()
    csv.writer(line, delimiter=separator, lineterminator="").writerow(values)
    text = line.getvalue()
    # A first cell like "#MeToo" would make the line a comment.
    return f"{_quoted(values[0])}{text[len(values[0]) :]}" if text.startswith("#") else text


def _quoted(value: str) -> str:
    doubled = value.replace('"', '""')
    return f'"{doubled}"'


def _opens(value: str) -> bool:
    """Whether a cell would be read as a spreadsheet's quotes, or its line as a comment."""
    return value.lstrip().startswith(('"', "#"))


def _unquoted(cell: str) -> str | None:
    """``"a ""b"" c"`` → ``a "b" c``; quotes that are part of running text stay."""
    inner = cell.strip()
    if not inner.startswith('"'):
        return cell
    if len(inner) >= 2 and inner.endswith('"') and '"' not in inner[1:-1].replace('""', ""):
        return inner[1:-1].replace('""', '"')
    return None if inner.count('"') % 2 else cell
