"""Run by test_renamed: renames, swaps, copies and deletes pages, edits files, and kills runs.

Every edit goes into some PO file, be it of an old name. It ends with undisturbed runs and prints
what was said of each sentence last, all that the history has, and what is shown now.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
from pathlib import Path

import polib
from killing import killed

from translate import pipeline
from translate.config import load_config
from translate.store import Store

NAMES = [Path("pages", name) for name in ("a.txt", "b.txt", "c.txt", "d.txt", "x/a.txt")]
PAGE = "Seite {0} der Zeitung\n\nDer Minister {0} spricht. Er fährt {0} Tage weg.\n"


def run():
    formats = ("txt", "po", "tsv")
    return pipeline.run(["pages"], load_config({"source": "de", "formats": formats, "threads": 1}))


def move(chance):
    """Do something to pages by which no text gets lost."""
    here = [path for path in NAMES if path.exists()]
    free = [path for path in NAMES if path not in here]
    one, other = chance.sample(here, 2)
    what = chance.choice(["rename", "swap", "copy", "delete", "over"])
    twice = [path.read_bytes() for path in here].count(other.read_bytes()) > 1
    if what == "rename" and free:
        one.rename(chance.choice(free))
    elif what == "copy" and free and len(here) < 4:
        shutil.copy(one, chance.choice(free))
    elif what == "swap":
        away = Path("pages/away.md")
        one.rename(away)
        other.rename(one)
        away.rename(other)
    elif what == "delete" and twice:
        other.unlink()
    elif what == "over" and twice:
        one.rename(other)


def edit(chance, text):
    """Change a sentence in any PO that there is; its source."""
    path = chance.choice(sorted(Path("out").rglob("*.po")))
    file = polib.pofile(str(path))
    entry = chance.choice(list(file))
    entry.msgstr = text
    entry.flags = chance.choice([[], ["fuzzy"]])
    part = path.with_suffix(".part")
    part.write_text(str(file), "utf-8")
    part.replace(path)
    return entry.msgid


def main(steps, seed):
    chance = random.Random(seed)
    Path("pages/x").mkdir(parents=True)
    Path("translate.toml").write_text("glossaries = []\n", "utf-8")
    for number, path in enumerate(NAMES[:3]):
        path.write_text(PAGE.format(number), "utf-8")
    run()
    said = {}
    for step in range(steps):
        for _ in range(chance.randint(1, 2)):
            move(chance)
        said[edit(chance, f"Text {step}.")] = f"Text {step}."
        for _ in range(chance.randint(1, 3)):
            killed(run, chance.uniform(0, 0.2))
    for _ in range(3):
        killed(run)
    shown = {}
    with Store.open(Path(".translate/state.db")) as store:
        out = str(Path("out").resolve())
        documents = store.units.documents(out)
        for document in documents:
            for row in store.units.of(out, document):
                shown.setdefault(row.source, []).append(row.target)
            for source, sides in store.edits.disputed(out, document).items():
                shown.setdefault(source, []).extend(edit.after for edit in sides.values())
        history = [edit.after for edit in store.edits.all(out)]
    pages = [path.relative_to("pages").as_posix() for path in NAMES if path.exists()]
    print(json.dumps([said, history, shown, documents, pages]))  # noqa: T201


main(int(sys.argv[1]), int(sys.argv[2]))
