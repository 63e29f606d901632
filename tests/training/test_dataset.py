"""Encoded pairs survive the disk; an epoch uses each of them once, in an order the seed decides."""

from __future__ import annotations

import dataset
import numpy as np
import pytest
from dataset import Example


def example(number, length=3, name="news/x:ref"):
    return Example(
        source=np.arange(number, number + length, dtype=np.uint16),
        target=np.arange(number, number + length + 1, dtype=np.uint16),
        links=np.array([[0, 1], [1, 1]][: number % 3], np.int16).reshape(-1, 2),
        name=name,
    )


@pytest.fixture
def data(tmp_path):
    files = [tmp_path / "one.npz", tmp_path / "two.npz"]
    dataset.write(files[0], [example(n, n % 30 + 1) for n in range(90)])
    dataset.write(files[1], [example(n, name="bt/y:mt-de") for n in range(90, 100)])
    return dataset.read(files)


def test_what_was_written_is_read(data):
    assert len(data) == 100
    values, row, column = data.source.gather(np.array([4, 95]))
    assert values.tolist() == [4, 5, 6, 7, 8, 95, 96, 97]
    assert row.tolist() == [0] * 5 + [1] * 3
    assert column.tolist() == [0, 1, 2, 3, 4, 0, 1, 2]
    assert [data.names[n] for n in data.origin[[0, 99]]] == ["news/x:ref", "bt/y:mt-de"]
    assert data.links.gather(np.array([2, 0, 1]))[0].tolist() == [[0, 1], [1, 1], [0, 1]]


def test_writing_tells_how_many_of_each_kind(tmp_path):
    examples = [example(1), example(2), example(3, name="news/y:term")]
    assert dataset.write(tmp_path / "x.npz", examples) == {"ref": 2, "term": 1}


def test_an_epoch_uses_every_pair_once_and_keeps_like_lengths_together(data):
    found = list(dataset.batches(data, 200, (1, 0)))
    assert sorted(number for _, pairs in found for number in pairs) == list(range(100))
    for length, pairs in found:
        longest = np.maximum(data.source.lengths, data.target.lengths)[pairs] + 2
        assert longest.max() <= length < longest.min() + 8
        assert length % 8 == 0
        assert len(pairs) * length <= 200


def test_the_seed_decides_the_order(data):
    def order(*seed):
        return [pairs.tolist() for _, pairs in dataset.batches(data, 200, seed)]

    assert order(1, 0) == order(1, 0)
    assert order(1, 0) != order(1, 1)
    assert order(1, 0) != order(2, 0)


def test_what_is_too_long_or_empty_is_not_trained_on(tmp_path):
    path = tmp_path / "x.npz"
    dataset.write(
        path, [example(1, dataset.LONGEST), example(1, dataset.LONGEST - 1), example(1, 0)]
    )
    (batch,) = dataset.batches(dataset.read([path]), 1000, (1, 0))
    assert batch[1].tolist() == [1]


def test_padding(data):
    rows = np.array([2, 0])
    assert dataset.pad(data.source, rows, 6, first=None, last=99).tolist() == [
        [2, 3, 4, 99, 0, 0],
        [0, 99, 0, 0, 0, 0],
    ]
    assert dataset.pad(data.source, rows, 6, first=1, last=99).tolist() == [
        [1, 2, 3, 4, 99, 0],
        [1, 0, 99, 0, 0, 0],
    ]
