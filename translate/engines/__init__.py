"""Engines turn texts into translations. Argos packages are the one kind there is so far.

``describe`` names what would translate a pair without loading it, for runs in which nothing
is left to translate; ``load`` loads it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Protocol

from translate.engines import contents, packages
from translate.engines.decoding import DECODING
from translate.engines.linking import Likelihood
from translate.engines.packages import Package
from translate.markup import Markup
from translate.model import Translation

__all__ = ["Description", "Engine", "describe", "load"]

_LIBRARIES = ("ctranslate2", "sentencepiece")


class Engine(Protocol):
    """Translates one pair of languages.

    ``digest`` names everything that makes the output; ``markup`` are the marks in which the
    model takes terms inline, None when it does not.
    """

    name: str
    version: str
    digest: str

    @property
    def markup(self) -> Markup | None:
        """See above; read-only."""

    def translate(self, texts: Sequence[str]) -> list[Translation]:
        """One translation per text, in order; a blank text gives an empty one."""

    def alternatives(
        self,
        texts: Sequence[str],
        *,
        count: int,
        beam: int | None = None,
        without: Sequence[str] = (),
    ) -> list[Sequence[Translation]]:
        """What ``translate`` gives and the runners-up, at most ``count``, the likeliest first.

        As fast as ``translate``: the beam holds them anyway, and one that is not looked at costs
        nothing. A blank text has none. ``beam`` makes the beam narrower; ``without`` are words
        that no translation may hold.
        """

    def completions(
        self, texts: Sequence[str], starts: Sequence[str], *, count: int
    ) -> list[Sequence[Translation]]:
        """At most ``count`` translations per text that begin with its start; none if it cannot."""

    def likelihoods(
        self, texts: Sequence[str], translations: Sequence[str]
    ) -> list[Sequence[Likelihood]]:
        """For each translation its tokens and how likely they are; nothing if it cannot tell."""

    def candidates(self, texts: Sequence[str], *, count: int) -> list[Sequence[Translation]]:
        """At most ``count`` different translations per text, decoded to avoid common faults."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What an engine says of itself, had without loading it."""

    name: str
    version: str
    digest: str
    markup: Markup | None


def describe(
    source: str, target: str, *, model: str = "auto", beam: int = 4, inline: bool = True
) -> Description:
    """What ``load`` with the same arguments would load; a few milliseconds for zips.

    Args:
        source: the language of the texts, as packages write it (``de``).
        target: the language of the translations.
        model: ``auto``, ``bundled``, the name of a package, or the path of one.
        beam: hypotheses kept while decoding.
        inline: whether a model that takes terms inline may be given them so.

    Raises:
        PairUnavailable: no package, or two, lead from source to target.
        EngineError: the model asked for is not there, is damaged or translates another pair.
    """
    chain = packages.select(source, target, model)
    return Description(
        name=" + ".join(package.name for package in chain),
        version=" + ".join(package.metadata.version for package in chain),
        digest=_digest(chain, beam, inline=inline),
        markup=chain[0].metadata.markup if inline and len(chain) == 1 else None,
    )


def load(  # noqa: PLR0913 - what shapes a translation, each with a name
    source: str,
    target: str,
    *,
    model: str = "auto",
    threads: int | None = None,
    beam: int = 4,
    inline: bool = True,
) -> Engine:
    """The engine for a pair, ready to translate; arguments and errors as for ``describe``.

    ``threads`` are the processor cores to use; None uses all this process may.
    """
    from translate.engines.argos import ArgosEngine  # noqa: PLC0415 - see describe
    from translate.engines.pivot import PivotEngine  # noqa: PLC0415

    chain = packages.select(source, target, model)
    engines = [
        ArgosEngine(
            package,
            digest=_digest((package,), beam, inline=inline),
            threads=threads,
            beam=beam,
            inline=inline,
        )
        for package in chain
    ]
    if len(engines) == 1:
        return engines[0]
    return PivotEngine(engines[0], engines[1], digest=_digest(chain, beam, inline=inline))


def _digest(chain: Sequence[Package], beam: int, *, inline: bool) -> str:
    """Hash of the packages' files, the way of decoding, and the libraries that do it."""
    libraries = [f"{library}={version(library)}" for library in _LIBRARIES]
    parts = [contents.fingerprint(package.contents()) for package in chain]
    how = [DECODING, f"beam={beam}", *([] if inline else ["terms not inline"])]
    recipe = "\n".join([*parts, *libraries, *how])
    return hashlib.sha256(recipe.encode()).hexdigest()
