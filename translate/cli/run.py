"""``translate run``: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from translate.cli.options import (
    Beam,
    ConfigFile,
    From,
    Inputs,
    KeepAll,
    Model,
    NoInline,
    Out,
    Rules,
    State,
    Threads,
    To,
)
from translate.model import RunReport


def run(  # noqa: PLR0913, PLR0917 - one parameter per option is how Typer works
    inputs: Inputs,
    to: To = None,
    source: From = None,
    out: Out = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="Only these files: txt, po, tmx, xliff, tsv, jsonl, html; or xliff2, csv, xlsx, "
            "docx (repeatable, or with commas). The first seven if not said.",
        ),
    ] = None,
    glossaries: Annotated[
        list[Path] | None,
        typer.Option(
            "--glossary",
            metavar="FILE",
            help="A glossary that wins over those in glossaries/ (repeatable).",
        ),
    ] = None,
    model: Model = None,
    keep_all: KeepAll = None,
    overwrite: Annotated[
        bool | None,
        typer.Option("--overwrite", help="Replace edited files that cannot be read back."),
    ] = None,
    rules: Rules = None,
    beam: Beam = None,
    fast: Annotated[
        bool | None,
        typer.Option("--fast", help="No second try where a term is missing or words repeat."),
    ] = None,
    no_inline: NoInline = False,
    threads: Threads = None,
    state: State = None,
    config: ConfigFile = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with exit code 1 if any translation has an error.")
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print the report as JSON instead of a table.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")
    ] = False,
) -> None:
    """Clean, translate and check PATHs, and write the English and the bilingual files.

    For seeds/a.txt: out/a.en.txt and out/a.de-en.po, .tmx, .xlf, .tsv, .jsonl, .html, and for the
    whole run out/report.html. Run it again after a change: only what the change touches is
    redone, and what you corrected in these files is taken over and kept.

    For example: translate run pages/ --to en --format po,html
    """
    from translate import pipeline  # noqa: PLC0415 - --help stays instant
    from translate.cli.named import require_folder_name  # noqa: PLC0415
    from translate.cli.terminal import Terminal, show_json  # noqa: PLC0415
    from translate.cli.unread import tell_unread  # noqa: PLC0415
    from translate.cli.wanted_model import check_model  # noqa: PLC0415
    from translate.config import ALL_FORMATS, MORE_FORMATS, load_config  # noqa: PLC0415
    from translate.errors import ConfigError  # noqa: PLC0415

    names = tuple(
        name.strip() for given in formats or () for name in given.split(",") if name.strip()
    )
    if formats and not names:
        choice = ", ".join((*ALL_FORMATS, *MORE_FORMATS))
        raise ConfigError("--format", f"names no format; choose from {choice}")
    flags = {
        "target": to,
        "source": source,
        "out": out,
        "formats": names,
        "glossaries": tuple(glossaries or ()),
        "model": model,
        "keep_all": keep_all,
        "overwrite": overwrite,
        "rules": tuple(rules or ()),
        "beam": beam,
        "fast": fast,
        "inline": False if no_inline else None,
        "threads": threads,
        "state": state,
    }
    settings = load_config(flags, file=config)
    require_folder_name(settings.out)
    check_model(settings, flag=model, file=config)
    tell_unread(settings)
    with Terminal(quiet=quiet or json, out=settings.out) as terminal:
        try:
            report = pipeline.run(inputs, settings, terminal)
        except KeyboardInterrupt:
            terminal.interrupted()
            raise typer.Exit(130) from None
    if json:
        show_json(report)
    else:
        terminal.show(report)
    raise typer.Exit(_exit_code(report, strict=strict))


def _exit_code(report: RunReport, *, strict: bool) -> int:
    """1 where a person has something to do: a failure, a fault, a conflict, a file kept."""
    if report.warnings:
        return 1
    for document in report.documents:
        disputed = document.status != "unchanged" and any(
            edit.outcome == "conflict" for edit in document.edits
        )
        faulty = strict and any(f.issue.severity == "error" for f in document.findings)
        if document.status == "failed" or document.aside or disputed or faulty:
            return 1
    return 0
