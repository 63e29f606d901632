"""What a person sees: progress, one line for each thing that failed, a short table at the end.

Progress and complaints go to standard error, results to standard output. Where standard error
is no terminal there is no progress, and where standard output is none there is no table: a job
that went well says nothing.
"""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from translate.cli.messages import complain, in_utf8, printable
from translate.counting import count
from translate.errors import WriteError
from translate.model import DocumentReport, RunReport
from translate.pipeline import Listener

if TYPE_CHECKING:
    from rich.progress import Progress

_MOST_SHOWN = 20  # lines of one kind; the report has them all


def show_json(report: RunReport) -> None:
    """The report of a run on standard output, in UTF-8 whatever the terminal has.

    Raises:
        WriteError: standard output takes no more.
    """
    from translate.writers import render_json  # noqa: PLC0415

    in_utf8()
    try:
        sys.stdout.writelines(render_json(report))
        sys.stdout.flush()
    except BrokenPipeError:
        raise  # whoever read it has seen enough
    except OSError as error:
        sys.stdout = io.StringIO()  # what is left in the buffer has nowhere to go
        raise WriteError("standard output", f"cannot be written ({error.strerror})") from error


def show_diff(title: str, lines: Iterable[str]) -> None:
    """A diff of one document, coloured where standard output is a terminal."""
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False, soft_wrap=True)
    console.print(Text(printable(title), style="bold"))
    styles = {"-": "red", "+": "green", "~": "cyan"}
    for line in lines:
        console.print(Text(line, style=styles.get(line.lstrip()[:1], "")))
    console.print()


class Terminal(Listener):
    """Shows a run: progress while it goes on, failures as they happen, a table at the end."""

    def __init__(self, *, quiet: bool, out: Path) -> None:
        self._out = out
        self._progress = None if quiet or not sys.stderr.isatty() else _progress()
        self._task = None if self._progress is None else self._progress.add_task("reading")
        self._table = not quiet and sys.stdout.isatty()
        self._done = self._all = 0
        self._failures: Counter[str] = Counter()
        self._warnings = 0

    def __enter__(self) -> Terminal:
        if self._progress is not None:
            self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def started(self, documents: int, work: int) -> None:
        """Sizes the progress bar."""
        self._all = documents
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, total=work, description="translating")

    def advanced(self, work: int) -> None:
        """Moves the progress bar."""
        if self._progress is not None and self._task is not None:
            self._progress.advance(self._task, work)

    def finished(self, report: DocumentReport) -> None:
        """Says at once what failed, once per message: a missing model fails many documents."""
        self._done += report.status != "failed"
        if report.status == "failed":
            self._failures[report.message] += 1
            if self._failures[report.message] == 1 and len(self._failures) <= _MOST_SHOWN:
                self._say(_placed(report), "error")
        elif report.status != "unchanged":
            for warning in report.warnings:
                self._warnings += 1
                if self._warnings <= _MOST_SHOWN:
                    self._say(f"{_place(report)}: {warning}", "warning")

    def warned(self, message: str) -> None:
        """Says what is not about one document."""
        self._say(message, "warning")

    def interrupted(self) -> None:
        """Says how far it came and how to go on."""
        self._say(
            f"stopped; {self._done:,} of {count(self._all, 'document')} "
            f"{'is' if self._all == 1 else 'are'} done and nothing is lost: "
            "run the same command again to go on",
            "interrupted",
        )

    def show(self, report: RunReport) -> None:
        """What a person wants to know: how many, how well, where."""
        for warning in report.warnings[:_MOST_SHOWN]:
            complain(warning, kind="glossary")
        self._hint(len(report.warnings) - _MOST_SHOWN, "fault", "glossary", " of glossaries")
        self._hint(self._warnings - _MOST_SHOWN, "warning", "warning")
        said = list(self._failures.items())[:_MOST_SHOWN]
        for message, times in said:
            if times > 1:
                complain(f"{times:,} documents in all: {message}")
        failed = self._failures.total() - sum(times for _, times in said)
        self._hint(failed, "document", "error", " that failed")
        if self._table:
            _show_table(report, self._out)

    def _hint(self, hidden: int, what: str, kind: str, which: str = "") -> None:
        """Says where to read what was too much to show."""
        if hidden > 0:
            more = count(hidden, f"more {what}") + which
            complain(f"{more}: see {self._out / 'report.html'}", kind=kind)

    def _say(self, message: str, kind: str) -> None:
        if self._progress is None:
            complain(message, kind=kind)
        else:
            from rich.text import Text  # noqa: PLC0415

            self._progress.console.print(Text(f"{kind}: {printable(message)}"))


def _place(report: DocumentReport) -> str:
    """Where a document came from, as a person gave it."""
    return "standard input" if report.uri == "-" else report.uri


def _placed(report: DocumentReport) -> str:
    """Why a document failed, with its place unless the message has it."""
    message = report.message.removeprefix("-: ") if report.uri == "-" else report.message
    return message if message.startswith(report.uri) else f"{_place(report)}: {message}"


def _progress() -> Progress:
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
        transient=True,
    )


def _show_table(report: RunReport, out: Path) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    from translate.writers.edits import OUTCOMES  # noqa: PLC0415
    from translate.writers.totals import totals  # noqa: PLC0415

    sums = totals(report)
    table = Table(show_header=False, box=None, pad_edge=False)
    said = ", ".join(f"{number:,} {status}" for status, number in sums.documents.items() if number)
    table.add_row("documents", said or "none")
    text = f"{count(sums.segments, 'sentence')}, {count(sums.words, 'word')}"
    table.add_row("text", f"{text} in {report.seconds:.1f} s")
    if sums.terms_found:
        table.add_row("terms", f"{sums.terms_kept:,} of {sums.terms_found:,} as the glossary says")
    if sums.edits:
        table.add_row("edits", ", ".join(f"{n:,} {OUTCOMES[o]}" for o, n in sums.edits.items()))
    if sums.issues:
        found = {kind: sums.of_severity(kind) for kind in ("error", "warning")}
        said = ", ".join(count(number, kind) for kind, number in found.items() if number)
        table.add_row("to look at", said or "nothing")
    table.add_row("read", str(out / "report.html"))
    Console(highlight=False).print(table)
