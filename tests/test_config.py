"""Flags win over translate.toml, which wins over the defaults; faults say what to write."""

from pathlib import Path

import pytest

from translate.config import ALL_FORMATS, load_config, starting_glossaries
from translate.errors import ConfigError


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_defaults_are_the_main_job(project):
    config = load_config({})
    assert (config.target, config.source, config.model) == ("en", None, "auto")
    assert config.formats == ALL_FORMATS
    assert config.out == Path("out")
    assert config.state == Path(".translate/state.db")


def test_without_own_glossaries_the_starting_ones_apply(project):
    names = {path.name for path in load_config({}).glossaries}
    assert {"newsroom.de-en.tsv", "people.de-en.tsv"} <= names


def test_own_glossaries_come_before_the_starting_ones(project):
    (project / "glossaries").mkdir()
    for name in ("b.de-en.tsv", "a.tsv", "notes.txt", "own.de-en.tsv"):
        (project / "glossaries" / name).write_text("a\tb\n")
    mine, starting = (
        ["own.de-en.tsv", "a.tsv", "b.de-en.tsv"],
        [path.name for path in starting_glossaries()],
    )
    assert [path.name for path in load_config({}).glossaries] == [*mine, *starting]


def test_an_own_file_stands_in_for_the_starting_one_of_its_name(project):
    (project / "glossaries").mkdir()
    (project / "glossaries" / "places.de-en.tsv").write_text("a\tb\n")
    found = [path for path in load_config({}).glossaries if path.name == "places.de-en.tsv"]
    assert found == [Path("glossaries/places.de-en.tsv")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [('glossaries = ["mine"]', [Path("mine/a.tsv")]), ("glossaries = []", [])],
)
def test_glossaries_named_in_the_file_are_all_there_are(project, written, expected):
    for folder in ("glossaries", "mine"):
        (project / folder).mkdir()
        (project / folder / "a.tsv").write_text("a\tb\n")
    (project / "translate.toml").write_text(f"{written}\n")
    assert list(load_config({}).glossaries) == expected


def test_a_glossary_given_by_flag_comes_first(project):
    (project / "glossaries").mkdir()
    (project / "glossaries" / "a.tsv").write_text("a\tb\n")
    (project / "mine.tsv").write_text("a\tb\n")
    config = load_config({"glossaries": (Path("mine.tsv"),)})
    assert config.glossaries[:2] == (Path("mine.tsv"), Path("glossaries/a.tsv"))


def test_flags_win_over_the_file_and_the_file_over_defaults(project):
    (project / "translate.toml").write_text('to = "fr"\nbeam = 2\nformats = ["po"]\n')
    config = load_config({"beam": 1, "source": None})
    assert (config.target, config.beam, config.formats) == ("fr", 1, ("po",))


def test_paths_of_a_file_are_relative_to_it(project):
    other = project / "desk"
    (other / "names").mkdir(parents=True)
    (other / "names" / "n.tsv").write_text("a\tb\n")
    (other / "my.toml").write_text('out = "english"\nglossaries = ["names"]\n')
    config = load_config({}, file=other / "my.toml")
    assert config.out == other / "english"
    assert config.glossaries == (other / "names" / "n.tsv",)
    assert config.state == other / ".translate" / "state.db"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('too = "en"', ["translate.toml: too", "did you mean to?"]),
        ('colour = "red"', ["unknown key", "known are"]),
        ('beam = "wide"', ["beam", "write a number"]),
        ("beam = true", ["beam", "write a number"]),
        ("formats = 'po'", ["formats", 'write a list, as in ["po", "html"]']),
        (
            'formats = ["pdf"]',
            ["translate.toml: formats: pdf is not a format", "choose from txt, po"],
        ),
        ('glossaries = ["nowhere"]', ["translate.toml: glossaries: nowhere does not exist"]),
        ("beam = 99", ["translate.toml: beam: 99 is not between 1 and 16"]),
        ("threads = -1", ["below 0"]),
        ("state = '.'", ["translate.toml: state: . is a folder; name a file, as in state.db"]),
        ('to = "english"', ["translate.toml: to: 'english' is not a language code"]),
        ("to = = 1", ["not valid TOML", "line 1"]),
    ],
)
def test_faults_name_the_place_and_the_fix(project, text, words):
    (project / "translate.toml").write_text(text + "\n")
    with pytest.raises(ConfigError) as caught:
        load_config({})
    for word in words:
        assert word in str(caught.value)


def test_codes_of_languages_may_be_capitals(project):
    config = load_config({"target": "EN", "source": "De"})
    assert (config.target, config.source) == ("en", "de")


def test_a_missing_settings_file_is_named(project):
    with pytest.raises(ConfigError, match=r"nowhere\.toml: cannot be read"):
        load_config({}, file=Path("nowhere.toml"))


def test_all_faults_are_told_at_once_each_with_its_place(project):
    (project / "translate.toml").write_text('beem = 3\nthreads = -1\nrules = ["nowhere"]\n')
    with pytest.raises(ConfigError) as caught:
        load_config({"beam": 99, "target": "english", "glossaries": (Path("mine.tsv"),)})
    assert str(caught.value).splitlines() == [
        "translate.toml: beem: unknown key; did you mean beam?",
        "--glossary: mine.tsv does not exist; check the path",
        "translate.toml: rules: nowhere does not exist; check the path",
        "--beam: 99 is not between 1 and 16",
        "translate.toml: threads: -1 is below 0 (0 means all cores)",
        "--to: 'english' is not a language code; write two letters, as in de or en",
    ]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("", "--state: . is a folder; name a file, as in state.db"),
        ("desk", "--state: desk is a folder; name a file, as in desk/state.db"),
    ],
)
def test_a_folder_is_no_state(project, given, message):
    (project / "desk").mkdir()
    with pytest.raises(ConfigError) as caught:
        load_config({"state": Path(given)})
    assert str(caught.value) == message
    assert [path.name for path in project.iterdir()] == ["desk"]
