from __future__ import annotations

import pytest

from translate.glossary.conditions import Condition, parse


def test_parse() -> None:
    assert parse("near: Kim,  Nord korea*; Not After : to ;capitalised") == (
        Condition(place="near", negated=False, words=("Kim", "Nord korea*")),
        Condition(place="after", negated=True, words=("to",)),
        Condition(place="capitalised", negated=False),
    )
    assert parse("") == ()


@pytest.mark.parametrize("text", ["near", "near:", "near: ,", "near: *", "x: y", "not", "Kim"])
def test_what_is_no_condition(text: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is the faulty part
        parse(text)
    assert str(caught.value) == text
