"""Run by test_survival: edits files, starts runs and kills them at random points, many times.

The process forks, so that a run costs its work and not the starting of Python. A first run in the
process itself loads modules and rules, or most kills would strike while a child still does that.
It ends with one undisturbed run and prints what every segment should say and what was found wrong
on the way.
"""

from __future__ import annotations

import csv
import json
import random
import sqlite3
import sys
import time
from pathlib import Path

import polib
from killing import killed
from lxml import etree

from translate import pipeline
from translate.config import load_config
from translate.store import Store

PAGES = {
    f"page{n}.txt": f"Seite {n} der Zeitung\n\nDer Minister {n} spricht. Er fährt {n} Tage weg.\n"
    for n in (1, 2, 3)
}
LONGEST = 0.16  # seconds a run may go on, on however slow a machine


def run():
    # One thread, which ends with its run: a fork would not have the others.
    formats = ("txt", "po", "xliff", "tsv", "jsonl")
    config = load_config({"source": "de", "formats": formats, "threads": 1})
    return pipeline.run(["pages"], config)


def edit_po(name, number, text):
    path = Path("out", name).with_suffix(".de-en.po")
    file = polib.pofile(str(path))
    entry = next(e for e in file if e.msgctxt == f"{name}#{number}")
    entry.msgstr = text
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    save(path, str(file))


def edit_tsv(name, number, text):
    path = Path("out", name).with_suffix(".de-en.tsv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, dialect="excel-tab"))
    for row in rows:
        if row[0] == f"{name}#{number}":
            row[3:5] = [text, "approved"]
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, dialect="excel-tab").writerows(rows)
    part.replace(path)


def save(path, text):
    part = path.with_suffix(".part")
    part.write_text(text, "utf-8")
    part.replace(path)


def faults():
    """What is wrong with the files as they are now."""
    for path in Path("out").rglob("page*"):
        try:
            if path.suffix == ".po":
                assert len(polib.pofile(str(path))) == 3
            elif path.suffix == ".xlf":
                etree.parse(path)
            elif path.suffix == ".jsonl":
                assert len([json.loads(line) for line in path.read_text("utf-8").splitlines()]) == 3
            assert path.stat().st_size > 0
        except Exception as error:  # noqa: BLE001 - whatever is wrong is told
            yield f"{path}: {error!r}"


def main(kills, seed):
    chance = random.Random(seed)
    Path("pages").mkdir()
    Path("translate.toml").write_text("glossaries = []\n", "utf-8")  # all time for the files
    for name, text in PAGES.items():
        Path("pages", name).write_text(text, "utf-8")
    run()
    edit_po("page2.txt", 1, "A first version.")
    begun = time.perf_counter()
    killed(run)
    longest = min(LONGEST, 1.1 * (time.perf_counter() - begun))
    expected, found, done = {}, [], 0
    while done < kills:
        name, number = chance.choice(sorted(PAGES)), chance.randint(1, 3)
        text = f"Version {done} of {name} {number}."
        # One tool for each page: two that say different things would be a conflict.
        (edit_tsv if name == "page1.txt" else edit_po)(name, number, text)
        expected[f"{name}#{number}"] = text
        for _ in range(chance.randint(2, 5)):
            done += killed(run, chance.uniform(0, longest))
            found += faults()
    killed(run)
    with Store.open(Path(".translate/state.db")) as store:
        out = str(Path("out").resolve())
        units = {row.id: (row.target, row.approved) for row in store.units.all(out)}
        history = {edit.after for edit in store.edits.all(out)}
    database = sqlite3.connect(".translate/state.db")
    (integrity,) = database.execute("PRAGMA integrity_check").fetchone()
    print(json.dumps([done, expected, units, sorted(history), found, integrity]))  # noqa: T201


main(int(sys.argv[1]), int(sys.argv[2]))
