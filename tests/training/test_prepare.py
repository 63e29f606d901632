"""A corpus becomes pairs to train on: the same for the same seed, each pair in some way of use."""

from __future__ import annotations

from random import Random

import dataset
import numpy as np
import prepare
import pytest
import sentencepiece
from corpus import Lexicon, Pair, read_lexicon, read_pairs

PIECES = 356
NOTHING = Lexicon(translations={}, entries=(), names={}, nouns={})


def pair(source="Das ist gut.", target="That is good.", links=((0, 0), (1, 1), (2, 2)), **fields):
    facts = {"kind": "ref", "origin": "news/x"} | fields
    return Pair(source=source, target=target, links=links, **facts)


def made(corpus, folder, **options):
    prepare.prepare(corpus, folder, mix={}, vocabulary=PIECES, **options)
    return (folder / "pairs.npz").read_bytes()


def test_preparing_twice_gives_the_same_and_another_seed_another(corpus, tmp_path):
    first = made(corpus, tmp_path / "a")
    assert made(corpus, tmp_path / "b") == first
    assert made(corpus, tmp_path / "c", seed=2) != first


def test_preparing_gives_the_same_on_any_number_of_processors(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(prepare, "_JOB", 20)
    for count in (1, 2):
        monkeypatch.setattr(prepare.os, "cpu_count", lambda count=count: count)
        made(corpus, tmp_path / f"{count}")
    one, two = (tmp_path / f"{count}" / "pairs.npz" for count in (1, 2))
    assert one.read_bytes() == two.read_bytes()


def test_pieces_that_are_there_are_used_again(corpus, tmp_path):
    made(corpus, tmp_path / "a")
    pieces = tmp_path / "a" / "pieces.model"
    made(corpus, tmp_path / "b", pieces=pieces)
    assert (tmp_path / "b" / "pieces.model").read_bytes() == pieces.read_bytes()


def test_every_use_of_a_pair_occurs(corpus):
    pairs = list(read_pairs(corpus)) * 20
    kinds = [p.kind for p in prepare.vary(pairs, read_lexicon(corpus), Random(1))]
    shares = {kind: kinds.count(kind) / len(kinds) for kind in set(kinds)}
    assert shares.keys() == {"ref", "term", "noise", "address", "joined"}
    assert 0.25 < shares["term"] < 0.5
    assert 0.14 < shares["noise"] < 0.22


def test_no_pair_is_lost_in_joining():
    pairs = [pair(f"Satz {n}.", f"Sentence {n}.", ()) for n in range(300)]
    found = " ".join(p.target for p in prepare.vary(pairs, NOTHING, Random(1)))
    assert all(f"Sentence {n}." in found for n in range(300))


def test_entries_of_a_lexicon_stay_as_they_are():
    entries = [pair("Krieg", "war", (), kind="lex", origin="lex/x")] * 50
    assert list(prepare.vary(entries, NOTHING, Random(1))) == entries


def test_the_links_of_joined_pairs_are_moved():
    joined = [prepare.joined(pair(), pair(), Random(seed)) for seed in range(20)]
    assert {p.target for p in joined} == {"That is good. That is good."}
    apart, glued = "Das ist gut. Das ist gut.", "Das ist gut.Das ist gut."
    assert {p.source: p.links for p in joined} == {
        apart: tuple((n, n) for n in range(6)),
        glued: (),  # two words became one
    }


def test_noise_keeps_links_only_while_words_stay():
    for seed in range(200):
        noisy = prepare.noised(pair(), Random(seed))
        assert noisy.target == "That is good."
        assert noisy.links == (pair().links if len(noisy.source.split()) == 3 else ())


def test_word_links_become_token_links(corpus, tmp_path):
    made(corpus, tmp_path / "a")
    pieces = tmp_path / "a" / "pieces.model"
    processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    found = prepare.Encoder(pieces, NOTHING, 1).encode(pair("Der Krieg", "The war", ((1, 1),)))
    assert found.name == "news/x:ref"
    assert processor.decode(found.source.tolist()) == "Der Krieg"
    here, there = (
        [n for n, token in enumerate(ids.tolist()) if n >= start]
        for ids, start in (
            (found.source, found.links[:, 0].min()),
            (found.target, found.links[:, 1].min()),
        )
    )
    assert processor.decode(found.source[here].tolist()) == "Krieg"
    assert processor.decode(found.target[there].tolist()) == "war"
    assert {tuple(link) for link in found.links.tolist()} == {(a, b) for a in here for b in there}


@pytest.mark.parametrize("side", ["source", "target"])
def test_what_is_written_can_be_read_back(corpus, tmp_path, side):
    made(corpus, tmp_path / "a")
    data = dataset.read([tmp_path / "a" / "pairs.npz"])
    flat = getattr(data, side)
    assert flat.values.dtype == np.uint16
    assert len(flat.lengths) == len(data) > 50
