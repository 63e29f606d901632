"""What a person may get wrong on the command line: told in one line, before anything is done."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer.main

from tests.cli.conftest import translated
from translate.cli import app
from translate.memory import MemoryUnit
from translate.store import Store

STATE = Path(".translate/state.db")


@pytest.fixture
def translate(command_line):
    """Runs ``translate …`` in a folder with a page: (exit code, standard output, error)."""
    Path("translate.toml").write_text('glossaries = ["glossaries"]\n', "utf-8")
    Path("glossaries").mkdir()
    Path("pages").mkdir()
    Path("pages/a.txt").write_text("Der Rat tagt in Kiew.\n", "utf-8")
    Path("folder").mkdir()
    Path("file").write_text("hello", "utf-8")
    return command_line


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
        ("x" * 300, "the path is too long; choose a shorter one"),
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
    said = f"error: {name}: the path is too long; choose a shorter one\n"
    assert translate("run", "pages", "--out", name) == (2, "", said)
    assert files() == before


# ── Names that are not known ────────────────────────────────────────────────────────────────────


def test_a_tmx_is_not_given_the_name_of_another_format(memory):
    before = files()
    said = "error: a.po: is written as TMX; call it a.tmx\n"
    assert memory("memory", "export", "a.po") == (2, "", said)
    assert files() == before


def test_an_export_of_a_file_that_nothing_came_from_replaces_no_good_one(memory):
    assert memory("memory", "export", "m.tmx")[0] == 0
    before = Path("m.tmx").read_bytes()
    assert memory("memory", "export", "m.tmx", "--file", "ofice.tmx") == (
        2,
        "",
        "error: --file: nothing in the memory came from ofice.tmx; did you mean office.tmx?\n",
    )
    assert memory("memory", "export", "m.tmx", "--file", "xyz") == (
        2,
        "",
        "error: --file: nothing in the memory came from xyz; see: translate memory stats\n",
    )
    assert Path("m.tmx").read_bytes() == before


def test_prune_knows_languages_as_all_commands_do(memory):
    code, out, err = memory("memory", "prune", "--from", "german", "--yes")
    assert (code, out) == (2, "")
    assert err.startswith("error: --from: 'german' is not a language code; write two letters")
    assert memory("memory", "prune", "--from", "DE", "--yes") == (0, "Removed 1 unit.\n", "")


def test_a_folder_that_nothing_was_translated_into_is_named(translate):
    translated("Der Rat tagt in Kiew.")
    told = "nothing is translated into nope yet\n"
    assert translate("review", "status", "--out", "nope") == (0, told, "")
    assert translate("review", "diff", "--out", "nope") == (0, told, "")
    assert translate("review", "export", "--out", "nope") == (
        2,
        "",
        "error: nope: nothing is translated into this folder; check --out\n",
    )
    assert not Path("approved").exists()


def test_a_page_may_be_meant_by_its_name_without_the_end(translate):
    translated("Der Rat tagt in Kiew.")
    assert "did you mean a.txt?" in translate("review", "diff", "a")[2]


@pytest.mark.parametrize("address", ["http://", "https:///feed", "http://a b/feed", "http://a:x/"])
def test_an_address_without_a_host_is_no_feed(address, translate):
    code, out, err = translate("feed", "add", "news", address)
    assert (code, out) == (2, "")
    assert f"feeds.news.source: {address!r} is no address; write https://host/path" in err
    assert not Path("feeds.toml").exists()


def test_an_entry_that_is_in_another_line_is_said_to_be_there(translate):
    assert translate("glossary", "add", "Kiew", "Kyiv")[0] == 0
    for change in (("remove", "Kiew"), ("edit", "Kiew", "--target", "Kiev")):
        assert translate("glossary", *change, "--line", "9") == (
            1,
            "",
            "error: glossaries/own.de-en.tsv: no entry 'Kiew' is in line 9; say --line 2\n",
        )


@pytest.mark.parametrize(
    "arguments",
    [
        ("review", "diff", "b\udcff"),
        ("memory", "prune", "--file", "b\udcff", "--yes"),
        ("memory", "export", "m.tmx", "--file", "b\udcff"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_name_that_is_no_utf_8_is_told_as_such_or_not_found(arguments, memory):
    translated("Der Rat tagt in Kiew.")
    code, out, err = memory(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert "b\\udcff" in err
    assert "fault of this program" not in err
    assert len(err.splitlines()) == 1


# ── Files of the wrong kind ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("glossary", "check", "folder"), 2, "error: folder: holds no glossary (.tsv) to check"),
        (("glossary", "suggest", "page.txt"), 1, "page.txt: no sentence with its translation from"),
        (("glossary", "add", "a", "b", "--glossary", "a.csv"), 2, "--glossary: a.csv would be re"),
        (("glossary", "add", "a", "b", "--glossary", "folder"), 2, "folder: is a folder; name a"),
        (("glossary", "import", "page.txt", "--into", "a.csv"), 2, "--into: a.csv would be read"),
        (("glossary", "import", "page.txt", "--into", "folder"), 2, "folder: is a folder; name a"),
        (("glossary", "import", "memory.tmx"), 2, "translate memory import"),
        (("glossary", "suggest", "page.txt", "--ask", "--json"), 2, "--ask and --json cannot"),
        (("eval", "terms", "page.txt"), 1, "has 1 column; write source, tab, reference, tab, ter"),
        (("eval", "terms", "file"), 1, "and terms; write source, tab, reference, tab, terms"),
    ],
    ids=lambda value: " ".join(value) if type(value) is tuple else "",
)
def test_a_file_of_the_wrong_kind_is_told_with_what_to_do(arguments, code, message, translate):
    Path("page.txt").write_text("Der Rat tagt.\n", "utf-8")
    Path("file").write_text("", "utf-8")
    Path("memory.tmx").write_text("<tmx/>", "utf-8")
    before = files()
    ended, out, err = translate(*arguments)
    assert (ended, out) == (code, "")
    assert message in " ".join(err.split())
    assert files() == before


# ── Places that cannot be worked in ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("arguments", [("run", "pages"), ("review", "status"), ("feed", "run")])
def test_a_folder_that_is_a_link_to_itself_is_named(arguments, memory):
    Path("out").symlink_to("out")
    said = "error: out: out is a link that leads nowhere but to itself; choose another folder\n"
    assert memory(*arguments) == (2, "", said)


@pytest.mark.parametrize("arguments", [("run", "pages"), ("memory", "stats"), ("glossary", "list")])
def test_a_current_folder_that_was_deleted_is_told(arguments, translate, monkeypatch):
    Path("gone").mkdir()
    monkeypatch.chdir("gone")
    Path("../gone").rmdir()
    said = "error: the current folder is not there any more; go to one that is, and run again\n"
    assert translate(*arguments) == (2, "", said)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("translate.toml", ("clean", "pages")), ("feeds.toml", ("feed", "list"))],
)
def test_settings_that_are_no_text_are_told_with_what_to_do(name, arguments, translate):
    Path(name).write_bytes("# Zürich\n".encode("latin-1"))
    said = f"error: {name}: is not in UTF-8 (line 1); save it as UTF-8\n"
    assert translate(*arguments) == (2, "", said)
    Path(name).unlink()
    Path(name).mkdir()
    said = f"error: {name}: cannot be read (Is a directory); check the path\n"
    assert translate(*arguments) == (2, "", said)
