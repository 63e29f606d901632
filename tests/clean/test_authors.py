"""Boxes about who wrote the page go; people whom the text is about stay."""

from __future__ import annotations

import pytest
from clean_pages import document

from translate.clean import clean

TEXT = (
    "Jedes Jahr im Februar steht die Fensterbank voll mit Töpfen, und die Katze räumt drei ab.",
    "Dieses Jahr kommen die Tomaten vom Markt in Templin, wo es ein großes Gewächshaus gibt.",
    "Anzuchterde kostet inzwischen so viel wie guter Kaffee, und sie schimmelt nach einer Woche.",
    "Der Rest kommt Mitte Mai ins Beet: Bohnen, Zucchini und Kürbis holen alles wieder auf.",
)


def kept(*lines: str, over: tuple[str, ...] = ()) -> list[str]:
    page = ("Warum ich keine Tomaten mehr vorziehe", *over, *TEXT, *lines)
    return [block.text for block in clean(document("\n".join(page))).blocks][1:]


@pytest.mark.parametrize(
    "box",
    [
        ["Kathrin", "Ich bin Kathrin und lebe mit Mann und Katze in der Uckermark."],
        ["Über Kathrin", "Kathrin hat einen Garten und schreibt darüber, wenn es regnet."],
        ["Über die Autorin", "Kathrin Lang", "Sie mag keine Schnecken und schreibt hier gern."],
        ["Zum Autor:", "Er hat Biologie studiert und lebt mit zwei Hunden in Kassel."],
    ],
    ids=["first-name", "about", "label", "colon"],
)  # fmt: skip
def test_a_box_about_the_author_goes(box):
    assert kept(*box, over=("2. April 2023 von Kathrin",)) == list(TEXT)


@pytest.mark.parametrize(
    "lines",
    [
        ["Kathrin", "Ich bin Kathrin und gehe in die vierte Klasse der Schule am Berg."],
        ["Über Leben", "Wer einen Garten hat, weiß vom Leben und vom Sterben mehr als andere."],
        ["Die Autorin", "Mila Novak hat drei Romane über Gärten geschrieben, alle vergriffen."],
    ],
    ids=["portrait", "heading", "writer"],
)
def test_what_is_said_of_others_stays(lines):
    assert kept(*lines) == [*TEXT, *lines]
