"""Several checkpoints of one training → one with the mean of their averaged weights.

    python training/average.py OUT.pt CHECKPOINT CHECKPOINT …

Weights from different ends of a training err in different ways; their mean errs less.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import checkpoint
import torch
from checkpoint import Checkpoint


def mean(found: Sequence[Checkpoint]) -> Checkpoint:
    """The mean of networks of one shape; the optimizer begins anew.

    Raises:
        ValueError: they have different shapes.
    """
    if any(one.shape != found[0].shape for one in found):
        raise ValueError("networks of different shapes have no mean; give those of one training")
    names = found[0].average
    weights = {name: torch.stack([one.average[name] for one in found]).mean(0) for name in names}
    return Checkpoint(shape=found[0].shape, weights=weights, average=weights)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Several checkpoints → their mean.")
    parser.add_argument("out", type=Path, help="the checkpoint to write")
    parser.add_argument("checkpoints", type=Path, nargs="+", help="of one training")
    asked = parser.parse_args()
    checkpoint.save(mean([checkpoint.load(path) for path in asked.checkpoints]), asked.out)


if __name__ == "__main__":
    main()
