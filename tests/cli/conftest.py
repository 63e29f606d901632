"""``translate glossary`` as a translator runs it, and a page that is translated."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest

from translate import __main__ as command
from translate.store import DocumentRow, Edition, Store, UnitRow

OWN = Path("glossaries/own.de-en.tsv")


@pytest.fixture
def command_line(tmp_path, monkeypatch, capsys):
    """Runs ``translate …`` in an empty folder: (exit code, standard output, error)."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["translate", *arguments])
        code = 0
        try:
            command.main()
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def glossary(command_line):
    """The same for ``translate glossary …``, in an empty project."""
    return partial(command_line, "glossary")


@pytest.fixture
def small(tmp_path):
    """A project whose only glossaries are those in glossaries/."""
    (tmp_path / "translate.toml").write_text('glossaries = ["glossaries"]\n')
    (tmp_path / "glossaries").mkdir()
    return tmp_path / "glossaries"


def translated(*sentences, approved=()):
    """A state database in which these sentences of one page are translated."""
    out = str(Path("out").resolve())
    rows = tuple(
        UnitRow(
            id=f"a.txt#{n}",
            source=text,
            target=f"({text})",
            origin="engine",
            approved=n in approved,
        )
        for n, text in enumerate(sentences, 1)
    )
    with Store.open(Path(".translate/state.db")) as store:
        store.units.save(out, "a.txt", Edition(made="2024-01-01", units=rows))
        store.units.make_current(out, "a.txt", "2024-01-01")
        page = DocumentRow(
            id="a.txt", lang="de", size=1, mtime_ns=1, digest="", recipe="", made="", report="{}"
        )
        store.documents.save(out, page, [])
