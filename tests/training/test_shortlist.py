"""The shortlist: what a piece is translated by most, itself, and what is a candidate everywhere."""

from __future__ import annotations

import dataset
import numpy as np
import shortlist
from dataset import Example

PIECES = ["<unk>", "<s>", "</s>", "Haus", "house", "home", "der", "the"]


def test_candidates_are_the_linked_pieces_the_most_frequent_first_and_the_piece_itself(tmp_path):
    pairs = [([3], [5])] * 2 + [([6, 3], [7, 4])] * 3 + [([3], [7])]
    dataset.write(
        tmp_path / "pairs.npz",
        [
            Example(
                source=np.array(source, np.uint16),
                target=np.array(target, np.uint16),
                links=np.array([[n, n] for n in range(len(source))], np.int16),
                name="news/x:ref",
            )
            for source, target in pairs
        ],
    )
    data = dataset.read([tmp_path / "pairs.npz"])
    lines = list(shortlist.lines(data, PIECES, most=9, always=2))
    assert lines[0] == "\tthe house"
    assert dict(line.split("\t") for line in lines[1:]) == {
        "<unk>": "<unk>",
        "<s>": "<s>",
        "</s>": "</s>",
        "Haus": "house home Haus",  # linked to "the" only once: an error of the aligner
        "house": "house",
        "home": "home",
        "der": "the der",
        "the": "the",
    }
    shorter = list(shortlist.lines(data, PIECES, most=1, always=0))
    assert shorter[1 + 3] == "Haus\thouse Haus"
