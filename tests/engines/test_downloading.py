"""Packages from an index, over a real connection to a server on this machine."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.packages import make_package
from translate.engines import download, packages
from translate.errors import EngineError, PackageError, PairUnavailable


class Site:
    """What the server has to give: path → (status, headers, body)."""

    def __init__(self, url):
        self.url = url
        self.pages = {}
        self.asked = []

    def offer(self, file, source, target, version="1.0", **entry):
        """Puts a package on the site and into its index."""
        self.pages[f"/{file.name}"] = (200, {}, file.read_bytes())
        self.index(
            from_code=source,
            to_code=target,
            package_version=version,
            **{"links": [f"{self.url}/{file.name}"]} | entry,
        )

    def index(self, **entry):
        entries = json.loads(self.pages.get("/index.json", (0, 0, b"[]"))[2])
        self.pages["/index.json"] = (200, {}, json.dumps([*entries, entry]).encode())


@pytest.fixture
def site(monkeypatch):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            site.asked.append(self.path)
            status, headers, body = site.pages.get(self.path, (404, {}, b""))
            self.send_response(status)
            for key, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site = Site(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{site.url}/")
        yield site
        server.shutdown()


def installed():
    return [package.name for package in packages.installed()[0]]


def test_a_pair_is_downloaded_and_installed(site, tmp_path):
    site.offer(make_package(tmp_path, "da", "en"), "da", "en")
    told = []
    (done,) = download.install_pair("da", "en", progress=lambda *news: told.append(news))
    assert installed() == [done.package.name] == ["translate-da_en-1_0"]
    assert told[-1] == ("da → en", *[len(site.pages["/translate-da_en-1_0.argosmodel"][2])] * 2)


def test_the_newest_version_is_taken(site, tmp_path):
    for version in ("1.9", "1.10", "1.1"):
        site.offer(make_package(tmp_path, "da", "en", version), "da", "en", version)
    (done,) = download.install_pair("da", "en")
    assert done.package.metadata.version == "1.10"


def test_without_a_package_for_the_pair_the_missing_half_through_english_is_had(site, tmp_path):
    site.offer(make_package(tmp_path, "de", "en", "9.0"), "de", "en", "9.0")
    site.offer(make_package(tmp_path, "en", "fr"), "en", "fr")
    download.install_pair("de", "fr")
    assert installed() == ["translate-en_fr-1_0"]  # de → en came with the program
    assert [package.pair for package in packages.select("de", "fr")] == [("de", "en"), ("en", "fr")]


def test_a_pair_that_is_not_in_the_index(site, tmp_path):
    site.offer(make_package(tmp_path, "da", "en"), "da", "en")
    for pair in (("xx", "en"), ("da", "xx"), ("en", "da")):
        with pytest.raises(PairUnavailable, match="has no package from {} to {}".format(*pair)):
            download.install_pair(*pair)


def test_a_dead_link_is_passed_over_for_the_next(site, tmp_path):
    file = make_package(tmp_path, "da", "en")
    links = [f"{site.url}/gone", "ipfs://Qm", "ftp://example.org/x", f"{site.url}/{file.name}"]
    site.offer(file, "da", "en", links=links)
    download.install_pair("da", "en")
    assert installed() == ["translate-da_en-1_0"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"links": []}, "no link"),
        ({"links": ["http://example.org/x.argosmodel"]}, "is not an https address"),
        ({"links": ["file:///etc/passwd"]}, "is not an https address"),
        ({"links": ["https://\x1b[2J/"]}, "is no address"),
        ({"links": ["https://example.org/\x1b"]}, "is not an https address"),
        ({"links": ["https://exämple.org/"]}, "is not an https address"),
    ],
)
def test_only_safe_links_are_followed(entry, said, site):
    site.index(from_code="da", to_code="en", package_version="1.0", **entry)
    with pytest.raises(EngineError, match=said) as caught:
        download.install_pair("da", "en")
    assert str(caught.value).isprintable()


def test_a_redirection_may_not_lead_astray(site):
    link = f"{site.url}/moved"
    site.pages["/moved"] = (302, {"Location": "http://example.org/x"}, b"")
    site.index(from_code="da", to_code="en", package_version="1.0", links=[link])
    with pytest.raises(EngineError, match=r"http://example\.org/x: is not an https address"):
        download.install_pair("da", "en")


def test_a_redirection_on_the_same_machine_is_followed(site, tmp_path):
    file = make_package(tmp_path, "da", "en")
    site.offer(file, "da", "en", links=[f"{site.url}/moved"])
    site.pages["/moved"] = (302, {"Location": f"/{file.name}"}, b"")
    download.install_pair("da", "en")
    assert installed() == ["translate-da_en-1_0"]


@pytest.mark.parametrize(
    ("headers", "cut", "said"),
    [
        ({"Content-Length": str(3 << 30)}, None, "is larger than"),
        ({"Content-Length": "lots"}, None, "cannot be reached"),
        ({}, 500, "is damaged"),
    ],
)
def test_a_faulty_download_leaves_no_trace(headers, cut, said, site, tmp_path):
    file = make_package(tmp_path, "da", "en")
    site.offer(file, "da", "en")
    site.pages[f"/{file.name}"] = (200, headers, file.read_bytes()[:cut])
    with pytest.raises(EngineError, match=said) as caught:
        download.install_pair("da", "en")
    assert site.url in str(caught.value)
    assert installed() == []


def test_a_download_that_breaks_off_is_told_from_a_damaged_one(site, tmp_path):
    file = make_package(tmp_path, "da", "en")
    site.offer(file, "da", "en")
    body = file.read_bytes()
    site.pages[f"/{file.name}"] = (200, {"Content-Length": str(len(body) + 9)}, body)
    with pytest.raises(EngineError, match=r"ended after|IncompleteRead"):
        download.install_pair("da", "en")


def test_a_package_for_another_pair_than_the_index_says_is_refused(site, tmp_path):
    site.offer(make_package(tmp_path, "sv", "en"), "da", "en")
    with pytest.raises(PackageError, match="translates sv to en, not what the index says"):
        download.install_pair("da", "en")
    assert installed() == []


@pytest.mark.parametrize("body", [b"", b"<html>", b"\xff", b"[" * 100_000])
def test_an_index_that_is_none(body, site):
    site.pages["/index.json"] = (200, {}, body)
    with pytest.raises(EngineError, match="is not a package index"):
        download.install_pair("da", "en")


@pytest.mark.parametrize(
    "entry", [5, None, [], {}, {"from_code": 1, "to_code": "en", "links": []}, {"type": "sbd"}]
)
def test_entries_that_make_no_sense_are_passed_over(entry, site, tmp_path):
    site.offer(make_package(tmp_path, "da", "en"), "da", "en")
    entries = [entry, *json.loads(site.pages["/index.json"][2])]
    site.pages["/index.json"] = (200, {}, json.dumps(entries).encode())
    download.install_pair("da", "en")
    assert installed() == ["translate-da_en-1_0"]


def test_a_server_that_refuses(site):
    site.pages["/index.json"] = (503, {}, b"")
    with pytest.raises(EngineError, match="the server answers 503"):
        download.install_pair("da", "en")


def test_offline_says_so_and_what_to_do(monkeypatch):
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    with pytest.raises(EngineError) as caught:
        download.install_pair("da", "en")
    assert "http://127.0.0.1:9/index.json: cannot be reached" in str(caught.value)
    assert "translate models install FILE.argosmodel" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_index_without_tls_is_refused(monkeypatch):
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://example.org/")
    with pytest.raises(EngineError, match="is not an https address"):
        download.install_pair("da", "en")
