"""What the glossary commands share: options, the project they work on, how they speak."""

from __future__ import annotations

import io
import json as jsonlib
import sys
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate.cli.options import ConfigFile

if TYPE_CHECKING:
    from translate.config import Config
    from translate.errors import GlossaryFault
    from translate.model import Term
    from translate.termbase.drafts import Draft
    from translate.termbase.impact import Impact
    from translate.termbase.project import Project

__all__ = ["AsJson", "ConfigFile", "From", "More", "Out", "State", "To"]

MOST_BYTES = 50 << 20
MOST_SHOWN = 20  # lines of one kind; --json has them all

From = Annotated[
    str | None,
    typer.Option("--from", metavar="LANG", help="Language of the terms; that of your glossaries."),
]
To = Annotated[
    str | None, typer.Option("--to", metavar="LANG", help="Language translated into; en.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON, for other programs.")]
More = Annotated[
    list[Path] | None,
    typer.Option("--glossary", metavar="FILE", help="A glossary that wins over all (repeatable)."),
]
Into = Annotated[
    Path | None,
    typer.Option(
        "--glossary", metavar="FILE", help="The glossary to change; your own if not said."
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Save nothing; only show what the change touches.")
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Folder with the translated files; out."),
]
State = Annotated[
    Path | None,
    typer.Option("--state", metavar="FILE", help="The state database; .translate/state.db."),
]


def settings(  # noqa: PLR0913 - what the options of a command say
    config: Path | None,
    *,
    source: str | None = None,
    to: str | None = None,
    more: Sequence[Path] = (),
    out: Path | None = None,
    state: Path | None = None,
) -> Config:
    """The settings of the project; raises ConfigError."""
    from translate.config import load_config  # noqa: PLC0415 - --help stays instant

    flags = {"source": source, "target": to, "glossaries": tuple(more), "out": out, "state": state}
    return load_config(flags, file=config)


def project(chosen: Config, config: Path | None, *, into: Path | None = None) -> Project:
    """The glossaries of the project; ``into`` is the one to change."""
    from translate.termbase.project import project as of  # noqa: PLC0415

    return of(chosen, config.parent if config is not None else Path(), into=into)


def say_if_unread(config: Path | None, desk: Project, path: Path) -> None:
    """Tell that no run here reads a glossary, where that is so."""
    source, to = desk.languages
    read = settings(config, source=source, to=to).glossaries
    if path.resolve() not in {one.resolve() for one in read}:
        say(
            f"No run here reads {path} by itself: put it into glossaries/, name it in "
            "translate.toml, or give it with --glossary."
        )


def reread(chosen: Config, path: Path) -> Config:
    """The settings with a glossary that may be new, in front of the others."""
    from dataclasses import replace  # noqa: PLC0415

    known = path in chosen.glossaries
    return chosen if known else replace(chosen, glossaries=(path, *chosen.glossaries))


def impact(chosen: Config, desk: Project, draft: Draft | None) -> Impact | str:
    """What a change would touch, or why that is not known.

    None: what the glossaries as they are now touch since the last run.
    """
    from translate.errors import StoreError  # noqa: PLC0415
    from translate.termbase import corpus  # noqa: PLC0415
    from translate.termbase import impact as room  # noqa: PLC0415
    from translate.termbase.drafts import with_draft  # noqa: PLC0415

    try:
        with corpus.units(chosen, desk.languages[0]) as units:
            first = list(islice(units, 1))
            if not first:
                return room.Impact(segments=0, touched=())
            now = with_draft(desk, None)
            if draft is None:
                return room.since_last_run(now, chain(first, units), desk.languages)
            return room.impact(now, with_draft(desk, draft), chain(first, units), desk.languages)
    except StoreError as error:
        return str(error)


def read_file(path: Path) -> bytes:
    """What a file given on the command line holds; raises ReadError."""
    from translate.errors import ReadError  # noqa: PLC0415

    try:
        if path.stat().st_size > MOST_BYTES:
            raise ReadError(path, "has more than 50 MB; take the table alone, as .tsv")
        return path.read_bytes()
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}); check the path"
        raise ReadError(path, reason) from error


def complain_usage(message: str) -> typer.BadParameter:
    """The error of a wrong usage, to be raised."""
    return typer.BadParameter(message)


def say(text: str) -> None:
    """A line on standard output, with nothing in it that could steer a terminal."""
    from translate.cli.messages import printable  # noqa: PLC0415

    for line in text.splitlines():
        typer.echo(printable(line))


def tell_faults(faults: Iterable[GlossaryFault], *, kind: str = "glossary") -> int:
    """Faults on standard error, a line each; returns how many there are."""
    from translate.cli.messages import complain  # noqa: PLC0415

    found = list(faults)
    for fault in found:
        complain(str(fault), kind=kind)
    return len(found)


def write_json(data: object) -> None:
    """JSON on standard output, in UTF-8 whatever the terminal has."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    typer.echo(jsonlib.dumps(data, indent=2, ensure_ascii=False))


def entry_facts(term: Term) -> dict[str, Any]:
    """An entry as JSON shows it."""
    from translate.glossary.entry import cells  # noqa: PLC0415

    return cells(term) | {
        "target": term.targets[0],
        "also": list(term.targets[1:]),
        "variants": list(term.variants),
        "wrong": list(term.wrong),
        "status": term.status,
        "path": term.path,
        "line": term.line,
    }


def fault_facts(fault: GlossaryFault) -> dict[str, Any]:
    """A fault as JSON shows it."""
    return {
        "path": fault.path,
        "line": fault.line,
        "message": fault.message,
        "fix": fault.fix,
    }


def impact_facts(found: Impact | str) -> dict[str, Any]:
    """What a change touches as JSON shows it."""
    if isinstance(found, str):
        return {"unknown": found}
    return {
        "segments": found.segments,
        "touched": [
            {
                "segment": one.unit.id,
                "source": one.unit.source,
                "target": one.unit.target,
                "before": list(one.before),
                "after": list(one.after),
                "approved": one.unit.by_person,
            }
            for one in found.touched
        ],
    }


def impact_line(found: Impact | str) -> str:
    """What a change touches, in one line."""
    if isinstance(found, str):
        return f"What it touches is not known: {found}"
    if not found.segments:
        return "Nothing is translated here yet, so there is nothing to do again."
    if not found.touched:
        return f"It touches none of the {found.segments:,} segments translated so far."
    count, documents = len(found.touched), len(found.documents)
    approved = found.approved
    kept = f"; {approved:,} of them a person has settled: they stay" if approved else ""
    return (
        f"It touches {_many(count, 'segment')} of {_many(documents, 'document')}, "
        f"which the next run translates again{kept}."
    )


def show_impact(found: Impact | str) -> None:
    """The touched segments, the first of them with what changes, and the whole in one line."""
    if not isinstance(found, str):
        for one in found.touched[:MOST_SHOWN]:
            say(f"{one.unit.id}  {_cut(one.unit.source)}")
            before, after = ", ".join(one.before) or "no term", ", ".join(one.after) or "no term"
            # The same on both sides: what changed are other translations or wrong words.
            say(f"    {before}  ⇒  {after}" if before != after else "    its other columns differ")
        more = len(found.touched) - MOST_SHOWN
        if more > 0:
            say(f"… and {more:,} more (--json lists all)")
    say(impact_line(found))


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _cut(text: str, width: int = 100) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
