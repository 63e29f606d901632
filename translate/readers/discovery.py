"""Inputs on the command line → sources, each with an id that tells it apart."""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from translate.errors import ReadError
from translate.readers.sources import STDIN, SUFFIXES, Source, shown, unreadable


def discover(
    inputs: Iterable[str | Path], *, exclude: Path | None = None
) -> tuple[tuple[Source, ...], tuple[ReadError, ...]]:
    """The sources that ``inputs`` (files, folders, ``-``) name, and what was wrong with the rest.

    Folders are walked in the order of their names. Inside them hidden entries, files of other
    formats and the folder ``exclude`` (the output) are left out, and a folder that was walked
    already, or that leads back up, is not entered again. A file named twice is one source.
    """
    found: list[Source] = []
    faults: list[ReadError] = []
    seen: set[str] = set()
    for given in map(str, inputs):
        sources: Iterable[Source]
        if given == STDIN:
            sources = [Source(path=None, id="stdin.txt")]
        else:
            sources = _from_path(Path(given), exclude, faults)
        for source in sources:
            key = STDIN if source.path is None else _absolute(source.path).as_posix()
            if key not in seen:
                seen.add(key)
                found.append(source)
    return _distinct(found), tuple(faults)


def _from_path(path: Path, exclude: Path | None, faults: list[ReadError]) -> list[Source]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        faults.append(unreadable(path, error))
        return []
    if not stat.S_ISDIR(mode):
        if path.suffix.lower() in SUFFIXES:
            return [Source(path=path, id=path.name)]
        kind = f"{shown(path.suffix)} files" if path.suffix else "files without a suffix"
        faults.append(
            ReadError(shown(path), f"{kind} cannot be read; convert it to one of {_known()}")
        )
        return []
    if exclude is not None and _same(path, exclude):
        faults.append(
            ReadError(shown(path), "is the output folder itself; choose another one with --out")
        )
        return []
    before = len(faults)
    files = list(_walk(path, exclude, faults))
    if not files and len(faults) == before:
        faults.append(ReadError(shown(path), f"holds nothing to read; expected {_known()} files"))
    return [Source(path=file, id=file.relative_to(path).as_posix()) for file in files]


def _known() -> str:
    return ", ".join(suffix for suffix, form in SUFFIXES.items() if form != "item")


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would rename what a link names


def _same(path: Path, other: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)


def _walk(root: Path, exclude: Path | None, faults: list[ReadError]) -> Iterator[Path]:
    """Readable files below ``root``, depth first, by name; outputs of earlier runs left out."""
    real = Path(os.path.realpath(root))
    entered = {str(parent) for parent in real.parents}
    if exclude is not None:
        entered.add(os.path.realpath(exclude))
    waiting = [root]
    while waiting:
        path = waiting.pop()
        if not _is_folder(path):
            yield path
            continue
        place = os.path.realpath(path)
        if place in entered:
            continue
        entered.add(place)
        try:
            children = sorted(path.iterdir(), key=lambda child: child.name, reverse=True)
        except OSError as error:
            faults.append(unreadable(path, error))
            continue
        if {"report.html", "report.json"} <= {child.name for child in children}:
            continue  # the outputs of an earlier run are nobody's sources
        waiting += [
            child
            for child in children
            if not child.name.startswith(".")
            and (child.suffix.lower() in SUFFIXES or _is_folder(child))
        ]


def _is_folder(path: Path) -> bool:
    """Whether it can be told to be a folder: Path.is_dir raises where looking is forbidden."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _distinct(sources: Sequence[Source]) -> tuple[Source, ...]:
    """The sources with ids that tell them apart: as much more of the path as that takes."""
    parts = [
        () if s.path is None else PurePosixPath(_absolute(s.path).as_posix()).parts[1:]
        for s in sources
    ]
    lengths = [len(PurePosixPath(source.id).parts) for source in sources]

    def named(n: int) -> str:
        whole = parts[n][-lengths[n] :] if parts[n] else (sources[n].id,)
        return "/".join(map(_clean_part, whole))

    while True:
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for n in range(len(sources)):
            groups[named(n)].append(n)
        longer = [
            n
            for group in groups.values()
            if len({parts[n][:-1] for n in group}) > 1
            for n in group
            if lengths[n] < len(parts[n])
        ]
        if not longer:
            break
        for n in longer:
            lengths[n] += 1
    return tuple(
        replace(sources[n], id=name if position == 0 else _numbered(name, position + 1, groups))
        for n, name, position in sorted(
            (n, name, position)
            for name, group in groups.items()
            for position, n in enumerate(group)
        )
    )


def _clean_part(part: str) -> str:
    return shown(part).replace("\N{REPLACEMENT CHARACTER}", "_")


def _numbered(name: str, number: int, taken: Iterable[str]) -> str:
    """Only names that differed in unprintable characters, or standard input, come here."""
    path = PurePosixPath(name)
    while (new := str(path.with_name(f"{path.stem}-{number}{path.suffix}"))) in taken:
        number += 1
    return new
