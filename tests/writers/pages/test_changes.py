"""What cleaning did, shown so that nothing it changed can be overlooked."""

from __future__ import annotations

import pytest

from translate.writers import changes

SIGN = '<span class="sign">U+{}</span>'


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("a b", "a b", "a b"),
        ("eins.Zwei", "eins. Zwei", "eins.<ins>␣</ins>Zwei"),
        ("05:00\xa0Uhr", "05:00 Uhr", f"05:00<del>{SIGN.format('00A0')}</del><ins>␣</ins>Uhr"),
        ("So\xadnne", "Sonne", f"<del>So{SIGN.format('00AD')}nne</del><ins>Sonne</ins>"),
        ("zwei\nZeilen", "zwei Zeilen", "zwei<del>⏎</del><ins>␣</ins>Zeilen"),
        ('"ja" und "nein"', "„ja“ und „nein“", "„"),
        ("die Geboren sagt", "die NATO sagt", "die <del>Geboren</del><ins>NATO</ins> sagt"),
        ("<b>", "", "<del>&lt;b&gt;</del>"),
    ],
)
def test_an_edit_shows_exactly_what_changed(before, after, shown):
    assert shown in changes.difference(before, after)


def test_long_edits_are_compared_as_a_whole_and_cut():
    before, after = "a " * 500_000, "b " * 500_000
    shown = changes.difference(before, after)
    assert len(shown) < 5_000
    assert "998,499 more characters" in shown
