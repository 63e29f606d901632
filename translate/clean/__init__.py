"""Cleaning: the text of the article and nothing else, with every change written down.

``steps`` reads as the list of what is done, in order. Words decide through rule files
(``rules/*.toml``), structure through small functions with names of their own; both record what
they do as ``Change``.
"""

from __future__ import annotations

from translate.clean.rule import Rule, RuleFault, RulesError
from translate.clean.rules import Rules, load_rules
from translate.model import Document

__all__ = ["Rule", "RuleFault", "Rules", "RulesError", "clean", "load_rules"]


def clean(document: Document, *, keep_all: bool = False, rules: Rules | None = None) -> Document:
    """The document with its article's text only, in blocks, and every change recorded.

    Args:
        document: as a reader made it; its text may be hostile, its length is not limited.
        keep_all: remove nothing, put back what the reader left out, and change no word;
            typography is still mended, hard-wrapped lines joined, and what the page says about
            itself noted.
        rules: the explicit rules; those of the document's language if not given.
    """
    from translate.clean import shape  # noqa: PLC0415 - a run with nothing new needs none
    from translate.clean.steps import cleaned  # noqa: PLC0415

    rules = rules or load_rules(document.lang)
    try:
        return cleaned(document, rules, keep_all=keep_all)
    finally:
        shape.forget()
        rules.forget()
