"""Corpus folder → pieces and encoded pairs: the first step of the recipe.

    python training/prepare.py CORPUS OUT [--mix FILE] [--vocabulary 10000 | --pieces FILE]
        [--held-out FILE …] [--seed 1]

A pair of the corpus is used as often as the mix says, each time in another way: as it is, with
terms marked (``terms.py``), with noise (``noise.py``), joined to the next, or with an address at
its end. Chance decides, the same for the same seed however many processors there are; another seed
gives another set of the same corpus, and training takes several. OUT/pieces.model is the
tokenizer, OUT/pairs.npz the pairs.
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import addresses
import candidates
import dataset
import noise
import numpy as np
import sentencepiece
import terms
from corpus import Lexicon, Pair, mixed, read_held_out, read_lexicon, read_pairs

MARKED, NOISY, JOINED, ADDRESSED = 0.42, 0.18, 0.06, 0.03
"""Shares of the pairs that become each; marked where terms are found, the rest as they are."""

_JOB = 4000
_LONGEST_JOINED = 300  # characters


def vary(pairs: Iterable[Pair], lexicon: Lexicon, rng: Random) -> Iterator[Pair]:
    """The pairs as they are trained on; ``kind`` says what became of each."""
    held: Pair | None = None
    for pair in pairs:
        draw = rng.random()
        if pair.kind == "lex":
            yield pair
        elif draw < MARKED:
            yield terms.annotate(pair, lexicon, rng) or pair
        elif draw < MARKED + NOISY:
            yield noised(pair, rng)
        elif draw < MARKED + NOISY + ADDRESSED:
            yield addresses.addressed(pair, rng)
        elif draw < MARKED + NOISY + ADDRESSED + JOINED:
            if held and held.origin == pair.origin:
                yield joined(held, pair, rng)
                held = None
            else:
                if held:
                    yield held
                held = pair
        else:
            yield pair
    if held:
        yield held


def noised(pair: Pair, rng: Random) -> Pair:
    """The pair with a noisy source; its links too, where the words are still as many."""
    text = noise.noisy(pair.source, rng, _word_for_word(pair))
    same = len(text.split()) == len(pair.source.split())
    return replace(pair, source=text, kind="noise", links=pair.links if same else ())


def joined(first: Pair, second: Pair, rng: Random) -> Pair:
    """Two pairs in one, as a paragraph has them, the blank between the sources sometimes lost."""
    if len(first.source) + len(second.source) > _LONGEST_JOINED:
        return first if rng.random() < 0.5 else second
    between = rng.choice((" ", " ", ""))
    shift = len(first.source.split()), len(first.target.split())
    links = first.links + tuple((a + shift[0], b + shift[1]) for a, b in second.links)
    return replace(
        first,
        source=first.source + between + second.source,
        target=f"{first.target} {second.target}",
        kind="joined",
        links=links if between and first.links and second.links else (),
    )


def _word_for_word(pair: Pair) -> dict[str, str]:
    """Words of the source linked to one word, and that to them alone, with their English."""
    source, target = candidates.words(pair.source), candidates.words(pair.target)
    once_here = {a for a, n in _counts(a for a, _ in pair.links) if n == 1}
    once_there = {b for b, n in _counts(b for _, b in pair.links) if n == 1}
    return {
        source[a].core: target[b].core
        for a, b in pair.links
        if a in once_here and b in once_there and a < len(source) and b < len(target)
    }


def _counts(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    for number, same in itertools.groupby(sorted(numbers)):
        yield number, sum(1 for _ in same)


class Encoder:
    """Turns jobs of pairs into examples, in a process of its own."""

    def __init__(self, pieces: Path, lexicon: Lexicon, seed: int) -> None:
        self.processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
        size = self.processor.get_piece_size()
        self.begins = [self.processor.id_to_piece(n).startswith("▁") for n in range(size)]
        self.lexicon, self.seed = lexicon, seed

    def __call__(self, number: int, pairs: Sequence[Pair]) -> list[dataset.Example]:
        """The examples of job ``number``, which only it and the seed decide."""
        rng = Random(f"{self.seed}/{number}")
        return [self.encode(pair) for pair in vary(pairs, self.lexicon, rng)]

    def encode(self, pair: Pair) -> dataset.Example:
        """Token ids, and token links for word links."""
        source, target = self.processor.encode([pair.source, pair.target])
        here, there = self._of_words(source), self._of_words(target)
        links = [
            (i, j)
            for a, b in pair.links
            if a < len(here) and b < len(there)
            for j in there[b]
            for i in here[a]
        ]
        return dataset.Example(
            source=np.array(source, np.uint16),
            target=np.array(target, np.uint16),
            links=np.array(links, np.int16).reshape(-1, 2),
            name=f"{pair.origin}:{pair.kind}",
        )

    def _of_words(self, ids: Sequence[int]) -> list[list[int]]:
        """The token numbers of every white-space word."""
        found: list[list[int]] = []
        for number, token in enumerate(ids):
            if self.begins[token] or not found:
                found.append([])
            found[-1].append(number)
        return found


def train_pieces(path: Path, size: int, pairs: Iterable[Pair]) -> None:
    """A joint vocabulary of ``size`` pieces with bytes for the rest; each mark is one piece."""
    sides = itertools.chain.from_iterable((pair.source, pair.target) for pair in pairs)
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as writer:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=sides, model_writer=writer, vocab_size=size, model_type="unigram",
            byte_fallback=True, character_coverage=0.9998, pad_id=0, bos_id=1, eos_id=2, unk_id=3,
            user_defined_symbols=[terms.OPEN, terms.SEPARATOR, terms.CLOSE],
            normalization_rule_name="nmt_nfkc", input_sentence_size=600_000,
            shuffle_input_sentence=True, max_sentence_length=2000, minloglevel=1,
            num_threads=os.cpu_count() or 1,
        )  # fmt: skip
    unfinished.replace(path)


def prepare(  # noqa: PLR0913 - what the command line takes
    folder: Path,
    out: Path,
    *,
    mix: Mapping[str, float],
    vocabulary: int,
    pieces: Path | None = None,
    held_out: Sequence[Path] = (),
    seed: int = 1,
) -> dict[str, int]:
    """Makes what is not there yet; how many pairs there are of every kind."""
    out.mkdir(parents=True, exist_ok=True)
    lexicon = read_lexicon(folder)
    pairs = [*read_pairs(folder, read_held_out(held_out)), *lexicon.entries]
    own = out / "pieces.model"
    if pieces:
        own.write_bytes(pieces.read_bytes())
    elif not own.exists():
        train_pieces(own, vocabulary, pairs)
    pairs = [*mixed(pairs, mix, Random(f"{seed}/mix"))]
    jobs = [(n, pairs[i : i + _JOB]) for n, i in enumerate(range(0, len(pairs), _JOB))]
    encoder = Encoder(own, lexicon, seed)
    return dataset.write(out / "pairs.npz", itertools.chain.from_iterable(_done(encoder, jobs)))


def _done(
    encoder: Encoder, jobs: Sequence[tuple[int, Sequence[Pair]]]
) -> Iterator[list[dataset.Example]]:
    """The examples of every job, in order, on all processors where there is more than one job."""
    processes = min(os.cpu_count() or 1, len(jobs))
    if processes < 2:
        yield from itertools.starmap(encoder, jobs)
        return
    with multiprocessing.get_context("spawn").Pool(processes, _serve, (encoder,)) as pool:
        yield from pool.imap(_work, jobs)


def _serve(encoder: Encoder) -> None:
    globals()["encoder"] = encoder


def _work(job: tuple[int, Sequence[Pair]]) -> list[dataset.Example]:
    encoder: Encoder = globals()["encoder"]
    return encoder(*job)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Corpus folder → pieces and encoded pairs.")
    parser.add_argument("corpus", type=Path, help="the corpus folder")
    parser.add_argument("out", type=Path, help="where the prepared files go")
    parser.add_argument("--mix", type=Path, help="JSON: how often pairs of an origin are used")
    parser.add_argument("--vocabulary", type=int, default=10_000, help="pieces to learn")
    parser.add_argument("--pieces", type=Path, help="use these pieces instead of learning some")
    parser.add_argument(
        "--held-out", type=Path, nargs="*", default=(), help="test sets: their lines are left out"
    )
    parser.add_argument("--seed", type=int, default=1, help="of chance")
    asked = parser.parse_args()
    mix = json.loads(asked.mix.read_text("utf-8")) if asked.mix else {}
    counts = prepare(
        asked.corpus, asked.out, mix=mix, vocabulary=asked.vocabulary, pieces=asked.pieces,
        held_out=asked.held_out, seed=asked.seed,
    )  # fmt: skip
    print(sum(counts.values()), "pairs:", counts)


if __name__ == "__main__":
    main()
