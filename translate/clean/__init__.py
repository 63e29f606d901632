"""Cleaning: the text of the article and nothing else, with every change written down.

``clean`` reads as the list of what is done, in order. Words decide through rule files
(``rules/*.toml``), structure through small functions with names of their own; both record what
they do as ``Change``.
"""

from __future__ import annotations

from translate.clean import (
    furniture,
    head,
    layout,
    repairs,
    structure,
    tail,
    titles,
    typography,
    wrap,
)
from translate.clean.page import Page
from translate.clean.rulefile import Rule, RuleFault, RulesError
from translate.clean.rules import Rules, load_rules
from translate.model import Document

__all__ = ["Rule", "RuleFault", "Rules", "RulesError", "clean", "load_rules"]


def clean(document: Document, *, keep_all: bool = False, rules: Rules | None = None) -> Document:
    """The document with its article's text only, in blocks, and every change recorded.

    Args:
        document: as a reader made it; its text may be hostile, its length is not limited.
        keep_all: remove nothing and change no word; typography is still mended, hard-wrapped
            lines joined, and what the page says about itself noted.
        rules: the explicit rules; those of the document's language if not given.
    """
    rules = rules or load_rules(document.lang)
    page = Page(document=document, keep_all=keep_all)
    structure.remove_symbols(page)
    wrap.mark_quotes(page)
    wrap.remove_page_furniture(page)
    wrap.join(page, standalone=lambda line: furniture.standalone(line, rules))
    titles.remove_repeated_title(page, rules)
    furniture.apply_rules(page, rules)
    titles.cut_site_from_title(page, rules)
    titles.note_site_name(page)
    structure.remove_navigation(page, rules)
    titles.note_site_header(page, rules)
    head.remove_contents(page)
    head.find_title(page, rules)
    head.remove_above_title(page, rules)
    structure.note_author(page, rules)
    head.remove_below_title(page, rules)
    if tail.remove_site_voice(page, rules):
        furniture.apply_rules(page, rules)  # the tail begins higher up now
    head.note_sign_off(page)
    structure.remove_repeated_paragraphs(page)
    structure.note_author(page, rules)
    structure.remove_tail_teasers(page)
    structure.remove_after_end(page)
    tail.remove_below_end(page)
    tail.remove_last_teasers(page, rules)
    layout.set_kinds(page, rules)
    typography.tidy(page, rules)
    if not keep_all:
        repairs.repair(page, rules)
    layout.finish_title(page)
    return page.finished(layout.blocks(page))
