"""Terms in a segment: found in the source, asked of the engine, enforced in the translation."""

from __future__ import annotations

from translate.terms.annotate import annotate
from translate.terms.enforce import enforce, locate
from translate.terms.markup import Markup
from translate.terms.matcher import Matcher
from translate.terms.protect import protected

__all__ = ["Markup", "Matcher", "annotate", "enforce", "locate", "protected"]
