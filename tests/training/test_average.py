"""The mean of checkpoints: of the averaged weights, of networks of one shape only."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed (pip install '.[training]')")

import average  # noqa: E402 - needs torch
import checkpoint  # noqa: E402
from checkpoint import Checkpoint, Progress  # noqa: E402
from network import Network, Shape  # noqa: E402

SHAPE = Shape(vocabulary=32, width=16, heads=2, inner=32, encoder_layers=1, decoder_layers=1)


def trained(seed: int) -> Checkpoint:
    """A checkpoint in the middle of a training; its weights are not its averaged ones."""
    torch.manual_seed(seed)
    weights = {name: weight.detach() for name, weight in Network(SHAPE).state_dict().items()}
    averaged = {name: weight + 1 for name, weight in weights.items()}
    progress = Progress(step=seed, pairs=10 * seed)
    return Checkpoint(shape=SHAPE, weights=weights, average=averaged, progress=progress)


def test_the_mean_is_that_of_the_averaged_weights_and_training_begins_anew():
    ends = [trained(seed) for seed in (1, 2, 3)]

    found = average.mean(ends)

    assert found.shape == SHAPE
    assert found.progress == Progress()
    assert found.optimizer is None
    assert found.average.keys() == ends[0].average.keys()
    for name, weight in found.average.items():
        assert torch.allclose(weight, sum(end.average[name] for end in ends) / 3)
        assert torch.equal(weight, found.weights[name])


def test_one_checkpoint_is_its_own_mean():
    end = trained(1)

    for name, weight in average.mean([end]).network().state_dict().items():
        assert torch.equal(weight, end.average[name])


def test_networks_of_different_shapes_have_no_mean():
    wide = replace(trained(2), shape=replace(SHAPE, inner=64))

    with pytest.raises(ValueError, match="different shapes"):
        average.mean([trained(1), wide])


def test_the_command_reads_checkpoints_and_writes_one(tmp_path, monkeypatch):
    ends = [trained(1), trained(2)]
    paths = [tmp_path / "1.pt", tmp_path / "2.pt"]
    for end, path in zip(ends, paths, strict=True):
        checkpoint.save(end, path)
    monkeypatch.setattr(sys, "argv", ["average.py", str(tmp_path / "mean.pt"), *map(str, paths)])

    average.main()

    expected = average.mean(ends)
    found = checkpoint.load(tmp_path / "mean.pt")
    assert found.shape == SHAPE
    for name, weight in expected.average.items():
        assert torch.equal(found.average[name], weight)
