"""``translate memory``: what a person types, and what it says."""

import json

import pytest
from typer.testing import CliRunner

from translate.cli import app
from translate.errors import ConfigError, StoreError
from translate.store import Store

TMX = """<?xml version="1.0"?>
<tmx version="1.4"><header creationtool="OmegaT" creationtoolversion="3.6" srclang="de-DE"/><body>
<tu changedate="20240620T094100Z" changeid="Anna"><tuv xml:lang="de-DE"><seg>Er kommt am 3. Mai.\
</seg></tuv><tuv xml:lang="en"><seg>He comes on 3 May.</seg></tuv></tu>
<tu><tuv xml:lang="de-DE"><seg>Nur deutsch.</seg></tuv></tu>
<tu creationid="MT!x"><tuv xml:lang="de"><seg>Er geht.</seg></tuv><tuv xml:lang="en">\
<seg>He\x7f goes.</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def translate(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "office.tmx").write_text(TMX, "utf-8")

    def run(*arguments, code=0, fails=None, **options):
        done = CliRunner().invoke(app, ["memory", *arguments], **options)
        if fails:
            assert isinstance(done.exception, fails)
            return done.exception
        assert done.exit_code == code, done.output
        return done.output

    return run


@pytest.fixture
def filled(translate):
    translate("import", "office.tmx")
    return translate


def test_import_says_what_came_and_what_did_not(translate):
    said = translate("import", "office.tmx").splitlines()
    assert said[0].startswith("office.tmx: 2 units, 1 of them approved; 2 new, 0 known already")
    assert said[1:] == ["office.tmx: 1 left out: no text in the language “en” (first in line 4)"]
    assert "0 new, 2 known already" in translate("import", "office.tmx")


def test_a_broken_file_gives_what_stands_before_the_fault(translate, tmp_path):
    (tmp_path / "torn.tmx").write_text(TMX.partition("<tu creationid")[0], "utf-8")
    said = translate("import", "torn.tmx", "office.tmx", code=1)
    assert "torn.tmx: 1 unit, 1 of them approved; 1 new" in said
    assert "error: torn.tmx:5: is not well-formed XML" in said
    assert "office.tmx: 2 units" in said, "the other files go on"


def test_nothing_is_imported_where_a_file_is_not_there(translate, tmp_path):
    fault = translate("import", "office.tmx", "none.tmx", ".", fails=ConfigError)
    assert str(fault).splitlines() == [
        "none.tmx: cannot be read (No such file or directory); check the path",
        ".: cannot be read (Is a directory); check the path",
    ]
    assert not (tmp_path / ".translate").exists()


def test_stats_of_nothing_tell_what_to_do(translate):
    assert "translate memory import FILE.tmx" in translate("stats")


LOOKING = [["stats"], ["lookup", "Er geht."], ["export", "m.tmx"], ["prune", "--machine", "--yes"]]


@pytest.mark.parametrize("arguments", LOOKING, ids=lambda arguments: arguments[0])
def test_who_only_looks_makes_no_state(translate, tmp_path, arguments):
    before = {path.name for path in tmp_path.iterdir()} | {"m.tmx"}
    translate(*arguments)
    fault = translate(*arguments, "--state", "nope.db", fails=ConfigError)
    assert str(fault) == "nope.db: there is no state database here; check the path of --state"
    assert {path.name for path in tmp_path.iterdir()} <= before


def test_stats(filled):
    assert [line.split()[:6] for line in filled("stats").splitlines()] == [
        ["1", "de", "→", "en", "approved", "2024-06-20"],
        ["1", "de", "→", "en", "machine", "no"],
    ]
    assert json.loads(filled("stats", "--json"))[0]["file"] == "office.tmx"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Er kommt am 3.  Mai.",
            ["100 % approved (Anna, 2024-06-20, office.tmx, OmegaT 3.6)", "He comes on 3 May."],
        ),
        (
            "Er kommt am 4. Mai.",
            [
                "85 % approved (Anna, 2024-06-20, office.tmx, OmegaT 3.6)",
                "not to be reused: number: 4 / 3",
                "Er kommt am 3. Mai.",
                "He comes on 3 May.",
            ],
        ),
        ("Er geht.", ["100 % machine (office.tmx, OmegaT 3.6)", "He\\u007f goes."]),
        ("Etwas anderes.", ["Nothing in the memory is like it, at 60 % or more."]),
    ],
)
def test_lookup(filled, text, lines):
    said = filled("lookup", text, "--from", "de").splitlines()
    assert [" ".join(line.split()) for line in said] == lines


def test_lookup_for_programs(filled):
    (match,) = json.loads(filled("lookup", "Er kommt am 4. Mai.", "--from", "de", "--json"))
    assert (match["score"], match["differences"]) == (85, ["number: 4 / 3"])
    assert match["target"] == "He comes on 3 May."


def test_export_keeps_machine_text_apart(filled, tmp_path):
    assert filled("export", "out/memory.tmx") == "out/memory.tmx: 1 approved unit\n"
    assert filled("export", "machine.tmx", "--machine") == "machine.tmx: 1 machine unit\n"
    assert "He comes" in (tmp_path / "out" / "memory.tmx").read_text("utf-8")
    assert "He comes" not in (tmp_path / "machine.tmx").read_text("utf-8")


def test_looking_does_not_wait_for_a_run(filled, tmp_path):
    with Store.open(tmp_path / ".translate" / "state.db"):
        assert "office.tmx" in filled("stats")
        assert "He comes" in filled("lookup", "Er kommt am 3. Mai.", "--from", "de")
        assert "another run is at work" in str(filled("prune", "--machine", fails=StoreError))


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (["--machine"], 1),
        (["--file", "office.tmx"], 0),
        (["--file", "other.tmx"], 2),
        (["--before", "2024-06-21"], 0),
        (["--before", "2024-06-20"], 1),
        (["--from", "fr"], 2),
    ],
)
def test_prune(filled, options, left):
    filled("prune", *options, "--yes")
    assert sum(count["units"] for count in json.loads(filled("stats", "--json"))) == left


def test_prune_asks_first(filled):
    assert "Nothing was removed" in filled("prune", "--machine", input="n\n", code=1)
    assert "Removed 1 unit" in filled("prune", "--machine", input="y\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["prune"], "say what shall go"),
        (["prune", "--before", "yesterday"], "write year, month and day"),
        (["lookup", "x", "--from", "de", "--least", "10"], "--least"),
    ],
)
def test_silly_input_is_answered(filled, arguments, message):
    assert message in filled(*arguments, code=2)
