"""Runs of short lines between and below the paragraphs: boxes and widgets of the site.

One line may be a heading, an entry or a result of the article, however much it looks like a
button. A run of them tells by how many show that they are the site's, those counted that were
taken off before; then the others of the run go with them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import dropwhile, islice, pairwise

from translate.clean import shape
from translate.clean.dates import TIME, find_date
from translate.clean.lists import shares_word
from translate.clean.page import TEXT_LINES, Line, Page
from translate.clean.rules import Rules
from translate.clean.tongue import is_foreign, names_site, speaks_to_reader

TRACES = 2
"""So many lines of a run must be the site's for sure."""

DENSITY = 3
"""At least one line in so many must be."""

DENSE = 2
"""Where one in so many is, the lines before the first of them are the site's, too."""

LABEL_WORDS = 2
"""A heading of so many words can look like a label of the site."""

LABELS = 3
"""A word that is a button's stands so often alone on the page."""

LONE = 2
"""In a run of so many lines one of another language is enough where the page has a frame in one."""

FRAME_LINES = 3
"""A page with so many lines of another language around the text has a frame in it."""

VALUE_WORDS = 3
"""What stands below a label that was taken off has at most so many words: ``Datum:``."""

HEADING_WORDS = 9
"""The last line of a run is the heading of the paragraph below with at most so many words."""

SENTENCES_WORDS = 16
"""A line of so many words that goes on behind a sentence is the article's, however it ends."""

_NEUTRAL = ("symbols", "repeated-paragraph", "repeated-title", "hard-wrap", "mail-quote")
_ADDRESS = re.compile(
    r"https?://|\bwww\.|\S@\w|(?:^|\s)[@#]\w{3}|\w\.(?:pdf|jpe?g|png|mp[34]|docx?)\b"
    r"|\b10\.\d{4,5}/\S|(?:^|\b[TMF]|:)\s?[+(]?\d{2,5}[)\s/–-][\s\d()/–-]{5,}$|\b[A-Z]{2}[A-Z0-9]{9}\d\b"
)
_BUTTON = re.compile(r"(?:Zum|Zur|Zu den|Hier|Jetzt) [\w-]+")
_INFINITIVE = re.compile(r"[A-ZÄÖÜ][\w-]+(?: [\w-]+){0,3} [a-zäöü]{2,}(?:en|ern|eln)")
_ENTRY = re.compile(r"[^\s:]+(?: [^\s:]+){0,3}: \S")
_RESULT = re.compile(r"\d:\d|-:-")
_WHEN = re.compile(rf"(?:{TIME})\W*")


@dataclass(slots=True)
class _Row:
    """A line of the page as it came: ``line`` is None where it was taken off before."""

    line: Line | None
    trace: bool
    label: bool = False
    """A label that the page repeats, or what stands below one that was taken off."""
    foreign: bool = False
    perhaps: bool = False
    """A cell of a table, or an infinitive: the article may have many of them, too."""

    @property
    def sign(self) -> bool:
        return self.trace or self.foreign or self.perhaps


def remove_widgets(page: Page, rules: Rules) -> None:
    """Remove the lines of runs between and below paragraphs that are the site's.

    Left alone: the heading of the next paragraph, sentences, lists with bullets, quotes, entries
    (``Regie: Mila Novak``), times over entries, and pages with hardly any running text. Above the
    text only lines go that look like the site's themselves: a lead looks like nothing.
    """
    prose = page.prose()
    if len(prose) < TEXT_LINES or page.keep_all:
        return
    personal = any(speaks_to_reader(line.text, rules) for line in prose)
    spoken_of = {word for line in prose for word in shape.words(line.text[:2000])}
    labels = _repeated_labels(page)
    spaced = sum(line.gap for line in prose) * 2 > len(prose)
    runs = _runs(page)
    for row in (row for _, run, _ in runs for row in run):
        if row.line is not None:
            row.label = row.label or row.line.plain in labels
            row.trace = row.label or _is_trace(row.line, rules, spoken_of, personal=personal)
            row.foreign = is_foreign(row.line.text, rules)
            row.perhaps = _is_perhaps(row.line)
    framed = any(row.foreign for _, run, _ in runs for row in run) and _is_framed(page, rules)
    for above, run, below in runs:
        lone = framed and len(run) <= LONE
        strange = [row for row in run if row.foreign] if lone else []
        for row in strange or _site_rows(run, above, below):
            if row.line and not (row is run[-1] and _heads(row, below, spaced=spaced)):
                page.remove(row.line, "structure.widget")
    page.sweep()


def _is_perhaps(line: Line) -> bool:
    return shape.is_cell(line.text) or _INFINITIVE.fullmatch(line.plain) is not None


def _repeated_labels(page: Page) -> set[str]:
    """Words that stand alone on the page again and again, as a button does under every teaser.

    The name of a speaker does so, too, but over sentences.
    """
    counts: Counter[str] = Counter()
    speaks: Counter[str] = Counter()
    for line, after in pairwise(page.lines):
        text = line.plain
        if shape.word_count(text) == 1 and text[-1:].isalpha() and line.kind != "title":
            counts[text] += 1
            speaks[text] += shape.ends_sentence(after.plain)
    return {text for text, count in counts.items() if count >= LABELS and speaks[text] * 2 < count}


def _is_framed(page: Page, rules: Rules) -> bool:
    """Whether the page has a frame in another language around its text."""
    short = (change.before for change in page.changes if change.action != "edit")
    foreign = (text for text in short if is_foreign(text, rules))
    return len(tuple(islice(foreign, FRAME_LINES))) == FRAME_LINES


def _runs(page: Page) -> list[tuple[Line | None, list[_Row], Line | None]]:
    """Every run of other lines, with the paragraph above it and the one below.

    None stands for no paragraph: above the text, where the run begins below the title, or at the
    end of the page.
    """
    left = {line.number: line for line in page.lines}
    taken = {change.line: change for change in page.changes if change.action != "edit"}
    found: list[tuple[Line | None, list[_Row], Line | None]] = []
    above: Line | None = None
    run: list[_Row] = []
    titled = labelled = False
    for block in page.document.blocks:
        line = left.get(block.line)
        if line is not None and shape.is_prose(line.text):
            found.append((above, run if above or titled else [], line))
            above, run = line, []
        elif line is not None and line.plain == page.title and above is None:
            run, titled = [], True
        elif line is not None:
            value = labelled and shape.word_count(line.text) <= VALUE_WORDS
            run.append(_Row(line, trace=value, label=value))
        elif block.line in taken and not taken[block.line].rule.endswith(_NEUTRAL):
            run.append(_Row(None, trace=True))
        labelled = line is None and block.text.rstrip().endswith(":")
    found.append((above, run, None))
    return [(over, rows, under) for over, rows, under in found if any(row.line for row in rows)]


def _is_trace(line: Line, rules: Rules, spoken_of: set[str], *, personal: bool) -> bool:
    """Whether a line, wherever it stands, looks like the site's."""
    text = line.plain
    if line.kind in ("title", "quote") or shape.bullet(line.text):
        return False
    if find_date(text) or _WHEN.match(text):
        return False  # the heading of an entry in a chronicle or ticker
    if text.startswith("von "):
        return False  # of a play
    if _ADDRESS.search(text) or _BUTTON.fullmatch(text):
        return True
    if names_site(text, rules, but=spoken_of) and not (personal and shape.ends_sentence(text)):
        return True
    return not shape.is_cell(text) and rules.names(text)


def _site_rows(run: list[_Row], above: Line | None, below: Line | None) -> list[_Row]:
    """The lines of a run that go: none unless enough of the run are the site's."""
    if above is not None and above.plain.endswith(":"):  # what it announces is the text's
        run = list(dropwhile(lambda row: row.line is not None, run))
    sure = sum(row.trace for row in run)
    signs = sum(row.sign for row in run)
    told = sure + bool(sure and any(row.foreign and not row.trace for row in run))
    if told < TRACES or signs * DENSITY < len(run):
        return []
    start = next(index for index, row in enumerate(run) if row.sign)
    if above is not None and below is not None and signs * DENSE >= len(run):
        start = 0
    return [
        row
        for row in run[start:]
        if row.line is not None and (row.sign or (above is not None and not _stays(row.line)))
    ]


def _stays(line: Line) -> bool:
    text = line.plain
    return bool(
        line.kind in ("title", "quote", "list-item")
        or shape.bullet(line.text)
        or text[:1].islower()
        or text.endswith((".", ":", ",", ";", ".“", "?“", "!“"))
        or _ENTRY.match(text)
        or _RESULT.search(text)
        or _WHEN.match(text)
        or find_date(text)
        or (shape.word_count(text) >= SENTENCES_WORDS and shape.holds_sentence(text))
    )


def _heads(row: _Row, below: Line | None, *, spaced: bool) -> bool:
    """Whether the last line of a run may be the heading of the paragraph below it."""
    line = row.line
    if line is None or below is None or row.label or not shape.is_title_like(line.text):
        return False
    count = shape.word_count(line.text)
    if count > HEADING_WORDS or (row.sign and count > LABEL_WORDS):
        return False
    if row.trace and line.plain[:1].isdigit():
        return False  # 4 Min
    return line.gap or not spaced or shares_word(line, below)
