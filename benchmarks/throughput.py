"""Measure the speed of translating a file: Argos's own API, raw CTranslate2, and this program.

    python benchmarks/throughput.py FILE --reference FILE [--lines N] [--beam N] [--model FILE]
                                    [--only 'raw;run']

All of them translate the same lines with the same package and beam on all cores, each in a
process of its own, which also gives its peak memory:

argos      ``argostranslate.translate.translate`` on the whole text, with its own settings. By
           itself it would download a sentence splitter; it is given one that hands out the
           sentences this program finds, made beforehand, so it splits in no time.
raw        one ``translate_batch`` call over tokens made beforehand: what the machine can do.
raw, ours  the same with this program's search: the patience and the coverage penalty that make
           better translations take longer.
engine     ``translate.engines``, tokenising and restoring order included.
run        the command ``translate run FILE --format jsonl --keep-all`` as a person types it:
           starting Python, loading, cleaning, terms, translating, checking, writing, and
           decoding again what has a fault.
run --fast the same without decoding anything twice, as the rows above.

Times of the first three leave out loading the model and everything before it; CPU seconds are
those of all cores together, which tell on a busy machine what wall time cannot. BLEU needs
sacrebleu and is that of lines; lines which ``run`` joined to one paragraph are joined for all.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from translate.engines import load, packages
from translate.engines.contents import open_contents
from translate.engines.decoder import BATCH, cores
from translate.engines.decoding import COVERAGE, PATIENCE
from translate.engines.install import install_file
from translate.segment import split_sentences

LIBRARIES = ("translate-pipeline", "ctranslate2", "sentencepiece", "argos-translate-lt")

Paragraphs = list[list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """Wall seconds, and seconds of all cores together."""

    seconds: float
    cpu: float


class Clock:
    """Runs from when it is made."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def took(self) -> Took:
        """The time since."""
        return Took(seconds=time.perf_counter() - self._wall, cpu=time.process_time() - self._cpu)


def by_argos(paragraphs: Paragraphs, model: Path, beam: int) -> tuple[list[str], Took]:
    """A line per paragraph, and the time, from Argos's own interface."""
    os.environ["ARGOS_BEAM_SIZE"] = str(beam)
    package = install_file(model).package
    from argostranslate.translate import get_translation_from_codes  # noqa: PLC0415 - reads ARGOS_*

    ready = {" ".join(sentences): sentences for sentences in paragraphs}

    class Ready:
        def split_sentences(self, text: str) -> list[str]:
            return ready[text]

    translation = get_translation_from_codes(*package.pair)
    translation.underlying.sentencizer = Ready()
    translation.underlying.hypotheses(next(iter(ready)), 1)  # loads the model
    text = "\n".join(map(" ".join, paragraphs))
    clock = Clock()
    lines = translation.translate(text).split("\n")
    return lines, clock.took()


def by_ctranslate2(
    paragraphs: Paragraphs, model: Path, beam: int, **search: float
) -> tuple[list[str], Took]:
    """The same from one call to CTranslate2; only the call is timed."""
    import ctranslate2  # noqa: PLC0415
    from sentencepiece import SentencePieceProcessor  # noqa: PLC0415

    contents = open_contents(model)
    processor = SentencePieceProcessor(model_proto=contents.read("sentencepiece.model"))
    translator = ctranslate2.Translator(
        "model",
        compute_type="int8",
        inter_threads=cores(),
        intra_threads=1,
        files={
            name.removeprefix("model/"): contents.read(name)
            for name in contents.files
            if name.startswith("model/")
        },
    )
    tokens = [processor.encode(s, out_type=str) for sentences in paragraphs for s in sentences]
    translator.translate_batch(tokens[:1])
    clock = Clock()
    results = translator.translate_batch(
        tokens, beam_size=beam, batch_type="tokens", max_batch_size=BATCH, **search
    )
    took = clock.took()
    return joined(paragraphs, [processor.decode(r.hypotheses[0]) for r in results]), took


def by_engine(paragraphs: Paragraphs, model: Path, beam: int) -> tuple[list[str], Took]:
    """The same from this program's engine."""
    pair = packages.read_package(model, "file").pair
    engine = load(*pair, model=str(model), beam=beam)
    sentences = [sentence for of_line in paragraphs for sentence in of_line]
    engine.translate(sentences[:1])
    clock = Clock()
    translations = engine.translate(sentences)
    took = clock.took()
    return joined(paragraphs, [translation.text for translation in translations]), took


WORKERS: dict[str, Callable[[Paragraphs, Path, int], tuple[list[str], Took]]] = {
    "argos": by_argos,
    "raw": by_ctranslate2,
    "raw, ours": partial(by_ctranslate2, patience=PATIENCE, coverage_penalty=COVERAGE),
    "engine": by_engine,
}


def joined(paragraphs: Paragraphs, sentences: Sequence[str]) -> list[str]:
    """Sentences back into the lines they came from."""
    rest = iter(sentences)
    return [" ".join(next(rest) for _ in paragraph) for paragraph in paragraphs]


def measured(command: Sequence[str], work: Path) -> tuple[Took, int]:
    """Time and peak memory (bytes) of a command run in ``work``."""
    isolated = {f"XDG_{kind}_HOME": str(work / kind) for kind in ("DATA", "CONFIG", "CACHE")}
    environment = os.environ | isolated | {"ARGOS_PACKAGES_DIR": str(work / "packages")}
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=work, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    took = Took(seconds=seconds, cpu=usage.ru_utime + usage.ru_stime)
    return took, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def run_program(
    lines: Sequence[str], options: argparse.Namespace, work: Path, *more: str
) -> dict[str, Any]:
    """``translate run`` twice: the lines it wrote by line number, cold and warm seconds."""
    source, target = packages.read_package(options.model, "file").pair
    (work / "text.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "translate", "run", "text.txt", "--quiet"]
    command += ["--from", source, "--to", target, "--format", "jsonl", "--keep-all"]
    command += ["--out", "out", "--model", str(options.model), "--beam", str(options.beam)]
    command += more
    cold, memory = measured(command, work)
    warm = min(measured(command, work)[0].seconds for _ in range(3))
    written: dict[int, list[str]] = {}
    with (work / "out" / f"text.{source}-{target}.jsonl").open(encoding="utf-8") as file:
        for record in map(json.loads, file):
            written.setdefault(record["line"], []).append(record["target"])
    by_line = {number: " ".join(parts) for number, parts in written.items()}
    return {
        "starts": sorted(by_line),
        "lines": [by_line.get(number + 1, "") for number in range(len(lines))],
        **asdict(cold),
        "memory": memory,
        "warm": warm,
    }


def bleu(lines: Sequence[str], references: Sequence[str], starts: Sequence[int] | None) -> float:
    """BLEU of paragraphs that begin at the line numbers ``starts`` (from 1), or at every line."""
    from sacrebleu import corpus_bleu  # noqa: PLC0415

    starts = starts or range(1, len(lines) + 1)
    ends = [*(start - 1 for start in starts[1:]), len(lines)]
    spans = [slice(start - 1, end) for start, end in zip(starts, ends, strict=True)]
    texts, right = ([" ".join(text[span]) for span in spans] for text in (lines, references))
    return float(corpus_bleu(texts, [right]).score)


def processor_name() -> str:
    """The processor as the machine names it."""
    try:
        info = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
        return next(li.split(": ", 1)[1] for li in info.splitlines() if li.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("file", type=Path, help="source text, a paragraph a line")
    parser.add_argument("--reference", type=Path, help="its translation, line by line, for BLEU")
    parser.add_argument("--lines", type=int, help="only so many lines from the start")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--model", type=Path, help="an .argosmodel file; else the bundled one")
    parser.add_argument("--only", help="only these rows, with semicolons; argos takes long")
    parser.add_argument("--worker", choices=WORKERS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.model = (options.model or packages.bundled()[0].path).resolve()
    return options


def measure(name: str, paragraphs: Paragraphs, options: argparse.Namespace) -> dict[str, Any]:
    """One of the workers, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        job = Path(folder) / "job.json"
        job.write_text(json.dumps(paragraphs), encoding="utf-8")
        command = [sys.executable, str(Path(__file__).resolve()), str(job), "--worker", name]
        command += ["--beam", str(options.beam), "--model", str(options.model)]
        _, memory = measured(command, Path(folder))
        return json.loads(job.read_text(encoding="utf-8")) | {"memory": memory}


def work_off(options: argparse.Namespace) -> None:
    """What a worker's process does: read the job, translate, leave the result in its place."""
    paragraphs = json.loads(options.file.read_text(encoding="utf-8"))
    lines, took = WORKERS[options.worker](paragraphs, options.model, options.beam)
    result = {"lines": lines, **asdict(took)}
    options.file.write_text(json.dumps(result), encoding="utf-8")


def main() -> None:
    """Measure everything and print the table."""
    options = arguments()
    if options.worker:
        work_off(options)
        return
    lines = options.file.read_text(encoding="utf-8").splitlines()[: options.lines]
    references = []
    if options.reference:
        references = options.reference.read_text(encoding="utf-8").splitlines()[: len(lines)]
    source, _ = packages.read_package(options.model, "file").pair
    paragraphs = [split_sentences(line, source) for line in lines]
    words = sum(len(line.split()) for line in lines)
    load_before = os.getloadavg()[0]
    results = measure_all(paragraphs, lines, options)
    print(f"{words:,} words, {sum(map(len, paragraphs)):,} sentences, beam {options.beam}")
    print(f"{processor_name()}, {cores()} cores, load before {load_before:.1f}, ", end="")
    print(f"Python {platform.python_version()}, ", end="")
    print(", ".join(f"{library} {version(library)}" for library in LIBRARIES), end="\n\n")
    show(results, words, references)
    if program := results.get("run"):
        print(f"\nsecond run: {program['warm']:.2f} s, ", end="")
        print(f"{program['seconds'] / program['warm']:.0f} times faster than the first")
        print(f"translate --help: {help_seconds():.2f} s")


def measure_all(
    paragraphs: Paragraphs, lines: Sequence[str], options: argparse.Namespace
) -> dict[str, dict[str, Any]]:
    """The rows that were asked for."""
    rows = (*WORKERS, "run", "run --fast")
    wanted = [row.strip() for row in options.only.split(";")] if options.only else rows
    if unknown := set(wanted) - set(rows):
        sys.exit(f"--only: {', '.join(unknown)} is no row; there are {', '.join(rows)}")
    results: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row in WORKERS and row in wanted:
            results[row] = measure(row, paragraphs, options)
        elif row in wanted:
            with tempfile.TemporaryDirectory() as folder:
                results[row] = run_program(lines, options, Path(folder), *row.split()[1:])
    return results


def show(results: dict[str, dict[str, Any]], words: int, references: Sequence[str]) -> None:
    """Print the table; BLEU is of the paragraphs that ``run`` made."""
    starts = next((result["starts"] for result in results.values() if "starts" in result), None)
    heads = ("words/s", "seconds", "CPU s", "of raw", "of ours", "× Argos", "peak MB", "BLEU")
    print(f"|            | {' | '.join(heads)} |")
    print(f"|------------|{'|'.join('-' * (len(head) + 1) + ':' for head in heads)}|")
    for name, result in results.items():
        seconds = result["seconds"]
        of_raw, of_ours, of_argos = (
            results[other]["seconds"] / seconds if other in results else 0
            for other in ("raw", "raw, ours", "argos")
        )
        score = bleu(result["lines"], references, starts) if references else 0.0
        print(
            f"| {name:<10} | {words / seconds:7,.0f} | {seconds:7.1f} | {result['cpu']:5.1f} "
            f"| {of_raw:6.0%} | {of_ours:7.0%} | {of_argos:7.1f} "
            f"| {result['memory'] / 1e6:7.0f} | {score:4.1f} |"
        )


def help_seconds() -> float:
    """How long ``translate --help`` takes at best."""
    command = [sys.executable, "-m", "translate", "--help"]
    with tempfile.TemporaryDirectory() as folder:
        return min(measured(command, Path(folder))[0].seconds for _ in range(5))


if __name__ == "__main__":
    main()
