"""An engine over one Argos package: texts → tokens → CTranslate2 → texts, whole runs at once.

Argos's own interface decodes a paragraph at a time in batches of about a sentence, which
leaves most of the machine idle and gives no alignment; so only its packages are used.

The same texts in any order give the same translations; what else is decoded with a text can
change its translation by rounding only (measured: 0 to 2 of 1,048 sentences when batches
were made 4 or 8 times as large or small; scores move in the second decimal, and lesser
candidates change places).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Any

from translate.engines import tokenizers
from translate.engines.decoder import Decoder, Hypothesis
from translate.engines.joining import join
from translate.engines.packages import Package
from translate.model import Translation
from translate.terms.markup import Markup

LONGEST = 100
"""Tokens a model is given at once. Measured on news joined to long sentences: the bundled one
left out a quarter or more of 1 in 40 of 80-100 tokens, 5 of 100-120, and 13 of 120-140."""

WINDOW = 8192
"""Sentences tokenised and sorted at a time, which bounds memory however many there are."""

NARROW = 2
"""Hypotheses kept while decoding ``candidates``. On 88 faulty sentences of news, 2 mended more than
4 did in two thirds of the time: what a wider beam adds are loops of another shape."""

DECODING = f"longest={LONGEST} joined=2 length=2n+32 length_penalty=1 candidates={NARROW} int8"
"""What of the ways of decoding can change a translation; part of every engine's digest."""

_PRIVATE_USE = range(0xF0000, 0xFFFFE)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What of a text the model is given at once: a clause, or all of it."""

    text: str
    tokens: list[str]


class ArgosEngine:
    """An ``Engine`` over one package, loaded when made.

    ``threads`` are the processor cores to use (None: all this process may), ``beam`` the
    hypotheses kept while decoding: 1 is fastest, 4 reads best. Without ``inline`` it is asked
    for no terms, even if it could be.

    Raises:
        PackageError: the package is incomplete, damaged or of an unknown format.
    """

    def __init__(
        self,
        package: Package,
        *,
        digest: str,
        threads: int | None = None,
        beam: int = 4,
        inline: bool = True,
    ) -> None:
        contents = package.contents()
        self.name = package.name
        self.version = package.metadata.version
        self.digest = digest
        self.markup: Markup | None = package.metadata.markup if inline else None
        self._beam = beam
        self._target = package.metadata.target
        self._tokenizer = tokenizers.load(contents, *package.pair)
        self._decoder = Decoder(
            contents,
            name=package.name,
            beam=beam,
            threads=threads,
            prefix=package.metadata.target_prefix,
            knows_all=self._tokenizer.knows_all,
        )

    def translate(self, texts: Sequence[str]) -> list[Translation]:
        """One translation per text, in order; equal texts are translated once.

        A sentence longer than the model can take is translated clause by clause.

        Raises:
            EngineError: the model fails.
        """
        blank = self._translation((), ())
        return [found[0] if found else blank for found in self.alternatives(texts, count=1)]

    def alternatives(self, texts: Sequence[str], *, count: int) -> list[list[Translation]]:
        """The best hypotheses of the beam per text, at most ``count``, the likeliest first.

        Equal texts are translated once; a blank one has none.

        Raises:
            EngineError: the model fails.
        """
        unique = list(dict.fromkeys(texts))
        several = {"num_hypotheses": max(1, min(count, self._beam))}
        done: dict[str, list[Translation]] = {}
        for start in range(0, len(unique), WINDOW):
            window = unique[start : start + WINDOW]
            done |= zip(window, self._several(window, **several), strict=True)
        return [done[text] for text in texts]

    def candidates(self, texts: Sequence[str], *, count: int = 8) -> list[list[Translation]]:
        """At most ``count`` different translations per text, the likeliest first.

        They are the best hypotheses of a decoding that repeats no three tokens and is not much
        shorter than the source, and the same for a tamer spelling of a text in capitals or
        without an end mark. Measured on 74 faulty sentences of 525: forbidding repetition
        betters 45, a least length another 6; a wider beam and other penalties better 4 more
        for thrice the time. So the beam is narrow, as wide as ``NARROW`` at most.

        Raises:
            EngineError: the model fails.
        """
        unique = list(dict.fromkeys(text for text in texts if text.strip()))
        beam = min(self._beam, NARROW)
        options = {
            "beam_size": beam,
            "num_hypotheses": max(1, min(count, beam)),
            "no_repeat_ngram_size": 3,
        }
        plain = self._several(unique, shortest=0.6, **options)
        tamed = self._several([self._tamed(text) for text in unique], shortest=0.6, **options)
        chosen = {
            text: _different(ways, count) for text, *ways in zip(unique, plain, tamed, strict=True)
        }
        return [chosen.get(text, []) for text in texts]

    def _several(self, texts: Sequence[str], **options: Any) -> list[list[Translation]]:
        """The translations of every text under some options, the likeliest first."""
        pieces = self._pieces(texts)
        decoded = iter(
            self._decoder.decode([piece.tokens for some in pieces for piece in some], **options)
        )
        offers = []
        for some in pieces:
            of_pieces = list(islice(decoded, len(some)))
            ranks = min(map(len, of_pieces), default=0)
            offers.append(
                [
                    self._translation(some, [found[rank] for found in of_pieces])
                    for rank in range(ranks)
                ]
            )
        return offers

    def _pieces(self, texts: Sequence[str]) -> list[list[_Piece]]:
        """Each text in as many pieces as the model needs: usually one, blank none."""
        encoded = self._tokenizer.encode(texts)
        return [
            ([_Piece(text, tokens)] if tokens else [])
            if len(tokens) <= LONGEST
            else self._split(text)
            for text, tokens in zip(texts, encoded, strict=True)
        ]

    def _split(self, text: str) -> list[_Piece]:
        from translate.segment import split_clauses  # noqa: PLC0415 - only long sentences need it

        text, terms = self._with_terms_whole(text)

        def spelt_out(clause: str) -> str:
            return "".join(terms.get(character, character) for character in clause)

        def fits(clause: str) -> bool:
            return len(self._tokenizer.encode([spelt_out(clause)])[0]) <= LONGEST

        clauses = [spelt_out(clause) for clause in split_clauses(text, fits)]
        return [
            _Piece(clause, tokens[start : start + LONGEST])
            for clause, tokens in zip(clauses, self._tokenizer.encode(clauses), strict=True)
            for start in range(0, len(tokens), LONGEST)
        ]

    def _with_terms_whole(self, text: str) -> tuple[str, dict[str, str]]:
        """The text with a single character, which no cut can part, for each marked term."""
        if self.markup is None:
            return text, {}
        begin, end = self.markup.open.strip(), self.markup.close.strip()
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

    def _tamed(self, text: str) -> str:
        """A headline in capitals spelt as others are, or a text without an end mark with one.

        Empty when there is nothing to tame or when the text holds marks of terms.
        """
        if self.markup and self.markup.open.strip() in text:
            return ""
        if text.isupper():
            return text.title()
        return f"{text}." if text[-1:].isalnum() else ""

    def _translation(self, pieces: Sequence[_Piece], found: Sequence[Hypothesis]) -> Translation:
        """The hypotheses for a sentence's pieces as one translation."""
        texts = [self._tokenizer.decode(part.tokens) for part in found]
        length = sum(part.length for part in found)
        score = sum(part.score * part.length for part in found) / length if length else 0.0
        text = texts[0] if len(texts) == 1 else self._joined(pieces, texts)
        return Translation(text=text, origin="engine", engine=self.name, score=score)

    def _joined(self, pieces: Sequence[_Piece], texts: Sequence[str]) -> str:
        return join([piece.text for piece in pieces], texts, self._target)


def _different(ways: Sequence[Sequence[Translation]], count: int) -> list[Translation]:
    """The first of every way of decoding, then the second of each, until there are ``count``."""
    found: dict[str, Translation] = {}
    for rank in zip_longest(*ways):
        for translation in rank:
            if translation and translation.text and len(found) < count:
                found.setdefault(translation.text, translation)
    return sorted(found.values(), key=lambda translation: -translation.score)
