"""How fast and in how much memory a backlog is worked off: news that a feed brings all at once.

    python benchmarks/backlog.py CORPUS [--documents 20000] [--only PREFIX]... [--words 60-120]
                                 [--engine-documents 1000]

CORPUS is a text file with a sentence a line, or a table whose first column they are (.tsv), also
compressed (.xz, .gz). With ``--only``, of a table only rows whose last column begins with one of
the prefixes. Running sentences of it make articles of a wire item's length, no sentence twice,
written as a crawler's dump. Then, each as the command a person types:

pull       ``translate feed pull``
run        ``translate feed run --log-format json``
run again  the same with nothing to do

For each: wall and processor seconds, the peak of its memory, documents an hour and words a second;
for the run also the peak in its first and in its second half, and what its own log foretold: the
whole time as it was told at 10, 25, 50 and 75 % of the work, beside what it took. ``engine`` is
``translate.engines`` alone over the sentences of some of the documents, without writing, checking
or terms: the run's share of that speed is told last.
"""

from __future__ import annotations

import argparse
import gzip
import json
import lzma
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

_OPEN = {".xz": lzma.open, ".gz": gzip.open}
_SHORTEST = 5  # words of a sentence
_PARAGRAPH = 3  # sentences
_TITLE = 9  # words
_MILESTONES = (0.10, 0.25, 0.50, 0.75)


@dataclass(kw_only=True)
class Took:
    """What a command took: ``memory`` are pairs of seconds since its start and megabytes."""

    seconds: float = 0.0
    cpu: float = 0.0
    peak: int = 0
    memory: list[tuple[float, int]] = field(default_factory=list)
    log: list[dict[str, object]] = field(default_factory=list)


def sentences(path: Path, only: Sequence[str]) -> Iterator[str]:
    """The sentences of a corpus, each the first time."""
    seen: set[int] = set()
    with _OPEN.get(path.suffix, open)(path, "rt", encoding="utf-8") as file:
        for line in file:
            first, *_, last = line.rstrip("\n").split("\t") if "\t" in line else (line.strip(), "")
            if only and not last.startswith(tuple(only)):
                continue
            key = hash(first)
            if len(first.split()) >= _SHORTEST and key not in seen:
                seen.add(key)
                yield first.strip()


def articles(source: Iterator[str], documents: int, words: tuple[int, int]) -> Iterator[list[str]]:
    """Title and sentences of so many articles, of so many words each."""
    least, most = words
    for number in range(documents):
        wanted, lines = least + number * 37 % (most - least + 1), list[str]()
        while sum(len(line.split()) for line in lines) < wanted:
            try:
                lines.append(next(source))
            except StopIteration:
                sys.exit("the corpus has too few sentences; name fewer documents, or drop --only")
        title = " ".join(lines[0].split()[:_TITLE]).rstrip(".,:;")
        yield [title, *lines]


def write_backlog(path: Path, news: Iterator[list[str]], sample: int) -> tuple[int, list[str]]:
    """A crawler's dump of articles; how many words it has, and the sentences of the first ones."""
    words, some = 0, list[str]()
    with path.open("w", encoding="utf-8") as file:
        for number, article in enumerate(news):
            words += sum(len(line.split()) for line in article)
            some += article if number < sample else []
            title, *lines = article
            parts = (lines[n : n + _PARAGRAPH] for n in range(0, len(lines), _PARAGRAPH))
            text = "\n\n".join(map(" ".join, parts))
            facts = {"id": f"{number}", "title": title, "text": text}
            file.write(json.dumps(facts, ensure_ascii=False) + "\n")
    return words, some


def timed(command: list[str], folder: Path) -> Took:
    """Run a command, looking at its memory twice a second and reading its log."""
    took, began = Took(), time.perf_counter()
    child = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
    watcher = threading.Thread(target=_watch, args=(child, took, began), daemon=True)
    watcher.start()
    for line in child.stderr or ():
        if line.startswith("{"):
            took.log.append(json.loads(line))
        else:
            print(line, end="", file=sys.stderr)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    watcher.join()
    if status:
        print(f"{' '.join(command)} ended with {child.returncode}")
    took.seconds = time.perf_counter() - began
    took.cpu = usage.ru_utime + usage.ru_stime
    took.peak = usage.ru_maxrss // 1024
    return took


def _watch(child: subprocess.Popen[str], took: Took, began: float) -> None:
    while child.returncode is None:
        try:
            status = Path(f"/proc/{child.pid}/status").read_text()
        except OSError:
            return
        for line in status.splitlines():
            if line.startswith("VmRSS:"):
                took.memory.append((time.perf_counter() - began, int(line.split()[1]) // 1024))
        time.sleep(0.5)


def tell_memory(took: Took) -> None:
    """The peak of each half of the time: a leak shows as a second half above the first."""
    halves = [
        max((mb for at, mb in took.memory if (at > took.seconds / 2) is late), default=0)
        for late in (False, True)
    ]
    print(f"memory: peak {halves[0]:,} MB in the first half, {halves[1]:,} MB in the second")


def tell_forecasts(took: Took) -> None:
    """The whole time of translating as the log foretold it on the way, and as it was."""
    told = [
        (datetime.fromisoformat(str(line["time"])).timestamp(), line["detail"])
        for line in took.log
        if line.get("event") == "progress"
    ]
    told = [(at, d) for at, d in told if isinstance(d, dict) and d["doing"] == "translating"]
    if not told:
        print("forecast: the run was too short for one")
        return
    ended = datetime.fromisoformat(str(took.log[-1]["time"])).timestamp()
    for milestone in _MILESTONES:
        at, detail = next((t for t in told if t[1]["share"] >= milestone), told[-1])
        left, was = float(detail["seconds_left"] or 0), ended - at
        off = (left - was) / max(1.0, was)
        print(
            f"forecast at {detail['share']:4.0%}: {left:8,.0f} s left, it were {was:8,.0f} s "
            f"({off:+.0%})"
        )


def engine_speed(texts: Sequence[str]) -> float:
    """Words a second of the engine alone, as a run sets it up."""
    from translate.config import Config  # noqa: PLC0415 - the corpus is written first
    from translate.engines import load  # noqa: PLC0415

    engine = load("de", "en", model=Config().model, beam=Config().beam)
    engine.translate(texts[:8])
    began = time.perf_counter()
    engine.translate(texts)
    return sum(len(text.split()) for text in texts) / (time.perf_counter() - began)


def main() -> None:
    """Time a pull and a run over a backlog, and a second run with nothing to do."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--only", action="append", default=[], metavar="PREFIX")
    parser.add_argument("--words", default="60-120", metavar="LEAST-MOST")
    parser.add_argument("--engine-documents", type=int, default=1_000)
    given = parser.parse_args()
    least, _, most = given.words.partition("-")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        news = articles(
            sentences(given.corpus, given.only), given.documents, (int(least), int(most))
        )
        words, some = write_backlog(folder / "dump.jsonl", news, given.engine_documents)
        (folder / "feeds.toml").write_text(
            f'[feeds.backlog]\nsource = "dump.jsonl"\nlanguage = "de"\nitems = {given.documents}\n'
        )
        print(f"{given.documents:,} documents, {words:,} words")
        print(f"{'':10}{'seconds':>10}{'CPU s':>10}{'peak MB':>10}{'docs/hour':>12}{'words/s':>10}")
        translate = [sys.executable, "-m", "translate", "feed"]
        speed = 0.0
        for label, arguments in (
            ("pull", ["pull"]),
            ("run", ["run", "--log-format", "json"]),
            ("run again", ["run"]),
        ):
            took = timed([*translate, *arguments], folder)
            hourly, rate = given.documents / took.seconds * 3600, words / took.seconds
            print(
                f"{label:10}{took.seconds:10.1f}{took.cpu:10.1f}{took.peak:10,}{hourly:12,.0f}"
                f"{rate:10,.0f}",
                flush=True,
            )
            if label == "run":
                speed = rate
                tell_memory(took)
                tell_forecasts(took)
        alone = engine_speed(some)
        print(f"engine alone: {alone:,.0f} words/s; the run has {speed / alone:.0%} of that")


if __name__ == "__main__":
    main()
