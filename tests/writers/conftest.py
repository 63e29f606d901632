"""What the tests of several formats share: a realistic bitext, and bitexts made to order."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate.model import (
    Bitext,
    Block,
    Document,
    Issue,
    Segment,
    Term,
    TermHit,
    Translation,
    Unit,
)

PYONGYANG = Term(
    source="Pjöngjang",
    targets=("Pyongyang",),
    wrong=("Pjöngjang",),
    note="capital of North Korea",
    path="glossaries/names.tsv",
    line=7,
)
NATO = Term(source="NATO", targets=("NATO",), status="do-not-translate")


@pytest.fixture(scope="session")
def make_bitext():
    return _bitext


@pytest.fixture(scope="session")
def schemas():
    """Schemas are not ours to pass on: they lie beside the checkout, where they are kept."""
    folder = Path(__file__).parents[3] / "shared" / "schemas"
    if not folder.is_dir():
        pytest.skip(f"no schemas in {folder}")
    return folder


def _bitext(sentences, *, blocks=None, document_id="a.txt", **document):
    """A bitext of (source, target[, origin]) sentences, each a paragraph unless told otherwise."""
    blocks = blocks or tuple(
        Block(kind="paragraph", text=s[0], line=n) for n, s in enumerate(sentences, 1)
    )
    units = tuple(
        Unit(
            segment=Segment(id=f"{document_id}#{n}", block=n - 1, text=source, lang="de"),
            translation=Translation(
                text=target, origin=origin[0] if origin else "engine", engine="bundled 0.1"
            ),
        )
        for n, (source, target, *origin) in enumerate(sentences, 1)
    )
    return Bitext(
        document=Document(
            id=document_id,
            uri=f"/in/{document_id}",
            lang="de",
            blocks=blocks,
            digest="00" * 32,
            **document,
        ),
        target="en",
        units=units,
        signature="translate 0.1.0 | bundled 0.1 | terms 1a2b",
        made="2024-06-20T11:41:00+02:00",
    )


@pytest.fixture(scope="session")
def article():
    """A page as the corridor leaves it: metadata, all kinds of blocks, terms, findings."""
    blocks = (
        Block(kind="title", text="Putin besucht Pjöngjang", line=1),
        Block(
            kind="paragraph",
            text="Der Kremlchef landete in Pjöngjang. »Wir sind Freunde«, sagte er.",
            line=3,
        ),
        Block(kind="heading", text="Was 30 % der Bürger denken", line=5),
        Block(kind="paragraph", text="Die Straßen Pjöngjangs waren leer.", line=6),
        Block(kind="list-item", text="Die NATO warnt", line=8),
        Block(kind="list-item", text="Hanoi <wartet> & hofft", line=9),
        Block(kind="quote", text="Es kostet 1.200 Euro.", line=11),
        Block(kind="paragraph", text="Ende.", line=13),
    )

    def unit(n, block, source, target, *, origin="engine", hits=(), issues=(), score=-0.25, **more):
        return Unit(
            segment=Segment(id=f"news/a b.txt#{n}", block=block, text=source, lang="de"),
            translation=Translation(
                text=target,
                origin=origin,
                engine="" if origin == "human" else "bundled 0.1",
                score=0.0 if origin == "human" else score,
            ),
            hits=tuple(hits),
            issues=tuple(issues),
            **more,
        )

    def hit(term, start, target, method, *, found=None, at=-1):
        after = at + len(target) if at >= 0 else -1
        return TermHit(
            term=term,
            start=start,
            end=start + len(found or term.source),
            target=target,
            method=method,
            target_start=at,
            target_end=after,
        )

    units = (
        unit(
            1,
            0,
            "Putin besucht Pjöngjang",
            "Putin visits Pyongyang",
            hits=[hit(PYONGYANG, 14, "Pyongyang", "inline", at=13)],
        ),
        unit(
            2,
            1,
            "Der Kremlchef landete in Pjöngjang.",
            "The Kremlin chief landed in Pyongyang.",
            origin="memory",
            hits=[hit(PYONGYANG, 25, "Pyongyang", "present", at=28)],
        ),
        unit(
            3,
            1,
            "»Wir sind Freunde«, sagte er.",
            "“We are friends,” he said.",
            origin="human",
            approved=True,
        ),
        unit(
            4,
            2,
            "Was 30 % der Bürger denken",
            'What 20 % of "citizens" think',
            issues=[
                Issue(
                    code="number-mismatch",
                    severity="error",
                    message="30 is in the source,\n20 in the translation",
                    span=(5, 7),
                ),
                Issue(code="quotes", severity="warning", message="quotes appear from nowhere"),
            ],
        ),
        unit(
            5,
            3,
            "Die Straßen Pjöngjangs waren leer.",
            "The streets of the capital were empty.",
            hits=[hit(PYONGYANG, 12, "Pyongyang's", "missing", found="Pjöngjangs")],
            issues=[Issue(code="term-missing", severity="warning", message="Pyongyang is missing")],
        ),
        unit(6, 4, "Die NATO warnt", "NATO warns", hits=[hit(NATO, 4, "NATO", "present", at=0)]),
        unit(
            7,
            5,
            "Hanoi <wartet> & hofft",
            "Hanoi <waits> & hopes",
            origin="human",
            previous_source="Hanoi <wartet>",
            previous_target="Hanoi <waits> & hopes",
            note="Ask the desk.",
        ),
        unit(8, 6, "Es kostet 1.200 Euro.", "It costs 1,200 euros.", origin="copy"),
        unit(9, 7, "Ende.", ""),
    )
    document = Document(
        id="news/a b.txt",
        uri="/in/news/a b.txt",
        lang="de",
        title="Putin besucht Pjöngjang",
        blocks=blocks,
        digest="ab" * 32,
        date="2024-06-20",
        byline="Von Anna Muster",
        publisher="Beispiel-Nachrichten",
        url="https://example.org/a?b=1&c=2",
        licence="CC BY-SA 4.0",
        credits=("Foto: Muster/Agentur", "Grafik: A. N. Other"),
    )
    return Bitext(
        document=document,
        target="en",
        units=units,
        signature="translate 0.1.0 | bundled 0.1 1a2b3c4d | terms 5e6f7a8b",
        made="2024-06-20T11:41:00+02:00",
    )
