"""Files are kept as persons left them, and not for ever."""

from datetime import datetime, timedelta, timezone

import pytest

from translate.review.copies import DAYS, KEPT, keep

NOW = datetime(2024, 5, 31, 12, 0, 0, 123_000, tzinfo=timezone(timedelta(hours=2)))


@pytest.fixture
def kept(tmp_path):
    """Keeps versions of a file made so many days ago; what is left, oldest first."""

    def run(*days, name="news/a.de-en.po"):
        path = tmp_path / "a.de-en.po"
        for ago in days:
            path.write_text(f"{ago} days ago", "utf-8")
            at = (NOW - timedelta(days=ago)).isoformat(timespec="milliseconds")
            keep(path, tmp_path / "edited", name, at)
        found = (tmp_path / "edited" / name).parent.glob(f"{path.name}.*")
        return [copy.read_text("utf-8") for copy in sorted(found)]

    return run


def test_a_copy_says_when_it_was_made_and_opens_in_the_same_program(kept, tmp_path):
    kept(0)
    (copy,) = (tmp_path / "edited" / "news").iterdir()
    assert copy.name == "a.de-en.po.2024-05-31T120000.123+0200.po"


def test_the_last_copies_stay_however_old(kept):
    assert len(kept(*range(900, 900 - 40 * KEPT, -40))) == KEPT


def test_of_many_all_of_the_last_days_stay(kept):
    days = [*range(3 * DAYS, 0, -1), 0]
    assert kept(*days) == [f"{ago} days ago" for ago in days if ago <= DAYS]


def test_copies_of_other_files_are_not_touched(kept, tmp_path):
    others = ["a.de-en.po.bak.po", "b.de-en.po.2001-01-01T000000.000+0000.po", "a.de-en.po.x"]
    folder = tmp_path / "edited" / "news"
    folder.mkdir(parents=True)
    for name in others:
        (folder / name).write_text("mine", "utf-8")
    kept(*range(400, 0, -20))
    assert {path.name for path in folder.iterdir()} >= set(others)
