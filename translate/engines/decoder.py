"""CTranslate2 kept busy: batches of tokens go in, hypotheses with scores come out."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from translate.engines.contents import Contents
from translate.engines.decoding import COVERAGE, PATIENCE, UNWEIGHTED
from translate.engines.hypothesis import Hypothesis
from translate.errors import EngineError, EngineOutputError, PackageError

BATCH = 1024
"""Tokens, padding included, decoded together: more fills memory and no longer saves time."""

_SHORTLIST = "model/vmap.txt"
"""Where a package says which words can translate which; a fifth of the time need not be spent on
the others. What is a candidate depends on all sources of a batch."""

_PLAIN = frozenset({"beam_size", "num_hypotheses", *UNWEIGHTED})
"""Options that go with a shortlist. With one, CTranslate2 (4.8) numbers words anew, and those that
it is to begin with, avoid or not repeat are then other words."""

_Batch = dict[int, Sequence[str]]
"""Sources decoded together, by their place among all."""


class Decoder:
    """The model of a package, loaded.

    Args:
        contents: the package's files.
        name: what errors call it.
        beam: hypotheses kept while decoding, unless ``decode`` is told another.
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
        self._shortlisted = _SHORTLIST in contents.files
        self._translator = _load(contents, self._workers)

    def decode(
        self,
        sources: Sequence[Sequence[str]],
        *,
        starts: Sequence[Sequence[str]] = (),
        shortest: float = 0.0,
        **options: Any,
    ) -> list[list[Hypothesis]]:
        """The hypotheses of every source, in order; ``options`` are ``translate_batch``'s.

        ``starts`` are the tokens with which the translation of each source must begin, if any;
        ``shortest`` is how long a translation must be at least, as a share of its source.
        All workers are kept busy, but only a few batches are under way at once, so that
        Ctrl-C is heeded within seconds.

        Raises:
            EngineError: the model fails.
        """
        found: dict[int, list[Hypothesis]] = {}
        under_way: deque[tuple[_Batch, list[Any]]] = deque()
        with self._guarded():
            for batch in _batches(sources):
                if len(under_way) > 2 * self._workers:
                    found |= self._finish(*under_way.popleft(), starts)
                least = int(shortest * min(map(len, batch.values())))
                more = {"min_decoding_length": least} if least else {}
                given = [starts[index] for index in batch] if starts else []
                pending = self._submit(batch, given, {**more, **options})
                under_way.append((batch, pending))
            while under_way:
                found |= self._finish(*under_way.popleft(), starts)
        return [found[index] for index in range(len(sources))]

    def score(
        self, sources: Sequence[Sequence[str]], targets: Sequence[Sequence[str]]
    ) -> list[list[float]]:
        """The log-probability of every token of a target, those before it and its source given.

        Raises:
            EngineError: the model fails.
        """
        first = [self._prefix] if self._prefix else []
        with self._guarded():
            results = self._translator.score_batch(
                list(sources),
                [[*first, *target] for target in targets],
                max_batch_size=BATCH,
                batch_type="tokens",
                max_input_length=0,
            )
        if len(results) != len(sources):
            raise EngineOutputError(self._name, len(sources), len(results))
        return [result.log_probs[len(first) :] for result in results]

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Makes an EngineError of what CTranslate2 raises."""
        try:
            yield
        except (RuntimeError, ValueError) as error:
            reason = " ".join(str(error).split())[:200]
            raise EngineError(
                f"{self._name}: CTranslate2 failed ({reason}); "
                f"look at the package: translate models info {self._name}"
            ) from error

    def _submit(
        self, batch: _Batch, starts: Sequence[Sequence[str]], options: Mapping[str, Any]
    ) -> list[Any]:
        longest = max(map(len, batch.values()))
        first = [self._prefix] if self._prefix else []
        begun = [[*first, *start] for start in starts] or [first] * len(batch)
        results: list[Any] = self._translator.translate_batch(
            list(batch.values()),
            target_prefix=begun if any(begun) else None,
            max_input_length=0,
            max_decoding_length=_most_tokens(longest),
            replace_unknowns=not self._knows_all,
            use_vmap=self._shortlisted and not any(begun) and options.keys() <= _PLAIN,
            return_scores=True,
            return_attention=True,  # costs nothing that could be measured until it is looked at
            asynchronous=True,
            **_search({"beam_size": self._beam, **options}),
        )
        return results

    def _finish(
        self, batch: _Batch, pending: list[Any], starts: Sequence[Sequence[str]]
    ) -> dict[int, list[Hypothesis]]:
        results = [one.result() for one in pending]
        if len(results) != len(batch):
            raise EngineOutputError(self._name, len(batch), len(results))
        return {
            index: self._hypotheses(result, source, starts[index] if starts else ())
            for (index, source), result in zip(batch.items(), results, strict=True)
        }

    def _hypotheses(
        self, result: Any, source: Sequence[str], start: Sequence[str]
    ) -> list[Hypothesis]:
        """A batch has the length limit of its longest source; here each gets its own.

        CTranslate2 sums the log-probabilities of the tokens it added to a start and divides by
        the length of all, because its length penalty is 1 unless it is told another.
        """
        most = _most_tokens(len(source))
        found = []
        for rank, (tokens, score) in enumerate(zip(result.hypotheses, result.scores, strict=True)):
            prefixed = bool(self._prefix) and tokens[:1] == [self._prefix]
            length = len(tokens) + 1
            added = max(1, length - len(start) - prefixed) if start else length
            shown = tokens[prefixed : most + prefixed]
            found.append(Hypothesis(shown, score * length / added, added, result, rank, prefixed))
        return found


def _search(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options with those of a beam, where there is one."""
    if options["beam_size"] == 1:
        return dict(options)
    return {"patience": PATIENCE, "coverage_penalty": COVERAGE, **options}


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


def _batches(sources: Sequence[Sequence[str]]) -> Iterator[_Batch]:
    """Sources of like length together, the longest first so that no worker ends on one."""
    batch: _Batch = {}
    longest = 0
    for index in sorted(range(len(sources)), key=lambda i: (-len(sources[i]), i)):
        if batch and longest * (len(batch) + 1) > BATCH:
            yield batch
            batch = {}
        longest = longest if batch else len(sources[index])
        batch[index] = sources[index]
    if batch:
        yield batch


def _most_tokens(source: int) -> int:
    """How long a translation may get: no honest one is twice its source and more, a loop is."""
    return 2 * source + 32
