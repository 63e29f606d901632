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
import itertools
import queue
import signal
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import checkpoint
import dataset
import torch
from checkpoint import Checkpoint, Progress
from dataset import Dataset
from network import BEGIN, END, PADDING, SYNTHETIC, TO_GERMAN, Network, Shape
from torch import Tensor
from torch.nn import functional

SMOOTHING, GUIDE, CLIP, SLOWEST_AVERAGE = 0.1, 0.3, 1.0, 0.999
"""Label smoothing; weight of the guided alignment; largest norm of a gradient; share of the old in
the moving average, which covers the last ninth of a run and at most a thousand steps."""

_SAVED_EVERY = 300.0  # seconds
_TOLD_EVERY = 50  # steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long to train and how fast; ``both`` is the share of batches from English to German."""

    steps: int = 0
    minutes: float = 0.0
    rate: float = 7e-4
    warmup: int = 200
    keep_rate: bool = False
    tokens: int = 3072
    both: float = 0.0
    dropout: float = 0.0
    seed: int = 1

    def done(self, progress: Progress) -> float:
        """The share of the training that lies behind; over 1 is enough."""
        if self.steps:
            return progress.step / self.steps
        return progress.seconds / (self.minutes * 60)

    def rate_at(self, progress: Progress) -> float:
        """The learning rate of the next step."""
        left = 1.0 if self.keep_rate else max(0.0, 1 - self.done(progress))
        return self.rate * min(left, (progress.step + 1) / self.warmup)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Token ids; ``links`` are row, target and source numbers and the weight of every link."""

    source: Tensor
    target: Tensor
    links: tuple[Tensor, Tensor, Tensor, Tensor] | None
    after: Progress

    def to(self, device: torch.device) -> Batch:
        """The same on a device."""
        if device.type == "cpu":
            return self
        links = tuple(part.to(device, non_blocking=True) for part in self.links or ())
        return Batch(
            source=self.source.to(device, non_blocking=True),
            target=self.target.to(device, non_blocking=True),
            links=links or None,
            after=self.after,
        )


def batches(data: Dataset, plan: Plan, start: Progress) -> Iterator[Batch]:
    """Batches without end, from the place that ``start`` names."""
    if not len(data):
        raise ValueError("there is not one pair to train on")
    synthetic = torch.tensor([name.startswith("bt/") for name in data.names]).numpy()
    for epoch in itertools.count(start.epoch):
        first = start.batch if epoch == start.epoch else 0
        found = enumerate(dataset.batches(data, plan.tokens, (plan.seed, epoch)))
        for number, (length, pairs) in itertools.islice(found, first, None):
            back = (number * 0.618034 + epoch) % 1 < plan.both
            by_machine = not back and bool(synthetic[data.origin[pairs]].mean() > 0.5)
            tag = TO_GERMAN if back else SYNTHETIC if by_machine else None
            source, target = (data.target, data.source) if back else (data.source, data.target)
            width = length + 1
            yield Batch(
                source=torch.from_numpy(dataset.pad(source, pairs, width, first=tag, last=END)),
                target=torch.from_numpy(dataset.pad(target, pairs, width, first=BEGIN, last=END)),
                links=links(data, pairs, back=back, shift=tag is not None),
                after=Progress(epoch=epoch, batch=number + 1, pairs=len(pairs)),
            )


def links(
    data: Dataset, pairs: dataset.Ids, *, back: bool, shift: bool
) -> tuple[Tensor, Tensor, Tensor, Tensor] | None:
    """The alignment links of a batch; those of one target token together weigh 1."""
    values, row, _ = data.links.gather(pairs)
    if not len(values):
        return None
    here, there = (values[:, 1], values[:, 0]) if back else (values[:, 0], values[:, 1])
    rows, targets = torch.from_numpy(row), torch.from_numpy(there.astype("int64"))
    key = rows * dataset.LONGEST + targets
    weight = 1 / torch.bincount(key)[key].float()
    return rows, targets, torch.from_numpy(here.astype("int64")) + int(shift), weight


class Trainer:
    """A network, the float32 weights that change, and their moving average."""

    def __init__(self, network: Network, plan: Plan, device: torch.device) -> None:
        self.plan, self.device = plan, device
        self.network = network.to(device).train()
        self.weights = [parameter.detach().clone() for parameter in network.parameters()]
        if device.type == "cpu":
            self.network.bfloat16()
        else:
            self.weights = list(network.parameters())
        self.average = [weight.detach().clone() for weight in self.weights]
        self.optimizer = torch.optim.AdamW(
            self.weights, plan.rate, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.01, fused=True
        )
        self.loss = torch.compile(self._loss, dynamic=True) if device.type == "cuda" else self._loss

    def _loss(self, source: Tensor, target: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Loss per token, tokens, and the logarithm of the attention."""
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type != "cpu"):
            logits, attention = self.network(source, target[:, :-1])
        asked = target[:, 1:].flatten()
        loss = functional.cross_entropy(
            logits.flatten(0, 1).float(), asked, ignore_index=PADDING, label_smoothing=SMOOTHING
        )
        return loss, (asked != PADDING).sum(), attention

    def step(self, batch: Batch, progress: Progress) -> tuple[Tensor, Tensor]:
        """Changes the weights a little; the loss per token and how many there were."""
        batch = batch.to(self.device)
        loss, tokens, attention = self.loss(batch.source, batch.target)
        whole = loss
        if batch.links:
            row, target, source, weight = batch.links
            guide = -(attention[row, target, source] * weight).sum() / weight.sum()
            whole = loss + GUIDE * guide
        whole.backward()
        self._take_gradients()
        torch.nn.utils.clip_grad_norm_(self.weights, CLIP)
        for group in self.optimizer.param_groups:
            group["lr"] = self.plan.rate_at(progress)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self._give_weights(progress.step)
        return loss.detach(), tokens

    def _take_gradients(self) -> None:
        if self.device.type == "cpu":
            for weight, parameter in zip(self.weights, self.network.parameters(), strict=True):
                weight.grad, parameter.grad = parameter.grad.float(), None

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def _give_weights(self, step: int) -> None:
        kept = min(SLOWEST_AVERAGE, (1 + step) / (10 + step))
        torch._foreach_lerp_(self.average, self.weights, 1 - kept)
        if self.device.type == "cpu":
            for weight, parameter in zip(self.weights, self.network.parameters(), strict=True):
                parameter.copy_(weight)

    def checkpoint(self, progress: Progress) -> Checkpoint:
        """Everything, to be saved."""
        names = [name for name, _ in self.network.named_parameters()]
        return Checkpoint(
            shape=self.network.shape,
            weights=dict(zip(names, (w.detach().cpu() for w in self.weights), strict=True)),
            average=dict(zip(names, (w.cpu() for w in self.average), strict=True)),
            progress=progress,
            optimizer=self.optimizer.state_dict(),
        )

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def go_on_from(self, found: Checkpoint) -> None:
        """Takes up the moving average and the optimizer's state."""
        for (name, _), average in zip(self.network.named_parameters(), self.average, strict=True):
            average.copy_(found.average[name])
        if found.optimizer:
            self.optimizer.load_state_dict(found.optimizer)


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
            loss, tokens = trainer.step(batch, progress)
            progress = replace(
                batch.after,
                step=progress.step + 1,
                pairs=progress.pairs + batch.after.pairs,
                tokens=progress.tokens + int(tokens),
                seconds=progress.seconds + time.monotonic() - begun,
            )
            told.step(progress, float(loss), plan.rate_at(progress))
            if time.monotonic() - saved > _SAVED_EVERY:
                checkpoint.save(trainer.checkpoint(progress), path)
                saved = time.monotonic()
    result = trainer.checkpoint(progress)
    checkpoint.save(result, path)
    return result


class _Told:
    """Prints a line every so many steps."""

    def __init__(self, progress: Progress) -> None:
        self.last, self.losses = progress, list[float]()

    def step(self, progress: Progress, loss: float, rate: float) -> None:
        """Takes note of a step."""
        self.losses.append(loss)
        if progress.step % _TOLD_EVERY:
            return
        speed = (progress.tokens - self.last.tokens) / (progress.seconds - self.last.seconds)
        print(
            f"step {progress.step} epoch {progress.epoch} "
            f"loss {sum(self.losses) / len(self.losses):.3f} rate {rate:.1e} "
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
