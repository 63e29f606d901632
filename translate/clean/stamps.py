"""Lines that say when a page was made and by whom, and names that stand alone."""

from __future__ import annotations

import re
from collections import Counter

from translate.clean import shape
from translate.clean.dates import DATE, TIME, find_date, in_known_words
from translate.clean.furniture import body, head_end
from translate.clean.lists import is_chronicle
from translate.clean.page import PROSE_LINES, TEXT_LINES, Line, Page
from translate.clean.rules import Rules

STAMP_WORDS = 14
"""A line that says when and by whom has at most so many words."""

OTHER_WORDS = 3
"""Beside the time of day it may hold so many words more."""

KINDS = ("line", "paragraph", "heading", "list-item")
"""Blocks that can be something else than running text."""

_WHEN = re.compile(
    rf"{DATE}|{TIME}|\d{{1,2}}\s?[hH]\s?\d{{0,2}}\b|\d[\d:.]*"
    r"|\b(?i:vor|stunden?|minuten?|tage?n?|uhr|um|am|vom|on|at|às|ore|alle|vers|à|le|il|el|den)\b"
    r"|\b(?i:(?:zuletzt )?(?:aktualisiert|geändert|veröffentlicht|publiziert|erstellt|aangepast"
    r"|updated|published|posted|aggiornato|actualizado|atualizado|publié|mis à jour|stand"
    r"|gmt|utc|mesz|mez|cest|cet|est|edt|pm|publicado|pubblicato|gepubliceerd))\b",
)
_NAME = re.compile(
    r"(?:(?i:von|by|di|por|par|door|text|autor|autorin|oprac\.?)\W+)?"
    r"(?P<name>[A-ZÄÖÜÀ-Þ][\w’'.-]*(?: (?:von|van|de|der|di|al|da|le|la|el))*"
    r"(?: [A-ZÄÖÜÀ-Þ][\w’'.-]*){1,3})"
)
_FIRST_NAME = re.compile(r"(?:[Vv]on|[Bb]y) ([A-ZÄÖÜ][a-zäöüß]{2,})")
_BY = frozenset(
    ("von", "von:", "by", "by:", "text", "text:", "autor", "autor:", "di", "par", "por")
)
_HOUSES = re.compile(r"[/|,;]| für ")
_PARTICLES = re.compile(r" (?:von|van) de[rn]? ")
_LONE_NAME = re.compile(
    r"[A-ZÄÖÜÀ-Þ][\w’'-]+(?: (?:von|van|de|der|di|al)| [A-ZÄÖÜÀ-Þ][\w’'.-]*){1,3}"
)


def note_author(page: Page, rules: Rules) -> None:
    """Take a lone name right after the text, or between title and text, as the byline."""
    if page.fields["byline"] or len(page.prose()) < TEXT_LINES:
        return
    start, end = body(page.lines)
    told = {
        change.line
        for change in page.changes
        if change.rule.endswith(("date", "date-line", "published", "reading-time", "caption"))
        or change.before.strip().casefold() in _BY
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
        if _is_name(line, rules) and shape.words(line.text)[-1] not in spoken_of:
            page.note(line, "structure.author", "byline", line.plain)
            break
    page.sweep()


def remove_credited(page: Page) -> None:
    """Remove the name of who took a picture where it stands alone between title and tail.

    Only once on the page: the name of somebody who speaks stands over every answer.
    """
    if len(page.prose()) < TEXT_LINES:
        return
    named = {part.strip() for credit in page.credits for part in _HOUSES.split(credit)}
    alone = Counter(line.plain for line in page.lines)
    for line in page.lines[1 : body(page.lines)[1]]:
        name = line.plain
        if name in named and alone[name] == 1 and line.kind in KINDS and _LONE_NAME.fullmatch(name):
            page.remove(line, "structure.credited-name")
    page.sweep()


def _is_name(line: Line, rules: Rules) -> bool:
    text = line.plain
    return (
        2 <= shape.word_count(text) <= 4
        and not shape.ends_sentence(text)
        and "-" not in text.split()[0]
        and _LONE_NAME.fullmatch(text) is not None
        and not rules.word_list("no-names") & {*_PARTICLES.sub(" ", text).casefold().split()}
    )


def note_sign_off(page: Page) -> None:
    """Take the author and the date that stand below the text as what they are."""
    _, end = body(page.lines)
    if len(page.prose()) < PROSE_LINES or is_chronicle(page.lines[:end]):
        return
    for line in page.lines[end : end + 3]:
        if is_stamp(line) and rest(line.plain):
            note_stamp(page, line)
    page.sweep()


def is_stamp(line: Line) -> bool:
    """Whether a line says when, perhaps by whom, and nothing else."""
    if line.kind not in KINDS or shape.word_count(line.text) > STAMP_WORDS:
        return False
    text = in_known_words(line.plain)
    return not shape.is_prose(text) and bool(find_date(text)) and _is_when(text)


def _by(left: str) -> str:
    """Whom the rest of a stamp names: a first name alone needs the word that says so."""
    found = _NAME.fullmatch(left)
    alone = _FIRST_NAME.fullmatch(left)
    return found["name"] if found else alone[1] if alone else ""


def _is_when(text: str) -> bool:
    """Whether a dated line holds nothing else, a name, or, with the time of day, few words."""
    left = rest(text)
    if not left or _by(left):
        return True
    if text.startswith(f"{left.split()[0]}:"):
        return False  # an entry of the text: Zeit: 1.6.2023, 23.40 Uhr
    return "T" in find_date(text) and len(left.split()) <= OTHER_WORDS


def rest(text: str) -> str:
    """What a text holds beside date, time and the words around them."""
    return " ".join(_WHEN.sub(" ", text).split()).strip(" ,;|·•–—-/():")


def note_stamp(page: Page, line: Line) -> None:
    """Take a stamp off the page and keep its date and author."""
    text = in_known_words(line.plain)
    left = rest(text)
    by = "" if f"{left}:" in text else _by(left)
    date = find_date(text)
    page.keep("date", date)
    if by:
        page.keep("byline", by)
    page.note(line, "structure.stamp", "date", date)
