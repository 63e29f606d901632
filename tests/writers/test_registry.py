"""Formats by name, loaded when asked for, each with a file of its own below the output folder."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate import writers
from translate.config import ALL_FORMATS, MORE_FORMATS
from translate.errors import ConfigError

OUT = Path("out")


def test_the_default_is_what_most_people_open():
    assert writers.DEFAULT == ALL_FORMATS == ("txt", "po", "tmx", "xliff", "tsv", "jsonl", "html")


def test_every_format_can_be_asked_for():
    assert tuple(writers.FORMATS) == (*ALL_FORMATS, *MORE_FORMATS)


@pytest.mark.parametrize("name", writers.FORMATS)
def test_every_format_renders_and_says_where_it_goes(name, article):
    data = writers.data(name, article)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"".join(map(archive.read, archive.namelist()))
    assert b"Pyongyang" in data


def test_an_unknown_format_is_named_with_the_known_ones(article):
    with pytest.raises(ConfigError, match="no format 'pdf'; choose from txt, po"):
        writers.render("pdf", article)


def test_formats_are_loaded_only_when_asked_for():
    code = "import sys, translate.writers; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "translate.writers.paths" in loaded
    assert not {"polib", "docx", "openpyxl", "translate.writers.po", "translate.writers.html"} & {
        *loaded
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("txt", "out/a.en.txt"),
        ("po", "out/a.de-en.po"),
        ("tmx", "out/a.de-en.tmx"),
        ("xliff", "out/a.de-en.xlf"),
        ("xliff2", "out/a.de-en.2.xlf"),
        ("csv", "out/a.de-en.csv"),
        ("xlsx", "out/a.de-en.xlsx"),
        ("docx", "out/a.de-en.docx"),
        ("tsv", "out/a.de-en.tsv"),
        ("jsonl", "out/a.de-en.jsonl"),
        ("html", "out/a.de-en.html"),
    ],
)
def test_the_file_of_each_format(name, expected):
    assert writers.output_path(OUT, "a.txt", name, "de", "en") == Path(expected)


@pytest.mark.parametrize(
    ("document_id", "expected"),
    [
        ("2024/juni/a.txt", "2024/juni/a.en.txt"),
        ("Grüße aus Köln.html", "Grüße aus Köln.en.txt"),
        ("ohne", "ohne.en.txt"),
        ("20.06.2024", "20.06.2024.en.txt"),
        ("Stand 3.5 Besuch", "Stand 3.5 Besuch.en.txt"),
        (".txt", ".txt.en.txt"),
        ("a.tar.docx", "a.tar.en.txt"),
        ("日本語.md", "日本語.en.txt"),
    ],
)
def test_ordinary_names_are_mirrored(document_id, expected):
    assert writers.output_path(OUT, document_id, "txt", "de", "en") == OUT / expected


@pytest.mark.parametrize(
    ("document_id", "pattern"),
    [
        ("../../etc/passwd", "_/_/etc/passwd~????????.en.txt"),
        ("/etc/passwd", "_/etc/passwd~????????.en.txt"),
        ("..", "_~????????.en.txt"),
        (".", "_~????????.en.txt"),
        ("", "_~????????.en.txt"),
        ("a/", "a/_~????????.en.txt"),
        ("a//b.txt", "a/_/b~????????.en.txt"),
        ("C:\\Users\\x.txt", "C__Users_x~????????.en.txt"),
        ("Wer gewinnt?.txt", "Wer gewinnt_~????????.en.txt"),
        ("con.txt", "con_~????????.en.txt"),
        ("AUX/nul.de.txt", "AUX_/nul_.de~????????.en.txt"),
        ("console.txt", "console.en.txt"),
        ("ende. /a.txt", "ende_/a~????????.en.txt"),
        ("a\x00b\x1b[2J\n.txt", "a_b_[[]2J_~????????.en.txt"),
        ("falsch\udcfc.txt", "falsch_~????????.en.txt"),
        ("a\u202etxt.exe", "a_txt~????????.en.txt"),
    ],
)
def test_odd_names_become_safe_ones(document_id, pattern):
    path = writers.output_path(OUT, document_id, "txt", "de", "en")
    assert PurePosixPath(path.relative_to(OUT)).match(pattern)
    assert len(path.relative_to(OUT).parts) == len(PurePosixPath(pattern).parts)


@pytest.mark.parametrize("name", ["n" * 5000 + ".txt", "ü" * 300, "x" * 250 + "/a.txt", "." * 999])
def test_long_names_fit_and_stay_apart(name, tmp_path):
    one = writers.output_path(tmp_path, name, "jsonl", "de", "en")
    other = writers.output_path(tmp_path, "y" + name, "jsonl", "de", "en")
    assert one != other
    assert writers.save(one, ["1"])
    assert writers.save(other, ["2"])


@settings(max_examples=100, derandomize=True)
@given(
    ids=st.lists(
        st.text(st.one_of(st.sampled_from("./\\:a"), st.characters(exclude_categories=()))),
        min_size=2,
        max_size=2,
        unique=True,
    ),
    name=st.sampled_from(sorted(writers.FORMATS)),
)
def test_no_id_leads_outside(ids, name):
    for document_id in ids:
        path = writers.output_path(OUT, document_id, name, "de", "en")
        assert path.parts[0] == "out"
        assert ".." not in path.parts
        assert len(path.parts) == 2 + document_id.count("/")
        str(path).encode("utf-8")


def test_ids_that_need_the_same_repair_do_not_share_a_file():
    ids = ["a?.txt", "a*.txt", "a_.txt", "b:/x.txt", "b|/x.txt", "../x", "./x", "/x"]
    paths = {writers.output_path(OUT, document_id, "po", "de", "en") for document_id in ids}
    assert len(paths) == len(ids)
