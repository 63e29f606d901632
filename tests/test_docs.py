"""The documentation is part of the product: its commands run, its links lead somewhere."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from translate.cli import app

REPOSITORY = Path(__file__).parents[1]
PAGES = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/*.md")])
FENCE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(page):
    return FENCE.findall(page.read_text("utf-8"))


def commands(group, path=("translate",)):
    """Every command of the command line with its words."""
    yield path, group
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, (*path, name))


COMMANDS = list(commands(typer.main.get_command(app)))


@pytest.fixture
def clone(tmp_path):
    """A copy of what a user clones, with the commands of this environment on the path."""
    for name in ("seeds", "glossaries"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p)], ids=lambda p: p.name)
def test_the_commands_of_a_page_run_in_order(page, clone):
    """Set-up lines (pip install) and lines marked ``# needs …`` are left out."""
    bin_folder = Path(sys.executable).parent
    for block in blocks(page):
        for line in block.splitlines():
            command = line.removeprefix("pip install . && ").split("#")[0].strip()
            if not command or command.startswith("pip install") or "# needs " in line:
                continue
            done = subprocess.run(  # noqa: PLW1510 - the assertion shows what it said
                ["bash", "-c", command],
                cwd=clone,
                env={"PATH": f"{bin_folder}:/usr/bin:/bin", "HOME": str(clone / "home")},
                capture_output=True,
                text=True,
            )
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


def test_the_readme_starts_with_the_two_commands():
    first, second = (block.strip() for block in blocks(REPOSITORY / "README.md")[:2])
    assert first == "pip install . && translate run seeds/ --to en"
    assert second == "pip install '.[test]' && pytest"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_local_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize(
    ("path", "command"), COMMANDS, ids=lambda x: " ".join(x) if type(x) is tuple else ""
)
def test_every_command_and_option_has_help(path, command):
    assert (command.help or "").strip(), f"{' '.join(path)} has no help"
    for parameter in command.params:
        if parameter.name != "help":
            assert getattr(parameter, "help", None), f"{' '.join(path)} {parameter.name}"


@pytest.mark.parametrize(
    ("path", "command"), COMMANDS, ids=lambda x: " ".join(x) if type(x) is tuple else ""
)
def test_every_command_is_documented(path, command):
    text = "\n".join(page.read_text("utf-8") for page in PAGES)
    assert " ".join(path) in text
