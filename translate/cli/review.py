"""``translate review``: what people did to the translations, and what is left to do."""

from __future__ import annotations

import json as jsonlib
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate.cli.options import ConfigFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from translate.config import Config
    from translate.review.faults import Changed
    from translate.review.status import DocumentStatus
    from translate.store import EditRow, Store

app = typer.Typer(
    no_args_is_help=True,
    help="See what is open, take over edited files, see what people changed, export what is done.",
)

Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Folder of the translations; out if not said."),
]
State = Annotated[
    Path | None,
    typer.Option("--state", metavar="FILE", help="What was done before; .translate/state.db."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON, for other programs.")]

_MOST = 30  # documents or edits shown; --json has them all
_OUTCOMES = {
    "taken": "taken over",
    "withdrawn": "open again",
    "conflict": "in conflict",
    "noted": "only a note",
    "unplaced": "without a sentence in its document now",
}


@app.command(short_help="What is open, by document and finding, the worst first.")
def status(
    out: Out = None, json: AsJson = False, state: State = None, config: ConfigFile = None
) -> None:
    """Show how far the translations are: conflicts first, then what has findings, then the rest.

    A segment is open until a person approves it: clears “needs work” in Poedit, sets the status
    in a spreadsheet to approved. Edited files count when a run or translate review apply has
    taken them over.
    """
    from translate.review import status as review  # noqa: PLC0415 - --help stays instant

    settings = _settings(out, state, config)
    with _look(settings) as store:
        documents = review.status(store, _key(settings))
    if json:
        _print_json([{**asdict(d), "open": d.open} for d in documents])
        return
    codes = review.findings(documents)
    _say(_summary(documents))
    for document in documents[:_MOST]:
        if document.open:
            _say(_document_line(document))
    _more(sum(1 for d in documents[_MOST:] if d.open), "documents")
    if codes:
        _say("\nFindings in what is open:")
        for code, segments, places in codes:
            _say(f"  {segments:>6}  {code}, in {_count(places, 'document')}")
    conflicts = [conflict for document in documents for conflict in document.conflicts]
    for conflict in conflicts[:_MOST]:
        _say(f"\nConflict in {conflict.segment}: {conflict.source}")
        for path, person, text in conflict.sides:
            _say(f"  {path}{f' ({person})' if person else ''}: {' '.join(text.split())}")
    _more(len(conflicts) - _MOST, "conflicts")


@app.command(short_help="What people changed, by kind and by cause.")
def diff(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DOCUMENT]", help="Only these, as in a.txt.", show_default=False),
    ] = None,
    out: Out = None,
    json: AsJson = False,
    state: State = None,
    config: ConfigFile = None,
) -> None:
    """Show what people changed in the drafts, what kind of change it was, and what causes most.

    A cause is something known of the draft before: a finding, a term of the glossary that was
    changed, a cleaning rule that had edited the line, or the model alone.
    """
    from translate.review import faults  # noqa: PLC0415

    settings = _settings(out, state, config)
    with _look(settings) as store:
        edits = store.edits.all(_key(settings))
    wanted = set(documents or ())
    found = [one for one in faults.changes(edits) if not wanted or one.edit.document in wanted]
    kinds, causes = faults.tally(found)
    if json:
        _print_json(
            {
                "edits": [
                    {**asdict(one.edit), "kinds": one.kinds, "causes": one.causes} for one in found
                ],
                "kinds": dict(kinds),
                "causes": dict(causes),
            }
        )
        return
    for one in found[-_MOST:]:
        _say("\n".join(_edit_lines(one)))
    _more(len(found) - _MOST, "older edits")
    _say(f"{_count(len(found), 'edit')} changed a text.")
    _table("What was changed:", kinds)
    _table("What was known of these drafts:", causes)


@app.command(short_help="Take over edited files from anywhere.")
def apply(  # noqa: PLR0913, PLR0917 - one parameter per option is how Typer works
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="Edited files (.po .xlf .tmx .tsv .csv .jsonl …), wherever they lie.",
            show_default=False,
        ),
    ],
    prefer: Annotated[
        bool,
        typer.Option("--prefer", help="Where files disagree, these are right."),
    ] = False,
    approve: Annotated[
        bool,
        typer.Option("--approve", help="All texts in these files are right: approve them."),
    ] = False,
    out: Out = None,
    json: AsJson = False,
    state: State = None,
    config: ConfigFile = None,
) -> None:
    """Take over what people did in FILEs, found by the numbers of the segments or by the German.

    Nothing is overwritten: what FILEs say is recorded, and the next translate run writes it into
    all files of the documents. What two files say differently stays open, see: translate review
    status.
    """
    from translate.cli.messages import complain  # noqa: PLC0415
    from translate.errors import ReadError  # noqa: PLC0415
    from translate.review.apply import Desk  # noqa: PLC0415
    from translate.store import Store  # noqa: PLC0415

    settings = _settings(out, state, config)
    _must_exist(settings)
    faults = 0
    edits: list[EditRow] = []
    unknown = 0
    with Store.open(settings.state) as store:
        desk = Desk(store, settings.out, settings.state.parent / "edited")
        for path in files:
            try:
                applied = desk.apply(path, prefer=prefer, approve=approve)
            except ReadError as error:
                complain(str(error))
                faults += 1
                continue
            edits += applied.edits
            unknown += applied.unknown
            faults += len(applied.warnings)
            for warning in applied.warnings:
                complain(warning, kind="warning")
    if json:
        _print_json({"edits": [asdict(edit) for edit in edits], "unknown": unknown})
    else:
        _say_applied(edits, unknown)
    raise typer.Exit(1 if faults else 0)


@app.command(short_help="Final texts and a memory of what is approved.")
def export(  # noqa: PLR0913, PLR0917
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Folder to write into; approved if not said.")
    ] = Path("approved"),
    approved: Annotated[
        bool, typer.Option("--approved", help="What people approved: the only choice so far.")
    ] = True,
    to: Annotated[
        str | None, typer.Option("--to", metavar="LANG", help="Language translated into; en.")
    ] = None,
    out: Out = None,
    json: AsJson = False,
    state: State = None,
    config: ConfigFile = None,
) -> None:
    """Write into DIR every article of which all is approved, and approved.tmx with all such units.

    Articles with open segments are named and left out.
    """
    from translate.review.export import export as write  # noqa: PLC0415

    del approved  # there is nothing else to export, and the word says so
    settings = _settings(out, state, config, target=to)
    with _look(settings) as store:
        done = write(store, _key(settings), folder, target=settings.target)
    if json:
        _print_json(
            {
                "texts": [str(path) for path in done.texts],
                "memory": str(done.memory),
                "units": done.units,
                "unfinished": dict(done.unfinished),
            }
        )
        return
    _say(f"{_count(len(done.texts), 'article')}, {_count(done.units, 'unit')} in {done.memory}")
    for document, open_ in done.unfinished[:_MOST]:
        _say(f"  not yet: {document}, {_count(open_, 'open segment')}")
    _more(len(done.unfinished) - _MOST, "unfinished documents")


def _settings(
    out: Path | None, state: Path | None, config: Path | None, *, target: str | None = None
) -> Config:
    from translate.config import load_config  # noqa: PLC0415

    return load_config({"out": out, "state": state, "target": target}, file=config)


def _key(settings: Config) -> str:
    return str(settings.out.resolve())


def _must_exist(settings: Config) -> None:
    from translate.errors import StoreError  # noqa: PLC0415

    if not settings.state.is_file():
        raise StoreError(
            settings.state,
            "there is nothing to review here; run translate run first, or say --state FILE",
        )


def _look(settings: Config) -> Store:
    from translate.store import Store  # noqa: PLC0415

    _must_exist(settings)
    return Store.look(settings.state)


def _summary(documents: list[DocumentStatus]) -> str:
    segments = sum(d.segments for d in documents)
    approved = sum(d.approved for d in documents)
    conflicts = sum(len(d.conflicts) for d in documents)
    edited = sum(d.edited for d in documents)
    said = [
        f"{approved:,} of {_count(segments, 'segment')} approved",
        f"{edited:,} edited and open" if edited else "",
        f"{_count(conflicts, 'conflict')}" if conflicts else "",
    ]
    return ", ".join(filter(None, said)) + f", in {_count(len(documents), 'document')}"


def _document_line(document: DocumentStatus) -> str:
    said = [
        _count(len(document.conflicts), "conflict") if document.conflicts else "",
        f"{document.changed:,} with a changed source" if document.changed else "",
        f"{document.errors:,} with errors" if document.errors else "",
        f"{document.warnings:,} with warnings" if document.warnings else "",
        f"{document.edited:,} edited" if document.edited else "",
        f"{_count(document.waiting, 'edit')} without a sentence now" if document.waiting else "",
    ]
    more = ", ".join(filter(None, said))
    return f"  {document.open:>6} open  {document.id}{f': {more}' if more else ''}"


def _edit_lines(one: Changed) -> Iterator[str]:
    edit = one.edit
    who = ", ".join(filter(None, (edit.person, edit.tool, edit.path)))
    outcome = "" if edit.outcome == "taken" else f" ({_OUTCOMES[edit.outcome]})"
    yield f"{edit.segment or edit.document}  {', '.join(one.kinds)}{outcome}  {edit.at[:16]} {who}"
    yield f"  - {' '.join(edit.before.split())}"
    yield f"  + {' '.join(edit.after.split())}"


def _say_applied(edits: Iterable[EditRow], unknown: int) -> None:
    found = list(edits)
    counts = Counter[str](edit.outcome for edit in found)
    said = [f"{counts[name]:,} {words}" for name, words in _OUTCOMES.items() if counts[name]]
    _say("; ".join(said) if said else "nothing new in it")
    if unknown:
        _say(f"{_count(unknown, 'sentence')} that no document here has")
    if counts["conflict"]:
        _say("What files say differently: translate review status")
    if found:
        _say("translate run writes this into all files.")


def _table(title: str, rows: list[tuple[str, int]]) -> None:
    if rows:
        _say(f"\n{title}")
        for name, number in rows[:_MOST]:
            _say(f"  {number:>6}  {name}")


def _more(hidden: int, what: str) -> None:
    if hidden > 0:
        _say(f"  {hidden:,} more {what}: --json has them all")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _say(text: str) -> None:
    from translate.cli.messages import printable  # noqa: PLC0415

    typer.echo("\n".join(printable(line) for line in text.split("\n")))


def _print_json(value: Any) -> None:
    typer.echo(jsonlib.dumps(value, ensure_ascii=True, indent=2))
