"""The title and the site's name: found once, kept once, cut from each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from translate.clean import shape
from translate.clean.furniture import body, is_named
from translate.clean.kinship import is_strange, shared, vocabulary
from translate.clean.lists import TITLE_SHARES
from translate.clean.page import Edit, Line, Page
from translate.clean.rules import Rules
from translate.clean.tongue import is_foreign

HEAD_LINES = 40
"""A title stands among the first so many lines."""

SITE_WORDS = 3
"""A site's name over the page has at most so many words."""

KICKER_WORDS = 3
"""A line over a headline that is repeated with it has at most so many words."""

_SUFFIX = re.compile(r"\s+[|–—-]\s+(?P<site>[^|–—]{2,40})$")
_DOMAIN = re.compile(r"\w[\w.-]*\.(?:de|at|ch|com|org|net|eu|info|li|lu|co\.uk|ru|cn|it|fr|es|tv)")
_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def remove_repeated_title(page: Page, rules: Rules) -> None:
    """Keep the title once, in its shortest form, and remove its copies."""
    head = page.lines[: min(max(body(page.lines)[0], 1) + 1, HEAD_LINES)]
    title, over = _title_line(page, head, rules)
    for line in over:
        page.remove(line, "structure.repeated-title")
    if title is None:
        return
    page.title = title.plain
    wanted = shape.key(title.text)
    for line in page.lines:
        if line is title or line.kind == "title" or not shape.is_title_like(line.text):
            continue
        if shape.key(line.text) == wanted or (line in head and shape.alike(line.text, title.text)):
            suffix = _SUFFIX.search(line.plain)
            if suffix and line.plain.startswith(title.plain):
                page.keep("publisher", suffix["site"])
            page.remove(line, "structure.repeated-title")
    page.sweep()


def _title_line(page: Page, head: list[Line], rules: Rules) -> tuple[Line | None, Sequence[Line]]:
    """The title in its shortest form, and the lines over it that are repeated with it."""
    for line in page.lines:
        if line.kind == "title":
            return line, ()
    candidates = [line for line in head if shape.is_title_like(line.text)]
    if page.title:
        same = [line for line in candidates if shape.alike(line.text, page.title)]
        return min(same, key=lambda line: len(line.plain), default=None), ()
    told = [
        (line, *copies)
        for index, line in enumerate(candidates)
        if shape.word_count(line.text) > 1 and not is_foreign(line.text, rules)
        if (copies := [o for o in candidates[index + 1 :] if shape.alike(line.text, o.text)])
        and not is_named(line, rules)
    ]
    known = vocabulary(page)
    strange = [same for same in told if is_strange(same[0], known, rules)]
    if len(strange) == len(told) and any(
        shared(line, known, rules) >= TITLE_SHARES for line in candidates
    ):
        return None, ()  # a button beside every menu; the title stands once
    told = [same for same in told if same not in strange] or told
    if not told:
        return None, ()
    longer = (same for same in told if shape.word_count(same[0].text) > KICKER_WORDS)
    title = next(longer, told[0])
    over = told[: told.index(title)]
    return min(title, key=lambda line: len(line.plain)), [line for same in over for line in same]


def cut_site_from_title(page: Page, rules: Rules) -> None:
    """Cut the site's name off the end of the title: ``… | tagesschau.de``."""
    sites = {site.casefold() for site in rules.word_list("sites")}
    for line in page.lines[: max(body(page.lines)[0], 1)]:
        found = _SUFFIX.search(line.text) if len(line.text) <= shape.PATTERN_LENGTH else None
        if not found or page.keep_all or shape.word_count(line.text[: found.start()]) < 3:
            continue
        site = found["site"].strip()
        bar = "|" in found[0] and shape.word_count(site) <= 3
        if bar or site.casefold() in sites or _DOMAIN.fullmatch(site.casefold()):
            page.keep("publisher", site)
            same = line.plain == page.title
            edit = Edit(found.start(), len(line.text), "")
            page.rewrite(line, "structure.site-in-title", [edit])
            page.title = line.plain if same else page.title


def note_site_name(page: Page) -> None:
    """Take the site's name above or below the page's address as its publisher."""
    start, end = body(page.lines)
    hosts = " ".join(
        (urlsplit(found[0]).hostname or "") if _is_plain(found[0]) else ""
        for line in (*page.lines[:start], *page.lines[end:])
        if len(line.text) <= shape.PATTERN_LENGTH
        for found in _URL.finditer(line.text)
    )
    if not hosts and page.fields["url"] and _is_plain(page.fields["url"]):
        hosts = urlsplit(page.fields["url"]).hostname or ""
    labels = {label for label in re.split(r"[. ]", hosts) if len(label) > 2 and label != "www"}
    for index, line in enumerate(page.lines):
        if start <= index < end or line.text == page.title or line.kind == "title":
            continue
        name = "".join(shape.words(line.text)) if shape.word_count(line.text) <= 4 else ""
        if name and (name in labels or name.replace("der", "", 1) in labels or name == hosts):
            page.note(line, "structure.site-name", "publisher", line.plain)
    page.sweep()


def _is_plain(url: str) -> bool:
    return "[" not in url and "]" not in url


def note_site_header(page: Page, rules: Rules) -> None:
    """Take a short first line as the publisher where menu items stood between it and the title."""
    if len(page.lines) < 3 or page.title or body(page.lines)[0] < 2:
        return
    first, second = page.lines[:2]
    between = any(
        first.number < change.line < second.number and change.rule in _MENU_RULES
        for change in page.changes
    )
    named = rules.site_words.intersection(shape.words(first.text))
    short = shape.word_count(first.text) <= SITE_WORDS
    if between and first.kind == "line" and short and not named:
        page.note(first, "structure.site-header", "publisher", first.plain)
    page.sweep()


_MENU_RULES = frozenset(
    f"{prefix}.{name}"
    for prefix in ("structure", "de", "en", "any")
    for name in ("menu", "breadcrumb", "section-list", "navigation", "button", "player", "share")
)
