"""Measure finding terms: loading a large glossary, matching words, and texts made to hurt.

    python benchmarks/terms.py [--entries N] [--text FILE]

The glossary is made up from German syllables, the same every time: people, places, nouns and their
compounds, adjectives, names and phrases of several words; what the program knows of German is used
on it as on a real one. Each row is a process of its own, its time that of one core (CPU).

load first   reading a glossary file of N entries, indexing it and keeping that for the next time
load again   the same, kept from the first time
match        words a second: FILE, or else sentences made up like the glossary; first as they are,
             then with a term at every tenth word, taken apart when first met, and once more;
             twenty lines are a document
hard texts   microseconds a character on one line of 100 KB and of 1 MB: alike is linear
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Any

from translate.model import Term
from translate.pipeline import lexicon
from translate.terms import Matcher, find_in_document

_ONSETS = re.findall(
    r"\w+",
    "b br d dr f fl fr g gl gr h j k kl kn kr l m n p pf pl r s sch schl schm schn schw sp st str "
    "t tr v w z",
)
_VOWELS = re.findall(r"\w+", "a e i o u au ei eu ie ö ü ä")
_CODAS = re.findall(
    r"\w+",
    "b ch ck f g ht k l ld lm ln lt m mm n nd ng nk nn nt r rf rg rk rm rn rt s ss st t tt tz x",
)
_HEADS = ("amt", "bund", "feld", "haus", "kraft", "land", "macht", "recht", "tag", "werk", "zug")
_TOWNS = ("burg", "dorf", "feld", "hausen", "heim", "hofen", "ingen", "kirchen", "stein", "wald")
_SMALL = (
    "der",
    "die",
    "und",
    "mit",
    "nach",
    "dem",
    "in",
    "von",
    "im",
    "auf",
    "war",
    "hat",
    "nicht",
)


def word(rng: random.Random, syllables: int) -> str:
    """A word of so many syllables with a capital."""
    parts = (
        rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(syllables)
    )
    return "".join(parts).capitalize()


def entries(count: int) -> Iterator[tuple[str, str]]:
    """Sources and parts of speech, none twice."""
    rng = random.Random(1)  # noqa: S311 - the same every time
    given = [word(rng, 2) for _ in range(300)]
    kinds: list[tuple[int, Callable[[], tuple[str, str]]]] = [
        (35, lambda: (f"{rng.choice(given)} {word(rng, 2)}", "person")),
        (15, lambda: (word(rng, 2) + rng.choice(_TOWNS), "name")),
        (25, lambda: (word(rng, 2) + rng.choice(("", "s")) + rng.choice(_HEADS), "noun")),
        (10, lambda: (word(rng, 2).lower() + "isch", "adj")),
        (8, lambda: (f"{word(rng, 1)}ische {word(rng, 2)}{rng.choice(_HEADS)}", "name")),
        (7, lambda: (f"Ministerium für {word(rng, 2)}{rng.choice(_HEADS)}", "noun")),
    ]
    makers = [maker for weight, maker in kinds for _ in range(weight)]
    seen: set[str] = set()
    while len(seen) < count:
        source, pos = rng.choice(makers)()
        if source not in seen:
            seen.add(source)
            yield source, pos


def sentences(rng: random.Random, words: int) -> Iterator[str]:
    """Made-up sentences of twelve words, a third of them nouns that are no terms."""
    for _ in range(words // 12):
        yield " ".join(
            word(rng, 3) if rng.random() < 0.3 else rng.choice(_SMALL) for _ in range(12)
        )


def load(folder: Path) -> dict[str, Any]:
    """CPU seconds to have the matcher, and what is then in memory."""
    before = time.process_time()
    found = lexicon.load([folder / "big.de-en.tsv"], "de", "en", cache=folder / "terms.cache")
    seconds = time.process_time() - before
    return {"seconds": seconds, "entries": len(found.glossary.terms)}


def match(folder: Path) -> dict[str, Any]:
    """Words a second on plain text, on text full of terms, and on that text again."""
    found = lexicon.load([folder / "big.de-en.tsv"], "de", "en", cache=folder / "terms.cache")
    rng = random.Random(2)  # noqa: S311
    given = folder / "text.txt"
    lines = (
        given.read_text("utf-8").splitlines() if given.is_file() else list(sentences(rng, 60_000))
    )
    sources = [source for source, _ in entries(2000)]
    dense = [
        " ".join(rng.choice(sources) if rng.random() < 0.1 else one for one in line.split())
        for line in lines
    ]
    return {
        "plain": _speed(found.matcher, lines),
        "dense": _speed(found.matcher, dense),
        "dense again": _speed(found.matcher, dense),
    }


def _speed(matcher: Matcher, lines: list[str]) -> tuple[float, int]:
    documents = [lines[start : start + 20] for start in range(0, len(lines), 20)]
    before = time.process_time()
    hits = sum(len(hits) for texts in documents for hits in find_in_document(matcher, texts))
    seconds = time.process_time() - before
    return sum(len(line.split()) for line in lines) / seconds, hits


def hard(folder: Path) -> dict[str, Any]:
    """Microseconds a character on texts made to hurt, at two lengths."""
    del folder
    terms = [
        Term(source=source, targets=("x",))
        for source in ("A", "A A", "A A A B", "A-A-A", "Aa a Aa", "Rat der Räte", "To Lam", "S.")
    ]
    matcher = Matcher(terms, "de")
    texts = {
        "one prefix": "A A A ",
        "hyphens": "A-",
        "capitals": "PUTIN RAT DER ",
        "one word": "a",
        "marks": "’'\"",
        "combining": "A\u0308",
        "half a term": "Rat der Rat der ",
        "people": "To Lam Lam ",
        "addresses": "www.a.de@b#",
        "full stops": "S. ",
    }
    found = {}
    for name, text in texts.items():
        speeds = []
        for length in (100_000, 1_000_000):
            line = (text * (length // len(text) + 1))[:length]
            before = time.process_time()
            find_in_document(matcher, [line])
            speeds.append(1e6 * (time.process_time() - before) / length)
        found[name] = speeds
    return found


JOBS: dict[str, Callable[[Path], dict[str, Any]]] = {"load": load, "match": match, "hard": hard}


def measured(job: str, folder: Path) -> dict[str, Any]:
    """A job in a process of its own; its peak memory in MB is ``memory``."""
    command = [sys.executable, str(Path(__file__).resolve()), "--job", job, "--folder", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--text", type=Path, help="German text to look for terms in")
    parser.add_argument("--job", choices=JOBS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.job:
        result = JOBS[options.job](options.folder)
        scale = 1e6 if sys.platform == "darwin" else 1e3
        print(json.dumps(result | {"memory": getrusage(RUSAGE_SELF).ru_maxrss / scale}))
        return
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = (f"{source}\t{source[::-1]}\t{pos}\n" for source, pos in entries(options.entries))
        table = "".join(("source\ttarget\tpos\n", *rows))
        (folder / "big.de-en.tsv").write_text(table, "utf-8")
        if options.text:
            (folder / "text.txt").write_text(options.text.read_text("utf-8"), "utf-8")
        for title in ("load first", "load again"):
            result = measured("load", folder)
            print(f"{title:<12} {result['entries']:>9,} entries  ", end="")
            print(f"{result['seconds']:6.2f} s {result['memory']:6.0f} MB")
        result = measured("match", folder)
        memory = result.pop("memory")
        for title, (speed, hits) in result.items():
            print(f"{title:<12} {speed:>9,.0f} words/s {hits:>7,} hits {memory:6.0f} MB")
    print("\nhard texts   100 KB    1 MB  µs a character")
    result = measured("hard", Path())
    result.pop("memory")
    for title, (short, long) in result.items():
        print(f"{title:<12} {short:6.2f}  {long:6.2f}")


if __name__ == "__main__":
    main()
