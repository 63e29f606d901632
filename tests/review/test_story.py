"""A week with real tools: drafts go out, edits come back, everything changes, nothing is lost.

The XLIFF and the TMX are edited by Translate Toolkit where there is one; it owns the import name
``translate`` too, so it lives in an environment of its own (see tests/writers/test_toolkit.py).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from lxml import etree

from tests.review.conftest import PAGE

TOOLKIT = os.environ.get("TOOLKIT_PYTHON")
BRIDGE = "Die Stadt Bonn baut eine neue Brücke über den Rhein."
YEARS = "Sie soll in drei Jahren fertig sein."
MAYOR = "Der Bürgermeister freut sich."
WORK = "Die Arbeiten beginnen im Mai."
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def command(desk, engines):
    """Runs ``translate`` as a person does."""

    def run(*arguments, model=0, code=0):
        done = subprocess.run(
            [sys.executable, "-m", "translate", *arguments],
            env={**os.environ, "ARGOS_PACKAGES_DIR": str(engines[model])},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    return run


def edit_xml(path, source, target, *, toolkit="edit_with_toolkit.py"):
    """The translation of a sentence changed and approved, with a tool that is not ours."""
    if TOOLKIT:
        script = Path(__file__).with_name(toolkit)
        cwd = path.parent
        subprocess.run([TOOLKIT, script, path.name, source, target], cwd=cwd, check=True)
        return
    tree = etree.parse(path)
    for unit in tree.iter("{*}trans-unit", "tu"):
        texts = ["".join(part.itertext()) for part in unit.iter("{*}source", "{*}seg")]
        if source in texts:
            if unit.tag == "tu":
                unit[-1].find("seg").text = target
            else:
                unit.set("approved", "yes")
                place = unit.find("{*}target")
                place.set("state", "final")
                place[:] = []
                place.text = target
    tree.write(path, encoding="utf-8", xml_declaration=True)


def edit_po(path, source, target):
    file = polib.pofile(str(path))
    entry = next(entry for entry in file if entry.msgid == source)
    entry.msgstr = target
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    file.save(str(path))
    if shutil.which("msgfmt"):
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=True)


def test_nothing_that_a_translator_did_is_lost(desk, command):
    out = Path("out")
    command("run", "pages", "--from", "de")

    # Anna works in Poedit, Bert in an XLIFF editor, Carla in OmegaT, Dora in a text editor.
    edit_po(out / "bonn.de-en.po", BRIDGE, "The city of Bonn is building a new bridge.")
    edit_xml(out / "bonn.de-en.xlf", YEARS, "It should be ready in three years.")
    edit_xml(out / "bonn.de-en.tmx", MAYOR, "The mayor is delighted.")
    article = out / "bonn.en.txt"
    lines = article.read_text("utf-8").splitlines()
    lines[0] = "A new bridge for Bonn"
    article.write_text("\n".join(lines) + "\n", "utf-8")

    # Overnight the page, the glossary and the model change.
    desk.write(
        "Ein Vorspann steht jetzt hier oben.\n\n"
        + PAGE.replace("drei Jahren", "vier Jahren").replace("im Mai", "im Juni")
    )
    Path("glossaries/house.de-en.tsv").write_text("Brücke\tcrossing\n", "utf-8")
    told = json.loads(command("run", "pages", "--from", "de", "--json", model=1))

    # The log says what became of every edit.
    (document,) = told["documents"]
    fates = {edit["path"]: (edit["outcome"], edit["after"]) for edit in document["edits"]}
    assert fates == {
        "bonn.de-en.po": ("taken", "The city of Bonn is building a new bridge."),
        "bonn.de-en.xlf": ("taken", "It should be ready in three years."),
        "bonn.de-en.tmx": ("taken", "The mayor is delighted."),
        "bonn.en.txt": ("taken", "A new bridge for Bonn"),
    }
    assert told["totals"]["edits"] == {"taken": 4}

    # Nothing is lost, in any file; what was translated before the page changed waits for a person.
    entries = {entry.msgid: entry for entry in polib.pofile(str(out / "bonn.de-en.po"))}
    assert entries[BRIDGE].msgstr == "The city of Bonn is building a new bridge."
    assert not entries[BRIDGE].fuzzy
    assert entries["Neue Brücke in Bonn"].msgstr == "A new bridge for Bonn"
    assert entries[MAYOR].msgstr == "The mayor is delighted."
    years = entries["Sie soll in vier Jahren fertig sein."]
    assert (years.previous_msgid, years.fuzzy) == (YEARS, True)
    assert years.msgstr == "It should be ready in three years."
    for suffix in (".en.txt", ".de-en.xlf", ".de-en.tmx", ".de-en.tsv", ".de-en.html"):
        text = (out / f"bonn{suffix}").read_text("utf-8")
        assert "The mayor is delighted." in text, suffix
    if shutil.which("msgfmt"):
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", out / "bonn.de-en.po"], check=True)

    # What is open is told, worst first; what people changed is told by kind.
    said = command("review", "status")
    assert "1 of 6 segments approved" in said
    assert "1 with a changed source" in said
    assert "edit" in command("review", "diff")
    (status,) = json.loads(command("review", "status", "--json"))
    assert (status["approved"], status["edited"], status["changed"]) == (1, 3, 1)
    assert len(json.loads(command("review", "diff", "--json"))["edits"]) == 4

    # A reviewer approves what is left at home, in a spreadsheet that never was in out/.
    table = (out / "bonn.de-en.tsv").read_text("utf-8-sig")
    home = Path("home.tsv")
    home.write_text(
        table.replace("It should be ready in three years.", "It should be ready in four years."),
        "utf-8",
    )
    command("review", "apply", str(home), "--approve")
    command("run", "pages", "--from", "de", model=1)
    assert "6 of 6 segments approved" in command("review", "status")

    # And what is approved goes out: the article, and a memory of approved units only.
    command("review", "export", "--approved", "final")
    final = Path("final/bonn.en.txt").read_text("utf-8")
    assert final == article.read_text("utf-8")
    assert "It should be ready in four years." in final
    memory = etree.parse("final/approved.tmx")
    pairs = {unit[-2].findtext("seg"): unit[-1].findtext("seg") for unit in memory.iter("tu")}
    assert len(pairs) == 6
    assert pairs[BRIDGE] == "The city of Bonn is building a new bridge."
