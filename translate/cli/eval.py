"""``translate eval``: how good translations are, measured against references."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate.cli.messages import complain, write_json
from translate.cli.options import Beam, ConfigFile, From, Model, NoInline, Threads, To
from translate.counting import count

if TYPE_CHECKING:
    from translate.evaluate import Outcome, TermReport

app = typer.Typer(
    no_args_is_help=True,
    help="Measure how good the translations are, against ones that people made.",
)


@app.callback()
def group() -> None:
    """Measure how good the translations are, against ones that people made."""


@app.command("terms", short_help="Measure whether terms come out right.")
def terms(  # noqa: PLR0913, PLR0917 - one parameter per option is how Typer works
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A table with tabs: source, reference, terms (Kiew = Kyiv | …); or JSONL.",
            show_default=False,
        ),
    ],
    to: To = None,
    source: From = None,
    model: Model = None,
    no_inline: NoInline = False,
    beam: Beam = None,
    threads: Threads = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="N", min=1, help="Only the first so many lines."),
    ] = None,
    config: ConfigFile = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print the numbers as JSON instead of a table.")
    ] = False,
) -> None:
    """Translate the lines of FILE without a glossary, with its own terms and with random terms.

    Shows how many terms come out right, what the glossary does to the text as a whole (BLEU,
    chrF), whether terms are put where they do not belong, and what it costs in time. The
    glossaries of the project are not used.

    For example: translate eval terms texts.tsv --limit 100
    """
    from translate.cli.named import require_files  # noqa: PLC0415 - --help stays instant
    from translate.cli.terminal import Terminal  # noqa: PLC0415
    from translate.cli.wanted_model import check_model  # noqa: PLC0415
    from translate.config import load_config  # noqa: PLC0415
    from translate.evaluate import evaluate_terms, read_cases  # noqa: PLC0415

    require_files([file])
    flags = {"target": to, "source": source, "model": model, "beam": beam, "threads": threads}
    settings = load_config(flags, file=config)
    check_model(settings, flag=model, file=config)
    if no_inline:
        settings = replace(settings, inline=False)
    cases, faults = read_cases(file)
    for fault in faults:
        complain(f"{fault} (left out)")
    with Terminal(quiet=json, out=settings.out) as terminal:
        try:
            report = evaluate_terms(cases[:limit], settings, terminal)
        except KeyboardInterrupt:
            raise typer.Exit(130) from None
    if json:
        write_json(_numbers(report, file))
    else:
        _show(report)
    raise typer.Exit(1 if faults else 0)


def _numbers(report: TermReport, file: Path) -> dict[str, Any]:
    """The report as ``--json`` prints it: success from 0 to 1, BLEU and chrF from 0 to 100."""
    facts: dict[str, Any] = {
        "file": str(file),
        "segments": report.cases,
        "terms": report.terms,
        "terms_found": report.given.found,
        "success_surface": round(report.given.success_surface, 4),
        "success_lemma": round(report.given.success_lemma, 4),
    }
    outcomes = {"without": report.without, "with": report.given, "random": report.random}
    for name, outcome in outcomes.items():
        facts |= {
            f"success_surface_{name}": round(outcome.success_surface, 4),
            f"success_lemma_{name}": round(outcome.success_lemma, 4),
            f"bleu_{name}": round(outcome.quality.bleu, 2),
            f"chrf_{name}": round(outcome.quality.chrf, 2),
            f"seconds_{name}": round(outcome.seconds, 2),
            f"cpu_seconds_{name}": round(outcome.cpu, 2),
        }
    return facts | {
        "over_enforced": report.over_enforced,
        "methods": dict(report.given.methods),
        "signature": report.signature,
        "metrics": list(report.given.quality.signatures),
    }


def _show(report: TermReport) -> None:
    """A table for people; ``random`` is measured against references with the random terms."""
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("")
    for title in ("terms right", "any form", "BLEU", "chrF", "seconds"):
        table.add_column(title, justify="right")
    for name, outcome in _rows(report):
        table.add_row(
            name,
            f"{outcome.success_surface:.1%}",
            f"{outcome.success_lemma:.1%}",
            f"{outcome.quality.bleu:.1f}",
            f"{outcome.quality.chrf:.1f}",
            f"{outcome.seconds:.1f}",
        )
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{count(report.cases, 'text')} with {count(report.terms, 'term')}\n")
    console.print(table)
    console.print(
        f"\nput where they do not belong: {report.over_enforced:,}"
        f"\n{report.signature}\n" + "\n".join(report.given.quality.signatures)
    )


def _rows(report: TermReport) -> tuple[tuple[str, Outcome], ...]:
    return (
        ("without a glossary", report.without),
        ("with the terms", report.given),
        ("with random terms", report.random),
    )
