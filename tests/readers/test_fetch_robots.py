from __future__ import annotations

import time

import pytest

from tests.newsserver import moved, page, serving, status
from tests.readers.test_fetching import Clock
from translate.errors import FetchError
from translate.readers.fetch import Fetcher, Policy, robots

AGENT = "translate-pipeline/9 (desk@newsroom.example)"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /intern/", "/intern/a", False),
        ("User-agent: *\nDisallow: /intern/", "/international", True),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/a", True),
        ("User-agent: *\nDisallow: /*?druck=", "/a?druck=1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf.html", True),
        ("User-agent: *\nDisallow: /m%C3%BCll", "/müll", False),
        ("User-agent: translate-pipeline\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: Translate-Pipeline/9\nDisallow: /", "/a", True),
        ("User-agent: otherbot\nDisallow: /", "/a", True),
        ("user-agent:*\r\ndisallow:/ # alles", "/a", False),
        ("\ufeffUser-agent: *\nDisallow: /", "/a", False),
        ("<html><body>Startseite</body></html>", "/a", True),
        ("\x00\x1b\xff", "/a", True),
    ],
)
def test_what_a_site_allows(text, path, allowed):
    rules = robots.read(text.encode("utf-8", "surrogateescape"), AGENT)
    assert rules.allow("https://news.example" + path) is allowed


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 7", 7.0),
        ("User-agent: *\nRequest-rate: 2/10", 5.0),
        ("User-agent: *\nCrawl-delay: soon\nRequest-rate: x/y", 0.0),
        ("User-agent: *\nCrawl-delay: -1", 0.0),
        ("User-agent: *\nCrawl-delay: nan", 0.0),
        ("User-agent: translate-pipeline\nCrawl-delay: 3\n\nUser-agent: *\nCrawl-delay: 9", 3.0),
    ],
)
def test_how_often_a_site_may_be_asked(text, delay):
    assert robots.read(text.encode(), AGENT).delay == delay


def test_a_file_made_to_blow_up_allows_nothing():
    hostile = "".join(f"User-agent: a{n}\n" for n in range(15_000)) + "Disallow: /a\n" * 20_000
    before = time.process_time()
    assert not robots.read(hostile.encode(), AGENT).allow("https://news.example/b")
    assert time.process_time() - before < 5


@pytest.fixture
def news():
    with serving() as server:
        server["/a"] = page("reached")
        yield server


@pytest.fixture
def fetcher():
    clock = Clock()
    policy = {"allow_private": ("127.0.0.1",), "delay": 0.0, "longest_wait": 60.0}

    def fetcher(**changed):
        made = Fetcher(Policy(**(policy | changed)), clock=clock, sleep=clock.sleep)
        made.test_clock = clock
        return made

    return fetcher


def test_robots_are_asked_for_once_a_day(news, fetcher):
    asking = fetcher()
    with asking:
        asking.get(news.url + "/a")
        asking.get(news.url + "/a")
        assert news.asked == ["/robots.txt", "/a", "/a"]
        asking.test_clock.time += 86_401
        asking.get(news.url + "/a")
    assert news.asked[3:] == ["/robots.txt", "/a"]


def test_a_forbidden_page_is_not_asked_for(news, fetcher):
    news["/robots.txt"] = page("User-agent: *\nDisallow: /a")
    with fetcher() as asking, pytest.raises(FetchError, match=r"robots\.txt of the site") as caught:
        asking.get(news.url + "/a")
    assert news.asked == ["/robots.txt"]
    assert not caught.value.transient


def test_a_publisher_may_have_agreed(news, fetcher):
    news["/robots.txt"] = page("User-agent: *\nDisallow: /a")
    with fetcher(ignore_robots=("127.0.0.1",)) as asking:
        assert asking.get(news.url + "/a").body == b"reached"
    assert news.asked == ["/a"]


def test_where_a_redirect_leads_is_asked_for_too(news, fetcher):
    news["/robots.txt"] = page("User-agent: *\nDisallow: /intern")
    news["/b"] = moved("/intern")
    with fetcher() as asking, pytest.raises(FetchError, match=r"robots\.txt of the site"):
        asking.get(news.url + "/b")
    assert "/intern" not in news.asked


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410])
def test_no_robots_means_everything(news, fetcher, code):
    news["/robots.txt"] = status(code)
    with fetcher() as asking:
        assert asking.get(news.url + "/a").body == b"reached"


@pytest.mark.parametrize("code", [429, 500, 503])
def test_robots_that_cannot_be_had_mean_waiting(news, fetcher, code):
    news["/robots.txt"] = status(code)
    with fetcher(retries=1) as asking:
        for _ in range(2):
            with pytest.raises(FetchError, match=f"left alone, as .* {code}.*robots") as caught:
                asking.get(news.url + "/a")
            assert caught.value.transient
            assert caught.value.retry_after >= 600
        assert news.asked == ["/robots.txt", "/robots.txt"]
        asking.test_clock.time += 601
        news["/robots.txt"] = status(404)
        assert asking.get(news.url + "/a").body == b"reached"


def test_robots_may_be_somewhere_else(news, fetcher):
    news["/robots.txt"] = moved("/r.txt")
    news["/r.txt"] = page("User-agent: *\nDisallow: /a")
    with fetcher() as asking, pytest.raises(FetchError, match=r"robots\.txt of the site"):
        asking.get(news.url + "/a")


def test_the_wait_a_site_asks_for_is_kept(news, fetcher):
    news["/robots.txt"] = page("User-agent: *\nCrawl-delay: 30")
    with fetcher() as asking:
        asking.get(news.url + "/a")
        asking.get(news.url + "/a")
        assert asking.test_clock.slept[-1] == 30.0


def test_a_wait_nobody_would_sit_out_is_reported(news, fetcher):
    news["/robots.txt"] = page("User-agent: *\nCrawl-delay: 900")
    with fetcher() as asking:
        asking.get(news.url + "/a")
        with pytest.raises(FetchError, match="wants 900 seconds") as caught:
            asking.get(news.url + "/a")
    assert (caught.value.transient, caught.value.retry_after) == (True, 900.0)
    assert news.asked == ["/robots.txt", "/a"]
