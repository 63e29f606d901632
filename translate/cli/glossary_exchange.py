"""``translate glossary import | export``: glossaries of other tools."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.glossary_desk import (
    Desk,
    DryRun,
    From,
    More,
    impact_facts,
    impact_line,
    read_file,
    require_table_name,
    show_impact,
    tell_faults,
)
from translate.cli.messages import complain, say, write_json
from translate.cli.named import require_file_name, require_files
from translate.cli.options import AsJson, ConfigFile, Out, State, To
from translate.counting import count

if TYPE_CHECKING:
    from translate.glossary.formats import Format

FormatName = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help="tsv, csv, xlsx, tbx, po, omegat, deepl or weblate; by the file's name if not said.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands to their group."""
    app.command("import", short_help="Take in a glossary of another tool.")(import_file)
    app.command("export", short_help="Write the glossary for another tool.")(export_file)


def import_file(  # noqa: PLR0913, PLR0917 - one parameter per option is how Typer works
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A table (.tsv .csv .xlsx), .tbx, .po, or a .txt of OmegaT or Excel.",
            show_default=False,
        ),
    ],
    name: FormatName = None,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            metavar="FILE",
            help="The glossary to put it into; one by its name if not said.",
        ),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Where an entry says otherwise, take the new one.")
    ] = False,
    dry_run: DryRun = False,
    source: From = None,
    to: To = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    out: Out = None,
    state: State = None,
) -> None:
    """Take in a glossary of another tool: clients.xlsx becomes glossaries/clients.de-en.tsv.

    Tables may be separated by commas, semicolons or tabs, in any encoding Excel writes, with
    headings in English or German or none. Formulas are never computed. What cannot be taken in
    is told, a line each; the rest is.
    """
    from translate.glossary import exchange  # noqa: PLC0415 - --help stays instant
    from translate.termbase import drafts  # noqa: PLC0415

    require_files([file])
    if into is not None:
        require_table_name(into, "--into")
    desk = Desk.open(config, source=source, to=to, out=out, state=state)
    project = desk.project
    form = _format(name, file)
    path = into or project.folder / f"{file.name.partition('.')[0]}.{project.pair}.tsv"
    if path.exists() and path.resolve() == file.resolve():
        raise typer.BadParameter(f"{file} is a glossary of this project already")
    read = exchange.read(read_file(file), form, project.languages, path=str(file))
    faults = list(read.faults)
    draft = drafts.take(read.terms, path, overwrite=replace)
    found = desk.impact(draft)
    if read.terms and not dry_run:
        draft.save()
    if as_json:
        facts = {
            "path": str(path),
            "saved": bool(read.terms) and not dry_run,
            "entries": len(read.terms),
            "faults": [dataclasses.asdict(fault) for fault in faults],
            "said": list(draft.said),
            "impact": impact_facts(found),
        }
        write_json(facts)
    else:
        tell_faults(faults, kind="left out")
        for line in draft.said if read.terms else (f"{file} has no entry that can be taken in.",):
            say(line)
        if not read.terms:
            raise typer.Exit(1)
        if dry_run:
            say("Nothing was saved (--dry-run).")
            show_impact(found)
        else:
            desk.say_if_unread(draft.path)
            say(impact_line(found))
    raise typer.Exit(1 if faults or len(draft.said) > 1 else 0)


def export_file(  # noqa: PLR0913, PLR0917
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="The file to write; - for standard output.", show_default=False
        ),
    ],
    name: FormatName = None,
    own: Annotated[
        bool, typer.Option("--own", help="Only your own entries, not those of the program.")
    ] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace FILE if it is there.")
    ] = False,
    source: From = None,
    to: To = None,
    more: More = None,
    config: ConfigFile = None,
) -> None:
    """Write the glossary for another tool: all entries that a run here would use.

    What the other format has no place for is told in one line; your glossaries keep it.

    For example: translate glossary export terms.xlsx
    """
    from translate import writers  # noqa: PLC0415
    from translate.termbase import drafts  # noqa: PLC0415

    if file != "-":
        require_file_name(Path(file))
    project = Desk.open(config, source=source, to=to, more=more).project
    if own:
        project = dataclasses.replace(project, glossaries=project.own)
    form = _format(name, Path(file))
    glossary = drafts.with_draft(project, None)
    data = form.render(glossary.terms, project.languages)
    if file == "-":
        if not form.is_text:
            raise typer.BadParameter(f"{form.name} is no text; give it a file")
        typer.get_binary_stream("stdout").write(data)
    else:
        path = Path(file)
        if path.exists() and not overwrite:
            raise typer.BadParameter(f"{file} is there already; --overwrite replaces it")
        writers.save(path, [data])
        say(f"{count(len(glossary.terms), 'entry')} written to {file} ({form.title}).")
    tell_faults(glossary.faults)
    losses = form.losses(glossary.terms)
    if losses:
        complain(f"{form.title} has no place for: {', '.join(losses)}", kind="note")


def _format(name: str | None, file: Path) -> Format:
    from translate.glossary.formats import FORMATS, by_suffix  # noqa: PLC0415

    known = ", ".join(FORMATS)
    if name is not None:
        if name.casefold() not in FORMATS:
            raise typer.BadParameter(f"{name!r} is no format; choose from {known}")
        return FORMATS[name.casefold()]
    form = by_suffix(file.name)
    if form is None and file.suffix.casefold() == ".tmx":
        raise typer.BadParameter(
            f"{file} is a translation memory: take it in with translate memory import, "
            "or see which terms it proposes: translate glossary suggest"
        )
    if form is None:
        raise typer.BadParameter(
            f"{file} does not say its format; add --format with one of {known}"
        )
    return form
