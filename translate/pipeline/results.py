"""What became of every document of a run: reported as it is known, kept until all are."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from translate import readers
from translate.config import Config
from translate.errors import ConfigError, StoreError, TranslateError
from translate.model import DocumentReport
from translate.pipeline import reports
from translate.pipeline.ledger import Ledger
from translate.pipeline.listener import Listener


class Results:
    """The reports of a run in the order of its sources; the listener hears of each at once.

    ``work`` is always the size of a source in bytes, as far as it was not counted yet.
    """

    def __init__(self, config: Config, listener: Listener) -> None:
        self.reports = Ledger(config.state.parent)
        self._log = config.state.with_name("errors.log")
        self._listener = listener
        self._positions: dict[str, int] = {}

    def expect(self, sources: Sequence[readers.Source]) -> None:
        """The sources of the run, in order."""
        self._positions = {source.id: position for position, source in enumerate(sources)}

    def add(self, report: DocumentReport, work: int = 0) -> None:
        """A document is done, one way or the other."""
        self.reports.append(report, self._positions.get(report.id, -1))
        self._listener.finished(report)
        self._listener.advanced(work)

    def fail(self, identity: str, uri: str, message: str, work: int = 0) -> None:
        """A source gave no outputs."""
        self.add(reports.failed(identity, uri, message), work)

    def fail_unexpectedly(self, identity: str, uri: str, error: Exception, work: int = 0) -> None:
        """A fault of this program: the document fails, the details go to a file."""
        with self._log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now().astimezone().isoformat()} {uri}\n")
            traceback.print_exception(error, file=file)
        kind = type(error).__name__
        message = f"{uri}: a fault of this program ({kind}); please report it with {self._log}"
        self.fail(identity, uri, message, work)

    @contextmanager
    def blaming(self, identity: str, uri: str, work: int = 0) -> Iterator[None]:
        """What goes wrong in here is the fault of one document, which never stops a run.

        Raises:
            ConfigError: it is the fault of the configuration.
            StoreError: it is the fault of the state database.
        """
        try:
            yield
        except (ConfigError, StoreError):
            raise
        except (TranslateError, OSError) as error:
            self.fail(identity, uri, str(error), work)
        except Exception as error:  # noqa: BLE001 - the others go on
            self.fail_unexpectedly(identity, uri, error, work)
