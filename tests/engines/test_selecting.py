"""Which package translates a pair, and how it names itself without being loaded."""

import json
import shutil
import subprocess
import sys

import pytest

from tests.packages import make_package
from translate import engines
from translate.engines import contents, packages
from translate.errors import EngineError, PackageError, PairUnavailable
from translate.markup import Markup

MARKS = {"format": "inline", "open": "⦃ ", "separator": " ⦂ ", "close": " ⦄"}


def test_without_installed_packages_the_bundled_one_is_taken():
    (package,) = packages.select("de", "en")
    assert package.place == "bundled"
    assert package.pair == ("de", "en")


def test_an_installed_package_is_preferred_and_bundled_still_to_be_had(put):
    put("de", "en", "0.0.1")
    assert [p.place for p in packages.select("de", "en")] == ["installed"]
    assert [p.place for p in packages.select("de", "en", "bundled")] == ["bundled"]


def test_of_several_installed_the_newest_is_taken_as_people_count(put):
    for version in ("1.9", "1.10", "1.2"):
        put("de", "en", version)
    assert packages.select("de", "en")[0].metadata.version == "1.10"


def test_replacing_the_bundled_model_takes_one_file(tmp_path):
    make_package(tmp_path, "de", "en", "2.0", name="anything")
    (package,) = packages.bundled(tmp_path)
    assert (package.name, package.metadata.version) == ("anything", "2.0")


def test_a_pair_without_a_package_goes_through_english(put):
    put("en", "fr")
    assert [p.pair for p in packages.select("de", "fr")] == [("de", "en"), ("en", "fr")]


def test_a_direct_package_beats_the_way_through_english(put):
    put("en", "fr")
    put("de", "fr")
    assert [p.pair for p in packages.select("de", "fr")] == [("de", "fr")]


def test_no_way_says_what_there_is_and_the_command_to_type(put):
    put("es", "en")
    with pytest.raises(PairUnavailable) as caught:
        packages.select("da", "en")
    message = str(caught.value)
    assert "da to en" in message
    assert "de-en, es-en" in message
    assert "translate models install da en" in message


def test_what_is_no_language_is_called_so(put):
    with pytest.raises(PairUnavailable, match=r"^xx: no language known here .* de-en$"):
        packages.select("de", "xx")


def test_a_language_only_a_package_knows_is_one(put):
    put("de", "xx")
    assert [p.pair for p in packages.select("de", "xx")] == [("de", "xx")]


@pytest.mark.parametrize("how", ["name", "file", "folder"])
def test_a_model_is_named_by_name_file_or_folder(how, put, tmp_path):
    folder = put("de", "en", "3.0")
    model = {"name": folder.name, "file": str(tmp_path / f"{folder.name}.argosmodel")}
    package = packages.select("de", "en", model.get(how, str(folder)))[0]
    assert package.metadata.version == "3.0"


@pytest.mark.parametrize(
    ("model", "said"),
    [
        ("no-such-name", "no model is called 'no-such-name'; there are: "),
        ("missing.argosmodel", "missing.argosmodel: no such file"),
        ("\x1b[31mred", "no model is called '\\x1b[31mred'"),
        ("./", "has no metadata.json"),
    ],
)
def test_a_model_that_is_not_there(model, said):
    with pytest.raises(EngineError) as caught:
        packages.select("de", "en", model)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_model_for_another_pair_is_refused(put):
    name = put("de", "en").name
    with pytest.raises(EngineError, match=f"{name}: translates de to en, not es to en"):
        packages.select("es", "en", name)


def test_packages_lie_where_argos_looks_for_them(tmp_path, monkeypatch):
    script = "from argostranslate import settings; print(settings.package_data_dir)"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    settings = tmp_path / "config" / "argos-translate" / "settings.json"
    settings.parent.mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def argos():
        run = [sys.executable, "-c", script]
        return subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip()

    assert str(packages.folder()) == argos()
    monkeypatch.delenv("ARGOS_PACKAGES_DIR")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert str(packages.folder()) == argos() == f"{tmp_path}/.local/share/argos-translate/packages"
    settings.write_text(json.dumps({"ARGOS_PACKAGES_DIR": f"{tmp_path}/elsewhere"}))
    assert str(packages.folder()) == argos() == f"{tmp_path}/elsewhere"


def test_listing_passes_over_what_is_broken_and_says_so(put, home):
    good = put("de", "en")
    (home / "empty").mkdir()
    (home / "stray-file").write_text("not a package")
    bad = put("es", "en")
    (bad / "metadata.json").write_text("{")
    found, faults = packages.installed()
    assert [package.path for package in found] == [good]
    assert {fault.path for fault in faults} == {str(home / "empty"), str(bad)}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"from_code": None}, "'from_code' cannot be None"),
        ({"from_code": ["de"]}, "'from_code' cannot be ['de']"),
        ({"to_code": "../en"}, "'to_code' cannot be '../en'"),
        ({"to_code": "e" * 1000}, "'to_code' cannot be 'eee"),
        ({"package_version": 1.0}, "'package_version' cannot be 1.0"),
        ({"package_version": "1\n2"}, "'package_version' cannot be '1\\n2'"),
        ({"from_name": "\x1b]0;owned\x07"}, "'from_name' cannot be '\\x1b]0;owned\\x07'"),
        ({"target_prefix": 5}, "'target_prefix' cannot be 5"),
        ({"type": "sbd"}, "holds 'sbd', not a translation model"),
        ({"terminology": "inline"}, "'terminology' is not an object"),
        ({"terminology": MARKS | {"close": ""}}, "mark is blank"),
        ({"terminology": {"format": "inline"}}, "'open' cannot be None"),
    ],
)
def test_metadata_is_not_believed_unread(change, said, tmp_path):
    package = make_package(tmp_path, "de", "en", name="p", **change)
    with pytest.raises(PackageError) as caught:
        packages.read_package(package, "file")
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{package}: ")
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b'"x"', b"\xff\xfe", b"[" * 100_000, b"{" + b" " * 2_000_000]
)
def test_metadata_that_is_no_object(raw, put):
    folder = put("de", "en")
    (folder / "metadata.json").write_bytes(raw)
    with pytest.raises(PackageError, match=r"metadata\.json"):
        packages.read_package(folder, "installed")


@pytest.mark.parametrize(
    ("terminology", "markup"),
    [
        (None, None),
        (MARKS, Markup(open="⦃ ", separator=" ⦂ ", close=" ⦄")),
        ({"format": "of another day"}, None),
    ],
)
def test_marks_of_terms_come_from_the_package(terminology, markup, tmp_path):
    path = make_package(tmp_path, "de", "en", terminology=terminology)
    assert engines.describe("de", "en", model=str(path)).markup == markup
    assert engines.load("de", "en", model=str(path)).markup == markup


def test_a_pivot_takes_no_marks(put):
    put("en", "fr")
    assert engines.describe("de", "en").markup
    assert engines.describe("de", "fr").markup is None


def test_describing_loads_nothing_heavy_and_tells_what_loading_would():
    script = (
        "import sys; from translate import engines; print(engines.describe('de', 'en'));"
        "heavy = {'ctranslate2', 'sentencepiece', 'argostranslate', 'numpy'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    engine = engines.load("de", "en")
    described, heavy = run.stdout.splitlines()
    assert f"digest='{engine.digest}'" in described
    assert heavy == "[]"


def test_the_digest_is_that_of_the_files_however_they_lie(put, tmp_path):
    folder = put("de", "en")
    file = tmp_path / f"{folder.name}.argosmodel"
    renamed = shutil.copy(file, tmp_path / "renamed.argosmodel")
    digests = {engines.describe("de", "en", model=str(p)).digest for p in (folder, file, renamed)}
    assert len(digests) == 1
    (folder / "README.md").write_text("says nothing to the decoder")
    assert engines.describe("de", "en").digest in digests


def test_the_digest_changes_with_what_makes_the_output(put, tmp_path):
    file = make_package(tmp_path, "de", "en")
    other = make_package(tmp_path, "de", "en", name="other-weights", seed=2)
    versions = make_package(tmp_path, "de", "en", "1.1")
    digests = [engines.describe("de", "en", model=str(p)).digest for p in (file, other, versions)]
    digests.append(engines.describe("de", "en", model=str(file), beam=1).digest)
    put("en", "fr")
    digests.append(engines.describe("de", "fr").digest)
    assert len(set(digests)) == len(digests)


def test_a_changed_byte_of_an_installed_model_is_noticed(put):
    model = put("de", "en") / "model" / "model.bin"
    before = engines.describe("de", "en").digest
    data = bytearray(model.read_bytes())
    data[len(data) // 2] ^= 1
    model.write_bytes(data)
    assert engines.describe("de", "en").digest != before


def test_the_fingerprint_ignores_our_own_record(put):
    folder = put("de", "en")
    before = contents.fingerprint(contents.open_contents(folder))
    (folder / contents.RECORD).write_text("{}")
    assert contents.fingerprint(contents.open_contents(folder)) == before


def test_without_inline_a_model_with_marks_is_one_without(put):
    put("de", "en", terminology=MARKS)
    asked, plain = (engines.describe("de", "en", inline=inline) for inline in (True, False))
    assert asked.markup is not None
    assert plain.markup is None
    assert engines.load("de", "en", inline=False).markup is None
    assert asked.digest != plain.digest
