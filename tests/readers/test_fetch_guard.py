"""Nobody gets us to ask this machine, its network or its cloud for anything."""

from __future__ import annotations

import ipaddress
import shutil
import socket
import ssl
import subprocess
import threading

import pytest

from tests.newsserver import moved, page, serving
from translate.errors import ConfigError, FetchError
from translate.readers.fetch import Fetcher, Policy
from translate.readers.fetch.guard import AllowList, is_public


@pytest.fixture
def news():
    with serving() as server:
        server["/a"] = page("reached")
        yield server


def fetch(url, resolve=socket.getaddrinfo, **policy):
    with Fetcher(Policy(retries=0, delay=0.0, **policy), resolve=resolve) as fetcher:
        return fetcher.get(url)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "LOCALHOST", "localhost.", "127.1", "0", "0.0.0.0"),
        *("2130706433", "0x7f000001", "0177.0.0.1", "127.255.255.254", "127。0。0。1"),
        *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]"),
        *("[64:ff9b::7f00:1]", "[2002:7f00:1::]"),
    ],
)
def test_this_machine_is_not_asked(news, host):
    with pytest.raises(FetchError, match=r"not a public address|not found|is no") as caught:
        fetch(f"http://{host}:{news.server.server_port}/a")
    assert news.asked == []
    assert "\n" not in str(caught.value)


def test_a_refusal_says_what_to_do(news):
    with pytest.raises(FetchError) as caught:
        fetch(f"{news.url}/a")
    assert str(caught.value) == (
        f"{news.url}/a: refused: 127.0.0.1 is not a public address; "
        "if you trust the host, list it under allow_private in feeds.toml"
    )
    assert not caught.value.transient


@pytest.mark.parametrize(
    "address",
    [
        *("10.0.0.1", "172.16.5.4", "172.31.255.255", "192.168.1.1", "100.64.0.1", "0.1.2.3"),
        *("169.254.169.254", "168.63.129.16", "100.100.100.200", "192.0.0.192"),
        *("224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
        *("::1", "::", "fe80::1", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1"),
        *("::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a00:1", "2002:a00:1::1"),
        *("2001:db8::1", "2001:0:1:1::f5ff:fffe", "100::1"),
    ],
)
def test_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "64:ff9b::101:101"],
)
def test_public(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        *("file:///etc/passwd", "ftp://news.example/a", "gopher://127.0.0.1:25/x", "data:,x"),
        *("javascript:alert(1)", "news.example/a", "", "http://", "http:///a", "//news.example/"),
        *("http://[::1", "http://a b/", "http://news.example:99999/", "http://x/\x1b[2J\n", "http"),
        *("http://" + "a" * 5_000, "unix:///run/docker.sock", "http://ex\N{SOFT HYPHEN}ample/"),
    ],
)
def test_only_addresses_of_the_web_are_asked(url):
    with pytest.raises(FetchError) as caught:
        fetch(url)
    assert not caught.value.transient
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 4_500


@pytest.mark.parametrize(
    "to",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost:1/",
        "http://[::1]:1/",
        "//127.0.0.2:1/",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "http://[bad",
    ],
)
def test_a_redirect_gains_nothing(news, to):
    news["/a"] = moved(to)
    with pytest.raises(FetchError, match=r"refused|not fetched|no possible host") as caught:
        fetch(f"{news.url}/a", allow_private=("127.0.0.1",))
    assert str(caught.value).startswith(f"{news.url}/a: redirects to ")
    assert "/latest/meta-data/" not in news.asked


def test_redirects_end(news):
    for n in range(9):
        news[f"/{n}"] = moved(f"/{n + 1}", 302)
    news["/9"] = page("x")
    with pytest.raises(FetchError, match="redirects more than 5 times") as caught:
        fetch(f"{news.url}/0", allow_private=("127.0.0.1",))
    assert not caught.value.transient
    assert fetch(f"{news.url}/4", allow_private=("127.0.0.1",)).body == b"x"


def test_a_circle_is_left(news):
    news["/a"], news["/b"] = moved("/b"), moved("/a")
    with pytest.raises(FetchError, match="in a circle"):
        fetch(f"{news.url}/a", allow_private=("127.0.0.1",))
    assert news.asked.count("/a") == 1


def resolver(*answers):
    """A name server that gives another answer each time, as one would to get past a check."""
    waiting = list(answers)

    def resolve(host, port, **_):
        addresses = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        family = {4: socket.AF_INET, 6: socket.AF_INET6}
        return [
            (family[ipaddress.ip_address(a).version], socket.SOCK_STREAM, 6, "", (a, port))
            for a in addresses
        ]

    return resolve


def test_a_name_that_leads_here_is_refused(news):
    with pytest.raises(FetchError, match=r"127.0.0.1 is not a public address"):
        fetch(f"http://news.example:{news.server.server_port}/a", resolver(["127.0.0.1"]))
    assert news.asked == []


def test_a_name_that_changes_its_mind_gains_nothing(news):
    """What was checked is what is connected to: there is no second look-up to lie to."""
    asked = []
    answers = resolver(["198.51.100.7"], ["127.0.0.1"])

    def resolve(host, port, **_):
        asked.append(host)
        return answers(host, port)

    with pytest.raises(FetchError, match="not a public address"):
        fetch(f"http://news.example:{news.server.server_port}/a", resolve)
    assert asked == ["news.example"]
    assert news.asked == []


def test_of_several_addresses_only_permitted_ones_are_asked(news):
    resolve = resolver(["10.0.0.1", "::1", "127.0.0.1"])
    found = fetch(
        f"http://news.example:{news.server.server_port}/a",
        resolve,
        allow_private=("127.0.0.0/8",),
    )
    assert found.body == b"reached"


def test_a_name_without_an_address_may_have_one_later():
    def resolve(*_, **__):
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    with pytest.raises(FetchError, match=r"not found .Temporary failure") as caught:
        fetch("http://news.example/a", resolve)
    assert caught.value.transient


@pytest.mark.parametrize(
    "entry",
    ["127.0.0.1", "127.0.0.0/8", " LocalHost ", "localhost.", "::ffff:127.0.0.1"],
)
def test_an_entry_lets_its_own_through(news, entry):
    host = "[::ffff:127.0.0.1]" if ":" in entry else "localhost"
    resolve = resolver(["::ffff:127.0.0.1" if ":" in entry else "127.0.0.1"])
    url = f"http://{host}:{news.server.server_port}/a"
    assert fetch(url, resolve, allow_private=(entry,)).body == b"reached"


@pytest.mark.parametrize("entry", ["10.0.0.0/8", "other.example", "host", "::1", "0.0.0.0"])
def test_an_entry_lets_nothing_else_through(news, entry):
    with pytest.raises(FetchError, match="not a public address"):
        fetch(f"http://localhost:{news.server.server_port}/a", allow_private=(entry,))


@pytest.mark.parametrize("entry", ["", " ", "10.0.0.0/99", "http://x", "host:80", "*", "a@b"])
def test_an_entry_must_make_sense(entry):
    with pytest.raises(ConfigError, match=r"allow_private: .* is no host, address or network"):
        AllowList([entry])


@pytest.fixture
def secure(tmp_path):
    """A server with a certificate that only its own file vouches for."""
    if not shutil.which("openssl"):
        pytest.skip("openssl makes the certificate")
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "2"),
            *("-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"),
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    with serving() as server:
        server.server.socket = context.wrap_socket(server.server.socket, server_side=True)
        server["/a"] = page("secret")
        yield server, tmp_path / "cert.pem"


@pytest.mark.parametrize(
    ("host", "trusted", "reached"),
    [
        ("news.example", True, True),
        ("news.example", False, False),
        ("other.example", True, False),
    ],
)
def test_a_certificate_is_for_its_name_and_vouched_for(secure, monkeypatch, host, trusted, reached):
    server, certificate = secure
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    url = f"https://{host}:{server.server.server_port}/a"
    resolve = resolver(["127.0.0.1"])
    if reached:
        assert fetch(url, resolve, allow_private=(host,)).body == b"secret"
    else:
        with pytest.raises(FetchError, match="its certificate is not valid") as caught:
            fetch(url, resolve, allow_private=(host,))
        assert not caught.value.transient
        assert server.asked == []


def test_a_certificate_counts_through_a_proxy_too(secure, news, monkeypatch):
    server, certificate = secure
    url = f"https://news.example:{server.server.server_port}/a"
    policy = {"proxy": news.url, "allow_private": ("news.example",)}
    with pytest.raises(FetchError, match="its certificate is not valid"):
        fetch(url, resolver(["127.0.0.1"]), **policy)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert fetch(url, resolver(["127.0.0.1"]), **policy).body == b"secret"
    assert set(news.asked) == {f"news.example:{server.server.server_port}"}


def test_nothing_waits_behind_when_a_fetcher_is_done(news):
    before = set(threading.enumerate())
    fetch(f"{news.url}/a", allow_private=("127.0.0.1",))
    new = {thread for thread in threading.enumerate() if thread not in before}
    # The server has a thread for each connection and ends it in its own time.
    assert {thread for thread in new if "process_request" not in thread.name} == set()
