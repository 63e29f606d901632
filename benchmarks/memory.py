"""How fast the translation memory is, and a corpus that is all in it.

    python benchmarks/memory.py            # 100,000 units; --units 10000 for a glance

The sentences are made up: words of a made-up vocabulary, as frequent as words are (Zipf), 4 to 24
to a sentence, one in five like an earlier one. Times are processor seconds (user and system) of
the one process that does the work, memory is the highest it held.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

SYLLABLES = "ba be bi bo da de du fa fe ga ge ha he ka ke la le li ma me mi na ne no ra re sa se ta te to wa we".split()  # noqa: SIM905,E501


def vocabulary(size: int) -> list[str]:
    """Different made-up words, the frequent ones short."""
    dice = random.Random(1)  # noqa: S311 - no secret
    words: dict[str, None] = {}
    while len(words) < size:
        count = 1 + min(4, len(words).bit_length() // 4)
        word = "".join(dice.choice(SYLLABLES) for _ in range(count))
        words[word if dice.random() < 0.75 else word.title()] = None
    return list(words)


def sentences(count: int) -> Iterator[str]:
    """Different made-up sentences."""
    dice = random.Random(2)  # noqa: S311
    words = vocabulary(30_000)
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    seen: set[str] = set()
    last: list[list[str]] = [["Erster", "Satz"]]
    while len(seen) < count:
        if dice.random() < 0.2:
            own = list(dice.choice(last))
            own[dice.randrange(len(own))] = dice.choice(words)
        else:
            own = dice.choices(words, cum_weights=weights, k=dice.randint(4, 24))
        last = [*last[-500:], own]
        text = " ".join(own).capitalize() + "."
        if text not in seen:
            seen.add(text)
            yield text


def write_tmx(path: Path, count: int) -> None:
    """A TMX as another tool writes it."""
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header ')
        file.write('creationtool="Other" creationtoolversion="1" segtype="sentence" ')
        file.write('o-tmf="x" adminlang="en" srclang="de-DE" datatype="plaintext"/><body>\n')
        for number, text in enumerate(sentences(count), 1):
            file.write(f'<tu tuid="{number}" changedate="20240620T094100Z"><tuv xml:lang="de-DE">')
            file.write(f'<seg>{text}</seg></tuv><tuv xml:lang="en-GB" changeid="Anna"><seg>')
            file.write(f"English {text}</seg></tuv></tu>\n")
        file.write("</body></tmx>\n")


def write_pages(folder: Path, count: int) -> None:
    """Pages of 200 sentences, all different: a title and 50 paragraphs."""
    texts = list(sentences(count))
    for start in range(0, count, 200):
        page = texts[start : start + 200]
        blocks = page[:1] + [" ".join(page[at : at + 4]) for at in range(1, len(page), 4)]
        path = folder / f"{start // 20_000:02}" / f"{start:07}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(blocks) + "\n", "utf-8")


def job(folder: Path, name: str, count: int) -> dict[str, float]:
    """One job, in a process of its own; what it measured."""
    command = [sys.executable, __file__, "--job", name, "--folder", folder, "--units", str(count)]
    done = subprocess.run(map(str, command), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    facts: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return facts


def measure(folder: Path, name: str, count: int) -> dict[str, float]:
    """Do a job and say how long it took and what it held."""
    from translate.cli import app  # noqa: PLC0415
    from translate.store import Store  # noqa: PLC0415

    state = folder / "state.db"
    wanted = count
    if name in {"import", "again", "export"}:
        path = folder / ("memory.tmx" if name != "export" else "out.tmx")
        verb = "export" if name == "export" else "import"
        app(["memory", verb, str(path), "--state", str(state)], standalone_mode=False)
    elif name == "run":
        config = folder / "none.toml"
        config.write_text("")
        flags = ["--from", "de", "--state", str(state), "--out", str(folder / "out"), "--quiet"]
        flags += ["--config", str(config), "--keep-all"]
        app(["run", str(folder / "pages"), *flags], standalone_mode=False)
    else:
        from translate import memory  # noqa: PLC0415

        texts = list(sentences(count))
        with Store.open(state) as store:
            clock = time.process_time()
            if name == "exact":
                found = store.memory.exact(memory.situations(texts, "de", "en"))
                assert all(found)
            else:
                wanted = min(count, 2_000)
                for text in texts[:: count // wanted][:wanted]:
                    store.memory.fuzzy(text[:-1] + " neu.", "de", "en")
            seconds = time.process_time() - clock
            return {"count": wanted, "seconds": seconds, "mb": _peak()}
    return {"count": wanted, "seconds": time.process_time(), "mb": _peak()}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure everything, or do one job."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--jobs", default="import,again,export,exact,fuzzy,run")
    parser.add_argument("--job")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.job:
        try:
            facts = measure(options.folder, options.job, options.units)
        except SystemExit as error:  # the exit code of a command
            if error.code not in {None, 0}:
                raise
            facts = {"count": options.units, "seconds": time.process_time(), "mb": _peak()}
        print(json.dumps(facts))
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_tmx(folder / "memory.tmx", options.units)
        if "run" in options.jobs:
            write_pages(folder / "pages", options.units)
        print("| job | units | seconds | units/s | peak MB |\n|---|--:|--:|--:|--:|")
        for name in options.jobs.split(","):
            facts = job(folder, name, options.units)
            count, seconds = facts["count"], facts["seconds"]
            print(
                f"| {name} | {count:,.0f} | {seconds:.1f} | {count / seconds:,.0f} "
                f"| {facts['mb']:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
