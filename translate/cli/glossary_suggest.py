"""``translate glossary suggest``: what a glossary could have, for a person to decide on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.glossary_desk import Desk, From, Into, tell_faults
from translate.cli.messages import complain, say, write_json
from translate.cli.named import require_file_name, require_files
from translate.cli.options import AsJson, ConfigFile, Out, State, To
from translate.cli.questions import no_answer
from translate.counting import count

if TYPE_CHECKING:
    from translate.config import Config
    from translate.termbase.corpus import Pair
    from translate.termbase.project import Project
    from translate.termbase.suggest import Proposal

Ask = Annotated[
    bool, typer.Option("--ask", help="Ask about each one, and add those you say yes to.")
]
Write = Annotated[
    Path | None,
    typer.Option(
        "--write", metavar="FILE", help="Write them as a table to read, mend and then import."
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command to its group."""
    app.command(short_help="Propose entries from what is translated.")(suggest)


def suggest(  # noqa: PLR0913, PLR0917 - one parameter per option is how Typer works
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE]...",
            help="Bilingual files (.tmx .tsv .csv .po .xlf …); what runs here have translated if "
            "not said.",
        ),
    ] = None,
    least: Annotated[
        int, typer.Option("--least", metavar="N", min=2, help="Sentences it must be in.")
    ] = 3,
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, help="How many to show.")] = 50,
    ask: Ask = False,
    write: Write = None,
    into: Into = None,
    source: From = None,
    to: To = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    out: Out = None,
    state: State = None,
) -> None:
    """Propose names and terms that recur and that no glossary has, with their translations.

    First come those translated in several ways, then wrong words that translators corrected,
    then names and long words translated alike. Nothing enters a glossary by itself: read the
    list, say yes to single ones with --ask, or write it with --write and import what is left.
    """
    require_files(files or ())
    ways = {"--ask": ask, "--write": write is not None, "--json": as_json}
    if sum(ways.values()) > 1:
        chosen = " and ".join(option for option, said in ways.items() if said)
        raise typer.BadParameter(f"{chosen} cannot both be done; say one of them")
    desk = Desk.open(config, source=source, to=to, into=into, out=out, state=state)
    if write is not None:
        require_file_name(write)
        _refuse_live(write, desk.project)
    proposals = _proposals(desk, files or (), least)[:most]
    if as_json:
        write_json([_facts(one) for one in proposals])
    elif not proposals:
        where = "these files" if files else f"what was translated into {desk.config.out}"
        say(f"No unknown name or term recurs in {where}.")
    elif write is not None:
        _write(write, proposals, desk.project)
    elif ask:
        _ask(proposals, desk.project)
    else:
        for one in proposals:
            say(f"{one.source} → {one.target}")
            say(f"    {one.why}")


def _proposals(desk: Desk, files: Sequence[Path], least: int) -> list[Proposal]:
    from translate.errors import ReadError  # noqa: PLC0415 - --help stays instant
    from translate.termbase import corpus  # noqa: PLC0415
    from translate.termbase.drafts import with_draft  # noqa: PLC0415
    from translate.termbase.learn import learn  # noqa: PLC0415
    from translate.termbase.suggest import MOST_PAIRS, in_order  # noqa: PLC0415
    from translate.termbase.suggest import suggest as propose  # noqa: PLC0415

    project, config = desk.project, desk.config
    glossary, lang = with_draft(project, None), project.languages[0]
    if files:
        pairs = list(islice(corpus.pairs(files, project.languages), MOST_PAIRS + 1))
        if not pairs:
            named = ", ".join(map(str, files))
            source, target = project.languages
            reason = f"no sentence with its translation from {source} into {target} stands here"
            raise ReadError(named, f"{reason}; say --from and --to, or choose other files")
        learnt: list[Proposal] = []
    else:
        pairs = list(islice(_own_pairs(config, lang), MOST_PAIRS + 1))
        learnt = learn(corpus.edits(config), glossary, lang)
    if len(pairs) > MOST_PAIRS:
        complain(f"only the first {MOST_PAIRS:,} sentences are looked at", kind="note")
    return in_order([*learnt, *propose(pairs, glossary, lang, least=least)])


def _own_pairs(config: Config, lang: str) -> list[Pair]:
    from translate.termbase import corpus  # noqa: PLC0415

    with corpus.units(config, lang) as units:
        return [
            corpus.Pair(place=unit.id, source=unit.source, target=unit.target) for unit in units
        ]


def _refuse_live(path: Path, project: Project) -> None:
    """A table of proposals must not be where a run would read it."""
    if path.parent.resolve() == project.folder.resolve() or path in project.glossaries:
        raise typer.BadParameter(f"{path} would take effect at once; write it to another folder")
    if path.exists():
        raise typer.BadParameter(f"{path} is there already; choose another name")


def _write(path: Path, proposals: Sequence[Proposal], project: Project) -> None:
    from translate import writers  # noqa: PLC0415
    from translate.glossary.sheet import Sheet  # noqa: PLC0415
    from translate.termbase.suggest import row  # noqa: PLC0415

    sheet = Sheet(path, _HEAD.format(path=path).encode())
    for one in proposals:
        sheet.add(row(one))
    writers.save(path, [sheet.data()])
    written = f"{count(len(proposals), 'proposal')} written to {path}"
    say(f"{written}. Delete what you do not want, then:")
    say(f"translate glossary import {path} --into {project.home} --replace")


_HEAD = """\
# Proposals: no run reads this file. Mend the lines, delete those you do not want, then import it.
"""


def _ask(proposals: Sequence[Proposal], project: Project) -> None:
    """One after the other; the glossaries are read again after each yes."""
    from translate.errors import GlossaryError  # noqa: PLC0415
    from translate.termbase import drafts  # noqa: PLC0415
    from translate.termbase.suggest import row  # noqa: PLC0415

    added = 0
    unasked: typer.Abort | None = None
    for number, one in enumerate(proposals, 1):
        say(f"\n{number} of {len(proposals)}: {one.source} → {one.target}")
        say(f"    {one.why}")
        try:
            answer = typer.prompt(
                "Add it? y yes, n no, q stop, or type the translation you want", default="n"
            ).strip()
        except typer.Abort as ended:
            unasked = ended if number == 1 else None
            break
        if answer.casefold() in {"q", "quit"}:
            break
        if answer.casefold() in {"n", "no", ""}:
            continue
        target = one.target if answer.casefold() in {"y", "yes"} else answer
        try:
            if one.entry is not None:
                wrong = "|".join((*one.entry.wrong, *one.wrong))
                changes = {"wrong": wrong} | ({"target": target} if target != one.target else {})
                draft = drafts.edit(project, one.source, changes)
            else:
                draft = drafts.add(project, row(one) | {"target": target, "note": ""})
            draft.save()
        except GlossaryError as error:
            tell_faults(error.faults)
            continue
        say(draft.said[0])
        added += 1
        project = replace(project, glossaries=project.ranked(draft.path))
    say(f"\n{added} of {len(proposals)} added.")
    if unasked is not None:
        no_answer(unasked, otherwise=_WITHOUT_ASKING)


_WITHOUT_ASKING = "leave out --ask to see the list, or write it into a table with --write FILE"


def _facts(one: Proposal) -> dict[str, object]:
    return {
        "kind": one.kind,
        "source": one.source,
        "target": one.target,
        "sentences": one.count,
        "seen": [{"text": text, "count": count} for text, count in one.seen],
        "wrong": list(one.wrong),
        "example": one.example,
        "has_entry": one.entry is not None,
    }
