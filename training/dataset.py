"""Encoded pairs: token ids end to end in a few arrays, one file, read in a second.

``FOLDER/NAME.npz`` holds for source and target the ids (uint16) and where each pair's begin; for
word links the linked token numbers (source, target) of every pair; and for every pair the number of
its name in ``names``: ``origin:kind``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
LONGEST = 160
"""Tokens of a side; longer pairs are not trained on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One encoded pair; ``links`` are token numbers [n, 2]."""

    source: NDArray[np.uint16]
    target: NDArray[np.uint16]
    links: NDArray[np.int16]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """Rows of unequal length end to end: row i is ``values[offsets[i]:offsets[i + 1]]``."""

    values: NDArray[Any]
    offsets: Ids

    @property
    def lengths(self) -> Ids:
        """Of every row."""
        return np.diff(self.offsets)

    def gather(self, rows: Ids) -> tuple[NDArray[Any], Ids, Ids]:
        """The values of some rows end to end; the position in ``rows`` and in its row of each."""
        lengths = self.offsets[rows + 1] - self.offsets[rows]
        row = np.repeat(np.arange(len(rows)), lengths)
        column = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return self.values[self.offsets[rows][row] + column], row, column


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """``origin`` numbers every pair's name in ``names``."""

    source: Flat
    target: Flat
    links: Flat
    origin: Ids
    names: Sequence[str]

    def __len__(self) -> int:
        return len(self.origin)


def write(path: Path, examples: Iterable[Example]) -> dict[str, int]:
    """Saves the examples; how many there are of every kind (``term``, ``noise``, …)."""
    numbers: dict[str, int] = {}
    columns: tuple[list[Any], ...] = ([], [], [], [])
    for example in examples:
        parts = (example.source, example.target, example.links)
        for column, part in zip(columns, parts, strict=False):
            column.append(part)
        columns[3].append(numbers.setdefault(example.name, len(numbers)))
    source, target, links, origin = columns
    unfinished = path.with_suffix(".part.npz")
    np.savez(
        unfinished,
        source=np.concatenate(source), source_offsets=_offsets(source),
        target=np.concatenate(target), target_offsets=_offsets(target),
        links=np.concatenate(links), links_offsets=_offsets(links),
        origin=np.array(origin, np.int32), names=np.array(list(numbers)),
    )  # fmt: skip
    unfinished.replace(path)
    counts: dict[str, int] = {}
    for name, count in zip(numbers, np.bincount(origin), strict=True):
        kind = name.rsplit(":", 1)[1]
        counts[kind] = counts.get(kind, 0) + int(count)
    return counts


def read(paths: Sequence[Path]) -> Dataset:
    """The pairs of one or several files, as one set."""
    files = [dict(np.load(path)) for path in paths]
    names = [str(name) for file in files for name in file["names"]]
    before = np.cumsum([0, *(len(file["names"]) for file in files)])
    origin = [file["origin"] + start for file, start in zip(files, before, strict=False)]
    return Dataset(
        source=_flat(files, "source"),
        target=_flat(files, "target"),
        links=_flat(files, "links"),
        origin=np.concatenate(origin).astype(np.int64),
        names=names,
    )


def batches(data: Dataset, tokens: int, seed: tuple[int, int]) -> Iterator[tuple[int, Ids]]:
    """One epoch in an order that ``seed`` decides: (length, pairs) of about ``tokens`` a side.

    The pairs of a batch are of like length, ``length`` tokens at most with room for two marks; it
    is a multiple of eight, so that few shapes occur.
    """
    rng = np.random.default_rng(seed)
    longest = np.maximum(data.source.lengths, data.target.lengths)
    shortest = np.minimum(data.source.lengths, data.target.lengths)
    index = rng.permutation(np.flatnonzero((longest <= LONGEST) & (shortest > 0)))
    lengths = -(-(longest + 2) // 8) * 8
    found = []
    for length in np.unique(lengths[index]):
        bucket = index[lengths[index] == length]
        size = max(1, tokens // int(length))
        found += [(int(length), bucket[i : i + size]) for i in range(0, len(bucket), size)]
    for number in rng.permutation(len(found)):
        yield found[number]


def pad(flat: Flat, rows: Ids, width: int, *, first: int | None = None, last: int) -> Ids:
    """Ids [rows, width]: ``first`` if given, the row's own, ``last``, then zeros."""
    values, row, column = flat.gather(rows)
    shift = 0 if first is None else 1
    table = np.zeros((len(rows), width), np.int64)
    if first is not None:
        table[:, 0] = first
    table[row, column + shift] = values
    table[np.arange(len(rows)), flat.lengths[rows] + shift] = last
    return table


def _offsets(rows: Sequence[NDArray[Any]]) -> Ids:
    return np.cumsum([0, *map(len, rows)])


def _flat(files: Sequence[Mapping[str, NDArray[Any]]], side: str) -> Flat:
    lengths = [np.diff(file[f"{side}_offsets"]) for file in files]
    return Flat(
        values=np.concatenate([file[side] for file in files]),
        offsets=np.concatenate([[0], *lengths]).cumsum(),
    )
