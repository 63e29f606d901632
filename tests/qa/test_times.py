# ruff: noqa: E501 - tables
"""Times of day: German counts 24 hours, English twice 12, and both have words for them."""

from __future__ import annotations

import pytest

from translate.model import Segment, Translation, Unit
from translate.qa import check
from translate.qa.clock import times_of


def findings(source, target, lang="de"):
    unit = Unit(
        segment=Segment(id="a.txt#1", block=0, text=source, lang=lang),
        translation=Translation(text=target, origin="engine", engine="test"),
    )
    return [issue for issue in check(unit) if issue.severity != "info"]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("de", "um 16.30 Uhr", "16:30"),
        ("de", "um 4.30 Uhr", "4:30"),
        ("de", "um 04:30 Uhr", "4:30"),
        ("de", "um 16 Uhr 30 am Bahnhof", "16:30"),
        ("de", "um 24 Uhr", "0:00"),
        ("de", "die 20-Uhr-Nachrichten", "20:00"),
        ("de", "von 14 bis 16.30 Uhr", "14:00, 16:30"),
        ("de", "um 9, 11 und 13 Uhr", "9:00, 11:00, 13:00"),
        ("de", "um 8 Uhr abends", "20:00"),
        ("de", "um 3 Uhr nachts", "3:00/15:00"),
        ("de", "am Montagabend um 8 Uhr", "8:00/20:00"),
        ("de", "um acht Uhr", "8:00/20:00"),
        ("de", "gegen halb fünf", "4:30/16:30"),
        ("de", "gegen halb 1", "0:30/12:30"),
        ("de", "um Viertel nach acht", "8:15/20:15"),
        ("de", "um viertel vor 8 Uhr", "7:45/19:45"),
        ("de", "um zehn vor acht", "7:50/19:50"),
        ("de", "um 6 Minuten vor 9 Uhr", "8:54/20:54"),
        ("de", "Am 3. Mai kamen 16 Mann rund um die Uhr, ein Viertel nach zwei Jahren", ""),
        ("de", "ein Plus von 4.30 Euro", ""),
        ("en", "at 4:30 p.m.", "16:30"),
        ("en", "at 4.30pm", "16:30"),
        ("en", "at 4 PM", "16:00"),
        ("en", "at 5: 12 am", "5:12"),
        ("en", "at 12:15 a.m.", "0:15"),
        ("en", "at 12 p.m.", "12:00"),
        ("en", "at 16:30", "16:30"),
        ("en", "at 08:00", "8:00"),
        ("en", "at 4:30", "4:30/16:30"),
        ("en", "around 4.30", "4:30/16:30"),
        ("en", "at 1630 hrs", "16:30"),
        ("en", "at 16:30 hours", "16:30"),
        ("en", "at half past four", "4:30/16:30"),
        ("en", "at a quarter to nine in the evening", "20:45"),
        ("en", "at twenty minutes to ten", "9:40/21:40"),
        ("en", "at ten past eight", "8:10/20:10"),
        ("en", "at eight o'clock", "8:00/20:00"),
        ("en", "at eight in the morning", "8:00"),
        ("en", "at noon or at midnight", "12:00, 0:00"),
        ("en", "from 2 to 4 p.m.", "2:00/14:00, 16:00"),
        ("en", "It rose by 4.30 percent in 4:30 minutes, from $8.30", ""),
        ("en", "I am 10 and it is 5 to 4 for us", ""),
        ("fr", "à 16h30", ""),
    ],
)
def test_a_time_is_read(lang, text, expected):
    written = [
        "/".join(f"{minute // 60}:{minute % 60:02}" for minute in sorted(time.minutes))
        for time in times_of(text, lang)
    ]
    assert ", ".join(written) == expected


WRONG = [
    # the other half of the day
    ("de", "Um 4.30 Uhr kam er an.", "He arrived at 4.30pm.", "4.30pm"),
    ("de", "Um 4.30 Uhr kam er an.", "He arrived at 4:30 p.m.", "4:30 p.m."),
    ("de", "Um 16.30 Uhr kam er an.", "He arrived at 4:30 a.m.", "4:30 a.m."),
    ("de", "Um 9 Uhr kam er an.", "He arrived at 9pm.", "9pm"),
    ("de", "Um 12.30 Uhr kam er an.", "He arrived at 12:30 a.m.", "12:30 a.m."),
    ("de", "Um 0 Uhr kam er an.", "He arrived at noon.", "noon"),
    ("de", "Um 20 Uhr kam er an.", "He arrived at 8 in the morning.", "8 in the morning"),
    # another time
    ("de", "Um 14.05 Uhr kam er an.", "He arrived at 2.50 p.m.", "2.50 p.m."),
    ("de", "Um 14.05 Uhr kam er an.", "He arrived at 14:50.", "14:50"),
    ("de", "Um 17.30 Uhr kam er an.", "He arrived at half past six.", "half past six"),
    ("de", "Gegen halb fünf kam er an.", "He arrived around 5:30.", "5:30"),
    ("de", "Gegen halb fünf kam er an.", "He arrived at half past five.", "half past five"),
    (
        "de",
        "Um Viertel nach vier kam er.",
        "He came at a quarter past three.",
        "quarter past three",
    ),
    ("de", "Von 14 bis 16 Uhr ist offen.", "It is open from 2 to 5 p.m.", "5 p.m."),
    ("de", "Täglich um 17 und 20 Uhr.", "Daily at 5 a.m. and 8 p.m.", "5 a.m."),
    ("en", "He arrived at 4:30 p.m.", "Er kam um 4.30 Uhr an.", "4.30 Uhr"),
    ("en", "He arrived at 4:30.", "Er kam um 17.30 Uhr an.", "17.30 Uhr"),
]


@pytest.mark.parametrize(("lang", "source", "target", "place"), WRONG)
def test_a_wrong_time_is_told_once(lang, source, target, place):
    found = findings(source, target, lang)
    assert [issue.code for issue in found] == ["time-changed"]
    assert target[slice(*found[0].span)] == place


@pytest.mark.parametrize(
    ("source", "target", "severity", "message"),
    [
        ("Um 9 Uhr.", "At 9pm.", "warning", "“9 Uhr” became “9pm”, in the other half of the day."),
        ("Um 9.10 Uhr.", "At 9.10pm.", "error", "“9.10 Uhr” became “9.10pm”, in the other half of the day."),
        ("Um 21 Uhr.", "At 9 am.", "error", "“21 Uhr” became “9 am”, in the other half of the day."),
        ("Um 9 Uhr.", "At 8 am.", "error", "“9 Uhr” became “8 am”."),
    ],
)  # fmt: skip
def test_a_whole_hour_before_noon_may_be_meant_by_twelve(source, target, severity, message):
    (issue,) = findings(source, target)
    assert (issue.severity, issue.message) == (severity, message)


RIGHT = [
    ("de", "Um 16.30 Uhr kam er an.", "He arrived at half past four."),
    ("de", "Um 16.30 Uhr kam er an.", "He arrived at 4.30 in the afternoon."),
    ("de", "Um 16.30 Uhr kam er an.", "He arrived at 1630 hrs."),
    ("de", "Um 16.30 Uhr kam er an.", "He arrived at 4:30."),
    ("de", "Um 16.45 Uhr kam er an.", "He arrived at a quarter to five."),
    ("de", "Um 12 Uhr kam er an.", "He arrived at noon."),
    ("de", "Um 24 Uhr kam er an.", "He arrived at midnight."),
    ("de", "Gegen 0.30 Uhr kam er an.", "He arrived at around 12:30 a.m."),
    ("de", "Um 8 Uhr abends kam er an.", "He arrived at 8 p.m."),
    ("de", "Am Nachmittag um 4 Uhr kam er an.", "He arrived at 4 p.m."),
    ("de", "Er kam um halb fünf an.", "He arrived at 4:30 p.m."),
    ("de", "Er kam um Viertel nach acht an.", "He arrived at 8.15am."),
    ("de", "Von 14 bis 16 Uhr ist offen.", "It is open from 2-4 p.m."),
    ("de", "Von 8 bis 20 Uhr ist offen.", "It is open from 8 to 8 p.m."),
    ("de", "Um 18 Uhr (MEZ) beginnt es.", "It begins at noon EST."),
    ("de", "Mittags und um 20 Uhr wird gegessen.", "They eat at noon and at eight."),
    ("de", "Um 20.15 Uhr stand es 3:10.", "At 8:15 p.m. it was 3:10."),
    ("de", "Im Jahr 2024 kam er um 9 Uhr.", "In 2024 he came at nine o'clock."),
    ("en", "He arrived at 4:30 p.m.", "Er kam um 16.30 Uhr an."),
    ("en", "He arrived at 4:30 p.m.", "Er kam um halb fünf an."),
    ("en", "He arrived at noon.", "Er kam mittags an."),
]


@pytest.mark.parametrize(("lang", "source", "target"), RIGHT)
def test_a_right_time_is_left_in_peace(lang, source, target):
    assert findings(source, target, lang) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Um 16.30 Uhr kam er an.", "He arrived."),
        ("Um 16.30 Uhr kam er an.", "He arrived in the afternoon."),
        ("Er kam um 16.30 Uhr und ging um 18.10 Uhr.", "He came at 4:30 p.m. and left."),
    ],
)
def test_a_lost_time_is_a_missing_number(source, target):
    assert [issue.code for issue in findings(source, target)] == ["number-missing"]


def test_a_time_out_of_nowhere_is_an_added_number():
    found = findings("Er kam am Abend an.", "He arrived at 16:45.")
    assert {issue.code for issue in found} == {"number-added"}
