"""``translate models``: which languages can be translated, and how to add more."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate.cli.options import AsJson
from translate.cli.questions import confirm

if TYPE_CHECKING:
    from translate.engines.download import Progress
    from translate.engines.install import Installed
    from translate.engines.packages import Package

app = typer.Typer(
    no_args_is_help=True,
    help="See, install and remove the models that translate one language into another.",
)


@app.command("list", short_help="List the models on this machine.")
def list_models(as_json: AsJson = False) -> None:
    """List the models on this machine: the one that came with the program and installed ones."""
    from translate.engines import packages  # noqa: PLC0415 - --help stays instant

    found, faults = packages.installed()
    models = (*packages.bundled(), *found)
    if as_json:
        broken = [{"path": fault.path, "message": str(fault)} for fault in faults]
        _write_json({"models": [_facts(package) for package in models], "broken": broken})
    else:
        _show_table(models)
        for fault in faults:
            _complain(str(fault), kind="warning")


@app.command(short_help="Show everything known about one model.")
def info(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A name from the list, bundled, or an .argosmodel file."
        ),
    ],
    card: Annotated[
        bool, typer.Option("--card", help="Show its model card: what it learnt from, its scores.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show everything known about one model, its SHA-256 and where it lies included."""
    from translate.engines import contents, packages  # noqa: PLC0415

    package = _named(packages.find, name)
    if card and not as_json:
        _say(package.card() or f"{package.name} came without a model card.")
        return
    facts = _facts(package) | {"fingerprint": contents.fingerprint(package.contents())}
    if as_json:
        _write_json(facts | ({"card": package.card()} if card else {}))
    else:
        width = max(map(len, facts))
        for key, value in facts.items():
            _say(f"{key:<{width}}  {_in_words(value)}")


@app.command(short_help="Install a model from a file or the Argos index.")
def install(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE.argosmodel | FROM TO",
            help="A model file, or two language codes such as: de en",
            show_default=False,
        ),
    ],
    sha256: Annotated[
        str, typer.Option(help="Install the file only if this is its SHA-256.", metavar="HEX")
    ] = "",
) -> None:
    """Install a model from a file, or download one for two languages from the Argos index.

    Downloading is the only time this program uses the network for models. Languages without a
    model of their own are translated through English; both models are then installed.

    For example: translate models install de en
    """
    from translate.engines.download import install_pair  # noqa: PLC0415
    from translate.engines.install import install_file  # noqa: PLC0415

    is_pair = len(what) == 2 and not any("." in word or "/" in word for word in what)
    if not is_pair and len(what) != 1:
        raise typer.BadParameter("give one .argosmodel file, or two languages such as: de en")
    if is_pair and sha256:
        raise typer.BadParameter("--sha256 belongs to a file, not to two languages")
    if len(what) == 1 and what[0].isalpha() and not Path(what[0]).exists():
        raise typer.BadParameter(f"give the language to translate {what[0]} into as well")
    if is_pair:
        with _progress() as progress:
            done = install_pair(what[0], what[1], progress=progress)
    else:
        file = Path(what[0])
        if not file.is_file():
            _complain(f"{file}: no such file; give the path of an .argosmodel file")
            raise typer.Exit(2)
        done = (install_file(file, expected_sha256=sha256),)
    for installed in done:
        _say(_outcome(installed))


@app.command(short_help="Remove an installed model.")
def remove(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A name of an installed model; see: translate models list."
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Remove an installed model. The one that came with the program (bundled) stays."""
    from translate.engines.install import removable  # noqa: PLC0415
    from translate.engines.install import remove as remove_package  # noqa: PLC0415

    package = _named(removable, name)
    question = f"Remove {name} ({_pair(package)}, {package.path})?"
    otherwise = "say --yes to remove it without a question"
    if not yes and not confirm(question, otherwise=otherwise):
        _say("Nothing was removed.")
        raise typer.Exit(1)
    remove_package(name)
    _say(f"Removed {name}.")


def _named(find: Callable[[str], Package], name: str) -> Package:
    """The package of a name from the command line; one that is not there is wrong usage."""
    from translate.errors import EngineError, PackageError  # noqa: PLC0415

    try:
        return find(name)
    except EngineError as error:
        if isinstance(error, PackageError) and Path(error.path).exists():
            raise  # it is there, and damaged
        _complain(f"{error}; see: translate models list")
        raise typer.Exit(2) from None


def _facts(package: Package) -> dict[str, Any]:
    metadata = package.metadata
    return {
        "name": package.name,
        "source": metadata.source,
        "target": metadata.target,
        "languages": _pair(package),
        "version": metadata.version,
        "argos_version": metadata.argos_version,
        "origin": package.place,
        "takes_terms": metadata.markup is not None,
        "path": str(package.path),
        "bytes": package.size(),
        "sha256": package.sha256(),
    }


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    return str(value) or "not recorded: another program installed it"


def _pair(package: Package) -> str:
    metadata = package.metadata
    source = metadata.source_name or metadata.source
    return f"{source} → {metadata.target_name or metadata.target}"


def _outcome(installed: Installed) -> str:
    package = installed.package
    title = f"{package.name} {package.metadata.version} ({_pair(package)})"
    if installed.outcome == "unchanged":
        return f"{title} is installed already; nothing was done."
    others = [name for name in installed.replaced if name != package.name]
    replaced = f", replacing {', '.join(others) or 'the former one'}" if installed.replaced else ""
    return f"Installed {title}{replaced}.\nSHA-256 {installed.sha256}"


def _show_table(models: Sequence[Package]) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("name", "languages", "version", "origin", "terms", "MB", "SHA-256"):
        table.add_column(title, justify="right" if title == "MB" else "left", no_wrap=True)
    for package in models:
        row = (
            package.name,
            _pair(package),
            package.metadata.version,
            package.place,
            "yes" if package.metadata.markup else "no",
            f"{package.size() / 1e6:.0f}",
            package.sha256()[:12] or "–",
        )
        table.add_row(*map(Text, row))
    wide = None if sys.stdout.isatty() else 200  # a pipe has no width to cut names to
    Console(highlight=False, width=wide).print(table)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A progress bar on standard error, or nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        DownloadColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Bar("{task.description}", *columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def show(title: str, got: int, of: int) -> None:
            if title not in tasks:
                tasks[title] = bar.add_task(title)
            bar.update(tasks[title], completed=got, total=of or None)

        yield show


def _complain(message: str, *, kind: str = "error") -> None:
    from translate.cli.messages import complain  # noqa: PLC0415

    complain(message, kind=kind)


def _say(text: str) -> None:
    from translate.cli.messages import printable  # noqa: PLC0415

    for line in text.splitlines():
        typer.echo(printable(line))


def _write_json(data: object) -> None:
    typer.echo(json.dumps(data, indent=2, ensure_ascii=False))
