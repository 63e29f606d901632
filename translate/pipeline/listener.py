"""Who is told how a run goes: a terminal, a log, or nobody."""

from __future__ import annotations

from typing import NamedTuple

from translate.model import DocumentReport

_BESIDE = 10
"""One part of so many of a document's work is to read it, and one to write it: as measured."""


class Steps(NamedTuple):
    """The bytes of a document as they count when it is read, translated and written."""

    read: int
    translated: int
    written: int


def steps(work: int) -> Steps:
    """A document of so many bytes."""
    beside = work // _BESIDE
    return Steps(beside, work - 2 * beside, beside)


class Listener:
    """Does nothing; a terminal overrides what it shows. Work is counted in source bytes."""

    def started(self, documents: int, work: int) -> None:
        """The inputs are known: so many documents, so many bytes in all."""

    def advanced(self, work: int) -> None:
        """So many bytes of source text are done: of a document in ``steps``, or all of it."""

    def finished(self, report: DocumentReport) -> None:
        """A document is done, one way or the other."""

    def warned(self, message: str) -> None:
        """Something a person should know that is not about one document."""
