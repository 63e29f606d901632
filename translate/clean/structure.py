"""What position, repetition and shape say where words cannot.

Structure never removes running text: every function here takes only short lines, copies of
text that stays, or lines at the edges of the page, outside the article's own.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from translate.clean import shape
from translate.clean.furniture import body, head_end
from translate.clean.page import Edit, Line, Page
from translate.clean.rules import Rules

HEAD_LINES = 40
"""A title stands among the first so many lines."""

REPEATED_WORDS = 12
"""A paragraph that stands twice is a copy from this many words on."""

NAVIGATION_RUN = 4
"""So many lines of one to three words in a row, at an edge, are a menu."""

KICKER_WORDS = 3
"""A site's name over the page has at most so many words."""

TEASER_RUN = 3
"""So many headlines in a row after the end of the text are teasers."""

TEASER_WORDS = 4
"""A teaser headline has at least so many words."""

TEXT_LINES = 3
"""A page with fewer lines of running text may be anything: a poem, a list, a table."""

_ARROWS = frozenset((">", "/", "›", "»", "|", "→", ">>", "·", "•"))
_SEPARATOR = re.compile(r"\s+[|›>»·•/→]\s+|\s*\|\s*")
_SUFFIX = re.compile(r"\s+[|–—-]\s+(?P<site>[^|–—]{2,40})$")
_DOMAIN = re.compile(r"\w[\w.-]*\.(?:de|at|ch|com|org|net|eu|info|li|lu|co\.uk|ru|cn|it|fr|es|tv)")
_NAME = re.compile(r"[A-ZÄÖÜÀ-Þ][\w’'-]+(?: (?:von|van|de|der|di|al)| [A-ZÄÖÜÀ-Þ][\w’'.-]*){1,3}")
_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def remove_symbols(page: Page) -> None:
    """Remove lines in which nothing can be read: ``-``, ``^``, ``***``, ``»``."""
    following = False
    for line in page.lines:
        line.gap = line.gap or following
        following = not shape.has_letters(line.text)
        if following:
            page.remove(line, "structure.symbols")
            if line.plain in _ARROWS:
                page.arrows.add(line.number)
    page.sweep()


def remove_repeated_title(page: Page) -> None:
    """Keep the title once, in its shortest form, and remove its copies."""
    head = page.lines[: min(max(body(page.lines)[0], 1) + 1, HEAD_LINES)]
    title = _title_line(page, head)
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


def _title_line(page: Page, head: list[Line]) -> Line | None:
    for line in page.lines:
        if line.kind == "title":
            return line
    candidates = [line for line in head if shape.is_title_like(line.text)]
    if page.title:
        same = [line for line in candidates if shape.alike(line.text, page.title)]
        return min(same, key=lambda line: len(line.plain)) if same else None
    for index, line in enumerate(candidates):
        if shape.word_count(line.text) < 2:
            continue
        copies = [other for other in candidates[index + 1 :] if shape.alike(line.text, other.text)]
        if copies:
            return min((line, *copies), key=lambda other: len(other.plain))
    return None


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


def remove_repeated_paragraphs(page: Page) -> None:
    """Remove the later copies of a paragraph that stands more than once."""
    seen: set[str] = set()
    for line in page.lines:
        text = line.plain
        if shape.word_count(text) < REPEATED_WORDS:
            continue
        if text in seen:
            page.remove(line, "structure.repeated-paragraph")
        seen.add(text)
    page.sweep()


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


def note_site_header(page: Page) -> None:
    """Take a short first line as the publisher where menu items stood between it and the title."""
    if len(page.lines) < 3 or page.title or body(page.lines)[0] < 2:
        return
    first, second = page.lines[:2]
    between = any(
        first.number < change.line < second.number and change.rule in _MENU_RULES
        for change in page.changes
    )
    if between and first.kind == "line" and shape.word_count(first.text) <= KICKER_WORDS:
        page.note(first, "structure.site-header", "publisher", first.plain)
    page.sweep()


_MENU_RULES = frozenset(
    f"{prefix}.{name}"
    for prefix in ("structure", "de", "en", "any")
    for name in ("menu", "breadcrumb", "section-list", "navigation", "button", "player", "share")
)


def remove_navigation(page: Page, rules: Rules) -> None:
    """Remove menus and breadcrumbs before and after the text."""
    start, end = body(page.lines)
    sections = {word.casefold() for word in rules.word_list("sections")}
    edges = [line for index, line in enumerate(page.lines) if not start <= index < end]
    for line in edges:
        if line.kind == "title" or line.plain == page.title:
            continue
        beside = {line.number - 1, line.number + 1} & page.arrows
        if _is_breadcrumb(line.plain) or (beside and shape.word_count(line.text) <= KICKER_WORDS):
            page.remove(line, "structure.breadcrumb")
        elif _is_section_list(line.plain, sections):
            page.remove(line, "structure.section-list")
    head = [line for line in page.lines[:start] if not line.gone]
    if any(shape.word_count(line.text) >= 4 for line in head) or page.title:
        _remove_menu(page, head)
    if _prose_lines(page) >= TEXT_LINES:
        _remove_menu(page, [line for line in page.lines[end:] if not line.gone])
    page.sweep()


def _is_breadcrumb(text: str) -> bool:
    if len(text) > shape.PATTERN_LENGTH:
        return False
    parts = [part for part in _SEPARATOR.split(text) if part]
    return (
        len(parts) >= 3
        and all(shape.word_count(part) <= 4 for part in parts)
        and not any(part.replace(":", "").isdigit() for part in parts)
    )


def _is_section_list(text: str, sections: set[str]) -> bool:
    found = shape.words(text) if len(text) <= shape.PATTERN_LENGTH else []
    known = sum(word in sections for word in found)
    capitals = all(word[0].isupper() or not word[0].isalpha() for word in text.split())
    return len(found) >= 3 and (known == len(found) or (capitals and known * 5 >= len(found) * 3))


def _remove_menu(page: Page, lines: list[Line]) -> None:
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and _is_menu_item(line) and line.plain != page.title:
            run.append(line)
            continue
        if len(run) >= NAVIGATION_RUN:
            for item in run:
                page.remove(item, "structure.menu")
        run = []


def _is_menu_item(line: Line) -> bool:
    text = line.plain
    return (
        line.kind in ("line", "list-item")
        and 1 <= shape.word_count(text) <= 3
        and not any(character.isdigit() for character in text)
        and not text.endswith((".", ",", ";", ":", "!", "?"))
    )


def _prose_lines(page: Page) -> int:
    return sum(shape.is_prose(line.text) for line in page.lines)


def remove_tail_teasers(page: Page) -> None:
    """Remove a run of headlines after the end of the text.

    Left alone: bullets, lines with results or amounts, verse (commas at line ends), what an
    ending ``:`` announced, and everything on pages that have hardly any running text.
    """
    _, end = body(page.lines)
    tail = page.lines[end:]
    if _prose_lines(page) < TEXT_LINES or not tail or page.lines[end - 1].plain.endswith(":"):
        return
    teasers = [line for line in tail if _is_teaser(line)]
    numbers = sum(any(character.isdigit() for character in line.text) for line in tail)
    if len(teasers) < TEASER_RUN or len(teasers) * 4 < len(tail) * 3:
        return
    if numbers * 3 > len(tail):
        return
    for line in teasers:
        page.remove(line, "structure.tail-teasers")
    page.sweep()


def _is_teaser(line: Line) -> bool:
    return (
        line.kind in ("line", "paragraph", "heading")
        and not shape.bullet(line.text)
        and shape.is_title_like(line.text)
        and shape.word_count(line.text) >= TEASER_WORDS
        and not re.search(r"\d+:\d+", line.plain)
    )


def note_author(page: Page) -> None:
    """Take a lone name right after the text, or between title and text, as the byline."""
    if page.fields["byline"] or _prose_lines(page) < TEXT_LINES:
        return
    start, end = body(page.lines)
    told = {
        change.line
        for change in page.changes
        if change.rule.endswith(("date", "date-line", "published", "reading-time", "caption"))
    }
    heads = [
        line
        for line in page.lines[1 : head_end(page.lines, start)]
        if page.fields["date"] or {line.number - 1, line.number + 1} & told
    ]
    text = [line for line in page.lines[start:end] if shape.is_prose(line.text)]
    spoken_of = {word for line in text for word in shape.words(line.text)}
    for line in (*heads, *page.lines[end : end + 1]):
        if line.kind not in ("line", "paragraph") or line.plain == page.title:
            continue
        if _is_name(line) and shape.words(line.text)[-1] not in spoken_of:
            page.note(line, "structure.author", "byline", line.plain)
            break
    page.sweep()


def _is_name(line: Line) -> bool:
    text = line.plain
    return (
        2 <= shape.word_count(text) <= 4
        and "-" not in text.split()[0]
        and _NAME.fullmatch(text) is not None
        and text.split()[0].casefold() not in _NO_FIRST_NAMES
    )


_NO_FIRST_NAMES = frozenset(
    [
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "mehr",
        "weitere",
        "neue",
        "alle",
        "im",
        "in",
        "am",
        "an",
        "zum",
        "zur",
        "auf",
        "aus",
        "nach",
        "vor",
        "the",
        "a",
    ],
)
