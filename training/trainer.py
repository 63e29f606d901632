"""One training step after another: batches, the loss, the weights and their moving average."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import dataset
import torch
from checkpoint import Checkpoint, Progress
from dataset import Dataset
from network import BEGIN, END, GIVEN, GIVEN_END, PADDING, SYNTHETIC, TO_GERMAN, Network
from torch import Tensor
from torch.nn import functional

SMOOTHING, GUIDE, CLIP, SLOWEST_AVERAGE = 0.1, 0.3, 1.0, 0.999
"""Label smoothing; weight of the guided alignment; largest norm of a gradient; share of the old in
the moving average, which covers the last ninth of a run and at most a thousand steps."""

TERM = 4.0
"""What a token of a given term counts, when any other counts 1: they are a fourteenth of all, and
what a network most often does with a term it was given and does not use is to leave it out."""

Links = tuple[Tensor, Tensor, Tensor, Tensor]
"""Row, target and source numbers and the weight of every link."""


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
    """Token ids; ``counts`` is what each token asked for counts in the loss [rows, width].

    ``after`` says where the next batch begins, and what this one adds to pairs and tokens.
    """

    source: Tensor
    target: Tensor
    counts: Tensor
    links: Links | None
    after: Progress

    def to(self, device: torch.device) -> Batch:
        """The same on a device."""
        if device.type == "cpu":
            return self
        links = tuple(part.to(device, non_blocking=True) for part in self.links or ())
        return Batch(
            source=self.source.to(device, non_blocking=True),
            target=self.target.to(device, non_blocking=True),
            counts=self.counts.to(device, non_blocking=True),
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
            asked = dataset.pad(target, pairs, width, first=BEGIN, last=END)
            tokens = int((asked[:, 1:] != PADDING).sum())
            given = torch.from_numpy(dataset.pad(source, pairs, width, first=tag, last=END))
            target_ids = torch.from_numpy(asked)
            linked = links(data, pairs, back=back, shift=tag is not None)
            yield Batch(
                source=given,
                target=target_ids,
                counts=counts(given, target_ids[:, 1:], linked),
                links=linked,
                after=Progress(epoch=epoch, batch=number + 1, pairs=len(pairs), tokens=tokens),
            )


def links(data: Dataset, pairs: dataset.Ids, *, back: bool, shift: bool) -> Links | None:
    """The alignment links of a batch; those of one target token together weigh 1."""
    values, row, _ = data.links.gather(pairs)
    if not len(values):
        return None
    here, there = (values[:, 1], values[:, 0]) if back else (values[:, 0], values[:, 1])
    rows, targets = torch.from_numpy(row), torch.from_numpy(there.astype("int64"))
    key = rows * dataset.LONGEST + targets
    weight = 1 / torch.bincount(key)[key].float()
    return rows, targets, torch.from_numpy(here.astype("int64")) + int(shift), weight


def counts(source: Tensor, asked: Tensor, linked: Links | None) -> Tensor:
    """What each token asked for counts: nothing where it pads, more where it is a given term's."""
    found = (asked != PADDING).float()
    if linked:
        row, target, place, _ = linked
        given = ((source == GIVEN).cumsum(1) - (source == GIVEN_END).cumsum(1))[row, place] > 0
        found[row[given], target[given]] = TERM
    return found


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

    def _loss(self, source: Tensor, target: Tensor, counts: Tensor) -> tuple[Tensor, Tensor]:
        """Loss per token as each counts, and the logarithm of the attention."""
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type != "cpu"):
            logits, attention = self.network(source, target[:, :-1])
        losses = functional.cross_entropy(
            logits.flatten(0, 1).float(),
            target[:, 1:].flatten(),
            label_smoothing=SMOOTHING,
            reduction="none",
        )
        return (losses * counts.flatten()).sum() / counts.sum(), attention

    def step(self, batch: Batch, progress: Progress) -> Tensor:
        """Changes the weights a little; the loss per token, still on the device."""
        batch = batch.to(self.device)
        loss, attention = self.loss(batch.source, batch.target, batch.counts)
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
        return loss.detach()

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
