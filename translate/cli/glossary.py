"""``translate glossary``: the words and names that a translation must have."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate.cli import glossary_edit, glossary_exchange, glossary_impact, glossary_suggest
from translate.cli.glossary_desk import Desk, From, More, entry_facts
from translate.cli.messages import complain, printable, say, write_json
from translate.cli.named import require_files
from translate.cli.options import AsJson, ConfigFile, To
from translate.counting import count

if TYPE_CHECKING:
    from translate.glossary.check import Findings
    from translate.model import Term
    from translate.termbase.project import Project

app = typer.Typer(
    no_args_is_help=True,
    help="Look into glossaries, change them, exchange them with other tools, and find out what a "
    "change touches before it is made.",
)

_MOST = 200  # entries shown


@app.command("list", short_help="List the glossaries, the strongest first.")
def list_glossaries(
    source: From = None,
    to: To = None,
    more: More = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
) -> None:
    """List the glossaries that a run here would use, the strongest first.

    Your own tables in glossaries/ come first, then those that came with the program. Where two
    have the same word, the stronger one holds. Faults are those that check tells.
    """
    from translate.glossary.stack import entries  # noqa: PLC0415 - --help stays instant
    from translate.glossary.unread import unread  # noqa: PLC0415

    desk = Desk.open(config, source=source, to=to, more=more)
    project = desk.project
    findings = _findings(project, project.glossaries, starting=project.starting)
    faults = Counter(fault.path for fault in findings.faults)
    rows = [
        {
            "path": str(path),
            "entries": sum(1 for _ in entries(path, [])),
            "faults": faults[str(path)],
            "own": not project.is_starting(path),
        }
        for path in project.glossaries
    ]
    if as_json:
        write_json({"languages": project.languages, "glossaries": rows})
        return
    _show_files(rows)
    if faults:
        say("What the faults are: translate glossary check")
    for fault in unread(desk.config.glossary_folders):
        complain(str(fault), kind="warning")
    if not project.own:
        say(f"You have no glossary of your own yet; the first entry makes {project.home}:")
        say('translate glossary add "Kremlchef" "Kremlin leader"')


@app.command(short_help="Find entries by any of their words.")
def find(  # noqa: PLR0913, PLR0917 - one parameter per option is how Typer works
    word: Annotated[
        str,
        typer.Argument(
            metavar="WORD", help="A part of a word in either language.", show_default=False
        ),
    ],
    in_text: Annotated[
        bool,
        typer.Option("--text", help="WORD is a sentence: show what a run would find in it."),
    ] = False,
    source: From = None,
    to: To = None,
    more: More = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
) -> None:
    """Find entries by a part of any of their words, capitals and umlauts aside.

    With --text, find the entries that a run would find in a sentence, with the English that each
    asks for there.

    For example: translate glossary find Kreml
    """
    from translate.glossary import find as search  # noqa: PLC0415
    from translate.termbase.drafts import with_draft  # noqa: PLC0415
    from translate.terms import Matcher  # noqa: PLC0415

    project = Desk.open(config, source=source, to=to, more=more).project
    terms = with_draft(project, None).terms
    if in_text:
        hits = Matcher(terms, project.languages[0], target=project.languages[1]).find(word)
        found = [hit.term for hit in hits]
        asked = [f"{word[hit.start : hit.end]}  asks for  {hit.target}" for hit in hits]
    else:
        found, asked = search.find(terms, word), []
    if as_json:
        write_json([entry_facts(term) for term in found])
        return
    for position, term in enumerate(found[:_MOST]):
        if asked:
            say(asked[position])
        _show_entry(term, project)
    if len(found) > _MOST:
        say(f"… and {len(found) - _MOST:,} more; give more of the word")
    if not found:
        near = [] if in_text else search.similar(terms, word)
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        say(f"No entry {'is found in this text' if in_text else 'has this'}.{hint}")


@app.command(short_help="Find faults: repeated, contradicting, useless entries.")
def check(  # noqa: PLR0913, PLR0917
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE]...", help="Glossaries or folders; those of the project if not said."
        ),
    ] = None,
    notes: Annotated[
        bool, typer.Option("--notes", help="Also show which starting entries yours override.")
    ] = False,
    source: From = None,
    to: To = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
) -> None:
    """Find faults in glossaries, all at once, each with its line and what to do.

    Lines that cannot be read; entries that stand there twice, contradict each other or can never
    match; wrong words that are right; translations that could never be recognised; parts of speech
    that none is. Ends with exit code 1 when there is any.
    """
    from translate.config import tables  # noqa: PLC0415
    from translate.errors import ConfigError  # noqa: PLC0415
    from translate.glossary.unread import unread  # noqa: PLC0415

    require_files(files or (), or_folders=True)
    desk = Desk.open(config, source=source, to=to)
    project = desk.project
    for folder in filter(Path.is_dir, files or ()):
        if not tables([folder]) and not unread([folder]):
            raise ConfigError(str(folder), "holds no glossary (.tsv) to check; check the path")
    paths: Sequence[Path] = tables(files) if files else project.glossaries
    folders = [file for file in files if file.is_dir()] if files else desk.config.glossary_folders
    findings = _findings(project, paths, starting=() if files else project.starting)
    faults = (*unread(folders), *findings.faults)
    if as_json:
        write_json(
            {
                "faults": [asdict(fault) for fault in faults],
                "notes": [asdict(note) for note in findings.notes],
            }
        )
    else:
        for fault in faults:
            say(str(fault))
        for note in findings.notes if notes else ():
            say(f"note: {note.path}:{note.line}: {note.message}")
        found = count(len(faults), "fault") if faults else "No faults"
        say(f"{found} in {count(len(paths), 'glossary')}.")
    raise typer.Exit(1 if faults else 0)


def _findings(project: Project, paths: Sequence[Path], *, starting: Sequence[Path]) -> Findings:
    from translate.glossary.check import check as findings_of  # noqa: PLC0415

    source, target = project.languages
    return findings_of(paths, source=source, target=target, starting=starting)


def _show_entry(term: Term, project: Project) -> None:
    place = Path(term.path).name if project.is_starting(Path(term.path)) else term.path
    status = "" if term.status == "preferred" else f" [{term.status}]"
    also = f", also {', '.join(term.targets[1:])}" if len(term.targets) > 1 else ""
    say(f"{term.source} → {term.targets[0]}{also}{status}   {place}:{term.line}")
    facts = (
        ("spellings", ", ".join(term.variants)),
        ("wrong", ", ".join(term.wrong)),
        ("only", term.condition),
        ("note", term.note),
    )
    for name, value in facts:
        if value:
            say(f"    {name}: {value}")


def _show_files(rows: Sequence[dict[str, Any]]) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("glossary", "entries", "faults", "whose"):
        right = title in {"entries", "faults"}
        table.add_column(title, justify="right" if right else "left", no_wrap=True)
    for row in rows:
        name = row["path"] if row["own"] else Path(row["path"]).name
        cells = (name, f"{row['entries']:,}", f"{row['faults']:,}")
        whose = "yours" if row["own"] else "came with the program"
        table.add_row(*(Text(printable(cell)) for cell in (*cells, whose)))
    wide = None if sys.stdout.isatty() else 200  # a pipe has no width to cut names to
    Console(highlight=False, width=wide).print(table)


glossary_edit.register(app)
glossary_impact.register(app)
glossary_exchange.register(app)
glossary_suggest.register(app)
