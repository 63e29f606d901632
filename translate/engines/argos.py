"""Drives CTranslate2 over an Argos package: whole runs at once, in batches of like length.

Argos's own interface decodes a paragraph at a time in batches of about a sentence, which
leaves most of the machine idle and gives no alignment; so only its packages are used.

The decoder's int8 arithmetic is independent of how sentences are batched but for rounding in
the attention over padding: the same texts in the same order give the same translations.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from translate.engines import tokenizers
from translate.engines.contents import Contents
from translate.engines.packages import Package
from translate.errors import EngineError, EngineOutputError, PackageError
from translate.model import Translation
from translate.terms.markup import Markup

LONGEST = 100
"""Tokens a model is given at once. Measured on news joined to long sentences: the bundled one
left out a quarter or more of 1 in 40 of 80-100 tokens, 5 of 100-120, and 13 of 120-140."""

BATCH = 1024
"""Tokens, padding included, decoded together: more fills memory and no longer saves time."""

WINDOW = 8192
"""Sentences tokenised and sorted at a time, which bounds memory however many there are."""

DECODING = f"longest={LONGEST} length=3n+32 length_penalty=1 int8"
"""What of the settings below can change a translation; part of every engine's digest."""


@dataclass(frozen=True, slots=True)
class _Job:
    """Sentences decoded together under the same options; ``indices`` are the caller's."""

    indices: Sequence[int]
    sources: Sequence[Sequence[str]]
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Hypothesis:
    """A decoded text; ``tokens`` weighs its ``score``, the mean log-probability of them."""

    text: str
    score: float
    tokens: int


class ArgosEngine:
    """An ``Engine`` over one package, loaded when made.

    ``threads`` are the processor cores to use (None: all this process may), ``beam`` the
    hypotheses kept while decoding: 1 is fastest, 4 reads best.

    Raises:
        PackageError: the package is incomplete, damaged or of an unknown format.
    """

    def __init__(
        self, package: Package, *, digest: str, threads: int | None = None, beam: int = 4
    ) -> None:
        contents = package.contents()
        self.name = package.name
        self.version = package.metadata.version
        self.digest = digest
        self.markup: Markup | None = package.metadata.markup
        self._prefix = package.metadata.target_prefix
        self._beam = beam
        self._workers = threads or cores()
        self._tokenizer = tokenizers.load(contents, *package.pair)
        self._translator = _translator(contents, self._workers)

    def translate(self, texts: Sequence[str]) -> list[Translation]:
        """One translation per text, in order; equal texts are translated once.

        Raises:
            EngineError: the model fails.
        """
        unique = list(dict.fromkeys(texts))
        done: dict[str, Translation] = {}
        for start in range(0, len(unique), WINDOW):
            window = unique[start : start + WINDOW]
            done.update(zip(window, self._translate_window(window), strict=True))
        return [done[text] for text in texts]

    def candidates(self, texts: Sequence[str], *, count: int = 8) -> list[list[Translation]]:
        """At most ``count`` different translations per text, the likeliest first.

        They come from a wider beam and from decodings that forbid or punish repetition, ask
        for more words, or give the model a tamer spelling of the text. Each text is decoded
        by itself: what else is in the call does not matter.

        Raises:
            EngineError: the model fails.
        """
        unique = list(dict.fromkeys(text for text in texts if text.strip()))
        jobs = [
            job for index, text in enumerate(unique) for job in self._recipes(index, text, count)
        ]
        offers: list[list[list[_Hypothesis]]] = [[] for _ in unique]
        for job, results in self._run(jobs):
            ranks = zip_longest(*results)
            best = [result[0] for result in results]
            offers[job.indices[0]].append(
                [_joined(h or b for h, b in zip(rank, best, strict=True)) for rank in ranks]
            )
        chosen = {
            text: [self._translation(h) for h in _different(recipes, count)]
            for text, recipes in zip(unique, offers, strict=True)
        }
        return [chosen.get(text, []) for text in texts]

    def _translate_window(self, texts: Sequence[str]) -> list[Translation]:
        pieces = self._pieces(texts)
        flat = [tokens for of_text in pieces for tokens in of_text]
        decoded: list[_Hypothesis | None] = [None] * len(flat)
        for job, results in self._run(_batches(flat)):
            for index, hypotheses in zip(job.indices, results, strict=True):
                decoded[index] = hypotheses[0]
        rest = iter(decoded)
        return [
            self._translation(_joined(h for _, h in zip(of_text, rest, strict=False) if h))
            for of_text in pieces
        ]

    def _translation(self, hypothesis: _Hypothesis) -> Translation:
        return Translation(
            text=hypothesis.text, origin="engine", engine=self.name, score=hypothesis.score
        )

    def _pieces(self, texts: Sequence[str]) -> list[list[list[str]]]:
        """Each text's tokens, in as many pieces as the model needs: usually one, blank none."""
        encoded = self._tokenizer.encode(texts)
        return [
            ([tokens] if tokens else []) if len(tokens) <= LONGEST else self._split(text)
            for text, tokens in zip(texts, encoded, strict=True)
        ]

    def _split(self, text: str) -> list[list[str]]:
        from translate.segment import split_clauses  # noqa: PLC0415 - only long sentences need it

        clauses = split_clauses(text, lambda clause: len(self._encode(clause)) <= LONGEST)
        return [
            tokens[start : start + LONGEST]
            for tokens in self._tokenizer.encode(clauses)
            for start in range(0, len(tokens), LONGEST)
        ]

    def _encode(self, text: str) -> list[str]:
        return self._tokenizer.encode([text])[0]

    def _recipes(self, index: int, text: str, count: int) -> Iterator[_Job]:
        """The ways in which a text is decoded again."""
        pieces = self._pieces([text])[0]
        if not pieces:
            return
        several = {"beam_size": max(2 * self._beam, count), "num_hypotheses": max(1, count // 2)}
        shortest = {"min_decoding_length": max(1, min(map(len, pieces)) * 3 // 4)}
        for options in (
            several,
            several | {"no_repeat_ngram_size": 3},
            {"repetition_penalty": 1.2, "no_repeat_ngram_size": 4},
            shortest | {"no_repeat_ngram_size": 3},
            {"length_penalty": 0.2},
            {"beam_size": 1},
        ):
            yield _Job([index] * len(pieces), pieces, options)
        if tamed := _tamed(text, self.markup):
            yield _Job([index], self._pieces([tamed])[0][:1], several)

    def _run(self, jobs: Iterable[_Job]) -> Iterator[tuple[_Job, list[list[_Hypothesis]]]]:
        """Every job with its hypotheses per sentence, in order, all workers kept busy.

        Only a few jobs are under way at once, so that Ctrl-C is heeded within seconds.
        """
        under_way: deque[tuple[_Job, list[Any]]] = deque()
        for job in jobs:
            if len(under_way) > 2 * self._workers:
                yield self._finish(*under_way.popleft())
            under_way.append((job, self._submit(job)))
        while under_way:
            yield self._finish(*under_way.popleft())

    def _submit(self, job: _Job) -> list[Any]:
        longest = max(map(len, job.sources))
        options = {"beam_size": self._beam, "length_penalty": 1.0, **job.options}
        try:
            results: list[Any] = self._translator.translate_batch(
                job.sources,
                target_prefix=[[self._prefix]] * len(job.sources) if self._prefix else None,
                max_input_length=0,
                max_decoding_length=_most_tokens(longest),
                replace_unknowns=not self._tokenizer.knows_all,
                return_scores=True,
                asynchronous=True,
                **options,
            )
        except (RuntimeError, ValueError) as error:
            raise self._failure(error) from error
        return results

    def _finish(self, job: _Job, results: list[Any]) -> tuple[_Job, list[list[_Hypothesis]]]:
        if len(results) != len(job.sources):
            raise EngineOutputError(self.name, len(job.sources), len(results))
        penalty = float(job.options.get("length_penalty", 1.0))
        hypotheses = []
        for source, pending in zip(job.sources, results, strict=True):
            try:
                result = pending.result()
            except (RuntimeError, ValueError) as error:
                raise self._failure(error) from error
            hypotheses.append(
                [
                    self._hypothesis(tokens, score, penalty, _most_tokens(len(source)))
                    for tokens, score in zip(result.hypotheses, result.scores, strict=True)
                ]
            )
        return job, hypotheses

    def _hypothesis(
        self, tokens: list[str], score: float, penalty: float, most: int
    ) -> _Hypothesis:
        """The length limit is applied again for each sentence: a batch has that of its longest."""
        length = len(tokens) + 1  # CTranslate2 counts the end of the sentence
        mean = score * length ** (penalty - 1)
        if self._prefix and tokens[:1] == [self._prefix]:
            tokens = tokens[1:]
        return _Hypothesis(self._tokenizer.decode(tokens[:most]), mean, length)

    def _failure(self, error: Exception) -> EngineError:
        reason = " ".join(str(error).split())[:200]
        return EngineError(
            f"{self.name}: CTranslate2 failed ({reason}); "
            "check the package: translate models info " + self.name
        )


def cores() -> int:
    """The processor cores this process may use, by affinity and by the quota of its cgroup."""
    try:
        allowed = len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS or Windows
        allowed = os.cpu_count() or 1
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text(encoding="ascii").split()
        allowed = min(allowed, max(1, int(quota) // int(period)))
    except (OSError, ValueError):  # no cgroup, or no quota ("max")
        pass
    return max(1, allowed)


def _translator(contents: Contents, workers: int) -> Any:
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


def _batches(sources: Sequence[Sequence[str]]) -> Iterator[_Job]:
    """Sentences of like length together, the longest first so that no worker ends on one."""
    batch: list[int] = []
    for index in sorted(range(len(sources)), key=lambda i: (-len(sources[i]), i)):
        if batch and len(sources[batch[0]]) * (len(batch) + 1) > BATCH:
            yield _Job(batch, [sources[i] for i in batch])
            batch = []
        batch.append(index)
    if batch:
        yield _Job(batch, [sources[i] for i in batch])


def _most_tokens(source: int) -> int:
    """How long a translation may get: no honest one is thrice its source, a loop is."""
    return 3 * source + 32


def _joined(pieces: Iterable[_Hypothesis]) -> _Hypothesis:
    """The translations of a sentence's pieces as one."""
    parts = list(pieces)
    tokens = sum(part.tokens for part in parts)
    score = sum(part.score * part.tokens for part in parts) / tokens if tokens else 0.0
    return _Hypothesis(" ".join(part.text for part in parts if part.text), score, tokens)


def _different(recipes: Sequence[Sequence[_Hypothesis]], count: int) -> list[_Hypothesis]:
    """The first of every recipe, then the second of each, until there are ``count``."""
    found: dict[str, _Hypothesis] = {}
    for rank in zip_longest(*recipes):
        for hypothesis in rank:
            if hypothesis and hypothesis.text and len(found) < count:
                found.setdefault(hypothesis.text, hypothesis)
    return sorted(found.values(), key=lambda h: -h.score)


def _tamed(text: str, markup: Markup | None) -> str:
    """A headline in capitals in lower case, or a text without an end mark with one.

    Empty when there is nothing to tame, when the text holds marks, or when it is too long
    for such a slip to be what troubled the model.
    """
    if (markup and markup.open.strip() in text) or len(text) > LONGEST:
        return ""
    if text.isupper():
        return text.capitalize()
    return f"{text}." if text[-1:].isalnum() else ""
