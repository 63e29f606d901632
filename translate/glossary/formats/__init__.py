"""Glossaries of other tools ↔ terms: one file per format, both directions in it.

Each module has ``read(data, languages, fault)``, which yields line numbers and cells by column as
``rows.rows`` does, and ``render(terms, languages)``, which gives the bytes of a file. Modules are
loaded when asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from translate.glossary.decode import Fault
from translate.glossary.rows import COLUMNS
from translate.model import Term

Languages = tuple[str, str]
"""Source and target, primary subtags."""

Row = tuple[int, dict[str, str]]
"""A line number and cells by column, as they stand in the file."""

_EVERYTHING = frozenset(COLUMNS)
_NAMES = {
    "also": "further translations",
    "variants": "other spellings",
    "wrong": "wrong translations",
    "pos": "parts of speech",
    "case": "case rules",
    "domain": "domains",
    "condition": "conditions",
    "note": "notes",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A file format for glossaries.

    ``holds`` are the columns that come back from it; values of ``spreads`` are written as entries
    of their own. ``suffixes`` are those of its files, the usual one first; ``module`` is named
    where it is not called as the format is.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    holds: frozenset[str] = _EVERYTHING
    spreads: frozenset[str] = frozenset()
    module: str = ""

    @property
    def is_text(self) -> bool:
        """Whether its files can be shown in a terminal."""
        return self.name != "xlsx"

    def read(self, data: bytes, languages: Languages, fault: Fault) -> Iterator[Row]:
        """The entries of a file as cells; what cannot be read is reported and left out."""
        read: Callable[[bytes, Languages, Fault], Iterator[Row]] = self._module().read
        return read(data, languages, fault)

    def render(self, terms: Sequence[Term], languages: Languages) -> bytes:
        """The bytes of a file with these terms."""
        render: Callable[[Sequence[Term], Languages], bytes] = self._module().render
        return render(terms, languages)

    def losses(self, terms: Sequence[Term]) -> list[str]:
        """What of these terms such a file cannot hold, with how often: ``conditions (12)``."""
        said = [
            f"{name} ({count:,})"
            for column, name in _NAMES.items()
            if column not in self.holds | self.spreads
            and (count := sum(bool(_values(term, column)) for term in terms))
        ]
        banned = sum(term.status == "forbidden" for term in terms)
        return said + (
            [f"forbidden entries ({banned:,})"] * ("status" not in self.holds and banned > 0)
        )

    def _module(self) -> Any:
        return import_module(f"translate.glossary.formats.{self.module or self.name}")


_PAIRS = frozenset({"source", "target", "also"})
FORMATS = {
    one.name: one
    for one in (
        Format(name="tsv", title="our own tables", suffixes=("tsv", "tab")),
        Format(name="csv", module="comma", title="CSV, for spreadsheets", suffixes=("csv",)),
        Format(name="xlsx", title="Excel", suffixes=("xlsx", "xlsm")),
        Format(name="tbx", title="TBX 2, for terminology tools", suffixes=("tbx", "xml")),
        Format(name="po", title="PO, for Weblate and Poedit", suffixes=("po", "pot")),
        Format(
            name="omegat",
            title="OmegaT",
            suffixes=("txt", "utf8"),
            holds=_PAIRS | {"note"},
            spreads=frozenset({"variants"}),
        ),
        Format(
            name="deepl",
            title="DeepL and Google, CSV",
            suffixes=("csv",),
            holds=frozenset({"source", "target"}),
            spreads=frozenset({"variants"}),
        ),
        Format(
            name="weblate",
            title="Weblate, TSV",
            suffixes=("tsv",),
            holds=_PAIRS,
            spreads=frozenset({"variants"}),
        ),
    )
}
"""Formats by name; of those with the same suffix the first is meant by it."""


def by_suffix(name: str) -> Format | None:
    """The format of a file by its name, or None."""
    suffix = name.rpartition(".")[2].casefold()
    return next((one for one in FORMATS.values() if suffix in one.suffixes), None)


def _values(term: Term, column: str) -> object:
    return term.targets[1:] if column == "also" else getattr(term, column)
