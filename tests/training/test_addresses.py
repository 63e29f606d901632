"""What is to be copied stands on both sides, as it is."""

from __future__ import annotations

import re
from random import Random

import addresses
import pytest
from corpus import Pair

PAIR = Pair(source="Ein Satz.", target="A sentence.", kind="ref", origin="x", links=((0, 0),))


@pytest.mark.parametrize(
    ("make", "form"),
    [
        (addresses.web_address, r"(https?://|www\.)[a-z.-]+[\w./?=-]*"),
        (addresses.mail_address, r"[a-z.-]+@[a-z.-]+"),
        (addresses.code, r"[#@]?\w.*"),
        (addresses.name, r"([A-Z][a-z]+(-[a-z]+)?)( [A-Z][a-z]+(-[a-z]+)?)*"),
    ],
)
def test_each_looks_like_what_it_is(make, form):
    made = [make(Random(seed)) for seed in range(200)]
    assert all(re.fullmatch(form, thing) for thing in made)
    assert len(set(made)) > 150


def test_what_is_added_is_the_same_on_both_sides():
    for seed in range(100):
        pair = addresses.addressed(PAIR, Random(seed))
        source = re.sub(r"⦃ (.*) ⦂ \1 ⦄", r"\1", pair.source)
        source, target = (re.split(r"[\s().]+(?= |$)|[ (]", x) for x in (source, pair.target))
        things = set(source) & set(target) - {""}
        assert things, pair
        assert not {"⦃", "⦂", "⦄"} & set(source)
        assert pair.source.startswith("Ein Satz. ")
        assert pair.links == ((0, 0),)


def test_half_of_them_are_marked():
    marked = sum("⦃" in addresses.addressed(PAIR, Random(seed)).source for seed in range(400))
    assert 150 < marked < 250
