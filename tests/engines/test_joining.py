"""A long sentence, translated clause by clause, reads as one sentence again."""

from __future__ import annotations

import pytest

from translate.engines.joining import join


@pytest.mark.parametrize(
    ("clauses", "translations", "joined"),
    [
        (["Er kam, ", "sie ging."], ["He came.", "She went."], "He came, she went."),
        (["Er kam, ", "und er ging."], ["He came.", "And he left."], "He came, and he left."),
        (["Er kam; ", "danach ging er."], ["He came.", "Then he left."], "He came; then he left."),
        (["Er sagte: ", "Das geht."], ["He said.", "This works."], "He said: this works."),
        (["Er kam ", "und ging."], ["He came.", "And left."], "He came and left."),
        (["Er kam ", "– wie immer."], ["He came.", "– As always."], "He came – As always."),
        (["Er kam, ", "wie immer."], ["He came,", "as always."], "He came, as always."),
        (
            ["Es hieß, ", "dass er kam."],
            ["It was said.", "That he came."],
            "It was said that he came.",
        ),
        # what begins a piece and is a name, a noun or a quotation keeps its capital
        (
            ["Erst kam er, ", "Merkel ging."],
            ["First he came.", "Merkel left."],
            "First he came, Merkel left.",
        ),
        (
            ["Am Montag ", "in Berlin."],
            ["On Monday.", "Berlin was it."],
            "On Monday Berlin was it.",
        ),
        (
            ["Er rief: ", "„Wir gehen“."],
            ["He called:", "“We are going.”"],
            "He called: “We are going.”",
        ),
        (["Er kam, ", "als ich ging."], ["He came,", "I went."], "He came, I went."),
        (
            ["Er kam, ", "die EU ging."],
            ["He came,", "EU members left."],
            "He came, EU members left.",
        ),
        # a word that stands in small letters elsewhere is no name, unless a name follows
        (
            ["Alle Minister kamen, ", "Minister gingen."],
            ["All ministers came.", "Ministers left."],
            "All ministers came, ministers left.",
        ),
        (
            ["Der Präsident kam, ", "Präsident Biden ging."],
            ["The president came.", "President Biden left."],
            "The president came, President Biden left.",
        ),
        # stops that belong to the word, to the source, or to more than one sentence stay
        (
            ["Er kam aus den USA ", "und ging."],
            ["He came from the U.S.", "And left."],
            "He came from the U.S. and left.",
        ),
        (["Er traf Doktor ", "und ging."], ["He met Dr.", "And left."], "He met Dr. and left."),
        (["Er kam. ", "Und er ging."], ["He came.", "And he left."], "He came. And he left."),
        (
            ["Kam er? ", "Und ging er?"],
            ["Did he come?", "And did he go?"],
            "Did he come? And did he go?",
        ),
        (["„Er kam.“ ", "Und ging."], ["“He came.”", "And left."], "“He came.” And left."),
        (["„Er kam“, ", "und ging."], ["“He came.”", "And left."], "“He came”, and left."),
        (["Er kam … ", "und ging."], ["He came ...", "And left."], "He came ... And left."),
        # nothing was given for a piece; only one piece
        (["Er kam, ", "ähm, ", "und ging."], ["He came.", "", "And left."], "He came, and left."),
        (["Er kam."], ["He came."], "He came."),
        ([], [], ""),
    ],
)  # fmt: skip
def test_clauses_become_a_sentence(clauses, translations, joined):
    assert join(clauses, translations, "en") == joined


@pytest.mark.parametrize(
    ("translations", "joined"),
    [
        (["Il est venu.", "Et il est parti."], "Il est venu, Et il est parti."),
        (["Il est venu et reparti.", "Et il dort."], "Il est venu et reparti, et il dort."),
        (["Er kam zur Tür.", "Tür zu."], "Er kam zur Tür, Tür zu."),
    ],
)
def test_in_other_languages_only_what_is_seen_is_known(translations, joined):
    assert join(["a, ", "b."], translations, "fr") == joined
