"""What a glossary brings: the same texts without terms, with theirs, and with random ones.

Every case is translated with a glossary of its own terms and no other, through the pipeline's own
decoding: the same beam, second tries and repairs as in a run. The model is loaded and warm before
the clock starts; the clock counts finding the terms, decoding, enforcing and checking.

For the random terms, every term of a case gets the translation of another case's term, and so
does its reference: a model that obeys and leaves the rest of the text alone loses no BLEU by that.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from translate.config import Config
from translate.evaluate import scores
from translate.evaluate.cases import Case
from translate.evaluate.shuffle import shuffled
from translate.languages import detect
from translate.model import Block, Document, Segment, Term, Unit
from translate.pipeline.decode import decode
from translate.pipeline.listener import Listener
from translate.pipeline.pairs import Pair
from translate.pipeline.prepare import Prepared, request
from translate.readers import Source
from translate.segment import split_sentences
from translate.signature import signature
from translate.store import Store
from translate.terms import Matcher, find_in_document

_WARM = 16  # cases translated before the clock starts
_WINDOW = 1024  # cases decoded together


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One way to translate all cases. Success is a fraction of the terms wanted, 0 to 1.

    ``found`` are terms of the glossary met in the sources, ``methods`` what became of them.
    ``seconds`` are wall time, ``cpu`` those of all processor cores together.
    """

    quality: scores.Quality
    success_surface: float
    success_lemma: float
    found: int
    methods: Mapping[str, int]
    seconds: float
    cpu: float
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermReport:
    """Everything measured.

    ``over_enforced`` counts translations of terms standing in a text more often than in its
    source, in its reference and in its translation without the glossary.
    """

    cases: int
    terms: int
    without: Outcome
    given: Outcome
    random: Outcome
    over_enforced: int
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Translated:
    units: Sequence[tuple[Unit, ...]]
    seconds: float
    cpu: float

    def texts(self) -> tuple[str, ...]:
        return tuple(" ".join(unit.translation.text for unit in units) for units in self.units)


def evaluate_terms(
    cases: Sequence[Case], config: Config, listener: Listener | None = None
) -> TermReport:
    """Translate the cases three times over and compare; the listener counts characters.

    Raises:
        ConfigError: a library this needs is not installed.
        PairUnavailable: no model translates the language of the cases.
        EngineError: the model cannot be loaded or run.
    """
    scores.require_libraries()
    listener = listener or Listener()
    pair = Pair(config, config.source or detect("\n".join(c.source for c in cases[:50])).guess)
    _ = pair.description
    bare = [replace(case, terms=()) for case in cases]
    listener.started(3, 3 * sum(len(case.source) for case in cases))
    for warming in (bare[:_WARM], cases[:_WARM]):
        _translate(warming, pair, Listener())
    without = _translate(bare, pair, listener)
    given = _translate(cases, pair, listener)
    others = shuffled(cases)
    random = _translate(others, pair, listener)
    return TermReport(
        cases=len(cases),
        terms=sum(len(case.terms) for case in cases),
        without=_outcome(cases, without, pair.target),
        given=_outcome(cases, given, pair.target),
        random=_outcome(others, random, pair.target),
        over_enforced=sum(_over_enforced(cases, given, without, pair.target)),
        signature=_signature(pair, config),
    )


def _translate(cases: Sequence[Case], pair: Pair, listener: Listener) -> _Translated:
    """The units of every case; making the glossaries is not on the clock."""
    matchers = [
        Matcher(tuple(_glossary(case, pair)), pair.source, target=pair.target) for case in cases
    ]
    _ = pair.engine
    units: list[tuple[Unit, ...]] = []
    with (
        TemporaryDirectory(prefix="translate-eval-") as folder,
        Store.open(Path(folder) / "state.db") as store,
    ):
        wall, cpu = time.perf_counter(), time.process_time()
        for start in range(0, len(cases), _WINDOW):
            numbers = range(start, min(start + _WINDOW, len(cases)))
            window = [_prepared(str(n), cases[n], matchers[n], pair) for n in numbers]
            done = decode(window, pair, store, listener)
            units += [done[str(n)] for n in numbers]
        return _Translated(
            units=units, seconds=time.perf_counter() - wall, cpu=time.process_time() - cpu
        )


def _glossary(case: Case, pair: Pair) -> Iterator[Term]:
    """The terms of a case; one that would miss the form its case names has that as a variant."""
    for wanted in dict.fromkeys(case.terms):
        term = Term(source=wanted.source, targets=(wanted.target,))
        if wanted.surface and not Matcher([term], pair.source).find(wanted.surface):
            term = replace(term, variants=(wanted.surface,))
        yield term


def _prepared(name: str, case: Case, matcher: Matcher, pair: Pair) -> Prepared:
    segments = [
        Segment(id=f"{name}#{number}", block=0, text=sentence, lang=pair.source)
        for number, sentence in enumerate(split_sentences(case.source, pair.source), start=1)
    ]
    found = find_in_document(matcher, [one.text for one in segments])
    document = Document(
        id=name,
        uri=case.id,
        lang=pair.source,
        blocks=(Block(kind="paragraph", text=case.source, line=1),),
        digest="",
    )
    return Prepared(
        source=Source(path=None, id=name),
        document=document,
        pair=pair,
        requests=tuple(request(one, pair, hits) for one, hits in zip(segments, found, strict=True)),
        work=len(case.source),
        seconds=0.0,
    )


def _outcome(cases: Sequence[Case], done: _Translated, lang: str) -> Outcome:
    texts = done.texts()
    counts = [
        scores.successes(Counter(t.target for t in case.terms), text, case.reference, lang)
        for case, text in zip(cases, texts, strict=True)
    ]
    terms = max(1, sum(len(case.terms) for case in cases))
    hits = [hit for units in done.units for unit in units for hit in unit.hits]
    return Outcome(
        quality=scores.quality(texts, [case.reference for case in cases]),
        success_surface=sum(surface for surface, _ in counts) / terms,
        success_lemma=sum(lemma for _, lemma in counts) / terms,
        found=len(hits),
        methods=dict(Counter(hit.method for hit in hits).most_common()),
        seconds=done.seconds,
        cpu=done.cpu,
        texts=texts,
    )


def _over_enforced(
    cases: Sequence[Case], given: _Translated, without: _Translated, lang: str
) -> Iterator[int]:
    """Per case, how many translations of its terms are in the text too often."""
    texts = zip(cases, given.units, given.texts(), without.texts(), strict=True)
    for case, units, text, plain in texts:
        asked = Counter(hit.term.targets[0] for unit in units for hit in unit.hits)
        for target in {term.target for term in case.terms}:
            expected = (scores.by_lemma(target, one, lang) for one in (case.reference, plain))
            right = max(asked[target], *expected)
            yield max(0, scores.by_lemma(target, text, lang) - right)


def _signature(pair: Pair, config: Config) -> str:
    description = pair.description
    marks = "inline" if description.markup else "not inline"
    return signature(
        engine=description.name,
        version=description.version,
        model=description.digest,
        terms=f"of each case, {marks} | beam {config.beam}",
    )
