"""A whole article with terms, findings and approved segments, and a browser to look at it."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from translate.model import (
    Bitext,
    Block,
    Change,
    Document,
    DocumentReport,
    Finding,
    Issue,
    RunReport,
    Segment,
    Term,
    TermHit,
    Translation,
    Unit,
)

HERE = Path(__file__).parent
VOID = {"br", "input", "link", "meta"}


@dataclass(kw_only=True)
class Element:
    tag: str
    attrs: dict[str, str]
    parent: Element | None
    text: str = ""

    @property
    def classes(self):
        return self.attrs.get("class", "").split()


class Page(HTMLParser):
    """The elements of a page in order; fails where the markup is not properly nested."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(markup)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs), f"an attribute twice in {tag}: {attrs}"
        parent = self.open[-1] if self.open else None
        element = Element(tag=tag, attrs={k: v or "" for k, v in attrs}, parent=parent)
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop().tag == tag

    def handle_data(self, data):
        for element in self.open:
            element.text += data

    def all(self, tag="", cls=""):
        return [e for e in self.elements if tag in {"", e.tag} and (not cls or cls in e.classes)]

    def one(self, tag="", cls=""):
        found = self.all(tag, cls)
        assert len(found) == 1, found
        return found[0]


@pytest.fixture(scope="session")
def parse():
    return lambda chunks: Page("".join(chunks))


def term(source, target, note="", line=1, **facts):
    path = "glossaries/names.tsv"
    return Term(source=source, targets=(target,), note=note, path=path, line=line, **facts)


TERMS = (
    term("Wladimir Putin", "Vladimir Putin", "president of Russia since 2012", 4),
    term("Vietnams", "Vietnam", line=41),
    term("Nordkorea", "North Korea", "also DPRK, in official names only", 17),
    term("Kommunistischen Partei Vietnams", "Communist Party of Vietnam", domain="politics"),
    term("To Lam", "To Lam", "president of Vietnam; no diacritics in running text", 9),
    term("Pjöngjang", "Pyongyang", "capital of North Korea", 7),
    term("Kim Jong Un", "Kim Jong Un", "no hyphen", 8),
    term("Vereinigten Staaten", "United States", line=23),
    term("Südchinesischen Meer", "South China Sea", "never “South Sea”", 30),
    term("GMT", "GMT", status="do-not-translate", line=60),
)

ISSUES = {
    4: ("quotes", "error", "the quotation mark “ is never closed", "“"),
    6: ("number-mismatch", "error", "5:00 is in the source, 6:00 in the translation", "06:00 GMT"),
    10: ("length", "info", "the translation is much shorter than usual", ""),
    12: (
        "term-missing",
        "warning",
        "“Südchinesischen Meer” asks for “South China Sea”",
        "South Sea",
    ),
}


@pytest.fixture(scope="session")
def vietnam() -> Bitext:
    """An article as the corridor leaves it, translated by hand, with some faults put in."""
    blocks: list[Block] = []
    units = []
    rows = (HERE / "vietnam.tsv").read_text("utf-8").splitlines()
    for number, row in enumerate(rows, 1):
        kind, source, target, origin = row.split("\t")
        if kind == "+":
            blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text} {source}")
        else:
            blocks.append(Block(kind=kind, text=source, line=2 * number))
        units.append(
            Unit(
                segment=Segment(
                    id=f"news/vietnam.txt#{number}", block=len(blocks) - 1, text=source, lang="de"
                ),
                translation=Translation(text=target, origin=origin, engine="bundled"),
                hits=tuple(hits(source, target)),
                issues=tuple(issues(number, target)),
                approved=origin == "human",
            )
        )
    return Bitext(
        document=Document(
            id="news/vietnam.txt",
            uri="feed/news/vietnam.txt",
            lang="de",
            title="Putin besucht Vietnam nach Verteidigungsabkommen mit Nordkorea",
            blocks=tuple(blocks),
            digest="b0b63a8b574f7bbe" * 4,
            date="2024-06-20T09:41:00",
            publisher="afp_tickers",
            url="https://www.example.org/news/putin-besucht-vietnam?id=20240620&lang=de",
            licence="CC-BY-SA",
            credits=("© GAVRIIL GRIGOROV/POOL/AFP via Getty Images",),
            changes=CHANGES,
            warnings=("read as windows-1252; save the file as UTF-8 if that is wrong",),
        ),
        target="en",
        units=tuple(units),
        signature="translate 0.1.0 | bundled 0.1 1f6cf2d1a1b2 | terms 9c4e7710d2aa",
        made="2024-06-21T05:12:40+02:00",
    )


CHANGES = (
    Change(
        rule="repeated-title",
        action="remove",
        line=3,
        before="Putin besucht Vietnam nach Verteidigungsabkommen mit Nordkorea",
    ),
    Change(rule="agency-ticker", action="metadata", line=7, before="afp_tickers"),
    Change(
        rule="dateline",
        action="metadata",
        line=11,
        before="20. Juni 2024 – 09:41",
        after="2024-06-20T09:41:00",
    ),
    Change(
        rule="no-break-space",
        action="edit",
        line=13,
        before="Der Kremlchef\xa0traf sich gegen Mittag (05:00\xa0Uhr GMT) mit To Lam.",
        after="Der Kremlchef traf sich gegen Mittag (05:00 Uhr GMT) mit To Lam.",
    ),
    Change(
        rule="glued-sentences",
        action="edit",
        line=21,
        before="Nordkorea.Wie verlief das Treffen zwischen Putin und Kim?",
        after="Nordkorea. Wie verlief das Treffen zwischen Putin und Kim?",
    ),
    Change(rule="sign-off", action="remove", line=29, before="bur-ah/pc/zm"),
    Change(
        rule="teaser",
        action="remove",
        line=33,
        before="PREV Wann ist die Sommersonnenwende und was ist der längste Tag im Jahr 2024?",
    ),
)


def hits(source, target):
    """Every term of TERMS in the source, longest first where two overlap."""
    taken = [False] * len(source)
    for entry in sorted(TERMS, key=lambda t: -len(t.source)):
        start = source.find(entry.source)
        if start < 0 or any(taken[start : start + len(entry.source)]):
            continue
        taken[start : start + len(entry.source)] = [True] * len(entry.source)
        at = target.find(entry.targets[0])
        yield TermHit(
            term=entry,
            start=start,
            end=start + len(entry.source),
            target=entry.targets[0],
            method="inline" if at >= 0 else "missing",
            target_start=at,
            target_end=at + len(entry.targets[0]) if at >= 0 else -1,
        )


def issues(number, target):
    if number in ISSUES:
        code, severity, message, place = ISSUES[number]
        start = target.find(place)
        span = (start, start + len(place)) if place else None
        yield Issue(code=code, severity=severity, message=message, span=span)


@pytest.fixture(scope="session")
def night(vietnam) -> RunReport:
    """A run with every outcome a document can have."""
    faulty = tuple(
        Finding(segment=u.segment.id, source=u.segment.text, target=u.translation.text, issue=issue)
        for u in vietnam.units
        for issue in u.issues
    )
    formats = ("en.txt", "de-en.po", "de-en.tmx", "de-en.xlf", "de-en.html")
    return RunReport(
        started="2024-06-21T05:10:02+02:00",
        seconds=81.4,
        source="auto",
        target="en",
        signature="translate 0.1.0 | bundled 0.1 1f6cf2d1a1b2 | glossary 77aa01cd42fe",
        glossaries=("glossaries/names.tsv", "glossaries/countries.tsv"),
        documents=(
            DocumentReport(
                id="news/a b&c.txt",
                uri="feed/news/a b&c.txt",
                status="unchanged",
                title="Zwei Züge kollidieren bei Garmisch",
                lang="de",
                segments=31,
                words=512,
                terms_found=4,
                terms_kept=4,
                outputs=tuple(f"news/a b&c.{suffix}" for suffix in formats),
            ),
            DocumentReport(
                id="news/vietnam.txt",
                uri="feed/news/vietnam.txt",
                status="translated",
                title=vietnam.document.title,
                lang="de",
                segments=12,
                words=243,
                terms_found=17,
                terms_kept=16,
                findings=faulty,
                changes=vietnam.document.changes,
                warnings=vietnam.document.warnings,
                outputs=tuple(f"news/vietnam.{suffix}" for suffix in formats),
                written=5,
                seconds=0.412,
            ),
            DocumentReport(
                id="news/english.txt",
                uri="feed/news/english.txt",
                status="copied",
                title="Storm warning for the coast",
                lang="en",
                segments=9,
                words=160,
                outputs=("news/english.en.txt",),
                written=1,
            ),
            DocumentReport(
                id="photo.txt",
                uri="feed/photo.txt",
                status="failed",
                message="feed/photo.txt: is no text (it looks like a JPEG image); "
                "remove it from the folder",
            ),
            DocumentReport(
                id="lb/zeitung.txt",
                uri="feed/lb/zeitung.txt",
                status="failed",
                message="no model translates lb to en; install one: translate models install lb en",
                lang="lb",
            ),
        ),
        warnings=("glossaries/names.tsv:88: two tabs in a row; write the target between them",),
    )


@pytest.fixture(scope="session")
def chromium(tmp_path_factory):
    """A browser for the session; without one these tests have nothing to look with."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no chromium on this machine (Debian: apt-get install chromium)")
    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()
