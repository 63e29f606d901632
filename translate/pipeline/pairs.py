"""What a run needs per source language: cleaning rules, glossary, model; each made once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from translate import __version__, engines, signature
from translate.config import Config
from translate.errors import GlossaryFault, PairUnavailable

if TYPE_CHECKING:
    from translate import clean, glossary, terms
    from translate.pipeline import lexicon

_LANGUAGE_DATA = sorted(Path(__file__).parents[1].rglob("*.toml"))
"""What this program knows of languages: cleaning rules, abbreviations, endings, words."""


class Pair:
    """One source language of a run and everything its documents share."""

    def __init__(self, config: Config, source: str) -> None:
        self.source = source
        self.target = config.target
        self._config = config

    @property
    def tries_again(self) -> bool:
        """Whether what is faulty is decoded a second time."""
        return not self._config.fast

    @property
    def copies(self) -> bool:
        """Whether documents are in the target language already."""
        return self.source == self.target

    @cached_property
    def rules(self) -> clean.Rules:
        """The cleaning rules of the source language."""
        from translate import clean  # noqa: PLC0415 - a run with nothing new needs none

        return clean.load_rules(self.source, self._config.rules)

    @cached_property
    def lexicon(self) -> lexicon.Lexicon:
        """All glossaries of the pair, ready to be looked for."""
        from translate.pipeline import lexicon  # noqa: PLC0415 - the same

        return lexicon.load(
            self._config.glossaries,
            self.source,
            self.target,
            cache=self._config.state.with_name(f"terms.{self.source}-{self.target}.cache"),
        )

    @property
    def glossary(self) -> glossary.Glossary:
        """All glossaries of the pair, stacked; its faults are the caller's to report."""
        return self.lexicon.glossary

    @property
    def matcher(self) -> terms.Matcher:
        """Finds the glossary's terms in a text."""
        return self.lexicon.matcher

    @cached_property
    def description(self) -> engines.Description:
        """The model in short, without loading it. Raises PairUnavailable."""
        if self.source == "und":
            raise PairUnavailable(
                self.source,
                self.target,
                "the language could not be recognised; say it, as in --from de",
            )
        config = self._config
        return engines.describe(
            self.source,
            self.target,
            model=config.model,
            beam=config.beam,
            inline=config.inline,
        )

    @cached_property
    def translating(self) -> str:
        """Hash of everything but text and terms that shapes a translation."""
        fast = str(self._config.fast)
        return signature.digest([__version__, self.description.digest, fast])

    @property
    def engine(self) -> engines.Engine:
        """The model, loaded."""
        return self.loading.result()

    @cached_property
    def loading(self) -> Future[engines.Engine]:
        """The model on its way, from when this is first asked for: texts are read meanwhile."""
        config = self._config
        pool = ThreadPoolExecutor(1)
        future = pool.submit(
            engines.load,
            self.source,
            self.target,
            model=config.model,
            threads=config.threads or None,
            beam=config.beam,
            inline=config.inline,
        )
        pool.shutdown(wait=False)
        return future

    @cached_property
    def recipe(self) -> str:
        """Hash of everything but the source text that shapes the outputs of this pair.

        Rules and glossaries count by what their files hold, so that a run with nothing to do
        need not read a single entry.
        """
        config = self._config
        parts = [
            __version__,
            self.source,
            self.target,
            str(config.source),
            *config.formats,
            str(config.keep_all),
            str(config.fast),
            signature.files_digest([*_LANGUAGE_DATA, *config.rules]),
        ]
        if not self.copies:
            parts += [signature.files_digest(config.glossaries), self.description.digest]
        return signature.digest(parts)

    @property
    def faults(self) -> tuple[GlossaryFault, ...] | None:
        """The faults of the glossaries; None when this run had no need to read them."""
        if self.copies or "lexicon" not in self.__dict__:
            return None
        return self.glossary.faults


class Pairs:
    """The pairs of a run by source language, made when a document first needs one."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._pairs: dict[str, Pair] = {}

    def __getitem__(self, source: str) -> Pair:
        if source not in self._pairs:
            self._pairs[source] = Pair(self._config, source)
        return self._pairs[source]

    def __iter__(self) -> Iterator[Pair]:
        return iter(self._pairs.values())
