"""The whole recipe on a tiny corpus: what comes out translates, and the product can load it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sentencepiece import SentencePieceProcessor

torch = pytest.importorskip("torch", reason="torch is not installed (pip install '.[training]')")

import backtranslate  # noqa: E402 - needs torch
import checkpoint  # noqa: E402
import dataset  # noqa: E402
import network  # noqa: E402
import prepare  # noqa: E402
import train  # noqa: E402
import trainer  # noqa: E402
from convert import convert  # noqa: E402
from network import Network, Shape  # noqa: E402
from restore import restore  # noqa: E402

from tests.training.conftest import SENTENCES  # noqa: E402
from translate.engines import load, packages  # noqa: E402

PIECES = 356
SHAPE = Shape(vocabulary=PIECES, width=128, heads=4, inner=256, encoder_layers=1, decoder_layers=1)


@pytest.fixture(autouse=True)
def one_thread():
    torch.set_num_threads(1)


@pytest.fixture
def prepared(corpus, tmp_path, monkeypatch) -> Path:
    """The tiny corpus, every pair as it is."""
    for share in ("MARKED", "NOISY", "JOINED", "ADDRESSED"):
        monkeypatch.setattr(prepare, share, 0)
    prepare.prepare(corpus, tmp_path / "set", mix={"lex": 0, "ent": 0}, vocabulary=PIECES)
    return tmp_path / "set"


def test_fifty_sentences_come_back_through_the_package(prepared, tmp_path):
    plan = trainer.Plan(steps=350, rate=2e-3, warmup=40, tokens=400)
    data = dataset.read([prepared / "pairs.npz"])
    done = train.train(tmp_path / "x.pt", data, plan, SHAPE)
    package = tmp_path / "translate-de_en-0_9.argosmodel"
    convert(done, prepared / "pieces.model", package, version="0.9", card="# A model card")

    ids = SentencePieceProcessor(model_file=str(prepared / "pieces.model")).piece_to_id
    assert [ids("⦂"), ids("⦄")] == [network.GIVEN, network.GIVEN_END]

    engine = load("de", "en", model=str(package), threads=1)
    translations = engine.translate([german for german, _ in SENTENCES])
    assert [found.text for found in translations] == [english for _, english in SENTENCES]
    assert engine.markup is not None
    assert engine.markup.open == "⦃ "
    found = packages.read_package(package, "file")
    assert found.metadata.version == "0.9"
    assert found.contents().read("README.md") == b"# A model card"

    restored, pieces = restore(package)
    assert pieces == (prepared / "pieces.model").read_bytes()
    assert restored.shape == done.shape
    for name, weight in done.average.items():
        assert (restored.average[name] - weight).abs().max() <= weight.abs().max() / 127


def test_training_that_was_stopped_ends_as_if_it_had_not_been(prepared, tmp_path):
    data = dataset.read([prepared / "pairs.npz"])
    plan = trainer.Plan(steps=9, rate=1e-3, warmup=3, tokens=600, both=0.5)
    through = train.train(tmp_path / "through.pt", data, plan, SHAPE)
    train.train(tmp_path / "stopped.pt", data, StopAfter(plan, 4), SHAPE)
    assert checkpoint.load(tmp_path / "stopped.pt").progress.step == 4
    resumed = train.train(tmp_path / "stopped.pt", data, plan, SHAPE)
    assert replace(resumed.progress, seconds=0) == replace(through.progress, seconds=0)
    for name, weight in through.weights.items():
        assert torch.equal(weight, resumed.weights[name])
        assert torch.equal(through.average[name], resumed.average[name])


class StopAfter:
    """A plan that is stopped early; the rate is that of the whole."""

    def __init__(self, plan, steps):
        self._plan, self._steps = plan, steps

    def __getattr__(self, name):
        return getattr(self._plan, name)

    def done(self, progress):
        return 1.0 if progress.step >= self._steps else self._plan.done(progress)


def test_a_network_of_both_directions_translates_back(prepared, tmp_path):
    data = dataset.read([prepared / "pairs.npz"])
    plan = trainer.Plan(steps=220, rate=2e-3, warmup=40, tokens=400, both=1.0)
    there = train.train(tmp_path / "both.pt", data, plan, SHAPE).network().eval()
    rows = [data.target.gather(torch.tensor([n]).numpy())[0].tolist() for n in range(len(data))]
    found = list(backtranslate.backtranslate(there, rows, 400))
    german = {tuple(english): german for german, english in found}
    right = [
        german.get(tuple(row)) == data.source.gather(torch.tensor([n]).numpy())[0].tolist()
        for n, row in enumerate(rows)
    ]
    assert sum(right) >= 45


def test_keeping_what_was_computed_changes_no_token():
    torch.manual_seed(1)
    small = Network(SHAPE).eval()
    source = torch.randint(4, PIECES, (3, 7))
    fast = backtranslate.greedy(small, source, 6)
    slow = torch.full((3, 1), network.BEGIN)
    for _ in range(fast.shape[1]):
        slow = torch.cat([slow, small(source, slow)[0][:, -1:].argmax(-1)], dim=1)
    for row, expected in zip(fast.tolist(), slow[:, 1:].tolist(), strict=True):
        end = row.index(network.END) if network.END in row else len(row)
        assert row[:end] == expected[:end]


def test_a_position_sees_nothing_of_what_follows_it():
    torch.manual_seed(1)
    small = Network(SHAPE).eval()
    source, target = torch.randint(4, PIECES, (2, 7)), torch.randint(4, PIECES, (2, 6))
    logits, attention = small(source, target)
    changed = target.clone()
    changed[:, 4] = 5
    assert torch.allclose(logits[:, :4], small(source, changed)[0][:, :4], atol=1e-5)
    assert not torch.allclose(logits[:, 4:], small(source, changed)[0][:, 4:], atol=1e-5)
    assert torch.allclose(attention.exp().sum(-1), torch.ones(2, 6))


def test_padding_changes_nothing():
    torch.manual_seed(1)
    small = Network(SHAPE).eval()
    source, target = torch.randint(4, PIECES, (2, 7)), torch.randint(4, PIECES, (2, 6))
    padded = torch.cat([source, torch.zeros(2, 3, dtype=torch.long)], dim=1)
    logits, attention = small(source, target)
    logits_padded, attention_padded = small(padded, target)
    assert torch.allclose(logits, logits_padded, atol=1e-5)
    assert torch.allclose(attention, attention_padded[..., :7], atol=1e-5)
    assert (attention_padded[..., 7:] < -1000).all()


def test_the_guided_head_learns_the_links(tmp_path):
    rng = torch.Generator().manual_seed(1)
    examples = []
    for _ in range(64):
        ids = torch.randint(10, 60, (8,), generator=rng).numpy().astype("uint16")
        links = [(7 - n, n) for n in range(8)]
        examples.append(
            dataset.Example(
                source=ids,
                target=ids[::-1],
                links=torch.tensor(links).numpy().astype("int16"),
                name="x:ref",
            )
        )
    dataset.write(tmp_path / "x.npz", examples)
    data = dataset.read([tmp_path / "x.npz"])
    plan = trainer.Plan(steps=80, rate=3e-3, warmup=20, tokens=160)
    trained = train.train(tmp_path / "x.pt", data, plan, SHAPE).network().eval()
    batch = next(trainer.batches(data, plan, checkpoint.Progress()))
    _, attention = trained(batch.source, batch.target[:, :-1])
    assert (attention[:, :8].argmax(-1) == torch.arange(7, -1, -1)).float().mean() > 0.9


def test_a_token_of_a_given_term_counts_more_and_padding_nothing():
    marked = [10, 4, 11, network.GIVEN, 12, 13, network.GIVEN_END, 14, network.END]
    source = torch.tensor([marked, [10, 11, network.END] + [network.PADDING] * 6])
    asked = torch.tensor([[20, 21, 22, network.END], [20, network.END, 0, 0]])
    links = [(0, 0, 0), (0, 1, 4), (0, 2, 5), (0, 3, 8), (1, 0, 1)]  # row, target, source
    row, target, place = torch.tensor(links).T
    found = trainer.counts(source, asked, (row, target, place, torch.ones(len(links))))
    assert found.tolist() == [[1, trainer.TERM, trainer.TERM, 1], [1, 1, 0, 0]]
    assert trainer.counts(source, asked, None).tolist() == [[1, 1, 1, 1], [1, 1, 0, 0]]


def test_a_network_begins_where_another_ended_only_if_the_vocabulary_fits(tmp_path):
    small = Network(SHAPE)
    weights = dict(small.named_parameters())
    found = checkpoint.Checkpoint(shape=SHAPE, weights=weights, average=weights)
    from convert import specification  # noqa: PLC0415

    with pytest.raises(ValueError, match="3 pieces, but the network has 356"):
        specification(found, ["a", "b", "c"])
    assert network.positions(4, 8).shape == (4, 8)
