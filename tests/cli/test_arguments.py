"""What a person may get wrong on the command line: told in one line, before anything is done."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import typer.main

from translate import __main__ as command
from translate.cli import app
from translate.memory import MemoryUnit
from translate.store import Store

STATE = Path(".translate/state.db")


@pytest.fixture
def translate(tmp_path, monkeypatch, capsys):
    """Runs ``translate …`` in a folder with a page: (exit code, standard output, error)."""
    monkeypatch.chdir(tmp_path)
    Path("translate.toml").write_text('glossaries = ["glossaries"]\n', "utf-8")
    Path("glossaries").mkdir()
    Path("pages").mkdir()
    Path("pages/a.txt").write_text("Der Rat tagt in Kiew.\n", "utf-8")
    Path("folder").mkdir()
    Path("file").write_text("hello", "utf-8")

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
def memory(translate):
    """The same, with a memory of one unit that came from office.tmx."""
    unit = MemoryUnit(
        source="Ja.",
        target="Yes.",
        source_lang="de",
        target_lang="en",
        approved=True,
        file="office.tmx",
    )
    with Store.open(STATE) as store:
        store.memory.add([unit])
    return translate


def files():
    return {path.as_posix() for path in Path().rglob("*") if path.is_file()}


# ── Empty ───────────────────────────────────────────────────────────────────────────────────────
# A variable of a script that is not set: translate run "$PAGES" --out "$OUT"


def paths_of(group, words=()):
    """Every parameter that is a path: the words of its command, and its option."""
    for name, one in getattr(group, "commands", {}).items():
        yield from paths_of(one, (*words, name))
    for parameter in group.params:
        if getattr(parameter.type, "name", "") == "path":
            option = parameter.opts[0] if parameter.param_type_name == "option" else ""
            yield words, option


@pytest.mark.parametrize(
    ("words", "option"),
    [*paths_of(typer.main.get_command(app)), (("run",), ""), (("clean",), "")],
    ids=lambda value: value if type(value) is str else " ".join(value),
)
def test_an_empty_path_is_not_taken_for_the_current_folder(words, option, translate):
    before = files()
    code, out, err = translate(*words, *filter(None, [option]), "")
    assert (code, out) == (2, "")
    assert "is empty; say which file or folder" in " ".join(err.split())
    assert files() == before


@pytest.mark.parametrize("given", ["", ",", " , "])
def test_an_empty_list_of_formats_does_not_mean_all(given, translate):
    code, out, err = translate("run", "pages", "--format", given)
    assert (code, out) == (2, "")
    assert err.startswith("error: --format: names no format; choose from txt, po, tmx")


# ── Where nothing can be written ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "arguments",
    [
        ("memory", "export"),
        ("feed", "export", "--to"),
        ("feed", "pull", "--metrics"),
        ("glossary", "export", "--format", "tbx", "--overwrite"),
        ("glossary", "suggest", "--write"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("folder", "is a folder; name a file"),
        ("file/in.tmx", "file is a file and no folder; choose another place"),
        ("x" * 300, "is longer than a path may be; choose a shorter one"),
    ],
    ids=["folder", "file", "long"],
)
def test_a_file_to_write_that_cannot_be_is_told_before_anything_is_done(
    arguments, name, why, memory
):
    Path("feeds.toml").write_text('[feeds.a]\nsource = "pages"\n', "utf-8")
    before = files()
    code, out, err = memory(*arguments, name)
    assert (code, out) == (2, "")
    assert err == f"error: {name}: {why}\n"
    assert files() == before


def test_a_folder_whose_name_is_too_long_is_told_before_anything_is_done(translate):
    before = files()
    name = "x" * 300
    said = f"error: {name}: is longer than a path may be; choose a shorter one\n"
    assert translate("run", "pages", "--out", name) == (2, "", said)
    assert files() == before
