"""The articles of a feed through the corridor, and what became of each.

All articles of the feed that are kept go in, so that a new entry of a glossary reaches them and the
report is whole; the corridor does only what is to be done. An article that brings the whole
program down must not do so for ever: those that were in hand when it went down are translated one
by one, and their tries counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from translate import pipeline, writers
from translate.config import Config
from translate.feeds.clock import stamp
from translate.feeds.job import Job
from translate.feeds.progress import Pace, Portions, Show
from translate.model import DocumentReport, RunReport
from translate.pipeline import Listener
from translate.store import Store
from translate.store.feed_rows import ItemRow, State

_SUSPECTS = 200
"""Articles tried one by one after such an end, those next in order first. More may have been in
hand; if it was none of these, the next such end brings the next ones."""

_ROOM = 1 << 18  # bytes that must fit on the disk before a failure to write is an article's own


def translate_articles(
    job: Job, config: Config, listener: Listener, show: Show
) -> RunReport | None:
    """Translate what is cleaned, redo what is out of date; None where there is nothing at all.

    Raises:
        ConfigError: a setting cannot be used.
        StoreError: a database cannot be used, or another run holds it.
        WriteError: the output folder cannot be written: nothing is lost, nothing was tried.
    """
    for row in job.recover("translate", "cleaned", begun=_SUSPECTS):
        _run(job, [row], config, listener, show)
    rows = job.store.items(job.feed.name, "cleaned", "translated", "reviewed", "failed")
    rows = [row for row in rows if row.state != "failed" or job.due(row, "translate")]
    rows = [row for row in rows if job.spool.path(row.name).exists()]
    return _run(job, rows, config, listener, show) if rows else None


def _run(
    job: Job, rows: Sequence[ItemRow], config: Config, listener: Listener, show: Show
) -> RunReport:
    begun = [row for row in rows if row.state in {"cleaned", "failed"}]
    with job.in_hand(begun):
        names = {row.name for row in begun}
        sizes = {row.name: job.spool.path(row.name).stat().st_size for row in rows}
        portions = Portions(
            {name: size for name, size in sizes.items() if name in names},
            {name: size for name, size in sizes.items() if name not in names},
            Pace(job.feed.name, "translating", show),
        )
        recorder = _Recorder(job, rows, config.out, listener, portions)
        report = pipeline.run([str(job.spool.path(row.name)) for row in rows], config, recorder)
    _note_reviewed(job, config)
    return report


def _note_reviewed(job: Job, config: Config) -> None:
    """Which translations a person has approved as a whole is known to the state of the runs."""
    with Store.look(config.state) as store:
        reviewed = store.units.reviewed(str(config.out.resolve()))
    with job.store.transaction():
        for row in job.store.items(job.feed.name, "translated", "reviewed"):
            state: State = "reviewed" if reviewed.get(row.name) else "translated"
            if row.state != state:
                job.store.save(replace(row, state=state))


class _Recorder(Listener):
    """Notes what became of every article as soon as it is known."""

    def __init__(
        self,
        job: Job,
        rows: Sequence[ItemRow],
        out: Path,
        listener: Listener,
        portions: Portions,
    ) -> None:
        self._job = job
        self._rows = {row.name: row for row in rows}
        self._out = out
        self._listener = listener
        self._portions = portions

    def started(self, documents: int, work: int) -> None:
        """Passes it on."""
        self._listener.started(documents, work)

    def advanced(self, work: int) -> None:
        """Passes it on."""
        self._listener.advanced(work)
        self._portions.advanced(work)

    def warned(self, message: str) -> None:
        """Passes it on."""
        self._listener.warned(message)

    def finished(self, report: DocumentReport) -> None:
        """Notes it and passes it on. Raises WriteError where there is no room for anything."""
        row = self._rows.get(report.id)
        if row is not None:
            self._note(row, report)
        self._listener.finished(report)
        self._portions.finished(report)

    def _note(self, row: ItemRow, report: DocumentReport) -> None:
        if report.status == "failed":
            _check_room(self._out)
            self._job.fail(row, "translate", report.message)
            return
        now = stamp(self._job.clock.now())
        made = report.status != "unchanged" and (report.written or not row.translated)
        done = replace(
            row,
            state="translated" if made or row.state != "reviewed" else "reviewed",
            phase="",
            reason="",
            tries=0,
            next_try="",
            in_hand=False,
            page=_first(report.outputs),
            translated=now if made or not row.translated else row.translated,
        )
        if done == row:
            return
        with self._job.store.transaction():
            self._job.store.save(done)
            if made:
                facts = {"sentences": report.segments, "words": report.words}
                self._job.journal.tell("translated", row.feed, done, **facts)


def _check_room(out: Path) -> None:
    """Raises WriteError where nothing can be written: then an article is not to blame."""
    probe = out / ".translate-room"
    try:
        writers.save(probe, ["\n" * _ROOM])
    finally:
        probe.unlink(missing_ok=True)


def _first(outputs: Sequence[str]) -> str:
    """The output to look at first: the bilingual page, else the English text, else any."""
    for suffix in (".html", ".txt", ""):
        for output in outputs:
            if output.endswith(suffix):
                return output
    return ""
