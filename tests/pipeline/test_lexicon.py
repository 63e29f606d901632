"""Glossaries are read once and kept; what was kept is used only while it is still true."""

from __future__ import annotations

import stat

import pytest

from translate.pipeline import lexicon


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "own.de-en.tsv"
    path.write_text("Kiew\tKyiv\nno tab\nGenf\tGeneva\n", "utf-8")
    return path


def load(table, **more):
    found = lexicon.load([table], "de", "en", cache=table.parent / "state" / "terms.cache", **more)
    return [hit.target for hit in found.matcher.find("Kiew, Genf, Bonn")], found.glossary


def test_a_second_time_gives_the_same_without_reading(table):
    first = load(table)
    cache = table.parent / "state" / "terms.cache"
    when = cache.stat().st_mtime_ns
    hits, glossary = load(table)
    assert (hits, glossary.faults, glossary.digest) == (
        ["Kyiv", "Geneva"],
        first[1].faults,
        first[1].digest,
    )
    assert type(glossary.terms) is not type(first[1].terms)
    assert cache.stat().st_mtime_ns == when
    assert [term.path for term in glossary.terms] == [str(table)] * 2


def test_a_changed_glossary_is_read_again(table):
    load(table)
    table.write_text("Bonn\tBonn\n", "utf-8")
    assert load(table)[0] == ["Bonn"]
    table.unlink()
    hits, glossary = load(table)
    assert hits == []
    assert len(glossary.faults) == 1


@pytest.mark.parametrize("content", [b"", b"nonsense", b'{"key": 1}\n'])
def test_a_damaged_cache_is_made_anew(table, content):
    load(table)
    cache = table.parent / "state" / "terms.cache"
    right = cache.read_bytes()
    cache.write_bytes(content)
    assert load(table)[0] == ["Kyiv", "Geneva"]
    assert cache.read_bytes() == right


def test_a_cache_that_cannot_be_written_is_done_without(table):
    (table.parent / "state").mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    (table.parent / "state" / "terms.cache").mkdir()
    assert load(table)[0] == ["Kyiv", "Geneva"]
    assert load(table)[0] == ["Kyiv", "Geneva"]
