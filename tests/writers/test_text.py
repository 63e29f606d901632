"""The plain translation reads like the article."""

from __future__ import annotations

import pytest

from translate import writers
from translate.model import Block

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
