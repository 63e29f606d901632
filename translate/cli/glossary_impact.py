"""``translate glossary impact``: which translated sentences a glossary touches."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.glossary_desk import AsJson, ConfigFile, From, More, Out, State, To

if TYPE_CHECKING:
    from translate.errors import GlossaryFault


def register(app: typer.Typer) -> None:
    """Add the command to its group."""
    app.command(short_help="Show which translated sentences a change touches.")(impact)


def impact(  # noqa: PLR0913, PLR0917
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="A glossary you would like to use; none: the glossaries as they are now.",
        ),
    ] = None,
    more: More = None,
    source: From = None,
    to: To = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    out: Out = None,
    state: State = None,
) -> None:
    """Show which translated sentences a glossary touches: those that a run would do again.

    Without FILE: what changed in the glossaries since the last run, after you have edited one in
    a spreadsheet. With FILE: what it would change if it were in glossaries/. For a single entry,
    use add, edit or remove with --dry-run.
    """
    from translate.cli import glossary_desk as desk  # noqa: PLC0415
    from translate.glossary.stack import entries  # noqa: PLC0415
    from translate.termbase.drafts import Draft  # noqa: PLC0415

    chosen = desk.settings(config, source=source, to=to, more=more or (), out=out, state=state)
    project = desk.project(chosen, config)
    draft = None
    if file is not None:
        draft = Draft(path=project.folder / file.name, data=desk.read_file(file), said=())
        faults: list[GlossaryFault] = []
        for _ in entries(file, faults, draft.data):
            pass
        desk.tell_faults(faults)
    found = desk.impact(chosen, project, draft)
    if as_json:
        desk.write_json(desk.impact_facts(found))
    else:
        desk.show_impact(found)
