"""Translate Toolkit, what Weblate and Pootle read with, sees what we meant.

It owns the import name ``translate`` too, so it lives in an environment of its own:

    python -m venv /tmp/toolkit && /tmp/toolkit/bin/pip install translate-toolkit lxml
    TOOLKIT_PYTHON=/tmp/toolkit/bin/python pytest tests/writers/test_toolkit.py
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from translate import writers

PYTHON = os.environ.get("TOOLKIT_PYTHON")
if not PYTHON:
    pytest.skip("TOOLKIT_PYTHON names no Python with the toolkit", allow_module_level=True)


@pytest.fixture(scope="module")
def read(article, tmp_path_factory):
    folder = tmp_path_factory.mktemp("toolkit")
    paths = {}
    for name in ("po", "tmx", "xliff", "xliff2"):
        paths[name] = writers.output_path(folder, "a.txt", name, "de", "en")
        writers.save(paths[name], writers.render(name, article))
    script = Path(__file__).with_name("read_with_toolkit.py")
    done = subprocess.run(
        [PYTHON, script, *paths.values()], capture_output=True, text=True, check=True, cwd=folder
    )
    return dict(zip(paths, map(json.loads, done.stdout.splitlines()), strict=True))


@pytest.mark.parametrize("name", ["po", "tmx", "xliff", "xliff2"])
def test_sources_and_targets(name, read, article):
    units = [(unit.segment.text, unit.translation.text) for unit in article.units]
    expected = units if name != "tmx" else [(source, target) for source, target in units if target]
    assert [(source, target) for _, source, target, *_ in read[name]] == expected


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("po", "news/a b.txt#1\x04Putin besucht Pjöngjang"),
        ("tmx", "news/a%20b.txt#1"),
        ("xliff", "news/a b.txt\x04news/a b.txt#1"),
        ("xliff2", "u1"),
    ],
)
def test_ids(name, first, read):
    assert read[name][0][0] == first


@pytest.mark.parametrize("name", ["po", "xliff", "xliff2"])
def test_drafts_need_work_and_nothing_else_does(name, read):
    fuzzy = [unit[3] for unit in read[name]]
    assert fuzzy == [True, True, False, True, True, True, True, False, False]


@pytest.mark.parametrize("name", ["po", "tmx", "xliff"])  # it reads no notes of an XLIFF 2 unit
def test_terms_and_findings(name, read):
    assert "Pjöngjang → Pyongyang (inline" in read[name][0][4]
    assert "number-mismatch (error)" in read[name][3][4]
