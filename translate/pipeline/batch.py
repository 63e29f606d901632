"""The documents of one run: those that stand are left alone, the others are worked on."""

from __future__ import annotations

import os
from collections.abc import Sequence

from translate import __version__, readers, signature
from translate.config import Config
from translate.pipeline import reports
from translate.pipeline.listener import Listener
from translate.pipeline.pairs import Pairs
from translate.pipeline.results import Results
from translate.pipeline.standing import Inventory, Standing
from translate.review.moved import missing, moves
from translate.store import Store


class Batch:
    """One run into one output folder."""

    def __init__(self, config: Config, store: Store, listener: Listener) -> None:
        self.config = config
        self.store = store
        self.listener = listener
        self.pairs = Pairs(config)
        self.inventory = Inventory(config, store, self.pairs)
        self.results = Results(config, listener)
        self.out = str(config.out.resolve())
        self.last = store.runs.last(self.out)
        self.taken: dict[str, str] = {}
        """Output files and the documents they belong to."""
        self._kept = 0

    def translate(self, sources: Sequence[readers.Source]) -> None:
        """Every source through the corridor; reports in the order of the sources."""
        self.results.expect(sources)
        self._follow(sources)
        sizes = [readers.size(source) for source in sources]
        self.listener.started(len(sources), sum(sizes))
        open_ = [
            (source, size)
            for source, size in zip(sources, sizes, strict=True)
            if not self._stands(source, size)
        ]
        if open_:
            from translate.pipeline.work import Work  # noqa: PLC0415 - nothing new, nothing loaded

            Work(self).do(open_)

    def keep(self, standing: Standing, work: int) -> None:
        """Report a document for which there is nothing to do."""
        self._kept += 1
        for output in standing.outputs:
            self.taken[output.path] = standing.row.id
        self.results.add(reports.unchanged(reports.from_json(standing.row.report)), work)

    def signature(self) -> str:
        """The recipe of the run in one line: models and glossaries."""
        recipes = [
            signature.signature(
                engine=pair.description.name,
                version=pair.description.version,
                model=pair.description.digest,
                terms=f"of glossary {pair.glossary.digest[:12]}",
            )
            for pair in self.pairs
            if pair.faults is not None
        ]
        if not recipes and self.last is not None:
            return self.last.signature
        return "; ".join(recipes) or f"translate {__version__}"

    def warnings(self) -> tuple[str, ...]:
        """Faults of the glossaries: as read now, or as told by the run that read them last."""
        read = [pair.faults for pair in self.pairs if pair.faults is not None]
        if not read and self.last is not None and self._kept:
            own = tuple(f"{path}:" for path in self.config.glossaries)
            return tuple(warning for warning in self.last.warnings if warning.startswith(own))
        return tuple(dict.fromkeys(str(fault) for faults in read for fault in faults))

    def _follow(self, sources: Sequence[readers.Source]) -> None:
        """Have documents bear the names of their pages, and remember where these lie."""
        names = self.store.names
        pages = names.pages(self.out)
        gone = missing(pages, sources)
        if moves(pages, sources, gone) or not all(pages[name].missed for name in gone):
            from translate.review.follow import follow  # noqa: PLC0415 - most runs have no need

            follow(self.store, self.config.out, self.config.state.parent / "edited", sources)
        paths = {one.id: os.path.abspath(one.path) for one in sources if one.path is not None}  # noqa: PTH100 - as discovery has it
        names.place(self.out, paths)

    def _stands(self, source: readers.Source, work: int) -> bool:
        """Whether a source is done with: it stands as it is, or cannot be looked at."""
        standing = None
        with self.results.blaming(source.id, source.uri, work):
            standing = self.inventory.standing(source)
            if standing is None:
                return False
            self.keep(standing, work)
        return True
