"""The plain translation reads like the article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from translate import writers
from translate.model import Block
from translate.readers import spool
from translate.writers.text import FEED_ITEM, without_facts

ARTICLE = """\
Putin visits Pyongyang

The Kremlin chief landed in Pyongyang. “We are friends,” he said.

What 20 % of "citizens" think

The streets of the capital were empty.

• NATO warns
• Hanoi <waits> & hopes

It costs 1,200 euros.

[Ende.]
"""


def test_an_article_with_its_paragraphs(article):
    assert "".join(writers.render("txt", article)) == ARTICLE


KNOWN = """
---
Title: Putin besucht Pjöngjang
Source language: de
Date: 2024-06-20
Byline: Von Anna Muster
Publisher: Beispiel-Nachrichten
URL: https://example.org/a?b=1&c=2
Licence: CC BY-SA 4.0
Credit: Foto: Muster/Agentur
Credit: Grafik: A. N. Other
Warning: withdrawn by its publisher
"""


@pytest.fixture
def item(article):
    warnings = ("withdrawn\nby its\x85publisher",)
    document = replace(article.document, id="2024-06-20-a.item", warnings=warnings)
    return "".join(writers.render("txt", replace(article, document=document)))


def test_an_article_of_a_feed_ends_with_what_is_known_of_it(item):
    assert item == ARTICLE + KNOWN
    assert spool.SUFFIX == FEED_ITEM


def test_an_article_of_a_feed_of_which_nothing_is_known_stands_alone(make_bitext):
    bitext = make_bitext([("eins", "one")], document_id="a.item")
    assert "".join(writers.render("txt", bitext)) == "one\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("\n", "\r\n"),
        ("publisher\n", "publisher\n\n \n"),
        ("publisher\n", "publisher"),
        ("Von Anna Muster", "Anna Muster"),
        ("Byline: Von Anna Muster\n", ""),
    ],
)
def test_the_article_is_told_from_what_is_known_of_it(item, before, after):
    said = without_facts(item.replace(before, after))
    assert said.split() == ARTICLE.split()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        ARTICLE,
        "Who says so?\n\nURL: https://example.org/\n",
        "One.\n\n---\n",
        "One.\n\n---\n\nTitle: Two.\n",
        "One.\n\n---\nA sentence that somebody added.\nDate: today\n",
        "---\nDate: today\nThe end.\n",
    ],
)
def test_whatever_else_an_article_ends_with_belongs_to_it(text):
    assert without_facts(text) == text


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("paragraph 1, paragraph 2", "A\n\nB\n"),
        ("list-item 1, list-item 7", "• A\n• B\n"),
        ("list-item 1, paragraph 2", "• A\n\nB\n"),
        ("heading 1, list-item 2", "A\n\n• B\n"),
        ("line 1, line 2", "A\nB\n"),
        ("line 1, line 3", "A\n\nB\n"),
        ("line 1, paragraph 2", "A\n\nB\n"),
    ],
)
def test_blocks_stand_apart_as_they_should(make_bitext, kinds, expected):
    pairs = (kind.split() for kind in kinds.split(", "))
    blocks = tuple(Block(kind=kind, text="?", line=int(line)) for kind, line in pairs)
    bitext = make_bitext([("eins", "A"), ("zwei", "B")], blocks=blocks)
    assert "".join(writers.render("txt", bitext)) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Ja.", "", "[Ja.]\n"),
        ("Ja.", " \n", "[Ja.]\n"),
        (" ", "", ""),
        ("x", "  two\n lines\t here ", "two lines here\n"),
        ("x", "\x1b]0;title\x07 text", "␛]0;title␇ text\n"),
        ("x", "half \ud83d", "half �\n"),
    ],
)
def test_a_sentence_is_never_lost_and_never_obeyed(make_bitext, source, target, expected):
    assert "".join(writers.render("txt", make_bitext([(source, target)]))) == expected


def test_a_bullet_is_not_doubled(make_bitext):
    blocks = (Block(kind="list-item", text="• eins", line=1),)
    bitext = make_bitext([("• eins", "• one")], blocks=blocks)
    assert "".join(writers.render("txt", bitext)) == "• one\n"
