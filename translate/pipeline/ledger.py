"""The reports of a run's documents, kept on disk: memory holds two numbers for each."""

from __future__ import annotations

import tempfile
import weakref
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import overload

from translate.errors import StoreError
from translate.model import DocumentReport
from translate.pipeline import reports

_IN_MEMORY = 1 << 23
"""Bytes of reports held before the disk is used: a run of a few hundred pages never does."""


class Ledger(Sequence[DocumentReport]):
    """Reports in the order of their documents, each read again when asked for.

    The file has no name and is gone with the ledger. ``folder`` is where there is room for it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=str(folder))  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._ends = array("q", [0])
        self._positions = array("q")
        self._order: list[int] | None = None

    def append(self, report: DocumentReport, position: int) -> None:
        """Keep a report; ``position`` is its document's among all, -1 before all.

        Raises:
            StoreError: there is no room on the disk.
        """
        try:
            self._file.seek(self._ends[-1])
            self._file.write(reports.to_json(report).encode("utf-8", "surrogatepass"))
        except OSError as error:
            raise StoreError(
                self._folder,
                f"the report of this run cannot be kept ({error.strerror}); "
                "free some space and run again: nothing is lost",
            ) from error
        self._ends.append(self._file.tell())
        self._positions.append(position)
        self._order = None

    def __len__(self) -> int:
        return len(self._positions)

    @overload
    def __getitem__(self, index: int) -> DocumentReport: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[DocumentReport, ...]: ...

    def __getitem__(self, index: int | slice) -> DocumentReport | tuple[DocumentReport, ...]:
        if self._order is None:
            self._order = sorted(range(len(self)), key=self._positions.__getitem__)
        if isinstance(index, slice):
            return tuple(map(self._read, self._order[index]))
        return self._read(self._order[index])

    def __iter__(self) -> Iterator[DocumentReport]:
        return (self[index] for index in range(len(self)))

    def _read(self, number: int) -> DocumentReport:
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        return reports.from_json(self._file.read(end - start).decode("utf-8", "surrogatepass"))
