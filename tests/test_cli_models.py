"""``translate models`` as a person meets it: words, JSON and exit codes."""

import hashlib
import io
import json
import sys
import zipfile

import pytest

from tests.packages import make_package, unpack
from translate.__main__ import main
from translate.engines import packages


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    folder = tmp_path / "packages"
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder))
    return folder


@pytest.fixture
def models(monkeypatch, capsys):
    """Runs ``translate models …``: (exit code, standard output, standard error)."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["translate", "models", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        return (ended.value.code or 0, *capsys.readouterr())

    return run


def test_the_list_names_what_came_along_and_what_was_installed(models, tmp_path, home):
    unpack(make_package(tmp_path, "da", "en", from_name="Danish", to_name="English"), home)
    code, out, err = models("list")
    assert (code, err) == (0, "")
    lines = {line.split()[0]: line for line in out.splitlines()}
    assert "German → English" in lines[packages.bundled()[0].name]
    assert "bundled" in lines[packages.bundled()[0].name]
    assert "Danish → English" in lines["translate-da_en-1_0"]
    assert "installed" in lines["translate-da_en-1_0"]


def test_the_list_as_json(models, tmp_path, home):
    unpack(make_package(tmp_path, "da", "en"), home)
    (home / "broken").mkdir()
    code, out, _ = models("list", "--json")
    listed = json.loads(out)
    assert code == 0
    assert [m["origin"] for m in listed["models"]] == ["bundled", "installed"]
    bundled, installed = listed["models"]
    file = packages.bundled()[0].path
    assert bundled["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert bundled["bytes"] == file.stat().st_size
    assert installed["source"], installed["target"] == ("da", "en")
    assert installed["sha256"] == ""
    assert listed["broken"][0]["path"] == str(home / "broken")


def test_a_broken_package_is_a_warning_beside_the_list(models, home):
    (home / "broken").mkdir(parents=True)
    code, out, err = models("list")
    assert code == 0
    assert "broken" not in out
    assert err.startswith(f"warning: {home / 'broken'}: has no metadata.json")


def test_info_tells_all_and_in_json_too(models, tmp_path):
    file = make_package(tmp_path, "da", "en")
    models("install", file)
    code, out, _ = models("info", "translate-da_en-1_0")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert code == 0
    assert digest in out
    code, out, _ = models("info", "translate-da_en-1_0", "--json")
    assert (code, json.loads(out)["sha256"]) == (0, digest)
    code, out, _ = models("info", file, "--json")
    assert (code, json.loads(out)["origin"]) == (0, "file")


def test_installing_shows_the_hash_and_again_does_nothing(models, tmp_path, home):
    file = make_package(tmp_path, "da", "en")
    code, out, _ = models("install", file)
    assert code == 0
    assert out.startswith("Installed translate-da_en-1_0 1.0")
    assert hashlib.sha256(file.read_bytes()).hexdigest() in out
    code, out, _ = models("install", file)
    assert (code, "nothing was done" in out) == (0, True)
    code, out, _ = models("install", make_package(tmp_path, "da", "en", "1.1"))
    assert "replacing translate-da_en-1_0" in out
    assert (home / "translate-da_en-1_1").is_dir()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Missing argument"),
        (["de"], "give the language to translate de into"),
        (["de", "en", "fr"], "give one .argosmodel file, or two languages"),
        (["a.argosmodel", "b.argosmodel"], "give one .argosmodel file, or two languages"),
        (["de", "en", "--sha256", "00"], "--sha256 belongs to a file"),
    ],
)
def test_wrong_usage_is_two(arguments, said, models):
    code, out, err = models("install", *arguments)
    assert (code, out) == (2, "")
    assert said in " ".join(err.replace("│", " ").split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("install", "missing.argosmodel"), "error: missing.argosmodel: no such file"),
        (("info", "missing.argosmodel"), "error: missing.argosmodel: no such file; give the path"),
        (("info", "nothing"), "error: no model is called 'nothing'"),
        (("remove", "nothing", "--yes"), "error: no installed model is called 'nothing'"),
        (
            ("remove", "bundled"),
            "error: bundled: is part of this program and cannot be removed; to translate",
        ),
    ],
)
def test_what_is_not_there_is_wrong_usage_in_one_line(arguments, said, models):
    code, out, err = models(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert err.count("\n") == 1


def test_offline_is_said_in_one_line(models, monkeypatch):
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    code, _, err = models("install", "da", "en")
    assert code == 1
    assert "cannot be reached" in err
    assert err.count("\n") == 1


def test_a_hash_that_differs_keeps_a_file_out(models, tmp_path, home):
    code, _, err = models("install", make_package(tmp_path, "da", "en"), "--sha256", "0" * 64)
    assert code == 1
    assert "not the one expected" in err
    assert not list(home.glob("*"))


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 1)])
def test_removing_asks(answer, code, models, tmp_path, monkeypatch):
    folder = unpack(make_package(tmp_path, "da", "en"), packages.folder())
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    assert models("remove", folder.name)[0] == code
    assert folder.exists() == (code == 1)


def test_removing_with_yes_does_not_ask(models, tmp_path, home):
    folder = unpack(make_package(tmp_path, "da", "en"), home)
    assert models("remove", folder.name, "--yes")[:2] == (0, f"Removed {folder.name}.\n")
    assert not folder.exists()


def test_the_bundled_model_cannot_be_removed(models):
    code, _, err = models("remove", packages.bundled()[0].name, "--yes")
    assert code == 2
    assert "part of this program" in err
    assert err.endswith("; see: translate models list\n")


def test_the_model_card_is_shown_safely(models, tmp_path):
    package = make_package(tmp_path, "da", "en")
    code, out, _ = models("info", package, "--card")
    assert (code, out) == (0, "translate-da_en-1_0 came without a model card.\n")
    with zipfile.ZipFile(package, "a") as archive:
        archive.writestr("translate-da_en-1_0/README.md", "# A card\n\nred: \x1b[31m\n")
    assert models("info", package, "--card")[1] == "# A card\n\nred: \\u001b[31m\n"
    card = json.loads(models("info", package, "--card", "--json")[1])["card"]
    assert card == "# A card\n\nred: \x1b[31m\n"
    assert "card" not in json.loads(models("info", package, "--json")[1])
