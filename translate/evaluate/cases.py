"""A file of sources, references and terms → cases to measure.

JSONL, an object a line::

    {"id": "1", "source": "…", "reference": "…",
     "terms": [{"source": "Kiew", "target": "Kyiv", "surface": "Kiews"}]}

``id`` and ``surface``, the form in which the term stands in the text, may be left out. Any other
file is a table of three columns separated by tabs, with or without a line of their names::

    source<TAB>reference<TAB>Kiew = Kyiv | Sergej Schoigu = Sergei Shoigu
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translate.counting import count
from translate.errors import ReadError
from translate.glossary.decode import lines

_MAX_BYTES = 100_000_000
_LONGEST = 20_000  # characters of a source or reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A term of a case and the translation it is to have; ``surface`` may be empty."""

    source: str
    target: str
    surface: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A source text (one or more sentences), its reference and the terms in it."""

    id: str
    source: str
    reference: str
    terms: tuple[Wanted, ...]


class _NotACaseError(ValueError):
    """Says what is wrong with a line and what to write instead."""


def read_cases(path: Path) -> tuple[tuple[Case, ...], tuple[ReadError, ...]]:
    """The cases of a file, and a fault for every line that is none and was left out.

    Raises:
        ReadError: the file cannot be read, is over 100 MB, or has no case in it.
    """
    faults: list[ReadError] = []

    def fault(line: int, message: str, fix: str) -> None:
        faults.append(ReadError(path, f"{message}; {fix}", line))

    read = _from_json if path.suffix.casefold() in {".jsonl", ".ndjson", ".json"} else _from_row
    cases: list[Case] = []
    for number, line in lines(_bytes(path), fault):
        try:
            case = read(number, line) if line.strip() else None
        except _NotACaseError as error:
            faults.append(ReadError(path, str(error), number))
        else:
            cases += [case] if case is not None else []
    if not cases:
        why = f"; {faults[0]}" if faults else f"; {_ROW}"
        raise ReadError(path, f"has no line with a source, a reference and terms{why}")
    return tuple(cases), tuple(faults)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ReadError(path, "is over 100 MB; measure on a part of it")
        return path.read_bytes()
    except OSError as error:
        raise ReadError(
            path, f"cannot be read ({error.strerror or error}); check the path"
        ) from error


def _from_json(number: int, line: str) -> Case:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _NotACaseError("is no JSON; write one object a line, in UTF-8") from error
    if not isinstance(record, dict):
        raise _NotACaseError("is no JSON object; write {…} with source, reference and terms")
    terms = record.get("terms", [])
    if not isinstance(terms, list) or not all(isinstance(term, dict) for term in terms):
        raise _NotACaseError('has terms that are no list of objects; write [{"source": …}]')
    return _case(
        _text(record, "id") or str(number),
        _text(record, "source"),
        _text(record, "reference"),
        (
            Wanted(
                source=_text(term, "source"),
                target=_text(term, "target"),
                surface=_text(term, "surface"),
            )
            for term in terms
        ),
    )


def _text(record: dict[str, Any], key: str) -> str:
    value = record.get(key, "")
    if not isinstance(value, str):
        raise _NotACaseError(f"has a {key} that is no text; put it in quotation marks")
    return " ".join(value.split())


_ROW = "write source, tab, reference, tab, terms"


def _from_row(number: int, line: str) -> Case | None:
    cells = [" ".join(_unquoted(cell).split()) for cell in line.split("\t")]
    if [cell.casefold() for cell in cells[:3]] == ["source", "reference", "terms"]:
        return None
    if len(cells) < 3 or any(cells[3:]):
        raise _NotACaseError(f"has {count(len(cells), 'column')}; {_ROW}")
    return _case(str(number), cells[0], cells[1], map(_wanted, filter(None, cells[2].split("|"))))


def _wanted(text: str) -> Wanted:
    source, sign, target = text.partition("=")
    if not sign:
        raise _NotACaseError(f"has a term without =, {text.strip()[:40]!r}; write Kiew = Kyiv")
    return Wanted(source=source.strip(), target=target.strip())


def _unquoted(cell: str) -> str:
    """A cell without the quotation marks a spreadsheet has put around and inside it."""
    cell = cell.strip()
    quoted = len(cell) > 1 and cell[0] == cell[-1] == '"'
    inner = cell[1:-1]
    return inner.replace('""', '"') if quoted and '"' not in inner.replace('""', "") else cell


def _case(identity: str, source: str, reference: str, terms: Iterable[Wanted]) -> Case:
    case = Case(id=identity, source=source, reference=reference, terms=tuple(terms))
    if not source or not reference:
        raise _NotACaseError("has no source or no reference; write both")
    if max(len(source), len(reference)) > _LONGEST:
        raise _NotACaseError(f"has more than {_LONGEST:,} characters; cut it into paragraphs")
    if not all(_has_word(term.source) and _has_word(term.target) for term in case.terms):
        raise _NotACaseError("has a term without source or target; write words for both")
    return case


def _has_word(text: str) -> bool:
    return any(char.isalnum() for char in text)
