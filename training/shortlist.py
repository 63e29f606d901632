"""Encoded pairs → the words a translation can be made of, so that a decoder need not weigh all.

    python training/shortlist.py PAIRS.npz PIECES OUT.txt [--most 100] [--always 500]

Writes CTranslate2's ``vmap.txt``: for every source piece the target pieces it is linked to most
often, and itself, since names and given terms are copied; on the first line, with no source, the
pieces that are candidates everywhere. ``convert.py --shortlist`` puts it into the package.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import dataset
import numpy as np
import sentencepiece
from dataset import Dataset

_ONCE = 1  # links met no more often than this are mostly errors of the aligner


def candidates(pairs: Dataset, vocabulary: int, most: int) -> Iterator[list[int]]:
    """For every source piece the pieces it is translated by, the most frequent first."""
    links, offsets = pairs.links.values, pairs.links.offsets
    pair = np.repeat(np.arange(len(pairs)), np.diff(offsets))
    source = pairs.source.values[pairs.source.offsets[pair] + links[:, 0]].astype(np.int64)
    target = pairs.target.values[pairs.target.offsets[pair] + links[:, 1]]
    linked, times = np.unique(source * vocabulary + target, return_counts=True)
    linked, times = linked[times > _ONCE], times[times > _ONCE]
    order = np.lexsort((-times, linked // vocabulary))
    linked = linked[order]
    starts = np.searchsorted(linked // vocabulary, np.arange(vocabulary + 1))
    for piece in range(vocabulary):
        found = [int(one) for one in linked[starts[piece] : starts[piece + 1]][:most] % vocabulary]
        yield found if piece in found else [*found, piece]


def lines(pairs: Dataset, pieces: list[str], *, most: int, always: int) -> Iterator[str]:
    """The lines of ``vmap.txt``."""
    frequent = np.argsort(-np.bincount(pairs.target.values, minlength=len(pieces)), kind="stable")
    yield "\t" + " ".join(pieces[piece] for piece in frequent[:always])
    for piece, found in zip(pieces, candidates(pairs, len(pieces), most), strict=True):
        yield f"{piece}\t" + " ".join(pieces[one] for one in found)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Encoded pairs → a shortlist of target words.")
    parser.add_argument("pairs", type=Path, nargs="+", help="from prepare.py")
    parser.add_argument("pieces", type=Path, help="pieces.model, from prepare.py")
    parser.add_argument("out", type=Path, help="the text file to write")
    parser.add_argument("--most", type=int, default=100, help="candidates of a source piece")
    parser.add_argument("--always", type=int, default=500, help="candidates everywhere")
    asked = parser.parse_args()
    processor = sentencepiece.SentencePieceProcessor(model_file=str(asked.pieces))
    pieces = [processor.id_to_piece(n) for n in range(processor.get_piece_size())]
    written = lines(dataset.read(asked.pairs), pieces, most=asked.most, always=asked.always)
    asked.out.write_text("".join(f"{line}\n" for line in written), "utf-8")


if __name__ == "__main__":
    main()
