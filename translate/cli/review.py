"""``translate review``: what people did to the translations, and what is left to do."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from translate.cli import review_text as text
from translate.cli.messages import complain, say, write_json
from translate.cli.named import require_any, require_folder_name
from translate.cli.options import AsJson, ConfigFile, Out, State, To
from translate.cli.review_desk import key, look, must_exist, named, settings_of
from translate.counting import count

app = typer.Typer(
    no_args_is_help=True,
    help="See what is open, take over edited files, see what people changed, export what is done.",
)


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

    settings = settings_of(out, state, config)
    with look(settings) as store:
        documents = review.status(store, key(settings))
    if json:
        write_json([{**asdict(d), "open": d.open} for d in documents])
        return
    if not documents:
        say(f"nothing is translated into {settings.out} yet")
        return
    text.say_status(documents, review.findings(documents))


@app.command(short_help="What people changed, by kind and by cause.")
def diff(
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DOCUMENT]...", help="Only these, as in a.txt.", show_default=False
        ),
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

    settings = settings_of(out, state, config)
    with look(settings) as store:
        wanted = set(named(store, settings, documents or ()))
        edits = store.edits.all(key(settings))
        known = store.units.documents(key(settings))
    if not edits and not known and not json:
        say(f"nothing is translated into {settings.out} yet")
        return
    found = [one for one in faults.changes(edits) if not wanted or one.edit.document in wanted]
    kinds, causes = faults.tally(found)
    if json:
        write_json(
            {
                "edits": [
                    {**asdict(one.edit), "kinds": one.kinds, "causes": one.causes} for one in found
                ],
                "kinds": dict(kinds),
                "causes": dict(causes),
            }
        )
        return
    for one in found[-text.MOST :]:
        say("\n".join(text.edit_lines(one)))
    text.more(len(found) - text.MOST, "older edit")
    say(f"{count(len(found), 'edit')} changed a text.")
    text.table("What was changed:", kinds)
    text.table("What was known of these drafts:", causes)


@app.command(short_help="Take over edited files from anywhere.")
def apply(  # noqa: PLR0913, PLR0917 - one parameter per option is how Typer works
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="Edited files (.po .xlf .tmx .tsv .xlsx .docx …), wherever they lie, or folders "
            "of them.",
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
    """Take over what people did in FILEs; numbers or source texts say which segments are meant.

    Nothing is overwritten: what FILEs say is recorded, and the next translate run writes it into
    all files of the documents. What two files say differently stays open, see: translate review
    status.
    """
    from translate.errors import ReadError  # noqa: PLC0415
    from translate.review.apply import Applied, Desk, within  # noqa: PLC0415
    from translate.store import Store  # noqa: PLC0415

    settings = settings_of(out, state, config)
    must_exist(settings)
    require_any(files)
    faults = 0
    done: list[Applied] = []
    with Store.open(settings.state) as store:
        desk = Desk(store, settings.out, settings.state.parent / "edited")
        for path in within(files):
            try:
                done.append(desk.apply(path, prefer=prefer, approve=approve))
            except ReadError as error:
                complain(str(error))
                faults += 1
    for warning in (warning for applied in done for warning in applied.warnings):
        complain(warning, kind="warning")
        faults += 1
    edits = [edit for applied in done for edit in applied.edits]
    unknown = sum(applied.unknown for applied in done)
    if json:
        write_json({"edits": [asdict(edit) for edit in edits], "unknown": unknown})
    elif done:
        text.say_applied(edits, unknown)
    raise typer.Exit(1 if faults else 0)


@app.command(short_help="Bring what people did to a page into another one.")
def move(  # noqa: PLR0913, PLR0917
    old: Annotated[str, typer.Argument(metavar="OLD", help="A page that is gone, as in a.txt.")],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="What it is called now, as in news/b.txt.")
    ],
    out: Out = None,
    json: AsJson = False,
    state: State = None,
    config: ConfigFile = None,
) -> None:
    """Say that the page OLD is called NEW now, and bring what people did to it there.

    A run sees by itself that a page has another name. Only where its text was changed at the same
    time you have to say it, after a run that has translated NEW.
    """
    from translate.errors import ConfigError  # noqa: PLC0415
    from translate.review.follow import join  # noqa: PLC0415
    from translate.review.moved import is_gone  # noqa: PLC0415
    from translate.store import Store  # noqa: PLC0415

    settings = settings_of(out, state, config)
    must_exist(settings)
    with Store.open(settings.state) as store:
        before, after = (named(store, settings, [name])[0] for name in (old, new))
        page = store.names.pages(key(settings)).get(before)
        if before == after:
            raise ConfigError(old, f"is {after} already")
        if page is not None and page.path and not is_gone(page.path):
            raise ConfigError(
                old, f"its page is still there, in {page.path}; delete it or rename it first"
            )
        copies = settings.state.parent / "edited"
        done = join(store, settings.out, copies, old=before, new=after)
    for warning in done.warnings:
        complain(warning, kind="warning")
    if json:
        write_json({"edits": [asdict(edit) for edit in done.edits]})
    else:
        say(f"{before} is {after} now; translate run writes what people did into its files.")
        if done.edits:
            text.say_applied(done.edits, 0)
    raise typer.Exit(1 if done.warnings else 0)


@app.command(short_help="Final texts and a memory of what is approved.")
def export(  # noqa: PLR0913, PLR0917
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help="Folder to write into; approved if not said.", show_default=False
        ),
    ] = Path("approved"),
    approved: Annotated[
        bool,
        typer.Option(
            "--approved", help="What people approved: there is no other choice.", show_default=False
        ),
    ] = True,
    to: To = None,
    out: Out = None,
    json: AsJson = False,
    state: State = None,
    config: ConfigFile = None,
) -> None:
    """Write into DIR every article of which all is approved, and approved.tmx with all such units.

    Articles with open segments are named and left out.
    """
    from translate.errors import ConfigError  # noqa: PLC0415
    from translate.review.export import export as write  # noqa: PLC0415

    del approved  # there is nothing else to export, and the word says so
    settings = settings_of(out, state, config, target=to)
    require_folder_name(folder)
    with look(settings) as store:
        if not store.units.documents(key(settings)):
            raise ConfigError(
                str(settings.out), "nothing is translated into this folder; check --out"
            )
        done = write(store, key(settings), folder, target=settings.target)
    if json:
        write_json(
            {
                "texts": [str(path) for path in done.texts],
                "memory": str(done.memory),
                "units": done.units,
                "unfinished": dict(done.unfinished),
            }
        )
        return
    articles, units = count(len(done.texts), "article"), count(done.units, "unit")
    say(f"{articles}, {units} in {done.memory}")
    for document, open_ in done.unfinished[: text.MOST]:
        say(f"  not yet: {document}, {count(open_, 'open segment')}")
    text.more(len(done.unfinished) - text.MOST, "unfinished document")
