"""One run, from inputs to the report."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from translate import readers, writers
from translate.config import Config
from translate.errors import ReadError, WriteError
from translate.model import Document, RunReport
from translate.pipeline import reports
from translate.pipeline.batch import Batch
from translate.pipeline.listener import Listener
from translate.pipeline.pairs import Pairs
from translate.store import RunRow, Store


def run(inputs: Sequence[str], config: Config, listener: Listener | None = None) -> RunReport:
    """Translate inputs (files, folders, ``-``) into ``config.out`` and report on all of them.

    What is up to date is left alone; one bad document never stops the others.

    Raises:
        ConfigError: a rule file cannot be used.
        StoreError: the state database cannot be used, or another run holds it.
        WriteError: the output folder or the report cannot be written.
    """
    listener = listener or Listener()
    started, clock = datetime.now().astimezone(), time.perf_counter()
    sources, faults = readers.discover(inputs, exclude=config.out)
    _make_folder(config.out)
    with Store.open(config.state) as store:
        writers.discard_leftovers(config.out)
        batch = Batch(config, store, listener)
        for fault in faults:
            batch.results.fail(fault.path, fault.path, str(fault))
        batch.translate(sources)
        report = RunReport(
            started=started.isoformat(timespec="seconds"),
            seconds=round(time.perf_counter() - clock, 3),
            source=config.source or "auto",
            target=config.target,
            signature=batch.signature(),
            glossaries=tuple(str(path) for path in config.glossaries),
            documents=batch.results.reports,
            warnings=batch.warnings(),
        )
        _publish_report(report, batch)
    return report


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A document before and after cleaning."""

    before: Document
    after: Document


def preview(inputs: Sequence[str], config: Config) -> Iterator[Preview | ReadError]:
    """What cleaning does to every input; nothing is translated or written."""
    from translate import clean  # noqa: PLC0415 - a run with nothing new needs none

    sources, faults = readers.discover(inputs)
    yield from faults
    pairs = Pairs(config)
    for source in sources:
        try:
            for document in readers.read(source, lang=config.source):
                rules = pairs[document.lang].rules
                cleaned = clean.clean(document, keep_all=config.keep_all, rules=rules)
                yield Preview(before=document, after=cleaned)
        except ReadError as error:
            yield error


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(
            out, f"cannot be made a folder ({error.strerror}); choose another with --out"
        ) from error


def _publish_report(report: RunReport, batch: Batch) -> None:
    """Write the run's report, unless it would say what the last one says."""
    out, last = batch.config.out, batch.last
    fingerprint = _fingerprint(report)
    page, data = out / "report.html", out / "report.json"
    if last is not None and last.fingerprint == fingerprint and page.exists() and data.exists():
        return
    writers.save(data, writers.render_json(report))
    writers.save(page, writers.render_html(report))
    batch.store.runs.save(
        batch.out,
        RunRow(fingerprint=fingerprint, signature=report.signature, warnings=report.warnings),
    )


def _fingerprint(report: RunReport) -> str:
    """Hash of what a report says but for times and for what this run had no need to write."""
    state = hashlib.sha256(json.dumps([report.warnings, report.signature, report.target]).encode())
    for document in report.documents:
        status = "translated" if document.status == "unchanged" else document.status
        said = reports.to_json(replace(document, status=status, aside=(), written=0, seconds=0.0))
        state.update(said.encode("utf-8", "surrogatepass"))
    return state.hexdigest()
