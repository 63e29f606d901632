"""A text in as many pieces as a model needs: usually one, a clause each where it is too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translate.engines.decoding import LONGEST
from translate.engines.tokenizers import Tokenizer
from translate.markup import Markup

_PRIVATE_USE = range(0xF0000, 0xFFFFE)


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a text the model is given at once: a clause, or all of it."""

    text: str
    tokens: list[str]


class Pieces:
    """Cuts texts for a model, never inside a term that ``markup`` marks."""

    def __init__(self, tokenizer: Tokenizer, markup: Markup | None) -> None:
        self._tokenizer = tokenizer
        self._markup = markup

    def of(self, texts: Sequence[str]) -> list[list[Piece]]:
        """Each text in as many pieces as the model needs: usually one, blank none."""
        encoded = self._tokenizer.encode(texts)
        return [
            ([Piece(text, tokens)] if tokens else [])
            if len(tokens) <= LONGEST
            else self._split(text)
            for text, tokens in zip(texts, encoded, strict=True)
        ]

    def _split(self, text: str) -> list[Piece]:
        from translate.segment import split_clauses  # noqa: PLC0415 - only long sentences need it

        text, terms = self._with_terms_whole(text)

        def spelt_out(clause: str) -> str:
            return "".join(terms.get(character, character) for character in clause)

        def fits(clause: str) -> bool:
            return len(self._tokenizer.encode([spelt_out(clause)])[0]) <= LONGEST

        clauses = [spelt_out(clause) for clause in split_clauses(text, fits)]
        return [
            Piece("" if start else clause, tokens[start : start + LONGEST])
            for clause, tokens in zip(clauses, self._tokenizer.encode(clauses), strict=True)
            for start in range(0, len(tokens), LONGEST)
        ]

    def _with_terms_whole(self, text: str) -> tuple[str, dict[str, str]]:
        """The text with a single character, which no cut can part, for each marked term."""
        if self._markup is None:
            return text, {}
        begin, end = self._markup.open.strip(), self._markup.close.strip()
        used = set(text)
        free = (character for character in map(chr, _PRIVATE_USE) if character not in used)
        terms: dict[str, str] = {}
        parts = []
        at = 0
        while (start := text.find(begin, at)) >= 0 and (stop := text.find(end, start)) >= 0:
            stand_in = next(free, "")
            if not stand_in:
                break
            stop += len(end)
            terms[stand_in] = text[start:stop]
            parts += [text[at:start], stand_in]
            at = stop
        return "".join([*parts, text[at:]]), terms
