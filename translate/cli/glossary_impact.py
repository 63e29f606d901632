"""``translate glossary impact``: which translated sentences a glossary touches."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.glossary_desk import (
    Desk,
    From,
    More,
    impact_facts,
    read_file,
    show_impact,
    tell_faults,
)
from translate.cli.messages import write_json
from translate.cli.named import require_files
from translate.cli.options import AsJson, ConfigFile, Out, State, To

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
    from translate.glossary.stack import entries  # noqa: PLC0415 - --help stays instant
    from translate.termbase.drafts import Draft  # noqa: PLC0415

    require_files([] if file is None else [file])
    desk = Desk.open(config, source=source, to=to, more=more, out=out, state=state)
    draft = None
    if file is not None:
        draft = Draft(path=desk.project.folder / file.name, data=read_file(file), said=())
        faults: list[GlossaryFault] = []
        for _ in entries(file, faults, draft.data):
            pass
        tell_faults(faults)
    found = desk.impact(draft)
    if as_json:
        write_json(impact_facts(found))
    else:
        show_impact(found)
