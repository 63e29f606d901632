"""Options that several commands share, so that they read and work the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from translate.errors import ConfigError


def _none_empty(paths: list[str]) -> list[str]:
    if "" in paths:
        raise ConfigError("PATH", EMPTY)
    return paths


EMPTY = "is empty; say which file or folder"
"""What is said of the path that a variable of a script held, which was not set."""

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        callback=_none_empty,
        help="Files (.txt .md .html .docx), folders, or - for standard input.",
        show_default=False,
    ),
]
From = Annotated[
    str | None,
    typer.Option("--from", metavar="LANG", help="Language of the sources; recognised if not said."),
]
To = Annotated[
    str | None,
    typer.Option("--to", metavar="LANG", help="Language to translate into; en if not said."),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Folder of the translated files; out if not said."),
]
State = Annotated[
    Path | None,
    typer.Option(
        "--state",
        metavar="FILE",
        help="Database of what was done before; .translate/state.db if not said.",
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="auto, bundled, a package's name or an .argosmodel file; see: translate models list.",
    ),
]
Beam = Annotated[
    int | None,
    typer.Option("--beam", metavar="N", help="Width of the search: 1 fast, 4 good (default)."),
]
NoInline = Annotated[
    bool,
    typer.Option("--no-inline", help="Tell the model no terms; only put them right afterwards."),
]
Threads = Annotated[
    int | None, typer.Option("--threads", metavar="N", help="Processor cores; all if not said.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON, for other programs.")]
KeepAll = Annotated[
    bool | None,
    typer.Option(
        "--keep-all",
        help="Remove nothing: also translate menus, teasers and all else around the article.",
    ),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option("--rules", metavar="FILE", help="More cleaning rules (repeatable)."),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings; translate.toml here if not said."),
]
