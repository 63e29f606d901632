"""Bitext → files: a registry of formats, where their files go, and one way to save them.

A format is a module with ``render(bitext) -> Iterator[str]``, pure and deterministic, loaded
when it is first asked for; a format of bytes (Excel, Word) gives those.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate.errors import ConfigError
from translate.model import Bitext, RunReport
from translate.writers.paths import place
from translate.writers.saving import ChangedMeanwhileError, discard_leftovers, save
from translate.writers.visible import without_surrogates

if TYPE_CHECKING:
    from translate.memory import MemoryUnit

__all__ = [
    "DEFAULT",
    "FORMATS",
    "ChangedMeanwhileError",
    "Format",
    "data",
    "discard_leftovers",
    "output_path",
    "render",
    "render_html",
    "render_json",
    "render_memory",
    "save",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """An output format.

    ``suffix`` is what its files add to the name of the document, with ``{source}`` and
    ``{target}`` for the languages; ``entry`` is the ``module:function`` that renders it.
    """

    name: str
    suffix: str
    entry: str

    def render(self, bitext: Bitext) -> Iterator[str | bytes]:
        """What is in the file, piece by piece: text for UTF-8, or bytes."""
        pieces: Iterator[str | bytes] = _load(self.entry)(bitext)
        return (p if isinstance(p, bytes) else without_surrogates(p) for p in pieces)


_PAIR = ".{source}-{target}"
FORMATS: dict[str, Format] = {
    name: Format(name=name, suffix=suffix, entry=f"translate.writers.{entry}")
    for name, suffix, entry in (
        ("txt", ".{target}.txt", "text:render"),
        ("po", f"{_PAIR}.po", "po:render"),
        ("tmx", f"{_PAIR}.tmx", "tmx:render"),
        ("xliff", f"{_PAIR}.xlf", "xliff:render"),
        ("tsv", f"{_PAIR}.tsv", "tsv:render"),
        ("jsonl", f"{_PAIR}.jsonl", "jsonl:render"),
        ("html", f"{_PAIR}.html", "html:render"),
        ("xliff2", f"{_PAIR}.2.xlf", "xliff2:render"),
        ("csv", f"{_PAIR}.csv", "tsv:render_csv"),
        ("xlsx", f"{_PAIR}.xlsx", "xlsx:render"),
        ("docx", f"{_PAIR}.docx", "docx:render"),
    )
}
DEFAULT = ("txt", "po", "tmx", "xliff", "tsv", "jsonl", "html")
"""What a run writes unless told otherwise; of the two XLIFFs the one all tools read."""


def render(name: str, bitext: Bitext) -> Iterator[str | bytes]:
    """A bitext in a format, piece by piece: text that can be encoded in UTF-8, or bytes.

    Raises:
        ConfigError: there is no such format.
    """
    return _format(name).render(bitext)


def data(name: str, bitext: Bitext) -> bytes:
    """A bitext in a format, as the bytes of its file.

    Raises:
        ConfigError: there is no such format.
    """
    pieces: Iterator[str | bytes] = _load(_format(name).entry)(bitext)
    return b"".join(piece if isinstance(piece, bytes) else _encoded(piece) for piece in pieces)


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return without_surrogates(text).encode()


def output_path(out: Path, document_id: str, name: str, source: str, target: str) -> Path:
    """Where a document's file in a format goes: below ``out``, whatever the id.

    ``news/a.txt`` becomes ``out/news/a.de-en.po``. See ``paths.place`` for ids that no file
    system would take.

    Raises:
        ConfigError: there is no such format.
    """
    suffix = _format(name).suffix.format(source=source, target=target)
    return place(out, document_id, suffix)


def render_html(report: RunReport) -> Iterator[str]:
    """The run's report as a page."""
    return _report("html", report)


def render_json(report: RunReport) -> Iterator[str]:
    """The run's report for programs."""
    return _report("json", report)


def render_memory(units: Iterable[MemoryUnit], *, source_lang: str = "") -> Iterator[str]:
    """Units of the translation memory as a TMX; ``source_lang`` where they have only one."""
    pieces: Iterator[str] = _load("translate.writers.memory:render")(units, source_lang=source_lang)
    return map(without_surrogates, pieces)


def _report(kind: str, report: RunReport) -> Iterator[str]:
    pieces: Iterator[str] = _load(f"translate.writers.report:render_{kind}")(report)
    return map(without_surrogates, pieces)


def _format(name: str) -> Format:
    try:
        return FORMATS[name]
    except KeyError:
        raise ConfigError(
            "--format", f"there is no format {name!r}; choose from {', '.join(FORMATS)}"
        ) from None


def _load(entry: str) -> Callable[..., Any]:
    module, _, attribute = entry.partition(":")
    function: Callable[..., Any] = getattr(importlib.import_module(module), attribute)
    return function
