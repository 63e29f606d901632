"""A term that would break the sentence is taken out again and flagged, and one that fits stays."""

from __future__ import annotations

import pytest

from translate import terms
from translate.config import Config
from translate.model import Segment, Term, TermMethod, Translation
from translate.pipeline.fitting import needs_weighing, weighed
from translate.pipeline.judge import Choice, better, judged
from translate.pipeline.pairs import Pair
from translate.pipeline.prepare import request
from translate.pipeline.retry import worth_it


@pytest.fixture(scope="module", params=[True, False], ids=["marks", "no marks"])
def pair(request):
    return Pair(Config(model="bundled", inline=request.param), "de")


def choice(  # noqa: PLR0917 - a row of the tables
    pair: Pair, source: str, term: Term, text: str, rendered: str = "", method: TermMethod = ""
) -> Choice:
    """What the engine may offer for a source with one term, which it ``rendered`` so."""
    hits = terms.Matcher([term], lang="de").find(source)
    one = request(Segment(id="d#1", block=0, text=source, lang="de"), pair, hits)
    (start, end), begin = one.places[0], text.index(rendered)
    links = [(start, end, begin, begin + len(rendered))] if rendered else []
    offer = Translation(text=text, origin="engine", engine="e", score=-0.5, links=links)
    return judged(one, offer, pair, methods=[method])


SUMMIT = ("Der Gipfel beginnt am Freitag in Wien.", Term(source="Gipfel", targets=("parley",)))
WAR = (
    "Er nannte den Konflikt einen Stellvertreterkrieg der USA.",
    Term(source="Stellvertreterkrieg", targets=("proxy war",)),
)
STATES = (
    "Südkorea, die Vereinigten Staaten und Japan treffen sich.",
    Term(source="Vereinigte Staaten", targets=("United States",)),
)
DEAL = (
    "Der Minister lobte das Abkommen mit Peking.",
    Term(source="Abkommen", targets=("accord",)),
)


@pytest.mark.parametrize(
    ("case", "text", "rendered", "result"),
    [
        (
            SUMMIT,
            "The summit begins on Friday in Vienna.",
            "summit",
            "The parley begins on Friday in Vienna.",
        ),
        (
            STATES,
            "South Korea, the Unified Nations and Japan will meet.",
            "Unified Nations",
            "South Korea, the United States and Japan will meet.",
        ),
        (
            DEAL,
            "The minister praised the deal with Beijing.",
            "deal",
            "The minister praised the accord with Beijing.",
        ),
        # a part of what the model wrote for it stays beside it
        (STATES, "South Korea, the Unified Nations and Japan will meet.", "Unified", ""),
        (WAR, "He called the conflict a warlike representative of the U.S.", "warlike", ""),
    ],
)
def test_what_stands_beside_a_term_decides(pair, case, text, rendered, result):
    put = choice(pair, *case, text, rendered)
    assert [hit.method for hit in put.unit.hits] == ["aligned"]
    assert needs_weighing(put)
    assert worth_it(put, pair)
    (found,) = weighed([put], pair)
    assert found.unit.translation.text == (result or text)
    if result:
        assert not found.wanting
        assert found.weight == put.weight
    else:
        assert found.missing == {0}
        assert [i.code for i in found.unit.issues if i.severity == "error"] == ["term-missing"]


@pytest.mark.parametrize(
    ("case", "text", "fits"),
    [
        (SUMMIT, "The parley begins on Friday in Vienna.", True),
        (SUMMIT, "It begins on Friday parley in Vienna.", False),
        (SUMMIT, "It begins on Friday in Vienna parley.", False),
        (DEAL, "The minister praised the accord with Beijing.", True),
        (DEAL, "The minister praised him with Beijing accord.", False),
    ],
)
def test_a_translation_begun_with_a_term_is_taken_if_it_fits(pair, case, text, fits):
    plain = choice(pair, *case, "He was there on Friday in Vienna, not in Beijing.")
    begun = choice(pair, *case, text, method="prefix")
    assert plain.missing == {0}
    assert better(plain, begun)
    (begun,) = weighed([begun], pair)
    assert better(plain, begun) is fits


def test_what_the_model_wrote_itself_is_not_weighed(pair):
    there = choice(pair, *SUMMIT, "The parley begins on Friday in Vienna.")
    assert not needs_weighing(there)
    assert weighed([there], pair) == [there]
    assert not worth_it(there, pair)


def test_an_engine_that_cannot_tell_has_its_terms_left_where_they_are(pair):
    source, term = SUMMIT
    long = " ".join([source] * 20)  # more than the model takes at once
    put = choice(pair, long, term, "The summit begins begins.", "summit")
    assert weighed([put], pair)[0].unit == put.unit
