"""Encoded pairs → a checkpoint: the second step of the recipe. Kill it and it goes on.

    python training/train.py CHECKPOINT --data FILE.npz … (--steps N | --minutes N)
        [--start CHECKPOINT] [--rate 7e-4] [--tokens 3072] [--both 0.5] [--seed 1] …

The rate rises for ``--warmup`` steps and falls to zero at the end, or with ``--keep-rate`` stays.
``--steps`` gives the same checkpoint for the same seed, data and machine, however often it was
stopped; ``--minutes`` of training make what can be made in that time. Runs on the first CUDA device
(bfloat16 by autocast, compiled), else on the processor (a bfloat16 copy of float32 weights).
"""

from __future__ import annotations

import argparse
import queue
import signal
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import checkpoint
import dataset
import torch
from checkpoint import Checkpoint, Progress
from dataset import Dataset
from network import Network, Shape
from torch import Tensor
from trainer import Batch, Plan, Trainer, batches

_SAVED_EVERY = 300.0  # seconds
_TOLD_EVERY = 50  # steps


def train(
    path: Path, data: Dataset, plan: Plan, shape: Shape, start: Checkpoint | None = None
) -> Checkpoint:
    """Trains until the plan is fulfilled or the process is asked to end; saves to ``path``.

    Goes on from ``path`` if it is there, else from the weights of ``start``, else from chance.
    """
    torch.manual_seed(plan.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    found = checkpoint.load(path) if path.exists() else start
    network = Network(found.shape if found else shape, plan.dropout)
    if found:
        network.load_state_dict(dict(found.weights), strict=True)
    trainer = Trainer(network, plan, device)
    if found:
        trainer.go_on_from(found)
    progress = found.progress if found else Progress()
    told, saved = _Told(progress), time.monotonic()
    with _asked_to_end() as stop, closing(_ahead(batches(data, plan, progress))) as coming:
        while not stop.is_set() and plan.done(progress) < 1:
            begun = time.monotonic()
            batch = next(coming)
            loss = trainer.step(batch, progress)
            progress = replace(
                batch.after,
                step=progress.step + 1,
                pairs=progress.pairs + batch.after.pairs,
                tokens=progress.tokens + batch.after.tokens,
                seconds=progress.seconds + time.monotonic() - begun,
            )
            told.step(progress, loss, plan.rate_at(progress))
            if time.monotonic() - saved > _SAVED_EVERY:
                checkpoint.save(trainer.checkpoint(progress), path)
                saved = time.monotonic()
    result = trainer.checkpoint(progress)
    checkpoint.save(result, path)
    return result


class _Told:
    """Prints a line every so many steps."""

    def __init__(self, progress: Progress) -> None:
        self.last, self.losses = progress, list[Tensor]()

    def step(self, progress: Progress, loss: Tensor, rate: float) -> None:
        """Takes note of a step."""
        self.losses.append(loss)
        if progress.step % _TOLD_EVERY:
            return
        speed = (progress.tokens - self.last.tokens) / (progress.seconds - self.last.seconds)
        print(
            f"step {progress.step} epoch {progress.epoch} "
            f"loss {torch.stack(self.losses).mean():.3f} rate {rate:.1e} "
            f"{progress.tokens / 1e6:.2f} M tokens {speed:.0f}/s {progress.seconds / 60:.1f} min",
            flush=True,
        )
        self.last, self.losses = progress, []


def _ahead(found: Iterator[Batch]) -> Generator[Batch, None, None]:
    """The same batches, made by a thread while the last ones are used."""
    ready: queue.Queue[Batch | Exception] = queue.Queue(8)
    over = threading.Event()

    def put(item: Batch | Exception) -> None:
        while not over.is_set():
            with suppress(queue.Full):
                ready.put(item, timeout=0.2)
                return

    def fill() -> None:
        try:
            for batch in found:
                put(batch)
                if over.is_set():
                    return
        except Exception as error:  # noqa: BLE001 - raised where the batches are used
            put(error)

    threading.Thread(target=fill, daemon=True).start()
    try:
        while not isinstance(item := ready.get(), Exception):
            yield item
        raise item
    finally:
        over.set()


@contextmanager
def _asked_to_end() -> Iterator[threading.Event]:
    """Set when the process gets SIGTERM or Ctrl-C: then it saves and ends."""
    asked = threading.Event()
    before = {}
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            before[number] = signal.signal(number, lambda *_: asked.set())
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Encoded pairs → a checkpoint.")
    parser.add_argument("checkpoint", type=Path, help="where it goes; goes on from it if it exists")
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="from prepare.py")
    parser.add_argument("--start", type=Path, help="checkpoint whose weights to start from")
    parser.add_argument("--pieces", type=int, default=10_000, help="of the vocabulary")
    parser.add_argument("--layers", type=int, nargs=2, default=(3, 1), help="encoder, decoder")
    parser.add_argument("--width", type=int, default=512, help="of a token's vector")
    parser.add_argument("--heads", type=int, default=8, help="of attention")
    parser.add_argument("--threads", type=int, default=2, help="on the processor")
    parser.add_argument("--keep-rate", action="store_true", help="do not let the rate fall")
    for name, kind in (
        ("steps", int), ("minutes", float), ("rate", float), ("warmup", int), ("tokens", int),
        ("both", float), ("dropout", float), ("seed", int),
    ):  # fmt: skip
        default = getattr(Plan(), name)
        parser.add_argument(f"--{name}", type=kind, default=default, help=f"{default}")
    asked = parser.parse_args()
    if not asked.steps and not asked.minutes:
        parser.error("say how long: --steps or --minutes")
    torch.set_num_threads(asked.threads)
    plan = Plan(
        steps=asked.steps, minutes=asked.minutes, rate=asked.rate, warmup=asked.warmup,
        keep_rate=asked.keep_rate, tokens=asked.tokens, both=asked.both, dropout=asked.dropout,
        seed=asked.seed,
    )  # fmt: skip
    shape = Shape(
        vocabulary=asked.pieces, width=asked.width, heads=asked.heads, inner=4 * asked.width,
        encoder_layers=asked.layers[0], decoder_layers=asked.layers[1],
    )  # fmt: skip
    start = None
    if asked.start:
        start = replace(checkpoint.load(asked.start), progress=Progress(), optimizer=None)
    done = train(asked.checkpoint, dataset.read(asked.data), plan, shape, start)
    print("done:", done.progress)


if __name__ == "__main__":
    main()
