"""``translate glossary add | edit | remove``: change an entry, and say what that touches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.glossary_desk import (
    Desk,
    DryRun,
    From,
    Into,
    impact_facts,
    impact_line,
    show_impact,
)
from translate.cli.messages import say, write_json
from translate.cli.options import AsJson, ConfigFile, Out, State, To

if TYPE_CHECKING:
    from translate.termbase.drafts import Draft

Source = Annotated[
    str, typer.Argument(metavar="WORD", help="The word as its entry has it.", show_default=False)
]
Line = Annotated[
    int,
    typer.Option(
        "--line",
        metavar="N",
        help="Which one, where several have this word.",
        show_default=False,
    ),
]
Also = Annotated[
    list[str] | None,
    typer.Option("--also", metavar="TEXT", help="A translation that is right too (repeatable)."),
]
Variants = Annotated[
    list[str] | None,
    typer.Option("--variant", metavar="TEXT", help="Another spelling of WORD (repeatable)."),
]
Wrong = Annotated[
    list[str] | None,
    typer.Option(
        "--wrong", metavar="TEXT", help="A wrong translation, to be replaced (repeatable)."
    ),
]
Status = Annotated[
    str | None,
    typer.Option(
        "--status", metavar="S", help="preferred, allowed, forbidden or do-not-translate."
    ),
]
Pos = Annotated[
    str | None,
    typer.Option(
        "--pos",
        metavar="P",
        help="noun, name, person, person-first, adj, verb, adverb or phrase: its endings.",
    ),
]
Case = Annotated[
    str | None,
    typer.Option("--case", metavar="RULE", help="exact or ignore: whether capitals matter."),
]
Domain = Annotated[str | None, typer.Option("--domain", metavar="TEXT", help="What it is about.")]
Condition = Annotated[
    str | None,
    typer.Option(
        "--condition", metavar="RULE", help='Only where this holds, as in "near: Zeitung, Blatt".'
    ),
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="For people who read it.")]


def register(app: typer.Typer) -> None:
    """Add the commands to their group."""
    app.command(short_help="Add an entry.")(add)
    app.command(short_help="Change an entry.")(edit)
    app.command(short_help="Remove an entry.")(remove)


def add(  # noqa: PLR0913, PLR0917 - one parameter per option is how Typer works
    word: Annotated[
        str,
        typer.Argument(metavar="WORD", help="The word in its dictionary form.", show_default=False),
    ],
    target: Annotated[
        str,
        typer.Argument(
            metavar="TRANSLATION",
            help="The translation you want; leave it out with --status do-not-translate.",
            show_default=False,
        ),
    ] = "",
    also: Also = None,
    variants: Variants = None,
    wrong: Wrong = None,
    status: Status = None,
    pos: Pos = None,
    case: Case = None,
    domain: Domain = None,
    condition: Condition = None,
    note: Note = None,
    into: Into = None,
    dry_run: DryRun = False,
    source: From = None,
    to: To = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    out: Out = None,
    state: State = None,
) -> None:
    """Add an entry to your own glossary, which wins over those that came with the program.

    Endings, compounds with a hyphen and capitals are found by themselves: give the dictionary
    form. The first entry makes glossaries/own.de-en.tsv.

    For example: translate glossary add Stadtrat "city council" --also council
    """
    from translate.termbase import drafts  # noqa: PLC0415 - --help stays instant

    desk = Desk.open(config, source=source, to=to, into=into, out=out, state=state)
    cells = _cells(word, target, also, variants, wrong, status, pos, case, domain, condition, note)
    _finish(drafts.add(desk.project, cells), desk, dry_run=dry_run, as_json=as_json)


def edit(  # noqa: PLR0913, PLR0917
    word: Source,
    target: Annotated[
        str | None, typer.Option("--target", metavar="TEXT", help="The translation you want.")
    ] = None,
    new_source: Annotated[
        str | None,
        typer.Option("--source", metavar="TEXT", help="Another spelling of WORD itself."),
    ] = None,
    also: Also = None,
    variants: Variants = None,
    wrong: Wrong = None,
    status: Status = None,
    pos: Pos = None,
    case: Case = None,
    domain: Domain = None,
    condition: Condition = None,
    note: Note = None,
    line: Line = 0,
    into: Into = None,
    dry_run: DryRun = False,
    source: From = None,
    to: To = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    out: Out = None,
    state: State = None,
) -> None:
    """Change the entry of WORD: what you give replaces what the entry has, the rest stays.

    An empty text empties a cell (--note ""). An entry that came with the program is copied into
    your own glossary with the change, and that one holds from then on.
    """
    from translate.termbase import drafts  # noqa: PLC0415

    texts = (status, pos, case, domain, condition, note)
    cells = _cells(new_source, target, also, variants, wrong, *texts)
    if not cells:
        raise typer.BadParameter("say what to change, as in --target TEXT or --wrong TEXT")
    desk = Desk.open(config, source=source, to=to, into=into, out=out, state=state)
    draft = drafts.edit(desk.project, word, cells, line=line)
    _finish(draft, desk, dry_run=dry_run, as_json=as_json)


def remove(  # noqa: PLR0913, PLR0917
    word: Source,
    line: Line = 0,
    into: Into = None,
    dry_run: DryRun = False,
    source: From = None,
    to: To = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    out: Out = None,
    state: State = None,
) -> None:
    """Remove the entry of WORD from your own glossary.

    What came with the program stays; an entry of your own overrides it.
    """
    from translate.termbase import drafts  # noqa: PLC0415

    desk = Desk.open(config, source=source, to=to, into=into, out=out, state=state)
    draft = drafts.remove(desk.project, word, line=line)
    _finish(draft, desk, dry_run=dry_run, as_json=as_json)


def _finish(draft: Draft, desk: Desk, *, dry_run: bool, as_json: bool) -> None:
    """See what a change touches, save it, and say all that."""
    found = desk.impact(draft)
    if not dry_run:
        draft.save()
    if as_json:
        facts = {"path": str(draft.path), "saved": not dry_run, "change": list(draft.said)}
        write_json(facts | {"impact": impact_facts(found)})
        return
    for position, line in enumerate(draft.said):
        say(f"Not {line}" if dry_run and not position else line[:1].upper() + line[1:])
    if draft.converted:
        say(f"{draft.path} was in Windows-1252 and is UTF-8 now.")
    if dry_run:
        show_impact(found)
    else:
        desk.say_if_unread(draft.path)
        say(impact_line(found))


def _cells(*given: str | list[str] | None) -> dict[str, str]:
    """Cells by column of what was given, in the order of the columns; lists as a table has them."""
    from translate.glossary.rows import COLUMNS  # noqa: PLC0415

    return {
        name: value if isinstance(value, str) else "|".join(value)
        for name, value in zip(COLUMNS, given, strict=True)
        if value is not None
    }
