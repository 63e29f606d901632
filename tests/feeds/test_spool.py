"""An article in the spool: a document in a file, back as it was, whatever it holds."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate import readers
from translate.errors import ReadError
from translate.model import Block, Change, Document
from translate.readers import spool
from translate.readers.sources import Raw

ARTICLE = Document(
    id="a.item",
    uri="https://example.org/a",
    lang="de",
    title="Putin besucht Hanoi",
    blocks=(
        Block(kind="title", text="Putin besucht Hanoi", line=1),
        Block(kind="paragraph", text="Er kam am Donnerstag an.", line=2),
    ),
    digest="",
    date="2024-06-20",
    byline="Erika Muster",
    publisher="Beispiel",
    url="https://example.org/a",
    licence="CC BY 4.0",
    credits=("Foto: Muster",),
    changes=(Change(rule="html.boilerplate", action="remove", line=1, before="Menü"),),
    warnings=("the page is cut short",),
)


def raw(text):
    return Raw(id="a.item", uri="a.item", data=text.encode(), digest="d")


def test_an_article_comes_back_as_it_was():
    assert spool.read(raw(spool.render(ARTICLE))) == replace(ARTICLE, digest="d")


@settings(max_examples=50, derandomize=True)
@given(st.text(), st.text())
def test_any_text_comes_back_as_it_was(title, text):
    article = replace(
        ARTICLE, title=title, blocks=(Block(kind="paragraph", text=text, line=1),), digest="d"
    )
    assert spool.read(raw(spool.render(article))) == article


def test_the_version_before_is_kept_beside_the_present_one():
    before = replace(ARTICLE, blocks=ARTICLE.blocks[:1])
    file = raw(spool.render(ARTICLE, before=before))
    assert spool.read(file).blocks == ARTICLE.blocks
    assert spool.previous(file).blocks == before.blocks
    assert spool.previous(raw(spool.render(ARTICLE))) is None


def test_a_withdrawn_article_says_so():
    document = spool.read(raw(spool.render(ARTICLE, withdrawn="2026-11-22T08:00:00+00:00")))
    assert document.warnings[-1] == "withdrawn by its publisher; noticed on 2026-11-22"


FACTS = json.loads(spool.render(ARTICLE))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "[]",
        "{}",
        "[" * 100_000,
        json.dumps(FACTS | {"schema": 2}),
        json.dumps(FACTS | {"blocks": 5}),
        json.dumps(FACTS | {"blocks": [["script", "x", 1]]}),
        json.dumps(FACTS | {"blocks": [["title", "x"]]}),
        json.dumps(FACTS | {"blocks": [["title", "x", "one"]]}),
        json.dumps(FACTS | {"changes": [{}]}),
        json.dumps(FACTS | {"credits": 1}),
        json.dumps(FACTS)[:200],
    ],
)
def test_what_is_no_article_is_refused_in_one_line(text):
    with pytest.raises(ReadError, match=r"^a\.item: is no article of a feed, or damaged; "):
        spool.read(raw(text))


def test_the_readers_know_the_format(tmp_path):
    path = Path(tmp_path / "a.item")
    path.write_text(spool.render(ARTICLE), "utf-8")
    (source,), faults = readers.discover([path])
    (document,) = readers.read(source, lang="de")
    assert (document.title, document.url, faults) == (ARTICLE.title, ARTICLE.url, ())
