"""How long a backlog of many documents takes, and how much memory: the feed of a crawler's dump.

    python benchmarks/backlog.py SENTENCES [--documents 200] [--sentences-each 25]

SENTENCES is a text file with a sentence a line, or a table whose first column they are (.tsv), also
compressed (.xz, .gz). Documents of so many sentences are made of it, no sentence twice while there
are enough; then ``translate feed pull`` and ``translate feed run`` are timed.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import lzma
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

_OPEN = {".xz": lzma.open, ".gz": gzip.open}


def sentences(path: Path) -> Iterator[str]:
    """The sentences of a file, again from its beginning when they are used up."""
    opened = _OPEN.get(path.suffix, open)
    while True:
        with opened(path, "rt", encoding="utf-8") as file:
            for line in file:
                sentence = line.split("\t")[0].strip()
                if sentence:
                    yield sentence


def write_backlog(path: Path, source: Iterator[str], documents: int, size: int) -> int:
    """A crawler's dump of so many documents; returns their words."""
    words = 0
    with path.open("w", encoding="utf-8") as file:
        for number in range(documents):
            title, *lines = itertools.islice(source, size + 1)
            text = "\n\n".join(" ".join(lines[n : n + 4]) for n in range(0, len(lines), 4))
            words += len(title.split()) + len(text.split())
            facts = {"id": f"{number}", "title": title, "text": text}
            file.write(json.dumps(facts, ensure_ascii=False) + "\n")
    return words


def timed(command: list[str], folder: Path) -> tuple[float, float, int]:
    """Wall seconds, processor seconds and peak megabytes of a command."""
    clock = time.perf_counter()
    child = subprocess.Popen(command, cwd=folder)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        print(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    seconds = time.perf_counter() - clock
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def main() -> None:
    """Time a pull and a run over a backlog, and a second run with nothing to do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--sentences-each", type=int, default=25)
    parser.add_argument("--from", dest="language", default="de")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = sentences(given.sentences.resolve())
        words = write_backlog(folder / "dump.jsonl", source, given.documents, given.sentences_each)
        (folder / "feeds.toml").write_text(
            f'[feeds.backlog]\nsource = "dump.jsonl"\nlanguage = "{given.language}"\n'
            f"items = {given.documents}\n"
        )
        translate = [sys.executable, "-m", "translate", "feed"]
        print(f"{given.documents:,} documents, {words:,} words")
        print(f"{'':10}{'seconds':>10}{'CPU s':>10}{'peak MB':>10}{'docs/hour':>12}{'words/s':>10}")
        for label, arguments in (("pull", "pull"), ("run", "run"), ("run again", "run")):
            seconds, busy, peak = timed([*translate, arguments], folder)
            hourly, speed = given.documents / seconds * 3600, words / seconds
            print(
                f"{label:10}{seconds:10.1f}{busy:10.1f}{peak:10,}{hourly:12,.0f}{speed:10,.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
