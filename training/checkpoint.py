"""What training keeps on disk: a network's weights and all that is needed to go on.

``weights`` are those being trained, ``average`` their moving average, which is what one converts.
A checkpoint made from a package has no more than these two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from network import Network, Shape
from torch import Tensor

Weights = Mapping[str, Tensor]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far training has come.

    ``step`` weight changes were made from ``pairs`` pairs in ``seconds``; ``epoch`` and ``batch``
    say where in the data the next one begins.
    """

    step: int = 0
    pairs: int = 0
    tokens: int = 0
    seconds: float = 0.0
    epoch: int = 0
    batch: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """``optimizer`` is AdamW's state, None in what was restored from a package."""

    shape: Shape
    weights: Weights
    average: Weights
    progress: Progress = Progress()
    optimizer: dict[str, Any] | None = None

    def network(self, *, averaged: bool = True) -> Network:
        """A network with these weights."""
        network = Network(self.shape)
        network.load_state_dict(dict(self.average if averaged else self.weights))
        return network


def save(checkpoint: Checkpoint, path: Path) -> None:
    """Writes a checkpoint; what was there before stays until the new one is whole."""
    fields = {
        "shape": asdict(checkpoint.shape),
        "progress": asdict(checkpoint.progress),
        "weights": dict(checkpoint.weights),
        "average": dict(checkpoint.average),
        "optimizer": checkpoint.optimizer,
    }
    unfinished = path.with_suffix(".part")
    torch.save(fields, unfinished)
    unfinished.replace(path)


def load(path: Path) -> Checkpoint:
    """Reads a checkpoint, onto the processor; its file may hold nothing but tensors and numbers."""
    fields = torch.load(path, map_location="cpu", weights_only=True)
    return Checkpoint(
        shape=Shape(**fields["shape"]),
        progress=Progress(**fields["progress"]),
        weights=fields["weights"],
        average=fields["average"],
        optimizer=fields["optimizer"],
    )
