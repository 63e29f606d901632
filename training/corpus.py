"""The parallel corpus and the lexicon as they lie on disk.

A corpus folder holds ``de-en*.tsv.xz`` (German, English, kind, origin; beside each, if there is
one, ``de-en*.links.xz`` with the word links of every line), ``lexicon/*.tsv.gz`` and
``entities/*.tsv`` (German, English, category). Kinds say whose words a pair holds: ``ref`` people's
on both sides, ``pe`` a post-edited side, ``mt-de`` German by machine, ``mt-en`` English by machine.
"""

from __future__ import annotations

import gzip
import lzma
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from random import Random

_LONGEST_ENTRY = 60
_LONGEST_RATIO = 2.5
_FEW_WORDS = 8
_SENTENCE_END = re.compile(r"(?<=[.!?]) ")
_REMARK = re.compile(r"\s*\([^)]*\)")

Link = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A German source and its English target.

    ``links`` are pairs of white-space word numbers (source, target) that translate each other;
    none says that nobody looked.
    """

    source: str
    target: str
    kind: str
    origin: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """``translations`` of German headwords, ``entries`` to train on as they are.

    ``names`` and ``nouns`` are German-English pairs to put in another's place, by the number of
    English words they have.
    """

    translations: Mapping[str, frozenset[str]]
    entries: tuple[Pair, ...]
    names: Mapping[int, Sequence[tuple[str, str]]]
    nouns: Mapping[int, Sequence[tuple[str, str]]]


def read_pairs(folder: Path, held_out: frozenset[str] = frozenset()) -> Iterator[Pair]:
    """The sound pairs of a corpus folder, none of which has a side in ``held_out``."""
    for table in sorted(folder.glob("de-en*.tsv.xz")):
        for pair in _rows(table):
            if is_sound(pair) and not {plain(pair.source), plain(pair.target)} & held_out:
                yield pair


def mixed(pairs: Iterable[Pair], mix: Mapping[str, float], rng: Random) -> Iterator[Pair]:
    """Every pair as often as the mix says: twice and by chance a third time for 2.5.

    The first key with which a pair's origin begins counts (1 where none does), times that of its
    kind (``:mt-de``).
    """
    origins = [(start, weight) for start, weight in mix.items() if not start.startswith(":")]
    for pair in pairs:
        weight = next((weight for start, weight in origins if pair.origin.startswith(start)), 1.0)
        weight *= mix.get(f":{pair.kind}", 1.0)
        for _ in range(int(weight) + (rng.random() < weight % 1)):
            yield pair


def read_held_out(files: Iterable[Path]) -> frozenset[str]:
    """The lines of test sets and their longer sentences, as ``plain`` writes them."""
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    sentences = [sentence for line in lines for sentence in _SENTENCE_END.split(line)]
    long = [sentence for sentence in sentences if len(sentence.split()) > _FEW_WORDS // 2]
    return frozenset(map(plain, (*lines, *long))) - {""}


def plain(text: str) -> str:
    """A text as it is compared: letters and digits only, in small letters."""
    return "".join(filter(str.isalnum, text.casefold()))


def is_sound(pair: Pair) -> bool:
    """Whether the two sides can be translations: of like length, and not simply the same text."""
    long, short = sorted((len(pair.source), len(pair.target)), reverse=True)
    words = len(pair.source.split())
    if not short or (words > _FEW_WORDS and pair.source == pair.target):
        return False
    return words <= _FEW_WORDS or long <= _LONGEST_RATIO * short


def read_lexicon(folder: Path) -> Lexicon:
    """The word lists of a corpus folder."""
    translations: dict[str, set[str]] = defaultdict(set)
    entries: list[Pair] = []
    names: dict[int, set[tuple[str, str]]] = defaultdict(set)
    nouns: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for german, english, category, origin in _entries(folder):
        count = len(english.split())
        if len(german) > 3 and len(english) > 2 and "ambiguous" not in category:
            translations[german].add(english)
        if origin.startswith("ent/") and german[0].isupper() and english[0].isupper():
            names[count].add((german, english))
        elif german[0].isupper() and english.isalpha() and english.islower():
            nouns[count].add((german, english))
        if german != english or not origin.startswith("ent/"):
            entries.append(Pair(source=german, target=english, kind="lex", origin=origin))
    return Lexicon(
        translations={german: frozenset(english) for german, english in translations.items()},
        entries=tuple(entries),
        names={count: sorted(some) for count, some in names.items()},
        nouns={count: sorted(some) for count, some in nouns.items()},
    )


def _rows(table: Path) -> Iterator[Pair]:
    links = table.with_name(table.name.replace(".tsv.", ".links."))
    with ExitStack() as stack:
        lines = stack.enter_context(lzma.open(table, "rt", encoding="utf-8"))
        aligned: Iterable[str] = ()
        if links.exists():
            aligned = stack.enter_context(lzma.open(links, "rt", encoding="utf-8"))
        for line, link in zip_longest(lines, aligned, fillvalue=""):
            source, target, kind, origin = line.rstrip("\n").split("\t")
            yield Pair(source=source, target=target, kind=kind, origin=origin, links=_links(link))


def _links(written: str) -> tuple[Link, ...]:
    numbers = (link.split("-") for link in written.split())
    return tuple((int(source), int(target)) for source, target in numbers)


def _entries(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """German, English, category and origin of every entry that is short and has two sides."""
    for path in sorted([*folder.glob("lexicon/*.tsv.gz"), *folder.glob("entities/*.tsv")]):
        packed = path.suffix == ".gz"
        kind = "lex" if packed else "ent"
        origin = f"{kind}/{path.name.split('.')[0].replace('hand_', 'hand/')}"
        with (
            gzip.open(path, "rt", encoding="utf-8")
            if packed
            else path.open(encoding="utf-8") as lines
        ):
            for line in lines:
                fields = [*line.rstrip("\n").split("\t"), "", ""]
                german, english = fields[0].strip(), _REMARK.sub("", fields[1]).strip()
                if german == "de" or not german or not english:
                    continue
                if max(len(german), len(english)) <= _LONGEST_ENTRY:
                    yield german, english, fields[2], origin
