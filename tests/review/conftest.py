"""A translator's folder with a page, its files, and the tools that change them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import polib
import pytest

from tests.packages import make_package, unpack
from translate import pipeline
from translate.__main__ import main
from translate.config import load_config
from translate.review import status
from translate.store import Store

PAGE = """Neue Brücke in Bonn

Die Stadt Bonn baut eine neue Brücke über den Rhein. Sie soll in drei Jahren fertig sein.

Der Bürgermeister freut sich. Die Arbeiten beginnen im Mai.
"""

COLOGNE = "Köln am Rhein\n\nDer Dom ist sehr hoch. Viele Menschen kommen jeden Tag.\n"

BRIDGE = "The city of Bonn is building a new bridge."
MAYOR = "The mayor smiles."
DOME = "The cathedral is high."
ANNA, BERT = "Anna says this.", "Bert says that."


@pytest.fixture(scope="session")
def engines(tmp_path_factory):
    """Two folders of packages, each with another German-English model."""
    folders = []
    for seed in (1, 2):
        made, folder = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("packages")
        unpack(make_package(made, "de", "en", version=f"1.{seed}", seed=seed), folder)
        folders.append(folder)
    return folders


class Desk:
    """One page and its translations; segments are called by their numbers."""

    def __init__(self, monkeypatch, engines):
        self.monkeypatch = monkeypatch
        self.engines = engines
        self.use_model(0)
        self.write(PAGE)
        Path("glossaries").mkdir()
        # Without the glossaries of the program, which every test would index anew.
        Path("translate.toml").write_text('glossaries = ["glossaries"]\n', "utf-8")

    def use_model(self, number):
        self.monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(self.engines[number]))

    def write(self, text, name="bonn.txt"):
        Path("pages").mkdir(exist_ok=True)
        Path("pages", name).write_text(text, "utf-8")

    def run(self, **flags):
        return pipeline.run(["pages"], load_config({"source": "de"} | flags))

    def edit(self, number, target=None, *, approve=True, name="bonn", note=""):
        """Change a segment in the PO, as Poedit would."""
        path = f"out/{name}.de-en.po"
        file = polib.pofile(path)
        entry = next(e for e in file if e.msgctxt == f"{name}.txt#{number}")
        if target is not None:
            entry.msgstr = target
        if note:
            entry.tcomment = note
        entry.flags = [f for f in entry.flags if f != "fuzzy"] + ([] if approve else ["fuzzy"])
        file.metadata["Last-Translator"] = "Anna <anna@example.org>"
        file.metadata["X-Generator"] = "Poedit 3.4"
        file.save(path)

    def replace(self, suffix, before, after):
        """Change a text in another file."""
        path = Path(f"out/bonn{suffix}")
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), "utf-8")

    def entry(self, number, name="bonn"):
        file = polib.pofile(f"out/{name}.de-en.po")
        return next(e for e in file if e.msgctxt == f"{name}.txt#{number}")

    def units(self, name="bonn"):
        """What the JSONL says of every segment, by number."""
        lines = Path(f"out/{name}.de-en.jsonl").read_text("utf-8").splitlines()
        units = [json.loads(line) for line in lines]
        return {int(unit["id"].rpartition("#")[2]): unit for unit in units}

    def store(self):
        return Store.open(Path(".translate/state.db"))

    def history(self):
        with self.store() as store:
            return store.edits.all(str(Path("out").resolve()))

    def outcomes(self):
        return [edit.outcome for edit in self.history()]


@pytest.fixture
def desk(tmp_path, monkeypatch, engines):
    monkeypatch.chdir(tmp_path)
    return Desk(monkeypatch, engines)


@pytest.fixture
def disputed(desk):
    """Anna approved a text in the PO, Bert wrote another into the XLIFF."""
    desk.run()
    desk.replace(".de-en.xlf", desk.units()[2]["target"], BERT)
    desk.edit(2, ANNA)
    desk.run()
    return desk


@pytest.fixture
def review(monkeypatch, capsys):
    """Runs the command: exit code, standard output, standard error."""

    def run(*arguments):
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["translate", "review", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    return run


def rename(old, new):
    """Give a page another name."""
    path = Path("pages", new)
    path.parent.mkdir(exist_ok=True)
    Path("pages", old).rename(path)


def names(desk):
    """The documents that ``review status`` shows."""
    with desk.store() as store:
        return [one.id for one in status.status(store, str(Path("out").resolve()))]


def conflicts(desk):
    """By document: the texts between which a person has to decide."""
    with desk.store() as store:
        documents = status.status(store, str(Path("out").resolve()))
    return {
        document.id: [{text for _, _, text in one.sides} for one in document.conflicts]
        for document in documents
        if document.conflicts
    }
