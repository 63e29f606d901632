"""The data that flows through the corridor: no logic, no input or output.

    Document ─ clean → Document ─ segment → Segment ─ match, translate, check → Unit → Bitext

Spans are half-open character offsets (``start`` inclusive, ``end`` exclusive) into the text
named beside them. Languages are primary BCP-47 subtags (``de``, ``en``); ``und`` is unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["line", "title", "heading", "paragraph", "list-item", "quote"]
Action = Literal["remove", "edit", "metadata"]
Severity = Literal["error", "warning", "info"]
Origin = Literal["engine", "memory", "human", "copy"]
TermStatus = Literal["preferred", "allowed", "forbidden", "do-not-translate"]
Link = tuple[int, int, int, int]
TermMethod = Literal[
    "",
    "present",
    "repaired",
    "aligned",
    "inline",
    "prefix",
    "suppressed",
    "rewritten",
    "placeholder",
    "missing",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph-sized piece of a document.

    Readers of plain text emit one block of kind ``line`` per non-empty line, and a gap in the
    line numbers is a blank line; cleaning turns lines into the other kinds. Readers of structured
    formats emit the other kinds themselves; their ``line`` is the ordinal of the block, from 1.
    """

    kind: BlockKind
    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing cleaning did; ``after`` is empty when the text was removed.

    ``metadata`` means: removed from the text and kept in a field of the document.
    """

    rule: str
    action: Action
    line: int
    before: str
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source document. ``id`` is its path below the input root, with forward slashes.

    ``digest`` is the SHA-256 of the bytes that were read. ``date`` is ISO 8601, or empty.
    """

    id: str
    uri: str
    lang: str
    title: str = ""
    blocks: tuple[Block, ...]
    digest: str
    date: str = ""
    byline: str = ""
    publisher: str = ""
    url: str = ""
    licence: str = ""
    credits: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A sentence. ``id`` is ``<document id>#<n>`` with n from 1; ``block`` indexes the blocks."""

    id: str
    block: int
    text: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A termbase entry.

    ``targets`` are the allowed translations, the preferred one first; ``variants`` are further
    spellings of the source; ``wrong`` are known wrong translations that may be replaced.
    ``case`` is ``exact``, ``ignore`` or empty for the default of the language. ``condition``
    restricts an ambiguous word (its syntax belongs to the glossary room). ``path`` and ``line``
    say where the entry stands.
    """

    source: str
    targets: tuple[str, ...]
    variants: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    status: TermStatus = "preferred"
    pos: str = ""
    case: Literal["", "exact", "ignore"] = ""
    domain: str = ""
    condition: str = ""
    note: str = ""
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TermHit:
    """A termbase entry found in a segment, and what became of it in the translation.

    ``start`` and ``end`` span the source text, ``target_start`` and ``target_end`` the target
    (-1: not there). ``target`` is the form asked for here (a genitive may ask for ``Putin's``).

    ``method`` is how the term got there, the cheapest first: by itself (``present``); put for a
    known wrong word (``repaired``), or for the words in which the model rendered it
    (``aligned``); decoded again with the term marked in the source (``inline``), with the
    translation begun up to the term and with it (``prefix``), with a word forbidden
    (``suppressed``), with the term standing in the source (``rewritten``), or a sign for it
    (``placeholder``). ``missing`` is a term that is not there; a forbidden one has no method.
    """

    term: Term
    start: int
    end: int
    target: str
    method: TermMethod = ""
    target_start: int = -1
    target_end: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A target text; ``score`` is the model's mean log-probability per token (0.0: none).

    ``links`` are what the model looked at, for each token of the text where it could be told:
    start and end in the source, start and end in the target; an engine may work them out when
    they are first looked at. So are ``overlooked``: start and end of the words of the source that
    hardly anything in the text looks at, where the model can be trusted in that.
    """

    text: str
    origin: Origin
    engine: str
    score: float = 0.0
    links: Sequence[Link] = field(default=(), compare=False)
    overlooked: Sequence[tuple[int, int]] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A finding about a unit; ``span`` is in the target text, None for the whole of it."""

    code: str
    severity: Severity
    message: str
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A translation unit: the one currency after segmentation.

    ``approved`` is said by a person, never by a machine. When the source of an edited segment
    has changed, ``previous_source`` and ``previous_target`` are what it was and what a person
    made of it; a person decides what becomes of that. ``note`` is a translator's own.
    """

    segment: Segment
    translation: Translation
    hits: tuple[TermHit, ...] = ()
    issues: tuple[Issue, ...] = ()
    approved: bool = False
    previous_source: str = ""
    previous_target: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEdit:
    """A unit as a bilingual file has it when it comes back from a person.

    ``segment`` is the id of the segment (empty: the file names none), ``source`` its source text
    as the file has it. ``approved``: its draft flag is gone, or a reviewer set it so. ``person``
    and ``tool`` are as the file names them (empty: not said); ``path`` and ``line`` say where it
    stands. ``made`` is when this program made the file, as the file says (empty: not said), and
    ``by_person`` tells that it named the text a person's even then.
    """

    segment: str
    source: str
    target: str
    approved: bool
    person: str = ""
    tool: str = ""
    note: str = ""
    path: str = ""
    line: int = 0
    made: str = ""
    by_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bitext:
    """A translated document: the only thing writers receive.

    ``signature`` states the recipe (version, engine, model, terms); ``made`` is when the
    translation last changed, ISO 8601 with an offset.
    """

    document: Document
    target: str
    units: tuple[Unit, ...]
    signature: str
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An issue and the segment it was found in: its id and both of its texts."""

    segment: str
    source: str
    target: str
    issue: Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What became of a person's edit: ``outcome`` is one of the store's.

    ``before`` is the text as last written, ``after`` the person's; ``path`` the file it came from.
    """

    segment: str
    source: str
    before: str
    after: str
    approved: bool
    outcome: str
    path: str
    person: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReport:
    """What became of one input in a run. ``seconds`` is wall time spent on it, engine excluded.

    ``outputs`` are the paths of its files, of which ``written`` changed in this run; ``aside``
    are new versions that this run wrote beside files which people had changed.
    """

    id: str
    uri: str
    status: Literal["translated", "unchanged", "copied", "skipped", "failed"]
    message: str = ""
    title: str = ""
    lang: str = ""
    segments: int = 0
    words: int = 0
    terms_found: int = 0
    terms_kept: int = 0
    warnings: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()
    edits: tuple[Edit, ...] = ()
    outputs: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    written: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """A whole run; times are ISO 8601 with an offset, ``seconds`` wall time.

    ``documents`` may read each report from disk when it is asked for: go through it once.
    """

    started: str
    seconds: float
    source: str
    target: str
    signature: str
    glossaries: tuple[str, ...]
    documents: Sequence[DocumentReport]
    warnings: tuple[str, ...] = ()
