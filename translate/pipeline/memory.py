"""The translation memory as a whole: in from TMX files, out to one, looked into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from translate import languages, memory, writers
from translate.config import Config
from translate.errors import ConfigError, ReadError
from translate.memory import Match, MemoryUnit
from translate.readers.memory import Skipped, read
from translate.store import Added, Store, Which


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What one file brought.

    ``skipped`` maps a reason to how many units it kept out and the line of the first. ``fault``
    says why reading ended before the end of the file; what stood before is in the memory.
    """

    path: Path
    added: Added
    approved: int
    skipped: dict[str, tuple[int, int]] = field(default_factory=dict)
    fault: str = ""


def import_tmx(path: Path, store: Store, config: Config, *, machine: bool) -> Imported:
    """Take a TMX file into the memory, units of the target language of ``config``.

    Raises:
        StoreError: the database cannot be used; nothing of the file is in it.
    """
    skipped: Counter[str] = Counter()
    lines: dict[str, int] = {}
    approved = 0
    fault = ""

    def usable() -> Iterator[MemoryUnit]:
        nonlocal approved, fault
        try:
            for one in read(path, target=config.target, source=config.source, machine=machine):
                if isinstance(one, Skipped):
                    skipped[one.reason] += 1
                    lines.setdefault(one.reason, one.line)
                else:
                    approved += one.approved
                    yield one
        except ReadError as error:
            fault = str(error)

    added = store.memory.add(usable())
    return Imported(
        path=path,
        added=added,
        approved=approved,
        skipped={reason: (count, lines[reason]) for reason, count in skipped.most_common()},
        fault=fault,
    )


def export_tmx(path: Path, store: Store, which: Which) -> int:
    """Write units of the memory into a TMX file; returns how many.

    Raises:
        WriteError: the file cannot be written; nothing has changed.
    """
    written = 0

    def counted() -> Iterator[MemoryUnit]:
        nonlocal written
        for unit in store.memory.units(which):
            written += 1
            yield unit

    writers.save(path, writers.render_memory(counted(), source_lang=which.source_lang))
    return written


def look_up(text: str, store: Store, config: Config, *, least: int) -> tuple[Match, ...]:
    """What the memory has for a text: exact matches, then fuzzy ones, machine text after others.

    Raises:
        ConfigError: the language of the text is not said and cannot be told.
    """
    source = config.source or languages.detect(text).lang
    if source == languages.UNKNOWN:
        raise ConfigError("--from", "the language of the text cannot be told; say it: --from de")
    (situation,) = memory.situations([text], source, config.target)
    exact = store.memory.exact([situation], machine=True)[0]
    fuzzy = store.memory.fuzzy(text, source, config.target, least=least, machine=True)
    known = {match.unit for match in exact}
    return (*exact, *(match for match in fuzzy if match.unit not in known))
