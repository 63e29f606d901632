"""An engine over one Argos package: texts → tokens → CTranslate2 → texts, whole runs at once.

Argos's own interface decodes a paragraph at a time in batches of about a sentence, which
leaves most of the machine idle and gives no alignment; so only its packages are used.

The same texts in any order give the same translations. What else is decoded with a text can
change its translation: by rounding (measured: 1 of 1,960 sentences when batches were made 4 times
as small), and with a package that has a shortlist of target words by what its neighbours make
candidates (376 of 1,960, of the same quality: 25.73 and 25.70 BLEU). A run keeps every translation,
so a text does not change with its neighbours once it is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import islice, zip_longest
from typing import Any

from translate.engines import linking, tokenizers
from translate.engines.decoder import Decoder
from translate.engines.decoding import LONGEST, NARROW, UNWEIGHTED
from translate.engines.hypothesis import Hypothesis
from translate.engines.joining import join
from translate.engines.linking import Likelihood
from translate.engines.offers import Later, Lazily, links, overlooked
from translate.engines.packages import Package
from translate.engines.pieces import Piece, Pieces
from translate.markup import Markup
from translate.model import Translation

WINDOW = 8192
"""Sentences tokenised and sorted at a time, which bounds memory however many there are."""


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
        self._aligned = package.metadata.aligned
        self._tokenizer = tokenizers.load(contents, *package.pair)
        self._decoder = Decoder(
            contents,
            name=package.name,
            beam=beam,
            threads=threads,
            prefix=package.metadata.target_prefix,
            knows_all=self._tokenizer.knows_all,
        )
        self._pieces = Pieces(self._tokenizer, self.markup)

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

        A blank text has none. With a ``beam`` of its own it is a second try, whose scores are
        those of likelihood alone. ``without`` are words that none of them may hold, as far as
        the model can spell them in one way only.

        Raises:
            EngineError: the model fails.
        """
        width = min(beam or self._beam, self._beam)
        options: dict[str, Any] = {"beam_size": width, "num_hypotheses": max(1, min(count, width))}
        if beam:
            options |= UNWEIGHTED
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
            **UNWEIGHTED,
        )
        offers: list[Sequence[Translation]] = [()] * len(texts)
        for i, found in zip(short, decoded, strict=True):
            whole = [Piece(texts[i], sources[i])]
            offers[i] = Lazily(partial(self._translation, whole, linked=True), [[f] for f in found])
        return offers

    def likelihoods(
        self, texts: Sequence[str], translations: Sequence[str]
    ) -> list[Sequence[Likelihood]]:
        """How likely the model finds every token of given translations.

        Nothing for a text that the model cannot take at once, and for a blank one.

        Raises:
            EngineError: the model fails.
        """
        sources, targets = self._tokenizer.encode(texts), self._tokenizer.encode(translations)
        short = [i for i in range(len(texts)) if targets[i] and 0 < len(sources[i]) <= LONGEST]
        scored = self._decoder.score([sources[i] for i in short], [targets[i] for i in short])
        found: list[Sequence[Likelihood]] = [()] * len(texts)
        for i, logs in zip(short, scored, strict=True):
            found[i] = linking.likelihoods(targets[i], logs, translations[i])
        return found

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
            **UNWEIGHTED,
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
        pieces = self._pieces.of(texts)
        decoded = iter(
            self._decoder.decode([piece.tokens for some in pieces for piece in some], **options)
        )
        offers: list[Sequence[Translation]] = []
        for some in pieces:
            of_pieces = islice(decoded, len(some))
            ranks = [list(found) for found in zip(*of_pieces, strict=False)]
            offers.append(Lazily(partial(self._translation, some, linked=linked), ranks))
        return offers

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
        self, pieces: Sequence[Piece], found: Sequence[Hypothesis], *, linked: bool
    ) -> Translation:
        """The hypotheses for a sentence's pieces as one translation."""
        texts = [self._tokenizer.decode(part.tokens) for part in found]
        length = sum(part.length for part in found)
        score = sum(part.score * part.length for part in found) / length if length else 0.0
        text = texts[0] if len(texts) == 1 else self._joined(pieces, texts)
        aligned = linked and self._aligned
        return Translation(
            text=text,
            origin="engine",
            engine=self.name,
            score=score,
            links=Later(partial(links, pieces, found, text)) if linked else (),
            overlooked=Later(partial(overlooked, pieces, found)) if aligned else (),
        )

    def _joined(self, pieces: Sequence[Piece], texts: Sequence[str]) -> str:
        return join([piece.text for piece in pieces], texts, self._target)


def _different(ways: Sequence[Sequence[Translation]], count: int) -> list[Translation]:
    """The first of every way of decoding, then the second of each, until there are ``count``."""
    found: dict[str, Translation] = {}
    for rank in zip_longest(*ways):
        for translation in rank:
            if translation and translation.text and len(found) < count:
                found.setdefault(translation.text, translation)
    return sorted(found.values(), key=lambda translation: -translation.score)
