"""Compare sentence splitters on the hand-split paragraphs of tests/segment.

    python benchmarks/segmentation.py [FILE ...]

Prints, per file and splitter: precision and recall of the boundaries inside paragraphs, the
paragraphs that came out exactly right, and words per second. The libraries are not dependencies
of the project; those that are not installed are left out:

    pip install sentencex pysbd syntok sentence-splitter blingfire
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

Splitter = Callable[[str], list[str]]

HERE = Path(__file__).resolve().parent.parent / "tests" / "segment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts over all paragraphs of a file; boundaries are those between two sentences."""

    right: int
    proposed: int
    expected: int
    exact: int
    paragraphs: int

    @property
    def precision(self) -> float:
        """Share of the proposed boundaries that are right, in percent."""
        return 100 * self.right / max(1, self.proposed)

    @property
    def recall(self) -> float:
        """Share of the true boundaries that were found, in percent."""
        return 100 * self.right / max(1, self.expected)


def paragraphs(path: Path) -> list[list[str]]:
    """Read hand-split text: one sentence a line, a blank line between paragraphs."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [block.splitlines() for block in blocks]


def boundaries(sentences: list[str]) -> set[int]:
    """Ends of all sentences but the last, counted in characters that are not white space."""
    ends, position = set(), 0
    for sentence in sentences[:-1]:
        position += len("".join(sentence.split()))
        ends.add(position)
    return ends


def score(split: Splitter, gold: list[list[str]]) -> Score:
    """Compare the boundaries a splitter finds with those of the hand-split paragraphs."""
    right = proposed = expected = exact = 0
    for sentences in gold:
        want, got = boundaries(sentences), boundaries(split(" ".join(sentences)))
        right += len(want & got)
        proposed += len(got)
        expected += len(want)
        exact += want == got
    return Score(
        right=right, proposed=proposed, expected=expected, exact=exact, paragraphs=len(gold)
    )


def _ours() -> Splitter:
    split_sentences = import_module("translate.segment").split_sentences
    return lambda text: list(split_sentences(text, "de"))


def _sentencex() -> Splitter:
    segment = import_module("sentencex").segment
    return lambda text: list(segment("de", text))


def _pysbd() -> Splitter:
    segmenter = import_module("pysbd").Segmenter(language="de", clean=False)
    return lambda text: list(segmenter.segment(text))


def _syntok() -> Splitter:
    analyze = import_module("syntok.segmenter").analyze
    return lambda text: [
        "".join(f"{token.spacing}{token.value}" for token in sentence)
        for block in analyze(text)
        for sentence in block
    ]


def _sentence_splitter() -> Splitter:
    splitter = import_module("sentence_splitter").SentenceSplitter(language="de")
    return lambda text: list(splitter.split(text))


def _blingfire() -> Splitter:
    to_sentences = import_module("blingfire").text_to_sentences
    return lambda text: list(to_sentences(text).split("\n"))


SPLITTERS: dict[str, Callable[[], Splitter]] = {
    "translate": _ours,
    "sentencex": _sentencex,
    "pysbd": _pysbd,
    "syntok": _syntok,
    "sentence_splitter": _sentence_splitter,
    "blingfire": _blingfire,
}


def rows(path: Path) -> Iterator[str]:
    """Yield the lines of one file's table."""
    gold = paragraphs(path)
    words = sum(len(sentence.split()) for sentences in gold for sentence in sentences)
    yield f"{path.name}: {len(gold)} paragraphs, {sum(map(len, gold))} sentences, {words} words"
    yield f"{'splitter':<20}{'precision':>10}{'recall':>8}{'exact':>10}{'words/s':>10}"
    for name, build in SPLITTERS.items():
        if find_spec(name) is None:
            continue
        split = build()
        split("Aufwärmen. Und los.")
        start = time.perf_counter()
        result = score(split, gold)
        rate = words / (time.perf_counter() - start)
        exact = f"{result.exact}/{result.paragraphs}"
        yield f"{name:<20}{result.precision:>10.1f}{result.recall:>8.1f}{exact:>10}{rate:>10,.0f}"


def main() -> None:
    """Print one table per file."""
    for path in [Path(name) for name in sys.argv[1:]] or sorted(HERE.glob("de-*.txt")):
        print("\n".join(rows(path)), end="\n\n")


if __name__ == "__main__":
    main()
