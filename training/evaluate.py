"""Packages → their scores: the fourth step of the recipe.

    python training/evaluate.py PACKAGE.argosmodel … --test wmt20 [--terms terms-wmt20.jsonl]
        [--beams 4 1] [--noise] [--seed 1]

``--test wmt20`` reads wmt20.de and wmt20.en. Scored are: the sentences of every line one by one, as
the product translates; whole lines, as published scores are made (what is longer than the engine
takes is still cut); with ``--noise``, in the narrowest beam, the sentences of a copy of the test
for each kind of noise, the same for the same seed, and of one with all kinds mixed; with
``--terms`` the sentences without and with their terms given inline, and the share of the terms
that are then in the translation. Speed is that of plain sentences, in source words per second of
wall time and of one processor.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import noise
import sacrebleu
from terms import CLOSE, OPEN, SEPARATOR

from translate.engines import Engine, load
from translate.segment import split_sentences

_GIVEN = re.compile(f"{OPEN} .*? {SEPARATOR} (.*?) {CLOSE}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """BLEU and chrF of lines; the share of their terms that is there, where terms were asked."""

    bleu: float
    chrf: float
    obeyed: float | None = None

    def __str__(self) -> str:
        terms = "" if self.obeyed is None else f"  terms {self.obeyed:6.1%}"
        return f"BLEU {self.bleu:5.1f}  chrF {self.chrf:5.1f}{terms}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A line, its reference, and (surface, target) of the terms that both have."""

    source: str
    reference: str
    terms: tuple[tuple[str, str], ...]


def translate(engine: Engine, lines: Sequence[Sequence[str]]) -> list[str]:
    """Every line, which is given as its sentences; all sentences are translated at once."""
    done = iter(engine.translate([sentence for line in lines for sentence in line]))
    return [" ".join(next(done).text for _ in line) for line in lines]


def score(translations: Sequence[str], references: Sequence[str]) -> Score:
    """By sacreBLEU's standard settings; ``signatures`` names them."""
    return Score(
        bleu=sacrebleu.corpus_bleu(translations, [references]).score,
        chrf=sacrebleu.corpus_chrf(translations, [references]).score,
    )


def signatures() -> str:
    """Names, by sacreBLEU, of the settings behind the scores."""
    bleu, chrf = sacrebleu.BLEU(), sacrebleu.CHRF()
    for metric in (bleu, chrf):
        metric.corpus_score(["a"], [["a"]])
    return f"BLEU {bleu.get_signature()}\nchrF {chrf.get_signature()}"


def sentences(line: str) -> list[str]:
    """As the product splits it."""
    return split_sentences(line, "de")


def noised(lines: Sequence[str], kind: noise.Noise, seed: int) -> list[str]:
    """A noisy copy of a test, each line with a chance of its own."""
    return [kind(line, Random(f"{seed}/{number}")) for number, line in enumerate(lines)]


def annotate(line: str, terms: Sequence[tuple[str, str]]) -> str:
    """A line with each term marked where it stands, whatever stands within another left out."""
    places: list[tuple[int, int, str]] = []
    for surface, target in sorted(terms, key=lambda term: -len(term[0])):
        found = re.search(rf"(?<![\w-]){re.escape(surface)}(?![\w-])", line)
        if found and not any(a < found.end() and found.start() < b for a, b, _ in places):
            places.append((found.start(), found.end(), target))
    for start, end, target in sorted(places, reverse=True):
        line = f"{line[:start]}{OPEN} {line[start:end]} {SEPARATOR} {target} {CLOSE}{line[end:]}"
    return line


def obeys(translation: str, target: str) -> bool:
    """Whether the term is there, in small letters or large, its last word in any regular form."""
    end = r"(?:'s|’s|s|es|ed|d|ing|n)?" if target[-1:].isalpha() else ""
    form = re.escape(target)
    if target.endswith("y"):
        form = f"(?:{form}|{re.escape(target[:-1])}ies)"
    return bool(re.search(rf"(?<!\w){form}{end}(?!\w)", translation, re.IGNORECASE))


def read_annotated(path: Path) -> list[Annotated]:
    """The lines of a JSONL file that have terms."""
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    return [
        Annotated(
            source=line["source"],
            reference=line["reference"],
            terms=tuple((term["surface"], term["target"]) for term in line["terms"]),
        )
        for line in lines
        if line["terms"]
    ]


def score_terms(engine: Engine, lines: Sequence[Annotated], *, given: bool) -> Score:
    """With the terms marked or without; of both, the share of the markable ones that is there."""
    split = [sentences(line.source) for line in lines]
    marked = [
        [annotate(sentence, line.terms) for sentence in some]
        for line, some in zip(lines, split, strict=True)
    ]
    done = translate(engine, marked if given else split)
    kept = [
        obeys(text, target)
        for text, some in zip(done, marked, strict=True)
        for sentence in some
        for target in _GIVEN.findall(sentence)
    ]
    plain_score = score(done, [line.reference for line in lines])
    return Score(bleu=plain_score.bleu, chrf=plain_score.chrf, obeyed=sum(kept) / max(1, len(kept)))


def evaluate(package: Path, asked: argparse.Namespace) -> Iterator[str]:
    """Lines of a report."""
    german, english = (
        asked.test.with_name(f"{asked.test.name}.{side}").read_text("utf-8").splitlines()
        for side in ("de", "en")
    )
    split = [sentences(line) for line in german]
    words = sum(len(line.split()) for line in german)
    yield f"{package.name}: {package.stat().st_size / 1e6:.1f} MB"
    for beam in asked.beams:
        engine = load("de", "en", model=str(package), beam=beam)
        translate(engine, split[:20])  # what is slow the first time
        clocks = time.perf_counter(), time.process_time()
        done = translate(engine, split)
        wall, own = time.perf_counter() - clocks[0], time.process_time() - clocks[1]
        speed = f"{words / wall:,.0f} words/s, {words / own:,.0f} per processor"
        yield f"beam {beam}  sentences           {score(done, english)}  {speed}"
    engine = load("de", "en", model=str(package), beam=asked.beams[0])
    done = translate(engine, [[line] for line in german])
    yield f"beam {asked.beams[0]}  whole lines         {score(done, english)}"
    if asked.noise:
        kinds: dict[str, noise.Noise] = {"all mixed": noise.noisy, **noise.KINDS}
        engine = load("de", "en", model=str(package), beam=asked.beams[-1])
        for name, kind in kinds.items():
            lines = [sentences(line) for line in noised(german, kind, asked.seed)]
            yield f"beam {asked.beams[-1]}  {name:<19} {score(translate(engine, lines), english)}"
    if asked.terms:
        annotated = read_annotated(asked.terms)
        engine = load("de", "en", model=str(package), beam=asked.beams[0])
        for name, given in (("terms not given", False), ("terms given", True)):
            yield f"beam {asked.beams[0]}  {name:<19} {score_terms(engine, annotated, given=given)}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Packages → their scores.")
    parser.add_argument("packages", type=Path, nargs="+", help=".argosmodel files")
    parser.add_argument("--test", type=Path, required=True, help="PREFIX of PREFIX.de, PREFIX.en")
    parser.add_argument("--terms", type=Path, help="JSONL: source, reference, terms of every line")
    parser.add_argument("--beams", type=int, nargs="+", default=(4, 1), help="widths, widest first")
    parser.add_argument("--noise", action="store_true", help="score noisy copies of the test, too")
    parser.add_argument("--seed", type=int, default=1, help="of the noise")
    asked = parser.parse_args()
    for package in asked.packages:
        for line in evaluate(package, asked):
            print(line, flush=True)
    print(signatures())


if __name__ == "__main__":
    main()
