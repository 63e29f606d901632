"""What cleaning does, in order."""

from __future__ import annotations

from translate.clean import (
    authors,
    captions,
    closers,
    contents,
    furniture,
    head,
    headline,
    layout,
    polls,
    repairs,
    stamps,
    strays,
    structure,
    tail,
    teasers,
    titles,
    typography,
    widgets,
    wrap,
)
from translate.clean.page import Page
from translate.clean.rules import Rules
from translate.clean.whole import whole
from translate.model import Document


def cleaned(document: Document, rules: Rules, *, keep_all: bool) -> Document:
    """The document with its article's text only; arguments as for ``clean``."""
    page = Page(document=whole(document) if keep_all else document, keep_all=keep_all)
    structure.cut_data(page)
    structure.remove_symbols(page)
    wrap.mark_quotes(page)
    wrap.remove_page_furniture(page)
    wrap.join(page, standalone=lambda line: furniture.standalone(line, rules))
    titles.remove_repeated_title(page, rules)
    polls.remove_polls(page, rules)
    closers.remove_below_closer(page, rules)
    authors.remove_author_boxes(page, rules)
    strays.remove_strays(page, rules)
    furniture.apply_rules(page, rules)
    captions.remove_copies(page)
    titles.cut_site_from_title(page, rules)
    titles.note_site_name(page)
    structure.remove_navigation(page, rules)
    titles.note_site_header(page, rules)
    contents.remove_contents(page)
    headline.find_title(page, rules)
    head.remove_above_title(page, rules)
    stamps.note_author(page, rules)
    head.remove_below_title(page, rules)
    if tail.remove_site_voice(page, rules):
        furniture.apply_rules(page, rules)  # the tail begins higher up now
    stamps.note_sign_off(page)
    stamps.remove_credited(page)
    structure.remove_repeated_paragraphs(page)
    stamps.note_author(page, rules)
    teasers.remove_tail_teasers(page, rules)
    tail.remove_below_end(page, rules)
    teasers.remove_last_teasers(page, rules)
    widgets.remove_widgets(page, rules)
    layout.set_kinds(page, rules)
    typography.tidy(page, rules)
    if not keep_all:
        repairs.repair(page, rules)
    layout.finish_title(page)
    return page.finished(layout.blocks(page))
