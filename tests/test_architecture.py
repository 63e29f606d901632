"""The staircase: imports only go down, siblings stay apart, heavy libraries wait."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import translate

ROOT = Path(translate.__file__).parent
FLOORS = {
    "errors": 1,
    "model": 1,
    "languages": 1,
    "markup": 1,
    "counting": 1,
    "__init__": 1,
    "config": 2,
    "signature": 2,
    "clean": 2,
    "segment": 2,
    "glossary": 2,
    "terms": 2,
    "qa": 2,
    "memory": 2,
    "readers": 3,
    "engines": 3,
    "store": 3,
    "writers": 3,
    "pipeline": 4,
    "termbase": 4,
    "feeds": 4,
    "review": 4,
    "evaluate": 4,
    "cli": 5,
    "__main__": 5,
}
SIBLINGS = {"readers", "engines", "store", "writers"}
HTTP_CLIENTS = {"http", "urllib.request", "requests", "httpx", "httpcore", "aiohttp", "socket"}
MAY_FETCH = ("engines/download.py", "readers/fetch/")
SQL = {"sqlite3"}


def room(path):
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path):
    """(module, line, at the top of the file) of every import of a file."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, node.lineno, id(node) not in inside
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno, id(node) not in inside
            if node.module == "translate":
                for name in node.names:
                    yield f"translate.{name.name}", node.lineno, id(node) not in inside


FILES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_imports_only_go_down(path):
    here = room(path)
    for module, line, _ in imports(path):
        if not module.startswith("translate."):
            continue
        there = module.split(".")[1]
        if there in {"__version__", here}:
            continue
        assert FLOORS[there] <= FLOORS[here], f"{path}:{line} imports {module}"
        assert not ({here, there} <= SIBLINGS), f"{path}:{line}: siblings do not know each other"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_network_and_sql_stay_in_their_rooms(path):
    name = path.relative_to(ROOT).as_posix()
    modules = {module for module, _, _ in imports(path)}
    clients = {m for m in modules if m in HTTP_CLIENTS or m.split(".")[0] in HTTP_CLIENTS}
    assert not clients or name.startswith(MAY_FETCH), f"{name} imports {clients}"
    assert not (modules & SQL) or room(path) == "store", f"{name} speaks SQL"


def test_every_room_has_a_floor():
    assert {room(path) for path in FILES} == set(FLOORS)


@pytest.mark.parametrize("module", ["translate", "translate.cli", "translate.pipeline"])
def test_importing_loads_nothing_heavy(module):
    heavy = (
        "ctranslate2 argostranslate numpy trafilatura docx lxml sentencepiece rich.progress "
        "httpx feedparser"
    )
    script = f"import sys, {module}; print(*(set(sys.modules) & set({heavy.split()!r})))"
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == ""
