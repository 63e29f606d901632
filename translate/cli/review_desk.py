"""What the commands of ``translate review`` work on: the settings, the database, its documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from translate.config import Config
    from translate.errors import ConfigError
    from translate.store import Store


def settings_of(
    out: Path | None, state: Path | None, config: Path | None, *, target: str | None = None
) -> Config:
    """The configuration, with what was said on the command line."""
    from translate.config import load_config  # noqa: PLC0415

    return load_config({"out": out, "state": state, "target": target}, file=config)


def key(settings: Config) -> str:
    """The output folder as the database has it."""
    return str(settings.out.resolve())


def must_exist(settings: Config) -> None:
    """Raises ConfigError where there is no database yet."""
    from translate.cli.named import is_missing  # noqa: PLC0415
    from translate.errors import ConfigError  # noqa: PLC0415

    if is_missing(settings.state):
        raise ConfigError(
            str(settings.state),
            "there is nothing to review here; run translate run first, or say --state FILE",
        )


def look(settings: Config) -> Store:
    """The database, for reading only. Raises ConfigError and StoreError."""
    from translate.store import Store  # noqa: PLC0415

    must_exist(settings)
    return Store.look(settings.state)


def named(store: Store, settings: Config, names: Iterable[str]) -> list[str]:
    """The documents of these names, or those that had them before.

    Raises:
        ConfigError: there are none of some; all of these at once.
    """
    from translate.errors import ConfigError  # noqa: PLC0415

    out = key(settings)
    known = {*store.units.documents(out), *store.names.pages(out)}
    known |= {edit.document for edit in store.edits.all(out)}
    found: list[str] = []
    faults: list[ConfigError] = []
    for name in names:
        documents = [name] if name in known else store.names.bearers(out, name)
        found += documents
        if not documents:
            faults.append(ConfigError(name, _no_document(name, settings, known)))
    if faults:
        raise ConfigError.of(faults)
    return found


def _no_document(name: str, settings: Config, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415

    near = get_close_matches(name, known, n=1, cutoff=0.8) or [
        one for one in sorted(known) if name.endswith(f"/{one}") or name == Path(one).stem
    ]
    hint = f"did you mean {near[0]}? " if near else ""
    return (
        f"no page of this name was translated into {settings.out}; {hint}"
        "translate review status --json names them all"
    )
