"""The marks with which a model takes a term's translation inside the source text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """Inline marks, spaces included: ``open`` source ``separator`` target ``close``.

    A package declares them in its metadata; ``⦃ Pjöngjang ⦂ Pyongyang ⦄`` has ``open="⦃ "``,
    ``separator=" ⦂ "`` and ``close=" ⦄"``.
    """

    open: str
    separator: str
    close: str
