"""An engine over one Argos package: texts → tokens → CTranslate2 → texts, whole runs at once.

Argos's own interface decodes a paragraph at a time in batches of about a sentence, which
leaves most of the machine idle and gives no alignment; so only its packages are used.

The same texts in any order give the same translations; what else is decoded with a text can
change its translation by rounding only (measured: 0 to 2 of 1,048 sentences when batches
were made 4 or 8 times as large or small; scores move in the second decimal, and lesser
candidates change places).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, islice, zip_longest
from typing import Any, overload

from translate.engines import linking, tokenizers
from translate.engines.decoder import Decoder, Hypothesis
from translate.engines.joining import join
from translate.engines.packages import Package
from translate.model import Link, Translation
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
        blank = self._translation((), (), linked=False)
        unique = list(dict.fromkeys(texts))
        done: dict[str, Translation] = {}
        for start in range(0, len(unique), WINDOW):
            window = unique[start : start + WINDOW]
            offers = self._several(window, linked=False)
            done |= ((t, next(iter(o), blank)) for t, o in zip(window, offers, strict=True))
        return [done[text] for text in texts]

    def alternatives(
        self,
        texts: Sequence[str],
        *,
        count: int,
        beam: int | None = None,
        without: Sequence[str] = (),
    ) -> list[Sequence[Translation]]:
        """The best hypotheses of the beam per text, at most ``count``, the likeliest first.

        A blank text has none. ``without`` are words that none of them may hold, as far as the
        model can spell them in one way only.

        Raises:
            EngineError: the model fails.
        """
        width = min(beam or self._beam, self._beam)
        options: dict[str, Any] = {"beam_size": width, "num_hypotheses": max(1, min(count, width))}
        if banned := [tokens for tokens in self._tokenizer.encode(without) if tokens]:
            options["suppress_sequences"] = banned
        return self._several(texts, linked=True, **options)

    def completions(
        self, texts: Sequence[str], starts: Sequence[str], *, count: int
    ) -> list[Sequence[Translation]]:
        """Translations that begin with ``starts``, at most ``count`` per text, whole.

        None for a text that the model cannot take at once. A score is that of what was added.

        Raises:
            EngineError: the model fails.
        """
        sources, begun = self._tokenizer.encode(texts), self._tokenizer.encode(starts)
        beam = min(self._beam, NARROW)
        short = [i for i in range(len(texts)) if begun[i] and 0 < len(sources[i]) <= LONGEST]
        decoded = self._decoder.decode(
            [sources[i] for i in short],
            starts=[begun[i] for i in short],
            beam_size=beam,
            num_hypotheses=max(1, min(count, beam)),
        )
        offers: list[Sequence[Translation]] = [()] * len(texts)
        for i, found in zip(short, decoded, strict=True):
            whole = [_Piece(texts[i], sources[i])]
            offers[i] = _Lazily(
                partial(self._translation, whole, linked=True), [[f] for f in found]
            )
        return offers

    def candidates(self, texts: Sequence[str], *, count: int = 8) -> list[Sequence[Translation]]:
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
        tame = [self._tamed(text) for text in unique]
        plain = self._several(unique, linked=True, shortest=0.6, **options)
        tamed = self._several(tame, linked=False, shortest=0.6, **options)
        chosen = {
            text: _different(ways, count) for text, *ways in zip(unique, plain, tamed, strict=True)
        }
        return [chosen.get(text, []) for text in texts]

    def _several(
        self, texts: Sequence[str], *, linked: bool, **options: Any
    ) -> list[Sequence[Translation]]:
        """The translations of every text under some options, the likeliest first."""
        pieces = self._pieces(texts)
        decoded = iter(
            self._decoder.decode([piece.tokens for some in pieces for piece in some], **options)
        )
        offers: list[Sequence[Translation]] = []
        for some in pieces:
            of_pieces = islice(decoded, len(some))
            ranks = [list(found) for found in zip(*of_pieces, strict=False)]
            offers.append(_Lazily(partial(self._translation, some, linked=linked), ranks))
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
            _Piece("" if start else clause, tokens[start : start + LONGEST])
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

    def _translation(
        self, pieces: Sequence[_Piece], found: Sequence[Hypothesis], *, linked: bool
    ) -> Translation:
        """The hypotheses for a sentence's pieces as one translation."""
        texts = [self._tokenizer.decode(part.tokens) for part in found]
        length = sum(part.length for part in found)
        score = sum(part.score * part.length for part in found) / length if length else 0.0
        text = texts[0] if len(texts) == 1 else self._joined(pieces, texts)
        return Translation(
            text=text,
            origin="engine",
            engine=self.name,
            score=score,
            links=_Links(pieces, found, text) if linked else (),
        )

    def _joined(self, pieces: Sequence[_Piece], texts: Sequence[str]) -> str:
        return join([piece.text for piece in pieces], texts, self._target)


class _Lazily(Sequence[Translation]):
    """Hypotheses that become translations when they are looked at: most never are."""

    def __init__(
        self, make: Callable[[Sequence[Hypothesis]], Translation], ranks: list[list[Hypothesis]]
    ) -> None:
        self._make = make
        self._ranks = ranks

    def __len__(self) -> int:
        return len(self._ranks)

    @overload
    def __getitem__(self, index: int) -> Translation: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Translation]: ...

    def __getitem__(self, index: int | slice) -> Translation | Sequence[Translation]:
        if isinstance(index, slice):
            return _Lazily(self._make, self._ranks[index])
        return self._make(self._ranks[index])


class _Links(Sequence[Link]):
    """The links of a translation, worked out when they are first looked at: most never are."""

    def __init__(self, pieces: Sequence[_Piece], found: Sequence[Hypothesis], text: str) -> None:
        self._known = partial(_links, pieces, found, text)
        self._links: list[Link] | None = None

    def _all(self) -> list[Link]:
        if self._links is None:
            self._links = self._known()
        return self._links

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, index: int) -> Link: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Link]: ...

    def __getitem__(self, index: int | slice) -> Link | Sequence[Link]:
        return self._all()[index]


def _links(pieces: Sequence[_Piece], found: Sequence[Hypothesis], text: str) -> list[Link]:
    """The links of a whole sentence, whose pieces follow each other in the source."""
    source = "".join(piece.text for piece in pieces)
    sources = linking.offsets([token for piece in pieces for token in piece.tokens], source)
    targets = linking.offsets([token for part in found for token in part.tokens], text)
    ends = list(accumulate(len(piece.tokens) for piece in pieces))
    looked_at: list[int] = []
    for part, piece, end in zip(found, pieces, ends, strict=True):
        # What looks at the end of a piece looks at nothing in it.
        first, last = end - len(piece.tokens), len(piece.tokens)
        places = part.looked_at()[: len(part.tokens)]
        looked_at += [first + at if at < last else len(sources) for at in places]
    return linking.links(sources, targets, looked_at)


def _different(ways: Sequence[Sequence[Translation]], count: int) -> list[Translation]:
    """The first of every way of decoding, then the second of each, until there are ``count``."""
    found: dict[str, Translation] = {}
    for rank in zip_longest(*ways):
        for translation in rank:
            if translation and translation.text and len(found) < count:
                found.setdefault(translation.text, translation)
    return sorted(found.values(), key=lambda translation: -translation.score)
