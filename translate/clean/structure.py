"""What position, repetition and shape say where words cannot.

Structure never removes running text: every function here takes only short lines, copies of
text that stays, or lines at the edges of the page, outside the article's own.
"""

from __future__ import annotations

import re

from translate.clean import shape
from translate.clean.furniture import body, head_end
from translate.clean.page import Line, Page
from translate.clean.rules import Rules

REPEATED_WORDS = 12
"""A paragraph that stands twice is a copy from this many words on."""

NAVIGATION_RUN = 4
"""So many lines of one to three words in a row, at an edge, are a menu."""

CRUMB_WORDS = 3
"""A part of a breadcrumb has at most so many words."""

TEASER_RUN = 3
"""So many headlines in a row after the end of the text are teasers."""

TEASER_WORDS = 4
"""A teaser headline has at least so many words."""

TEXT_LINES = 3
"""A page with fewer lines of running text may be anything: a poem, a list, a table."""

END_LINES = 2
"""Below so many lines of running text, too, a site's own matter shows where the text ended."""

_ARROWS = frozenset((">", "/", "›", "»", "|", "→", ">>", "·", "•"))
_SEPARATOR = re.compile(r"\s+[|›>»·•/→]\s+|\s*\|\s*")
_NAME = re.compile(r"[A-ZÄÖÜÀ-Þ][\w’'-]+(?: (?:von|van|de|der|di|al)| [A-ZÄÖÜÀ-Þ][\w’'.-]*){1,3}")


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


def remove_navigation(page: Page, rules: Rules) -> None:
    """Remove menus and breadcrumbs before and after the text."""
    start, end = body(page.lines)
    sections = {word.casefold() for word in rules.word_list("sections")}
    edges = [line for index, line in enumerate(page.lines) if not start <= index < end]
    for line in edges:
        if line.kind == "title" or line.plain == page.title:
            continue
        beside = {line.number - 1, line.number + 1} & page.arrows
        if _is_breadcrumb(line.plain) or (beside and shape.word_count(line.text) <= CRUMB_WORDS):
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


def remove_after_end(page: Page) -> None:
    """Remove short lines after the text that stand below what a rule has taken off there.

    Where a site's own matter has begun after the last paragraph, the article does not go on.
    Left alone: bullets, results and amounts, and pages with hardly any running text.
    """
    _, end = body(page.lines)
    if _prose_lines(page) < END_LINES or end == len(page.lines):
        return
    last = page.lines[end - 1].number
    begun = min(
        (
            change.line
            for change in page.changes
            if change.line > last and change.rule.endswith(_ENDING) and change.action != "edit"
        ),
        default=None,
    )
    for line in page.lines[end:]:
        if begun is None or line.number < begun or not _is_leftover(line):
            continue
        page.remove(line, "structure.after-end")
    page.sweep()


_ENDING = (
    *("read-also", "comments", "tags", "share", "copyright", "source", "agency-credit", "initials"),
    *(
        "previous-next",
        "more-section",
        "imprint",
        "follow",
        "newsletter",
        "comment-form",
        "mailing",
    ),
    *(
        "navigation",
        "tag-label",
        "press-contact",
        "rights",
        "hashtags",
        "quality-seal",
        "report-error",
        "price",
        "licence",
    ),
)


def _is_leftover(line: Line) -> bool:
    return (
        line.kind in ("line", "paragraph", "heading")
        and not shape.bullet(line.text)
        and shape.is_title_like(line.text)
        and not any(character.isdigit() for character in line.plain)
    )


def _is_teaser(line: Line) -> bool:
    return (
        line.kind in ("line", "paragraph", "heading")
        and not shape.bullet(line.text)
        and shape.is_title_like(line.text)
        and shape.word_count(line.text) >= TEASER_WORDS
        and not re.search(r"\d+:\d+", line.plain)
    )


def note_author(page: Page, rules: Rules) -> None:
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
    spoken_of = {word for line in text for word in shape.words(line.text)} | rules.site_words
    for line in (*heads, *page.lines[end : end + 1]):
        if line.kind not in ("line", "paragraph") or line.plain == page.title:
            continue
        if rules.reader_words.intersection(line.plain.split()):
            continue  # Optimieren Sie Ihre Einstellungen
        if _is_name(line) and shape.words(line.text)[-1] not in spoken_of:
            page.note(line, "structure.author", "byline", line.plain)
            break
    page.sweep()


def _is_name(line: Line) -> bool:
    text = line.plain
    return (
        2 <= shape.word_count(text) <= 4
        and not shape.ends_sentence(text)
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
