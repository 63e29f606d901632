"""Terms in a segment: found in the source, asked of the engine, enforced in the translation."""

from __future__ import annotations

from translate.markup import Markup
from translate.terms.aligned import align, anchor
from translate.terms.annotate import Given, annotate, rewrite
from translate.terms.edges import repeated_before
from translate.terms.enforce import enforce, locate
from translate.terms.matcher import Matcher
from translate.terms.mentions import find_in_document
from translate.terms.protect import protected

__all__ = [
    "Given",
    "Markup",
    "Matcher",
    "align",
    "anchor",
    "annotate",
    "enforce",
    "find_in_document",
    "locate",
    "protected",
    "repeated_before",
    "rewrite",
]
