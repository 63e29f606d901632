"""English sentences → pairs with German of our own: more to learn from, where German is scarce.

    python training/backtranslate.py CHECKPOINT PIECES OUT.npz TEXT.gz …

The checkpoint must have been trained with ``--both``. Each TEXT holds an English sentence a line;
the network writes German for it, token by token the likeliest. Training marks these pairs as
synthetic (their origin begins with ``bt/``), so that the network learns English from them without
taking their German for what people write. Give OUT.npz to train.py beside prepare.py's pairs.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path

import checkpoint
import dataset
import numpy as np
import sentencepiece
import torch
from network import BEGIN, END, PADDING, TO_GERMAN, Network
from torch import Tensor

_LONGEST = 100  # tokens of a sentence
_PLAUSIBLE = (0.4, 2.5)  # length of the German as a multiple of the English
_NO_LINKS = np.zeros((0, 2), np.int16)


@torch.inference_mode()  # type: ignore[untyped-decorator]
def greedy(network: Network, source: Tensor, most: int) -> Tensor:
    """The likeliest token after token [batch, most], zeros after ``</s>``.

    Keys and values of earlier tokens are kept, so each step computes one token.
    """
    memory, mask = network.encode(source)
    layers = list(network.decoder)
    seen = [
        layer.source_attention.split(layer.source_attention.memory(memory), 2) for layer in layers
    ]
    kept: list[Tensor | None] = [None] * len(layers)
    token = torch.full_like(source[:, :1], BEGIN)
    over = torch.zeros_like(token, dtype=torch.bool)
    found = []
    for position in range(most):
        x = network.embed(token, position)
        for number, (layer, (keys, values)) in enumerate(zip(layers, seen, strict=True)):
            y, own = layer.self_norm(x), layer.self_attention
            new = own.split(own.memory(y), 2)
            past = kept[number]
            kept[number] = new = new if past is None else torch.cat([past, new], dim=3)
            x = x + own.look(own.split(own.query(y), 1)[0], new[0], new[1], None)
            there = layer.source_attention
            query = there.split(there.query(layer.source_norm(x)), 1)[0]
            x = x + there.look(query, keys, values, mask)
            x = x + layer.feed_forward(layer.feed_forward_norm(x))
        token = network.logits(network.decoder_norm(x)).argmax(-1).masked_fill(over, PADDING)
        found.append(token)
        over |= token == END
        if bool(over.all()):
            break
    return torch.cat(found, dim=1)


def backtranslate(
    network: Network, sentences: Sequence[Sequence[int]], tokens: int
) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """(German, English) ids of the sentences whose German came to an end at a plausible length.

    ``tokens`` is how many a batch holds; the shortest sentences come first.
    """
    device = next(network.parameters()).device
    waiting = sorted(sentences, key=len)
    start = 0
    while start < len(waiting):
        size = max(1, tokens // (len(waiting[min(start + 63, len(waiting) - 1)]) + 2))
        batch = waiting[start : start + size]
        start += size
        source = np.zeros((len(batch), len(batch[-1]) + 2), np.int64)
        for row, ids in enumerate(batch):
            source[row, : len(ids) + 2] = [TO_GERMAN, *ids, END]
        found = greedy(network, torch.from_numpy(source).to(device), 2 * source.shape[1])
        for english, german in zip(batch, found.tolist(), strict=True):
            length = german.index(END) if END in german else 0
            if _PLAUSIBLE[0] * len(english) < length < _PLAUSIBLE[1] * len(english):
                yield german[:length], english


def read_sentences(path: Path, processor: sentencepiece.SentencePieceProcessor) -> list[list[int]]:
    """The ids of a file's different sentences that are neither fragments nor paragraphs."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = sorted({line.strip() for line in lines} - {""})
    return [ids for ids in processor.encode(texts) if 3 <= len(ids) <= _LONGEST]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="English sentences → pairs with our German.")
    parser.add_argument("checkpoint", type=Path, help="from train.py --both")
    parser.add_argument("pieces", type=Path, help="pieces.model, from prepare.py")
    parser.add_argument("out", type=Path, help="the pairs to write, OUT.npz")
    parser.add_argument("texts", type=Path, nargs="+", help="English sentences, .gz, one a line")
    asked = parser.parse_args()
    cuda = torch.cuda.is_available()
    network = checkpoint.load(asked.checkpoint).network().eval().bfloat16()
    network.to("cuda" if cuda else "cpu")
    processor = sentencepiece.SentencePieceProcessor(model_file=str(asked.pieces))

    def examples() -> Iterator[dataset.Example]:
        for text in asked.texts:
            sentences = read_sentences(text, processor)
            for german, english in backtranslate(network, sentences, 65_536 if cuda else 2048):
                yield dataset.Example(
                    source=np.array(german, np.uint16), target=np.array(english, np.uint16),
                    links=_NO_LINKS, name=f"bt/{text.name.split('.')[0]}:mt-de",
                )  # fmt: skip

    print(dataset.write(asked.out, examples()))


if __name__ == "__main__":
    main()
