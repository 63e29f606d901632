"""Dates as pages write them."""

from __future__ import annotations

import pytest

from translate.clean.dates import find_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20. Juni 2024 – 09:41", "2024-06-20T09:41"),
        ("Donnerstag, 20.06.2024, 10:31 Uhr", "2024-06-20T10:31"),
        ("03.05.24", "2024-05-03"),
        ("1. Jänner 2023", "2023-01-01"),
        ("2024-05-16 20:31:15", "2024-05-16T20:31"),
        ("June 20, 2024 at 9:41 pm", "2024-06-20T21:41"),
        ("3 March 2024", "2024-03-03"),
        ("20.06.2024, 17.42 Uhr", "2024-06-20T17:42"),
        ("20.06.2024 | Aktualisiert: 21.06.2024", "2024-06-20"),
        ("Veröffentlicht am 27. Mai 202427. Mai 2024", "2024-05-27"),
        ("2024.05.30. 06:31", "2024-05-30T06:31"),
        ("31.02.2024", ""),
        ("am 20. Juni", ""),
        ("Version 1.2.3", ""),
        ("25. Dezember 2024, 99:99", "2024-12-25"),
    ],
)
def test_date(text, expected):
    assert find_date(text) == expected
