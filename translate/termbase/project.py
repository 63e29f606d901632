"""Which glossaries a project has, in the order of their priority."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from translate.config import Config, starting_glossaries
from translate.glossary.formats import Languages
from translate.glossary.stack import is_of_pair, pair_of

_DEFAULT_SOURCE = "de"  # where nothing says what the texts are in


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The glossaries of one pair of languages.

    ``glossaries`` has the highest priority first. ``folder`` is where own ones lie; ``into`` is
    the one that new entries go to, if a person named one.
    """

    languages: Languages
    glossaries: tuple[Path, ...]
    folder: Path
    into: Path | None = None

    @property
    def pair(self) -> str:
        """As it stands in the names of files: ``de-en``."""
        return "-".join(self.languages)

    @property
    def starting(self) -> tuple[Path, ...]:
        """Those that came with the program, which are not written to."""
        return tuple(path for path in self.glossaries if self.is_starting(path))

    @property
    def own(self) -> tuple[Path, ...]:
        """Those that a person may change."""
        return tuple(path for path in self.glossaries if not self.is_starting(path))

    @property
    def home(self) -> Path:
        """Where new entries go: the only own glossary there is, or ``own.de-en.tsv``."""
        if self.into is not None:
            return self.into
        names = {path.name for path in starting_glossaries()}
        mine = [path for path in self.own if path.name not in names]
        return mine[0] if len(mine) == 1 else self.folder / f"own.{self.pair}.tsv"

    def is_starting(self, path: Path) -> bool:
        """Whether a glossary came with the program and is none of the project's folder."""
        given = path in starting_glossaries()
        return given and path.parent.resolve() != self.folder.resolve()

    def ranked(self, path: Path) -> tuple[Path, ...]:
        """All glossaries with a new one in the place that a run will give it."""
        if path in self.glossaries:
            return self.glossaries
        names = {one.name for one in starting_glossaries()}
        for position, other in enumerate(self.glossaries):
            beside = other.parent == path.parent and (other > path or path.name.startswith("own."))
            if self.is_starting(other) or other.name in names or beside:
                return (*self.glossaries[:position], path, *self.glossaries[position:])
        return (*self.glossaries, path)


def project(config: Config, root: Path, *, into: Path | None = None) -> Project:
    """The glossaries that a run in this project would read; ``root`` is the project's folder."""
    languages = (config.source or _source(config), config.target)
    return Project(
        languages=languages,
        glossaries=tuple(path for path in config.glossaries if is_of_pair(path, *languages)),
        folder=root / "glossaries",
        into=into,
    )


def _source(config: Config) -> str:
    """The only source language that the project's own glossaries name, or German."""
    starting = starting_glossaries()
    pairs = {pair_of(path) for path in config.glossaries if path not in starting} - {None}
    found = {pair[0] for pair in pairs if pair is not None and pair[1] == config.target}
    return found.pop() if len(found) == 1 else _DEFAULT_SOURCE
