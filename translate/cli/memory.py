"""``translate memory``: sentences that people approved, kept to be used again."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.messages import complain, say, write_json
from translate.cli.named import is_missing, require_file_name, require_files, require_state
from translate.cli.options import AsJson, ConfigFile, State, To
from translate.cli.questions import confirm
from translate.counting import count

if TYPE_CHECKING:
    from translate.config import Config
    from translate.memory import Match
    from translate.pipeline.memory import Imported
    from translate.store import Store

app = typer.Typer(
    no_args_is_help=True,
    help="Keep, exchange and look into the translation memory: what people approved is reused.",
)

From = Annotated[
    str | None, typer.Option("--from", metavar="LANG", help="Only this language of the sources.")
]
File = Annotated[
    str, typer.Option("--file", metavar="NAME", help="Only what came from this file; see stats.")
]


@app.command("import", short_help="Take TMX files into the memory.")
def import_files(  # noqa: PLR0913, PLR0917 - one parameter per option is how Typer works
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE.tmx...", help="TMX files of any tool.", show_default=False),
    ],
    source: From = None,
    to: To = None,
    machine: Annotated[
        bool, typer.Option("--machine", help="Nobody checked these: never reuse them unasked.")
    ] = False,
    state: State = None,
    config: ConfigFile = None,
) -> None:
    """Take TMX files into the memory: from OmegaT, Trados, memoQ, Weblate or another machine.

    Every unit with a text in the language of --to counts as approved, unless it says itself that
    a machine made it, or --machine says so of all. What could not be used is counted with the
    reason and the first line.
    """
    from translate.pipeline import memory  # noqa: PLC0415 - --help stays instant
    from translate.store import Store  # noqa: PLC0415

    require_files(files)
    settings = _settings(source, to, state, config)
    with Store.open(settings.state) as store:
        done = [memory.import_tmx(path, store, settings, machine=machine) for path in files]
    for imported in done:
        _show_import(imported)
    raise typer.Exit(1 if any(imported.fault for imported in done) else 0)


@app.command(short_help="Write the memory into a TMX file.")
def export(  # noqa: PLR0913, PLR0917
    path: Annotated[
        Path, typer.Argument(metavar="FILE.tmx", help="The file to write.", show_default=False)
    ],
    source: From = None,
    to: To = None,
    machine: Annotated[
        bool, typer.Option("--machine", help="Machine text instead of approved text.")
    ] = False,
    file: File = "",
    state: State = None,
    config: ConfigFile = None,
) -> None:
    """Write the approved units of the memory into a TMX file that every tool reads.

    Machine text goes into a file of its own, with --machine: other tools would trust it.
    """
    from translate.pipeline import memory  # noqa: PLC0415
    from translate.store import Store, Which  # noqa: PLC0415

    require_file_name(path)
    _require_tmx_name(path)
    settings = _settings(source, to, state, config)
    which = Which(
        source_lang=settings.source or "",
        target_lang=settings.target,
        approved=not machine,
        file=file,
    )
    require_state(state)
    with Store.look(settings.state) as store:
        if file:
            _require_origin(store, file)
        written = memory.export_tmx(path, store, which)
    kind = "machine" if machine else "approved"
    say(f"{path}: {count(written, f'{kind} unit')}")


@app.command(short_help="Say what the memory holds, and where it came from.")
def stats(as_json: AsJson = False, state: State = None, config: ConfigFile = None) -> None:
    """Say what the memory holds: units by languages, approved or machine, and file."""
    from translate.store import Store  # noqa: PLC0415

    settings = _settings(None, None, state, config)
    require_state(state)
    with Store.look(settings.state) as store:
        counts = store.memory.counts()
    if as_json:
        write_json([asdict(one) for one in counts])
        return
    if not counts:
        say("The memory is empty. Fill it from a TMX: translate memory import FILE.tmx")
        return
    for c in counts:
        kind = "approved" if c.approved else "machine"
        where, newest = c.file or "no file named", c.newest[:10] or "no date"
        say(f"{c.units:>9,}  {c.source_lang} → {c.target_lang}  {kind:<8}  {newest:<10}  {where}")


@app.command(short_help="Look a sentence up.")
def lookup(  # noqa: PLR0913, PLR0917
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="A sentence, in quotes.", show_default=False)
    ],
    source: Annotated[
        str | None,
        typer.Option("--from", metavar="LANG", help="Its language; recognised if not said."),
    ] = None,
    to: To = None,
    least: Annotated[
        int,
        typer.Option("--least", metavar="N", min=50, max=100, help="The lowest score to show."),
    ] = 60,
    as_json: AsJson = False,
    state: State = None,
    config: ConfigFile = None,
) -> None:
    """Look a sentence up: the same sentence first, then those like it with their score.

    The score is the share of words, numbers and marks that stay, in percent. A match that
    differs in a number, a negation or a name says so: it is never reused.

    For example: translate memory lookup "Er kommt am 3. Mai."
    """
    from translate.pipeline import memory  # noqa: PLC0415
    from translate.store import Store  # noqa: PLC0415

    settings = _settings(source, to, state, config)
    require_state(state)
    with Store.look(settings.state) as store:
        matches = memory.look_up(text, store, settings, least=least)
    if as_json:
        write_json(
            [
                {"score": one.score, "differences": one.differences, **asdict(one.unit)}
                for one in matches
            ]
        )
    elif not matches:
        say(f"Nothing in the memory is like it, at {least} % or more.")
    else:
        for match in matches:
            _show_match(match)


@app.command(short_help="Take units out of the memory.")
def prune(  # noqa: PLR0913, PLR0917
    source: From = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="LANG", help="Only this target language.")
    ] = None,
    machine: Annotated[bool, typer.Option("--machine", help="Only machine text.")] = False,
    file: File = "",
    before: Annotated[
        str,
        typer.Option("--before", metavar="DATE", help="Only what is older, as in 2020-12-31."),
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    state: State = None,
    config: ConfigFile = None,
) -> None:
    """Take units out of the memory: those of a file, machine text, or old ones.

    Say at least one of --machine, --file, --before, --from and --to; units for which all that is
    said is true go. Units without a date count as old.
    """
    from translate.store import Store, Which  # noqa: PLC0415

    which = Which(
        source_lang=(source or "").lower(),
        target_lang=(to or "").lower(),
        approved=False if machine else None,
        file=file,
        before=_date(before),
    )
    if which == Which():
        raise typer.BadParameter("say what shall go: --machine, --file, --before, --from or --to")
    settings = _settings(source, to, state, config)
    require_state(state)
    open_state = Store.look if is_missing(settings.state) else Store.open
    with open_state(settings.state) as store:
        units = sum(1 for _ in store.memory.units(which))
        if not units:
            say("Nothing in the memory is like that; nothing was removed.")
        elif yes or confirm(
            f"Remove {count(units, 'unit')} from the memory?",
            otherwise="say --yes to remove them without a question",
        ):
            store.memory.remove(which)
            say(f"Removed {count(units, 'unit')}.")
        else:
            say("Nothing was removed.")
            raise typer.Exit(1)


def _settings(
    source: str | None, to: str | None, state: Path | None, config: Path | None
) -> Config:
    from translate.config import load_config  # noqa: PLC0415

    return load_config({"source": source, "target": to, "state": state}, file=config)


def _require_tmx_name(path: Path) -> None:
    """Raises ConfigError for a name that promises another format."""
    from translate.errors import ConfigError  # noqa: PLC0415
    from translate.readers.bilingual import FORMATS  # noqa: PLC0415

    if path.suffix.lower() in FORMATS.keys() - {".tmx"}:
        raise ConfigError(str(path), f"is written as TMX; call it {path.with_suffix('.tmx').name}")


def _require_origin(store: Store, file: str) -> None:
    """Raises ConfigError where no unit came from the file."""
    from difflib import get_close_matches  # noqa: PLC0415

    from translate.errors import ConfigError  # noqa: PLC0415

    known = {one.file for one in store.memory.counts()}
    if file not in known:
        near = get_close_matches(file, known, n=1)
        hint = f"did you mean {near[0]}?" if near else "see: translate memory stats"
        raise ConfigError("--file", f"nothing in the memory came from {file}; {hint}")


def _date(text: str) -> str:
    """The beginning of a day as the memory writes times; empty for no text."""
    if not text:
        return ""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=timezone.utc).isoformat()
    except ValueError:
        raise typer.BadParameter(
            f"--before: {text!r} is no date; write year, month and day, as in 2020-12-31"
        ) from None


def _show_import(imported: Imported) -> None:
    added, path = imported.added, imported.path
    read = added.new + added.known
    if read or not imported.fault:
        say(
            f"{path}: {count(read, 'unit')}, {imported.approved:,} of them approved; {added.new:,} "
            f"new, {added.known:,} known already, {added.replaced:,} older ones replaced"
        )
    for reason, (units, line) in imported.skipped.items():
        say(f"{path}: {units:,} left out: {reason} (first in line {line:,})")
    if imported.fault:
        complain(imported.fault)


def _show_match(match: Match) -> None:
    unit = match.unit
    kind = "approved" if unit.approved else "machine"
    origin = ", ".join(filter(None, (unit.person, unit.changed[:10], unit.file, unit.tool)))
    say(f"{match.score:>3} %  {kind}{f' ({origin})' if origin else ''}")
    if match.differences:
        say(f"       not to be reused: {'; '.join(match.differences)}")
    if match.score < 100:
        say(f"       {' '.join(unit.source.split())}")
    say(f"       {' '.join(unit.target.split())}")
