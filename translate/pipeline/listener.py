"""Who is told how a run goes: a terminal, a log, or nobody."""

from __future__ import annotations

from translate.model import DocumentReport


class Listener:
    """Does nothing; a terminal overrides what it shows. Work is counted in source bytes."""

    def started(self, documents: int, work: int) -> None:
        """The inputs are known: so many documents, so many bytes in all."""

    def advanced(self, work: int) -> None:
        """So many bytes of source text are translated, or needed no translation."""

    def finished(self, report: DocumentReport) -> None:
        """A document is done, one way or the other."""

    def warned(self, message: str) -> None:
        """Something a person should know that is not about one document."""
