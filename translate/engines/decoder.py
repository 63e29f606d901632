"""CTranslate2 kept busy: batches of tokens go in, hypotheses with scores come out."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from translate.engines.contents import Contents
from translate.errors import EngineError, EngineOutputError, PackageError

BATCH = 1024
"""Tokens, padding included, decoded together: more fills memory and no longer saves time."""


@dataclass(frozen=True, slots=True)
class Job:
    """Sentences decoded together under the same options; ``indices`` are the caller's."""

    indices: Sequence[int]
    sources: Sequence[Sequence[str]]
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A decoded sentence; ``score`` is the mean log-probability of its ``length`` tokens."""

    tokens: Sequence[str]
    score: float
    length: int


class Decoder:
    """The model of a package, loaded.

    Args:
        contents: the package's files.
        name: what errors call it.
        beam: hypotheses kept while decoding, unless a job says otherwise.
        threads: processor cores to use; None uses all this process may.
        prefix: the token every translation is made to begin with, or empty.
        knows_all: whether the vocabulary covers every text; where it does not, an unknown
            word of a translation is replaced by the source word it attends to.

    Raises:
        PackageError: CTranslate2 cannot load the model.
    """

    def __init__(  # noqa: PLR0913 - each is said by name
        self,
        contents: Contents,
        *,
        name: str,
        beam: int,
        threads: int | None,
        prefix: str,
        knows_all: bool,
    ) -> None:
        self._name = name
        self._beam = beam
        self._prefix = prefix
        self._knows_all = knows_all
        self._workers = threads or cores()
        self._translator = _load(contents, self._workers)

    def decode(self, sources: Sequence[Sequence[str]]) -> list[Hypothesis]:
        """The best hypothesis of every source, in order. Raises EngineError."""
        best: dict[int, Hypothesis] = {}
        for job, results in self.run(_batches(sources)):
            best |= {i: found[0] for i, found in zip(job.indices, results, strict=True)}
        return [best[index] for index in range(len(sources))]

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, list[list[Hypothesis]]]]:
        """Every job with its hypotheses per source, in order, all workers kept busy.

        Only a few jobs are under way at once, so that Ctrl-C is heeded within seconds.

        Raises:
            EngineError: the model fails.
        """
        under_way: deque[tuple[Job, list[Any]]] = deque()
        try:
            for job in jobs:
                if len(under_way) > 2 * self._workers:
                    yield self._finish(*under_way.popleft())
                under_way.append((job, self._submit(job)))
            while under_way:
                yield self._finish(*under_way.popleft())
        except (RuntimeError, ValueError) as error:
            reason = " ".join(str(error).split())[:200]
            raise EngineError(
                f"{self._name}: CTranslate2 failed ({reason}); "
                f"look at the package: translate models info {self._name}"
            ) from error

    def _submit(self, job: Job) -> list[Any]:
        longest = max(map(len, job.sources))
        options = {"beam_size": self._beam, "length_penalty": 1.0, **job.options}
        results: list[Any] = self._translator.translate_batch(
            job.sources,
            target_prefix=[[self._prefix]] * len(job.sources) if self._prefix else None,
            max_input_length=0,
            max_decoding_length=_most_tokens(longest),
            replace_unknowns=not self._knows_all,
            return_scores=True,
            asynchronous=True,
            **options,
        )
        return results

    def _finish(self, job: Job, pending: list[Any]) -> tuple[Job, list[list[Hypothesis]]]:
        results = [one.result() for one in pending]
        if len(results) != len(job.sources):
            raise EngineOutputError(self._name, len(job.sources), len(results))
        penalty = float(job.options.get("length_penalty", 1.0))
        return job, [
            [
                self._hypothesis(tokens, score, penalty, _most_tokens(len(source)))
                for tokens, score in zip(result.hypotheses, result.scores, strict=True)
            ]
            for source, result in zip(job.sources, results, strict=True)
        ]

    def _hypothesis(self, tokens: list[str], score: float, penalty: float, most: int) -> Hypothesis:
        """A batch has the length limit of its longest source; here each gets its own."""
        length = len(tokens) + 1  # CTranslate2 counts the end of the sentence
        mean = score * length ** (penalty - 1)
        prefixed = bool(self._prefix) and tokens[:1] == [self._prefix]
        return Hypothesis(tokens[prefixed : most + prefixed], mean, length)


def cores() -> int:
    """The processor cores this process may use, by affinity and by the quota of its cgroup."""
    try:
        allowed = len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS or Windows
        allowed = os.cpu_count() or 1
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text(encoding="ascii").split()
        allowed = min(allowed, int(quota) // int(period))
    except (OSError, ValueError):  # no cgroup, or no quota ("max")
        pass
    return max(1, allowed)


def _load(contents: Contents, workers: int) -> Any:
    """The model, one worker a core: measured faster than one worker with many threads.

    An archive's model is loaded from memory: nothing is unpacked, so a read-only home will do.
    """
    import ctranslate2  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy

    in_memory = contents.path.is_file()
    files = {
        member.removeprefix("model/"): contents.read(member)
        for member in contents.files
        if in_memory and member.startswith("model/")
    }
    try:
        return ctranslate2.Translator(
            str(contents.path / "model"),
            device="cpu",
            compute_type="int8",
            inter_threads=workers,
            intra_threads=1,
            max_queued_batches=-1,
            **({"files": files} if in_memory else {}),
        )
    except (RuntimeError, ValueError, MemoryError) as error:
        reason = " ".join(str(error).split())[:200]
        raise PackageError(
            contents.path, f"its model cannot be loaded ({reason}); get the package again"
        ) from error


def _batches(sources: Sequence[Sequence[str]]) -> Iterator[Job]:
    """Sources of like length together, the longest first so that no worker ends on one."""
    batch: list[int] = []
    for index in sorted(range(len(sources)), key=lambda i: (-len(sources[i]), i)):
        if batch and len(sources[batch[0]]) * (len(batch) + 1) > BATCH:
            yield Job(batch, [sources[i] for i in batch])
            batch = []
        batch.append(index)
    if batch:
        yield Job(batch, [sources[i] for i in batch])


def _most_tokens(source: int) -> int:
    """How long a translation may get: no honest one is twice its source and more, a loop is."""
    return 2 * source + 32
