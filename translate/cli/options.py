"""Options that several commands share, so that they read and work the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files (.txt .md .html .docx), folders, or - for standard input.",
        show_default=False,
    ),
]
From = Annotated[
    str | None,
    typer.Option("--from", metavar="LANG", help="Language of the sources; recognised if not said."),
]
KeepAll = Annotated[
    bool | None,
    typer.Option("--keep-all", help="Remove nothing: also translate what surrounds the article."),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option("--rules", metavar="FILE", help="More cleaning rules (repeatable)."),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings; translate.toml here if not said."),
]
