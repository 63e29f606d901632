"""OmegaT itself, without its window: our TMX in ``tm/auto`` fills in the German, page by page."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from translate import writers
from translate.memory import MemoryUnit

if shutil.which("omegat") is None:
    pytest.skip("omegat is not installed", allow_module_level=True)

PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>de</source_lang><target_lang>en</target_lang>
<sentence_seg>true</sentence_seg>
</project></omegat>
"""
PARAGRAPHS = [
    [("Neue Brücke in Bonn", "A new bridge in Bonn")],
    [
        ("Die Stadt baut eine Brücke.", "The city is building a bridge."),
        ("„Sie kostet 30 % mehr“, sagte er.", "“It costs 30% more,” he said."),
        ("Das ist <sehr> & zu viel.", "That is <very> & too much."),
    ],
    [("שלום 🎉 am 3. Mai?", "Peace 🎉 on 3 May?")],
]


@pytest.fixture
def project(tmp_path):
    """A project of OmegaT with the German text; gives a function that has it translated."""
    (tmp_path / "omegat.project").write_text(PROJECT, "utf-8")
    for folder in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat"):
        (tmp_path / folder).mkdir(parents=True)
    german = "\n\n".join(" ".join(source for source, _ in some) for some in PARAGRAPHS)
    (tmp_path / "source" / "page.txt").write_text(german + "\n", "utf-8")

    def translated():
        command = ["omegat", tmp_path, "--mode=console-translate", "--config-dir", tmp_path / "c"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
        return (tmp_path / "target" / "page.txt").read_text("utf-8")

    return tmp_path, translated


ENGLISH = "\n\n".join(" ".join(target for _, target in some) for some in PARAGRAPHS) + "\n"


def test_the_tmx_of_a_page_fills_it_in(project, make_bitext):
    folder, translated = project
    bitext = make_bitext([pair for some in PARAGRAPHS for pair in some])
    writers.save(folder / "tm" / "auto" / "page.tmx", writers.render("tmx", bitext))
    assert translated() == ENGLISH


def test_the_exported_memory_fills_it_in_too(project):
    folder, translated = project
    units = [
        MemoryUnit(
            source=source,
            target=target,
            source_lang="de",
            target_lang="en",
            approved=True,
            previous=1,
            following=2,
            person="Anna",
            file="a.po",
            segment="a.txt#1",
            changed="2024-06-20T09:41:00+00:00",
        )
        for some in PARAGRAPHS
        for source, target in some
    ]
    writers.save(folder / "tm" / "auto" / "memory.tmx", writers.render_memory(units))
    assert translated() == ENGLISH
