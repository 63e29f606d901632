"""Whether the model that was asked for is there, told before any work is done."""

from __future__ import annotations

from pathlib import Path

from translate.config import FILE_NAME, Config
from translate.errors import ConfigError, EngineError, PackageError


def check_model(settings: Config, *, flag: str | None = None, file: Path | None = None) -> None:
    """Raises ConfigError where there is none, naming the flag or the file that asks for it.

    One that is there and damaged, or translates other languages, is no wrong option: the
    documents that need it tell.
    """
    if settings.model in {"auto", "bundled"}:
        return
    from translate.engines import packages  # noqa: PLC0415 - only where a model is named

    try:
        packages.find(settings.model)
    except EngineError as error:
        if isinstance(error, PackageError) and Path(error.path).exists():
            return
        place = f"{file or FILE_NAME}: model" if flag is None else "--model"
        raise ConfigError(place, f"{error}; see: translate models list") from error
