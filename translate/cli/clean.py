"""``translate clean``: see what cleaning does, before anything is translated."""

from __future__ import annotations

from pathlib import Path

import typer

from translate.cli.options import ConfigFile, From, Inputs, KeepAll, Rules


def clean(
    inputs: Inputs,
    source: From = None,
    keep_all: KeepAll = None,
    rules: Rules = None,
    config: ConfigFile = None,
) -> None:
    """Show what cleaning removes and changes in PATHs, by line and rule. Nothing is written.

    Rules are plain files that you can extend: put your own in rules/, or name one with --rules.

    For example: translate clean page.html
    """
    from translate import pipeline  # noqa: PLC0415 - --help stays instant
    from translate.clean.diff import render  # noqa: PLC0415
    from translate.cli.messages import complain, printable  # noqa: PLC0415
    from translate.cli.named import require_any  # noqa: PLC0415
    from translate.cli.terminal import show_diff  # noqa: PLC0415
    from translate.config import load_config  # noqa: PLC0415
    from translate.errors import ReadError  # noqa: PLC0415

    flags = {"source": source, "keep_all": keep_all, "rules": tuple(rules or ())}
    require_any([] if "-" in inputs else [Path(path) for path in inputs])
    failures = 0
    for item in pipeline.preview(inputs, load_config(flags, file=config)):
        if isinstance(item, ReadError):
            complain(str(item))
            failures += 1
            continue
        for warning in item.before.warnings:
            complain(f"{printable(item.before.uri)}: {warning}", kind="warning")
        show_diff(item.before.uri, render(item.before, item.after))
    raise typer.Exit(1 if failures else 0)
