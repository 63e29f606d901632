"""Packages go in and out of Argos's folder whole; a hostile one leaves no trace."""

import hashlib
import json
import stat
import struct
import subprocess
import sys
import threading
import zipfile

import pytest

from tests.packages import make_package, unpack
from translate import engines
from translate.engines import install, packages
from translate.errors import EngineError, PackageError


def names(home):
    """What Argos and a person see in the packages folder."""
    return sorted(entry.name for entry in home.iterdir() if entry.is_dir()) if home.exists() else []


def argos_says(script):
    run = [sys.executable, "-c", script]
    return subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip()


def rewrite(package, into, change):
    """A copy of a package whose members ``change(name, data)`` yields anew."""
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(into, "w") as new:
        for member in old.infolist():
            for name, data in change(member.filename, old.read(member)):
                new.writestr(name, data)
    return into


def test_an_installed_package_is_found_by_us_and_by_argos(tmp_path, home, monkeypatch):
    file = make_package(tmp_path, "de", "en", "1.5")
    done = install.install_file(file)
    assert done.outcome == "installed"
    assert done.sha256 == hashlib.sha256(file.read_bytes()).hexdigest() == done.package.sha256()
    assert names(home) == ["translate-de_en-1_5"]
    assert engines.describe("de", "en").name == "translate-de_en-1_5"
    monkeypatch.setenv("HOME", str(tmp_path))
    script = (
        "from argostranslate import package as p;"
        "print([(x.from_code, x.to_code, x.package_version) for x in p.get_installed_packages()])"
    )
    assert argos_says(script) == "[('de', 'en', '1.5')]"


def test_the_bundled_file_can_be_installed(home):
    (package,) = packages.bundled()
    done = install.install_file(package.path)
    assert done.package.metadata == package.metadata
    assert (
        engines.describe("de", "en").digest == engines.describe("de", "en", model="bundled").digest
    )


def test_installing_the_same_again_does_nothing(tmp_path, home):
    file = make_package(tmp_path, "de", "en")
    install.install_file(file)
    model = home / "translate-de_en-1_0" / "model" / "model.bin"
    before = model.stat().st_mtime_ns, model.stat().st_ino
    assert install.install_file(file).outcome == "unchanged"
    assert (model.stat().st_mtime_ns, model.stat().st_ino) == before


@pytest.mark.parametrize("name", [None, "de_en"], ids=["versioned name", "plain name"])
def test_a_newer_version_takes_the_place_of_the_older(name, tmp_path, home):
    install.install_file(make_package(tmp_path, "de", "en", "1.9", name=name))
    done = install.install_file(make_package(tmp_path, "de", "en", "1.10", name=name))
    assert done.outcome == "replaced"
    assert names(home) == [name or "translate-de_en-1_10"]
    assert packages.select("de", "en")[0].metadata.version == "1.10"


def test_another_build_of_the_same_version_takes_its_place(tmp_path, home):
    install.install_file(make_package(tmp_path, "de", "en"))
    before = engines.describe("de", "en").digest
    assert install.install_file(make_package(tmp_path, "de", "en", seed=2)).outcome == "replaced"
    assert engines.describe("de", "en").digest != before


def test_an_older_version_is_refused_with_the_way_back(tmp_path, home):
    install.install_file(make_package(tmp_path, "de", "en", "1.10"))
    with pytest.raises(PackageError, match="translate models remove translate-de_en-1_10"):
        install.install_file(make_package(tmp_path, "de", "en", "1.9"))
    assert names(home) == ["translate-de_en-1_10"]


def test_a_package_by_another_name_stays_beside(tmp_path, home):
    install.install_file(make_package(tmp_path, "de", "en", "1.0", name="ours-de_en-1_0"))
    install.install_file(make_package(tmp_path, "de", "en", "2.0"))
    assert names(home) == ["ours-de_en-1_0", "translate-de_en-2_0"]


def test_another_file_than_the_expected_is_refused(tmp_path, home):
    file = make_package(tmp_path, "de", "en")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    with pytest.raises(PackageError, match=f"SHA-256 is {digest}, not the one expected"):
        install.install_file(file, expected_sha256="0" * 64)
    assert names(home) == []
    install.install_file(file, expected_sha256=digest.upper())


HOSTILE_NAMES = {
    "an absolute path": "/etc/cron.d/x",
    "a step up": "p/../../x",
    "a step up in Windows": "p/..\\..\\x",
    "a drive": "C:/x",
    "an empty step": "p//x",
    "a dot": "p/./x",
    "a terminal escape": "p/\x1b[2Jx",
    "a line break": "p/x\ny",
    "a second folder": "q/x",
    "a file beside the folder": "x",
    "a hidden folder": ".p/x",
    "the same name twice": "p/metadata.json",
    "the same name in capitals": "p/METADATA.json",
    "our own record": "p/translate.json",
    "a name without end": "p/" + "x" * 300,
}


@pytest.mark.parametrize("name", HOSTILE_NAMES.values(), ids=HOSTILE_NAMES)
def test_a_hostile_member_keeps_a_package_out(name, tmp_path, home):
    file = make_package(tmp_path, "de", "en", name="p")
    with zipfile.ZipFile(file, "a") as archive:
        member = zipfile.ZipInfo("p/x")
        member.filename = name  # as it stands: the constructor would tidy it
        if name == "p/metadata.json":
            with pytest.warns(UserWarning, match="Duplicate"):
                archive.writestr(member, "{}")
        else:
            archive.writestr(member, "{}")
    assert_refused(file, tmp_path, home)


@pytest.mark.parametrize(
    "mode", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK]
)
def test_links_and_devices_keep_a_package_out(mode, tmp_path, home):
    file = make_package(tmp_path, "de", "en", name="p")
    with zipfile.ZipFile(file, "a") as archive:
        member = zipfile.ZipInfo("p/link")
        member.create_system = 3
        member.external_attr = (mode | 0o777) << 16
        archive.writestr(member, "/etc/passwd")
    assert_refused(file, tmp_path, home, "is a link or a device")


def test_a_bomb_is_not_unpacked(tmp_path, home):
    file = make_package(tmp_path, "de", "en", name="p")
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("p/zeros", bytes(64 << 20))
    assert_refused(file, tmp_path, home, "it would unpack to 67,")


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(tmp_path, home):
    file = make_package(tmp_path, "de", "en", name="p")
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("p/zeros", bytes(64 << 20))
        size = struct.pack("<L", 64 << 20)
    data = file.read_bytes().replace(size, struct.pack("<L", 1000))
    file.write_bytes(data)
    assert_refused(file, tmp_path, home, "is damaged")


def test_a_crowd_of_members_keeps_a_package_out(tmp_path, home):
    file = make_package(tmp_path, "de", "en", name="p")
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(600):
            archive.writestr(f"p/{number}", "")
    assert_refused(file, tmp_path, home, "members")


def test_an_encrypted_package_is_refused(tmp_path, home):
    file = make_package(tmp_path, "de", "en", name="p")
    data = bytearray(file.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := data.find(signature, start)) >= 0:
            data[start + flags] |= 1
            start += 4
    file.write_bytes(data)
    assert_refused(file, tmp_path, home, "is encrypted")


def drop(member):
    return lambda name, data: [] if name.endswith(member) else [(name, data)]


def put_instead(member, new):
    return lambda name, data: [(name, new if name.endswith(member) else data)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (drop("metadata.json"), "has no metadata.json"),
        (drop("model.bin"), "has no model/model.bin"),
        (drop("sentencepiece.model"), "has neither sentencepiece.model nor bpe.model"),
        (drop("shared_vocabulary.json"), "not installed: its model cannot be loaded"),
        (
            put_instead("model.bin", b"\x06\x00\x00\x00rubbish"),
            "not installed: its model cannot be",
        ),
        (put_instead("sentencepiece.model", b"rubbish"), "not installed: its tokenizer is damaged"),
        (put_instead("metadata.json", b"[]"), "metadata.json is not a JSON object"),
        (drop(""), "is an empty archive"),
    ],
)
def test_an_unfit_package_is_found_out_before_it_is_in_place(change, said, tmp_path, home):
    file = rewrite(make_package(tmp_path, "de", "en"), tmp_path / "unfit.argosmodel", change)
    assert_refused(file, tmp_path, home, said)


@pytest.mark.parametrize("raw", [b"", b"PK", b"not a zip", b"\x00" * 1000])
def test_what_is_no_zip_is_refused(raw, tmp_path, home):
    file = tmp_path / "x.argosmodel"
    file.write_bytes(raw)
    assert_refused(file, tmp_path, home, "is damaged or no Argos package")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_half_a_download_is_refused(share, tmp_path, home):
    file = make_package(tmp_path, "de", "en")
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    assert_refused(file, tmp_path, home, "get it again")


def test_a_flipped_bit_is_found_out(tmp_path, home):
    file = make_package(tmp_path, "de", "en")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 4
    file.write_bytes(data)
    assert_refused(file, tmp_path, home)


@pytest.mark.parametrize("where", ["missing.argosmodel", "."])
def test_a_path_that_is_no_file_is_refused(where, tmp_path):
    with pytest.raises(PackageError, match="no such file"):
        install.install_file(tmp_path / where)


def assert_refused(file, tmp_path, home, said=""):
    """Refused in one clean line; nothing new lies anywhere, and what was installed still does."""
    unpack(make_package(tmp_path, "fr", "en", name="bystander"), home)
    outside = sorted(tmp_path.iterdir())
    with pytest.raises(PackageError) as caught:
        install.install_file(file)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{file}: ")
    assert str(caught.value).isprintable()
    assert names(home) == ["bystander"]
    assert sorted(tmp_path.iterdir()) == outside


def test_a_folder_that_cannot_be_written_is_named(tmp_path, monkeypatch):
    (tmp_path / "in-the-way").write_text("")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "in-the-way"))
    with pytest.raises(PackageError, match=r"in-the-way: .*check its permissions"):
        install.install_file(make_package(tmp_path, "de", "en"))


def test_an_installation_cut_short_is_undone_by_the_next(tmp_path, home):
    install.install_file(make_package(tmp_path, "de", "en"))
    aside = home / ".translate-staging" / "aside"
    aside.mkdir(parents=True)
    (home / "translate-de_en-1_0").rename(aside / "translate-de_en-1_0")
    install.install_file(make_package(tmp_path, "fr", "en"))
    assert names(home) == ["translate-de_en-1_0", "translate-fr_en-1_0"]


def test_argos_passes_over_an_installation_under_way(tmp_path, home, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    script = "from argostranslate.translate import get_installed_languages as g; print(g())"
    with install._staging():
        assert names(home) == [".translate-staging"]
        assert argos_says(script) == "[]"
    assert packages.installed() == ((), ())


def test_two_installations_at_once_wait_for_each_other(tmp_path, home):
    files = [make_package(tmp_path, "de", code) for code in ("fr", "es", "it")]
    threads = [threading.Thread(target=install.install_file, args=(file,)) for file in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names(home)) == 3


def test_removing_takes_that_package_and_no_other(put, home):
    put("de", "fr")
    kept = put("de", "es")
    assert install.remove("translate-de_fr-1_0").pair == ("de", "fr")
    assert names(home) == [kept.name]


def test_removing_a_linked_package_leaves_what_it_points_at(put, home, tmp_path):
    real = put("de", "fr").rename(tmp_path / "mine")
    (home / "linked").symlink_to(real)
    install.remove("linked")
    assert names(home) == []
    assert (real / "metadata.json").exists()


@pytest.mark.parametrize("name", ["..", "../..", "/", ".", "", "no-such", "packages", "\x1b[2J"])
def test_only_installed_packages_can_be_removed(name, put, home):
    put("de", "fr")
    with pytest.raises(EngineError, match="no installed model is called"):
        install.remove(name)
    assert names(home) == ["translate-de_fr-1_0"]


def test_the_bundled_package_stays():
    name = packages.bundled()[0].name
    with pytest.raises(EngineError, match="part of this program and cannot be removed"):
        install.remove(name)
    assert packages.bundled()


def test_what_another_program_installed_has_no_recorded_hash(put):
    folder = put("de", "fr")
    assert packages.find(folder.name).sha256() == ""
    for record in ("[]", "{", '{"sha256": 5}', '{"sha256": "\\u001b["}'):
        (folder / "translate.json").write_text(record)
        assert packages.find(folder.name).sha256() == ""
    (folder / "translate.json").write_text(json.dumps({"sha256": "ab12"}))
    assert packages.find(folder.name).sha256() == "ab12"
