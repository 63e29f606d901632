"""What the glossary commands share: options, the project they work on, what they say of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate.cli.messages import complain, say
from translate.counting import count

if TYPE_CHECKING:
    from translate.config import Config
    from translate.errors import GlossaryFault
    from translate.model import Term
    from translate.termbase.drafts import Draft
    from translate.termbase.impact import Impact
    from translate.termbase.project import Project

_MOST_BYTES = 50 << 20
_MOST_SHOWN = 20  # lines of one kind; --json has them all

From = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="LANG", help="Language of the terms; that of your glossaries if not said."
    ),
]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a command works on: the settings, the file they are in, and the glossaries."""

    file: Path | None
    config: Config
    project: Project

    @classmethod
    def open(  # noqa: PLR0913 - what the options of a command say
        cls,
        file: Path | None,
        *,
        source: str | None,
        to: str | None,
        more: Sequence[Path] | None = None,
        into: Path | None = None,
        out: Path | None = None,
        state: Path | None = None,
    ) -> Desk:
        """The desk of a command; ``into`` is the glossary to change. Raises ConfigError."""
        from translate.cli.named import require_state  # noqa: PLC0415 - --help stays instant
        from translate.config import load_config  # noqa: PLC0415
        from translate.termbase.project import project  # noqa: PLC0415

        if into is not None:
            require_table_name(into, "--glossary")
        given = (*(more or ()), *([into] if into is not None and into.exists() else []))
        flags = {"source": source, "target": to, "glossaries": given, "out": out, "state": state}
        config = load_config(flags, file=file)
        require_state(state)
        root = file.parent if file is not None else Path()
        return cls(file=file, config=config, project=project(config, root, into=into))

    def say_if_unread(self, path: Path) -> None:
        """Tell that no run here reads a glossary, where that is so."""
        source, to = self.project.languages
        read = self.open(self.file, source=source, to=to).config.glossaries
        if path.resolve() not in {one.resolve() for one in read}:
            say(
                f"No run here reads {path} by itself: put it into glossaries/, name it in "
                "translate.toml, or give it with --glossary."
            )

    def impact(self, draft: Draft | None) -> Impact | str:
        """What a change would touch, or why that is not known.

        None: what the glossaries as they are now touch since the last run.
        """
        from translate.errors import StoreError  # noqa: PLC0415
        from translate.termbase import corpus  # noqa: PLC0415
        from translate.termbase import impact as room  # noqa: PLC0415
        from translate.termbase.drafts import with_draft  # noqa: PLC0415

        project, languages = self.project, self.project.languages
        try:
            with corpus.units(self.config, languages[0]) as units:
                first = list(islice(units, 1))
                if not first:
                    return room.Impact(segments=0, touched=())
                now = with_draft(project, None)
                if draft is None:
                    return room.since_last_run(now, chain(first, units), languages)
                return room.impact(now, with_draft(project, draft), chain(first, units), languages)
        except StoreError as error:
            return str(error)


def require_table_name(path: Path, option: str) -> None:
    """Raises ConfigError for a glossary to write that could not be, or that no run would read."""
    from translate.cli.named import require_file_name  # noqa: PLC0415 - --help stays instant
    from translate.errors import ConfigError  # noqa: PLC0415

    require_file_name(path)
    if path.suffix != ".tsv" and not path.exists():
        named = path.with_suffix(".tsv").name
        raise ConfigError(option, f"{path} would be read by no run; call it {named}")


def read_file(path: Path) -> bytes:
    """What a file given on the command line holds; raises ReadError."""
    from translate.errors import ReadError  # noqa: PLC0415

    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ReadError(path, "has more than 50 MB; take the table alone, as .tsv")
        return path.read_bytes()
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}); check the path"
        raise ReadError(path, reason) from error


def tell_faults(faults: Iterable[GlossaryFault], *, kind: str = "glossary") -> None:
    """Faults on standard error, a line each."""
    for fault in faults:
        complain(str(fault), kind=kind)


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
        return f"It touches none of the {count(found.segments, 'segment')} translated so far."
    approved = found.approved
    kept = f"; {approved:,} of them a person has settled: they stay" if approved else ""
    touched, documents = len(found.touched), len(found.documents)
    return (
        f"It touches {count(touched, 'segment')} of {count(documents, 'document')}, "
        f"which the next run translates again{kept}."
    )


def show_impact(found: Impact | str) -> None:
    """The touched segments, the first of them with what changes, and the whole in one line."""
    if not isinstance(found, str):
        for one in found.touched[:_MOST_SHOWN]:
            say(f"{one.unit.id}  {_cut(one.unit.source)}")
            before, after = ", ".join(one.before) or "no term", ", ".join(one.after) or "no term"
            # The same on both sides: what changed are other translations or wrong words.
            say(f"    {before}  ⇒  {after}" if before != after else "    its other columns differ")
        more = len(found.touched) - _MOST_SHOWN
        if more > 0:
            say(f"… and {more:,} more (--json lists all)")
    say(impact_line(found))


def _cut(text: str, width: int = 100) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
