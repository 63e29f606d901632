"""Tables as people send them: with or without headings, in any order, with columns of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from translate.glossary import headings
from translate.glossary.decode import Fault
from translate.glossary.formats import Languages, Row
from translate.glossary.rows import COLUMNS
from translate.languages import NAMES

_CODE = 5  # letters of en-GB
_LISTS = frozenset({"also", "variants", "wrong"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    """A column of a table: the name it has there, and ours (empty: it has none of ours)."""

    title: str
    column: str


def by_columns(
    records: Iterable[tuple[int, Sequence[str]]], languages: Languages, fault: Fault
) -> Iterator[Row]:
    """Cells by column of every record that is not blank.

    Headings are recognised in English and German, and by the names of the languages, in whatever
    order; without them the first two columns are source and target. What stands in columns that
    have no counterpart here goes into the note.
    """
    heads: Sequence[_Heading] | None = None
    for number, record in records:
        values = [value.strip() for value in record]
        if not any(values) or _is_comment(values):
            continue
        if heads is None:
            heads = _headings(values, languages) or ()
            if heads:
                continue
        if not heads and _is_foreign(values[2:4], languages):
            fix = "leave it out, or import it with --from and --to"
            fault(number, f"is for {values[2]} and {values[3]}", fix)
        else:
            yield number, _row(values, heads, languages)


def are_under_headings(records: Iterable[tuple[int, Sequence[str]]], languages: Languages) -> bool:
    """Whether the first record that is neither blank nor a comment names source and target."""
    stripped = ([value.strip() for value in record] for _, record in records)
    first = next((one for one in stripped if any(one) and not _is_comment(one)), [])
    return _headings(first, languages) is not None


def _headings(record: Sequence[str], languages: Languages) -> list[_Heading] | None:
    """What a record says as headings; None when it is an entry."""
    columns = [_column(value, languages) for value in record]
    if "source" not in columns or "target" not in columns:
        return None
    if not any(columns[:2]) and all(len(value) <= _CODE for value in record[2:4]):
        return None  # an entry, with the codes of its languages
    first = {name: columns.index(name) for name in columns if name}
    return [
        _Heading(title=value, column=name if name and first[name] == i else "")
        for i, (value, name) in enumerate(zip(record, columns, strict=True))
    ]


def _column(title: str, languages: Languages) -> str:
    name = " ".join(title.split()).casefold()
    if name in COLUMNS:
        return name
    for side, language in zip(("source", "target"), languages, strict=True):
        if headings.names_language(name, language):
            return side
    return headings.column(name)


def _row(values: Sequence[str], heads: Sequence[_Heading], languages: Languages) -> dict[str, str]:
    named = len(heads)
    if not heads:
        heads = [_Heading(title=name, column=name) for name in ("source", "target")]
        named = 4 if _are(values[2:4], languages) else 2
    row: dict[str, str] = {}
    extra: list[str] = []
    for value, heading in zip(values, heads, strict=False):
        if heading.column in _LISTS:
            ours = heading.title.casefold() == heading.column
            row[heading.column] = _list(value, semicolons=not ours)
        elif heading.column:
            row[heading.column] = " ".join(value.split())
        elif value:
            extra.append(f"{heading.title}: {value}" if heading.title else value)
    notes = [note for note in (row.get("note", ""), *extra, *values[named:]) if note]
    return row | ({"note": " ".join("; ".join(notes).split())} if notes else {})


def _are(codes: Sequence[str], languages: Languages) -> bool:
    """Whether two cells name the pair, as DeepL's exports do in columns three and four."""
    return len(codes) == 2 and all(
        headings.names_language(code, language)
        for code, language in zip(codes, languages, strict=True)
    )


def _is_foreign(codes: Sequence[str], languages: Languages) -> bool:
    """Whether two cells name another pair of languages."""
    known = [code.partition("-")[0].casefold() in NAMES for code in codes]
    return len(codes) == 2 and all(known) and not _are(codes, languages)


def _list(value: str, *, semicolons: bool) -> str:
    """Values of a cell as we separate them; others put each on a line or semicolons between."""
    value = "|".join(value.splitlines())
    return value.replace(";", "|") if semicolons and "|" not in value else value


def _is_comment(values: Sequence[str]) -> bool:
    return values[0].startswith("#") and not any(values[1:])
