"""The pages as a real browser shows them: at a desk, on a phone, in the dark, on paper."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pytest

from translate.model import Block, Issue, Segment, Term, TermHit, Translation, Unit
from translate.writers import html, report

PHONE = {"width": 375, "height": 812}
DESK = {"width": 1280, "height": 900}

# For every element with text of its own: the contrast of its colour with what is behind it,
# by the formula of WCAG 2. Colours of the pages are opaque.
CONTRASTS = """() => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = colour => parts(colour).slice(0, 3)
    .map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const behind = node => {
    for (; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor;
      if (parts(colour)[3] !== 0) return colour;
    }
  };
  return [...document.querySelectorAll('body *')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    .map(e => [light(getComputedStyle(e).color), light(behind(e)), e])
    .map(([a, b, e]) => [(Math.max(a, b) + .05) / (Math.min(a, b) + .05),
                         `${e.tagName}.${e.className} ${e.textContent.slice(0, 30)}`])
    .filter(([ratio]) => ratio < 4.5);
}"""


@dataclass
class Seen:
    """What a page asked for and complained of while it was open."""

    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def files(tmp_path_factory, vietnam, night):
    folder = tmp_path_factory.mktemp("out")
    (folder / "news").mkdir()
    pages = {
        "report": (folder / "report.html", report.render_html(night)),
        "article": (folder / "news" / "vietnam.de-en.html", html.render(vietnam)),
        "hostile": (folder / "hostile.html", html.render(hostile(vietnam))),
    }
    for path, chunks in pages.values():
        path.write_text("".join(chunks), "utf-8")
    return {name: path for name, (path, _) in pages.items()}


def hostile(vietnam):
    """Code in every field, a word that never ends, text from right to left."""
    code = "\"'><img src=x onerror=alert(1)><script>alert(2)</script></style>"
    words = ("x" * 3000, f"https://example.org/{'long-' * 300}", code, "\u202eسلام \u202d" * 20)
    term = Term(source=code, targets=(code,), note=code, path="y" * 500, line=1)
    hit = TermHit(term=term, start=0, end=9, target=code, target_start=2, target_end=7)
    issue = Issue(code=code, severity="error", message=code + "z" * 2000, span=(4, 900))
    units = tuple(
        Unit(
            segment=Segment(id=f"h#{n}", block=n - 1, text=text, lang="ar"),
            translation=Translation(text=text, origin="engine", engine=""),
            hits=(hit,),
            issues=(issue,),
        )
        for n, text in enumerate(words, 1)
    )
    document = replace(
        vietnam.document,
        lang="ar",
        title=code,
        url=f"javascript:alert(3)//{code}",
        licence=code,
        publisher="p" * 900,
        warnings=(code,),
        blocks=tuple(Block(kind="heading", text=text, line=1) for text in words),
        changes=tuple(replace(change, before=words[0]) for change in vietnam.document.changes),
    )
    return replace(vietnam, document=document, units=units, signature="s" * 900)


@pytest.fixture(scope="module")
def show(chromium, files):
    @contextmanager
    def _show(name, viewport=DESK, scheme="light"):
        context = chromium.new_context(viewport=viewport, color_scheme=scheme)
        page = context.new_page()
        seen = Seen()
        page.on("console", lambda message: seen.messages.append(message.text))
        page.on("pageerror", lambda error: seen.messages.append(str(error)))
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
        page.goto(files[name].as_uri())
        yield page, seen
        context.close()

    return _show


def unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


@pytest.mark.parametrize("name", ["article", "report", "hostile"])
def test_a_page_is_quiet_loads_nothing_and_fits_every_screen(show, files, name):
    with show(name, PHONE) as (page, seen):
        unfold(page)
        for width in (320, 375, 800, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert seen.requests == [files[name].as_uri()]
        assert not seen.messages
        assert not seen.dialogs


def test_segments_stand_side_by_side_at_a_desk_and_stack_on_a_phone(show, vietnam):
    with show("article") as (page, _):
        boxes = (
            "all => all.map(e => e.getBoundingClientRect()).map(r => [r.x, r.y, r.right, r.bottom])"
        )
        sides = [page.locator(side) for side in (".u .s", ".u .t")]
        source, target = (side.evaluate_all(boxes) for side in sides)
        assert len(source) == len(target) == len(vietnam.units)
        assert all(s[1] == t[1] and s[2] < t[0] for s, t in zip(source, target, strict=True))
        page.set_viewport_size(PHONE)
        source, target = (side.evaluate_all(boxes) for side in sides)
        assert all(s[3] <= t[1] and t[3] > t[1] for s, t in zip(source, target, strict=True))


def test_a_term_shows_its_note_and_its_counterpart(show):
    note = "e => getComputedStyle(e, '::after').content"
    colour = "e => getComputedStyle(e).backgroundColor"
    with show("article") as (page, _):
        source, target = (
            page.get_by_text("Pjöngjang", exact=True),
            page.get_by_text("Pyongyang", exact=True),
        )
        before = target.first.evaluate(colour)
        assert source.first.evaluate(note) == "none"
        source.first.hover()
        assert "capital of North Korea" in source.first.evaluate(note)
        assert target.first.evaluate(colour) != before
        target.first.hover()
        assert "capital of North Korea" in target.first.evaluate(note)
        page.mouse.move(1, 1)
        assert target.first.evaluate(colour) == before
        source.first.focus()
        assert "capital of North Korea" in source.first.evaluate(note)
        assert target.first.evaluate(colour) != before


def test_the_keyboard_reaches_everything_and_everything_has_a_name(show):
    with show("article") as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
        tree = page.locator("body").aria_snapshot()
    for part in (
        "banner:",
        "main:",
        "contentinfo:",
        "heading",
        "Approved by a person",
        "[level=1]",
    ):
        assert part in tree
    assert "- link\n" not in tree
    assert "- radio\n" not in tree


def test_one_side_or_only_the_findings_can_be_shown(show):
    with show("article") as (page, _):
        page.get_by_label("English").check()
        assert page.locator(".s:visible").count() == 0
        page.get_by_label("Both").check()
        page.get_by_label("Only segments with findings").check()
        shown = page.locator("main .u:visible").evaluate_all("all => all.map(e => e.id)")
        assert shown == ["4", "6", "10", "12"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["article", "report"])
def test_all_text_stands_out_from_its_background(show, name, scheme):
    with show(name, scheme=scheme) as (page, _):
        unfold(page)
        assert page.evaluate(CONTRASTS) == []
        if name == "article":
            page.locator("mark").nth(3).hover()
            assert page.evaluate(CONTRASTS) == []


def test_paper_gets_both_columns_no_tint_and_no_broken_row(show):
    with show("article") as (page, _):
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 680, "height": 900})
        assert page.locator(".view, .skip").evaluate_all(
            "all => all.every(e => getComputedStyle(e).display === 'none')"
        )
        row = page.locator("main .u").first
        assert row.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
        source, target = (row.locator(side).bounding_box() for side in (".s", ".t"))
        assert source["y"] == target["y"]
        tints = page.locator("body, mark, [class^=at-]").evaluate_all(
            "all => [...new Set(all.map(e => getComputedStyle(e).backgroundColor))]"
        )
        assert set(tints) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
        assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 2


def test_a_finding_in_the_report_leads_to_its_segment(show):
    with show("report") as (page, _):
        page.get_by_role("link", name="12", exact=True).click()
        page.wait_for_url("**/news/vietnam.de-en.html#12")
        assert page.locator(":target").get_attribute("id") == "12"
        assert page.locator(":target").is_visible()
