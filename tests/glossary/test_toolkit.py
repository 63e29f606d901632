"""Translate Toolkit, what Weblate reads with, sees in our TBX and PO what we meant.

It owns the import name ``translate`` too: ``tests/writers/test_toolkit.py`` says how to run this.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from translate.glossary.formats import FORMATS
from translate.model import Term

PYTHON = os.environ.get("TOOLKIT_PYTHON")
if not PYTHON:
    pytest.skip("TOOLKIT_PYTHON names no Python with the toolkit", allow_module_level=True)

SCRIPT = """
import json, sys
from translate.storage import factory
store = factory.getobject(sys.argv[1])
print(json.dumps([
    [unit.source, unit.target, unit.getnotes("translator"), unit.istranslatable()]
    for unit in store.units if unit.source
]))
"""
TERMS = (
    Term(source="Kiew", targets=("Kyiv", "Kyiv City"), wrong=("Kiev",), note="spelling of 2022"),
    Term(source="Reuters", targets=("Reuters",), status="do-not-translate"),
)


def seen(name: str, folder: Path) -> list[list[object]]:
    path = folder / f"glossary.{name}"
    path.write_bytes(FORMATS[name].render(TERMS, ("de", "en")))
    done = subprocess.run(
        [str(PYTHON), "-c", SCRIPT, path], capture_output=True, text=True, check=True, cwd=folder
    )
    found: list[list[object]] = json.loads(done.stdout)
    return found


def test_tbx(tmp_path: Path) -> None:
    assert seen("tbx", tmp_path) == [
        ["Kiew", "Kyiv", "spelling of 2022", True],
        ["Kiew", "Kyiv City", "", True],
        ["Kiew", "Kiev", "", True],
        ["Reuters", "Reuters", "", False],
    ]


def test_po(tmp_path: Path) -> None:
    assert seen("po", tmp_path) == [
        ["Kiew", "Kyiv", "spelling of 2022", True],
        ["Reuters", "Reuters", "", True],
    ]
