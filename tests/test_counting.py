"""One thing, several things."""

import pytest

from translate.counting import count


@pytest.mark.parametrize(
    ("number", "what", "said"),
    [
        (0, "edit", "0 edits"),
        (1, "edit", "1 edit"),
        (2_000, "edit", "2,000 edits"),
        (1, "entry", "1 entry"),
        (3, "entry", "3 entries"),
        (2, "day", "2 days"),
        (2, "more file", "2 more files"),
    ],
)
def test_one_and_many(number, what, said):
    assert count(number, what) == said
