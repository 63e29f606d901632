from __future__ import annotations

import gzip
import time
import tracemalloc
import zlib

import pytest

from tests.newsserver import moved, page, serving, status
from translate.errors import ConfigError, FetchError
from translate.readers.fetch import Fetcher, Policy


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self):
        self.time = 1_000.0
        self.slept = []

    def __call__(self):
        return self.time

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.time += seconds


@pytest.fixture
def news():
    with serving() as server:
        yield server


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def fetcher(clock):
    fetchers = []

    def fetcher(**policy):
        policy = {"allow_private": ("127.0.0.1",), "read": 5.0} | policy
        made = Fetcher(
            Policy(**policy), clock=clock, sleep=clock.sleep, now=lambda: 1_780_000_000.0
        )
        fetchers.append(made)
        return made

    yield fetcher
    for made in fetchers:
        made.__exit__()


def test_a_page_comes_with_what_its_headers_say(news, fetcher):
    news["/a"] = page(
        "Grüße",
        Content_Type="Text/HTML; charset=UTF-8",
        ETag='"v1"',
        Last_Modified="Mon, 25 May 2026 08:00:00 GMT",
        Cache_Control="public, max-age=600",
    )
    found = fetcher().get(news.url + "/a#top")
    assert (found.url, found.status, found.body) == (news.url + "/a", 200, "Grüße".encode())
    assert (found.content_type, found.charset) == ("text/html", "utf-8")
    assert (found.etag, found.modified) == ('"v1"', "Mon, 25 May 2026 08:00:00 GMT")
    assert found.not_before == "2026-05-28T20:36:40+00:00"
    assert (found.not_modified, found.gone, found.permanent) == (False, False, False)


def test_it_says_who_asks_and_keeps_no_cookies(news, fetcher):
    news["/a"] = page("x", Set_Cookie="id=1; Path=/")
    asking = fetcher()
    asking.get(news.url + "/a")
    asking.get(news.url + "/a")
    assert news.headers()["User-Agent"].startswith("translate-pipeline/")
    assert "Cookie" not in news.headers()


def test_an_unchanged_page_is_not_sent_again(news, fetcher):
    def answer(asked):
        same = asked.headers["If-None-Match"] == '"v1"'
        asked.reply(304 if same else 200, b"" if same else b"x", {"ETag": '"v1"'})

    news["/a"] = answer
    asking = fetcher()
    first = asking.get(news.url + "/a")
    second = asking.get(news.url + "/a", etag=first.etag, modified="Mon, 25 May 2026 08:00:00 GMT")
    assert not first.not_modified
    assert (second.not_modified, second.status, second.body) == (True, 304, b"")
    assert news.headers()["If-Modified-Since"] == "Mon, 25 May 2026 08:00:00 GMT"


@pytest.mark.parametrize("etag", ['"ü"', '"a\r\nX-Evil: 1"', "\x1b[2J"])
def test_a_mark_that_cannot_be_sent_is_left_out(news, fetcher, etag):
    news["/a"] = page("x")
    assert fetcher().get(news.url + "/a", etag=etag).body == b"x"
    assert "If-None-Match" not in news.headers()


@pytest.mark.parametrize(
    ("codes", "permanent"),
    [((301,), True), ((308, 301), True), ((302,), False), ((301, 307), False), ((), False)],
)
def test_redirects_are_for_good_only_if_all_are(news, fetcher, codes, permanent):
    for n, code in enumerate(codes):
        news[f"/{n}"] = moved(f"/{n + 1}", code)
    news[f"/{len(codes)}"] = page("there")
    found = fetcher().get(news.url + "/0")
    assert (found.body, found.permanent) == (b"there", permanent)
    assert found.url == f"{news.url}/{len(codes)}"


def test_a_page_that_is_gone_is_no_error(news, fetcher):
    news["/a"] = page("Diesen Artikel gibt es nicht mehr.", 410)
    found = fetcher().get(news.url + "/a")
    assert (found.gone, found.status, found.body) == (True, 410, b"")


@pytest.mark.parametrize(
    ("code", "says"), [(401, "login"), (403, "refuses"), (404, "nothing there"), (451, "legal")]
)
def test_a_lasting_fault_is_not_asked_for_again(news, fetcher, code, says):
    news["/a"] = status(code)
    with pytest.raises(FetchError, match=says) as caught:
        fetcher().get(news.url + "/a")
    assert (caught.value.status, caught.value.transient) == (code, False)
    assert news.asked == ["/robots.txt", "/a"]


@pytest.mark.parametrize("code", [408, 429, 500, 502, 503, 504])
def test_a_passing_fault_is_tried_again_later_each_time(news, clock, fetcher, code):
    news["/a"] = [status(code), status(code), page("x")]
    assert fetcher(delay=0.0).get(news.url + "/a").body == b"x"
    first, second = clock.slept
    assert 0.5 <= first <= 1.5
    assert 1.0 <= second <= 3.0


def test_tries_end(news, fetcher):
    news["/a"] = status(500)
    with pytest.raises(FetchError, match="answers 500; try again later") as caught:
        fetcher(retries=3).get(news.url + "/a")
    assert caught.value.transient
    assert news.asked.count("/a") == 4


@pytest.mark.parametrize("value", ["30", "Thu, 28 May 2026 20:27:10 GMT"])
def test_the_server_says_how_long_to_wait(news, clock, fetcher, value):
    news["/a"] = [status(429, Retry_After=value), page("x")]
    assert fetcher(delay=0.0).get(news.url + "/a").body == b"x"
    assert clock.slept == [30.0]


@pytest.mark.parametrize("value", ["3600", "Thu, 28 May 2026 21:26:40 GMT"])
def test_a_long_wait_is_reported_and_not_sat_out(news, clock, fetcher, value):
    news["/a"] = status(503, Retry_After=value)
    with pytest.raises(FetchError) as caught:
        fetcher(delay=0.0).get(news.url + "/a")
    assert (caught.value.retry_after, caught.value.transient) == (3600.0, True)
    assert clock.slept == []


@pytest.mark.parametrize(
    "value", ["soon", "-5", "99999999999999999999999", "Mon, 99 Foo 99999 99:99:99 GMT", "²"]
)
def test_a_senseless_wait_is_no_wait(news, fetcher, value):
    news["/a"] = [status(503, Retry_After=value), page("x")]
    assert fetcher().get(news.url + "/a").body == b"x"


def test_one_host_is_asked_once_a_second(news, clock, fetcher):
    news["/a"] = page("x")
    asking = fetcher()
    for _ in range(3):
        asking.get(news.url + "/a")
    assert clock.slept == [1.0, 1.0, 1.0]  # robots.txt counts as well


def test_a_page_that_trickles_in_is_given_up(news, fetcher):
    def drip(asked):
        asked.send_response(200)
        asked.send_header("Content-Length", "100000")
        asked.end_headers()
        while True:
            asked.wfile.write(b"x")
            time.sleep(0.02)

    news["/a"] = drip
    with pytest.raises(FetchError, match="too long") as caught:
        fetcher(total=0.3, retries=0).get(news.url + "/a")
    assert caught.value.transient


def test_headers_that_trickle_in_are_given_up_too(news, fetcher):
    def drip(asked):
        asked.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while True:
            asked.wfile.write(b"x")
            time.sleep(0.02)

    news["/a"] = drip
    with pytest.raises(FetchError, match="too long"):
        fetcher(total=0.3, retries=0).get(news.url + "/a")


def test_a_server_that_says_nothing_is_given_up(news, fetcher):
    news["/a"] = lambda asked: time.sleep(0.5)
    with pytest.raises(FetchError, match="too long") as caught:
        fetcher(read=0.1, retries=0).get(news.url + "/a")
    assert caught.value.transient


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"", id="nothing at all"),
        pytest.param(HEAD + b"Content-Length: 50\r\n\r\nhalf", id="cut"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", id="cut in chunks"),
        pytest.param(
            HEAD
            + b"Content-Encoding: gzip\r\nConnection: close\r\n\r\n"
            + gzip.compress(b"a")[:-6],
            id="cut in the compression",
        ),
        pytest.param(HEAD + b"Content-Length: ten\r\n\r\nhalf", id="length no number"),
        pytest.param(HEAD + b"Content-Length: -1\r\n\r\nhalf", id="length negative"),
        pytest.param(b"SSH-2.0-OpenSSH_9.2\r\n", id="not HTTP"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000, id="headers without end"),
        pytest.param(
            HEAD + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnone", id="not gzip"
        ),
    ],
)
def test_a_broken_answer_is_a_passing_fault(news, fetcher, answer):
    news["/a"] = [lambda asked: asked.raw(answer), page("whole")]
    with pytest.raises(FetchError) as caught:
        fetcher(retries=0).get(news.url + "/a")
    assert caught.value.transient
    assert str(caught.value).startswith(f"{news.url}/a: ")
    assert "\n" not in str(caught.value)
    assert fetcher().get(news.url + "/a").body == b"whole"


def test_what_comes_after_the_declared_length_is_not_read(news, fetcher):
    news["/a"] = lambda asked: asked.raw(HEAD + b"Content-Length: 4\r\n\r\nhalfand more")
    assert fetcher().get(news.url + "/a").body == b"half"


@pytest.mark.parametrize("declared", [True, False])
def test_a_page_of_50_mb_is_refused_before_it_fills_the_memory(news, fetcher, declared):
    def endless(asked):
        head = HEAD + (b"Content-Length: 50000000\r\n" if declared else b"Connection: close\r\n")
        asked.wfile.write(head + b"\r\n")
        for _ in range(50):
            asked.wfile.write(b"x" * 1_000_000)

    news["/a"] = endless
    news["/robots.txt"] = status(404)
    asking = fetcher(max_bytes=1_000_000)
    tracemalloc.start()
    with pytest.raises(FetchError, match="larger than 1,000,000 bytes") as caught:
        asking.get(news.url + "/a")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not caught.value.transient
    assert peak < 6_000_000


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "deflate", "raw deflate"])
def test_compression_is_undone(news, fetcher, encoding):
    text = b"Der Hund bellt. " * 9_000
    packed = {
        "deflate": zlib.compress(text),
        "raw deflate": zlib.compress(text)[2:-4],
    }.get(encoding, gzip.compress(text[:50]) + gzip.compress(text[50:]) + b"\0\0")
    news["/a"] = page(packed, Content_Encoding=encoding.removeprefix("raw "))
    assert fetcher().get(news.url + "/a").body == text


def test_a_gzip_bomb_is_refused(news, fetcher):
    bomb = gzip.compress(b"\0" * 100_000_000, 9)
    news["/a"] = page(bomb, Content_Encoding="gzip")
    asking = fetcher(max_bytes=1_000_000)
    tracemalloc.start()
    with pytest.raises(FetchError, match="larger than") as caught:
        asking.get(news.url + "/a")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 6_000_000
    assert not caught.value.transient


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "\x1b[31m"])
def test_other_compression_is_refused(news, fetcher, encoding):
    news["/a"] = page(b"x", Content_Encoding=encoding)
    with pytest.raises(FetchError, match="not asked for") as caught:
        fetcher().get(news.url + "/a")
    assert str(caught.value).isprintable()


def test_not_modified_is_no_answer_to_a_first_request(news, fetcher):
    news["/a"] = status(304)
    with pytest.raises(FetchError, match="304") as caught:
        fetcher(retries=0).get(news.url + "/a")
    assert caught.value.transient


@pytest.mark.parametrize("agent", ["Übersetzer", "a\r\nX-Evil: 1", "\x1b[m", " "])
def test_a_name_no_request_can_carry_is_refused(fetcher, agent):
    with pytest.raises(ConfigError, match="user_agent: "):
        fetcher(user_agent=agent)


def test_offline_sends_nothing(news, fetcher):
    with pytest.raises(FetchError, match="offline") as caught:
        fetcher(offline=True).get(news.url + "/a")
    assert caught.value.transient
    assert news.asked == []


def test_a_proxy_is_asked_instead(news, fetcher):
    news["http://news.example/a"] = page("by proxy")
    asking = fetcher(proxy=f"http://me:secret@127.0.0.1:{news.server.server_port}")
    # The proxy finds the host; nobody needs to find it here.
    assert asking.get("http://news.example/a").body == b"by proxy"
    assert news.headers()["Proxy-Authorization"].startswith("Basic ")


@pytest.mark.parametrize("url", ["http://127.0.0.1/a", "http://localhost/", "http://10.1.2.3/"])
def test_a_proxy_is_not_asked_for_private_addresses(news, fetcher, url):
    asking = fetcher(proxy=news.url, allow_private=())
    with pytest.raises(FetchError, match="not a public address"):
        asking.get(url)
    assert news.asked == []


@pytest.mark.parametrize("proxy", ["localhost:8080", "socks5://127.0.0.1:1", "http://", "::"])
def test_a_proxy_must_be_an_http_address(fetcher, proxy):
    with pytest.raises(ConfigError, match="proxy: is no http:// address"):
        fetcher(proxy=proxy)


def test_a_login_in_the_address_is_sent_but_never_shown(news, fetcher):
    address = news.url.replace("//", "//me:secret@")
    news["/a"] = moved("/b")
    news["/b"] = page("x")
    asking = fetcher()
    found = asking.get(address + "/a")
    assert found.url == news.url + "/b"
    assert news.headers()["Authorization"].startswith("Basic ")
    with pytest.raises(FetchError) as caught:
        asking.get(address + "/none")
    assert "secret" not in str(caught.value)


def test_a_login_is_not_passed_on_to_another_site(news, fetcher):
    with serving() as other:
        news["/a"] = moved(other.url + "/b")
        other["/b"] = page("x")
        fetcher().get(news.url.replace("//", "//me:secret@") + "/a")
        assert all("Authorization" not in headers for _, headers in other.server.log)
