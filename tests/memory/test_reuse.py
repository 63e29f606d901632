"""A run with a memory: approved sentences are reused, seen as such, and nothing else is touched."""

import shutil
from pathlib import Path

import polib
import pytest

from tests.packages import make_package
from translate import memory, pipeline
from translate.config import load_config
from translate.memory import MemoryUnit
from translate.store import Store, Which

PAGE = """Neue Brücke in Bonn

Die Stadt baut eine Brücke. Sie soll „bald“ fertig sein. Die Kosten sind hoch.
"""
OTHER = """Haus am Rhein

Die Stadt baut ein Haus.
"""
SENTENCE = "Sie soll „bald“ fertig sein."


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return str(make_package(tmp_path_factory.mktemp("model"), "de", "en"))


@pytest.fixture
def desk(tmp_path, monkeypatch, model):
    """A folder with two pages, and a model that talks gibberish, fast."""
    monkeypatch.chdir(tmp_path)
    Path("translate.toml").write_text(f'model = "{model}"\nglossaries = ["glossaries"]\n', "utf-8")
    Path("pages").mkdir()
    Path("pages/bonn.txt").write_text(PAGE, "utf-8")
    Path("pages/haus.txt").write_text(OTHER, "utf-8")
    Path("glossaries").mkdir()
    Path("glossaries/terms.de-en.tsv").write_text("Brücke\tbridge\n", "utf-8")


def run(**flags):
    report = pipeline.run(["pages"], load_config({"source": "de", "formats": ("po",)} | flags))
    return {document.id: document for document in report.documents}


def remember(*units):
    with Store.open(Path(".translate/state.db")) as store:
        return store.memory.add(units)


def unit(source=SENTENCE, target="It is to be ready “soon”.", **facts):
    given = {"source_lang": "de", "target_lang": "en", "approved": True} | facts
    return MemoryUnit(source=source, target=target, **given)


def entry(text=SENTENCE, page="bonn"):
    return next(e for e in polib.pofile(f"out/{page}.de-en.po") if e.msgid == text)


def test_an_approved_sentence_is_reused_as_a_draft(desk):
    remember(unit())
    run()
    assert entry().msgstr == "It is to be ready “soon”."
    assert entry().fuzzy, "a person has not said that it is right here"


def test_between_the_same_sentences_it_is_approved(desk):
    run()
    texts = [e.msgid for e in polib.pofile("out/bonn.de-en.po")]
    here = memory.situations(texts, "de", "en")[texts.index(SENTENCE)]
    remember(unit(previous=here.previous, following=here.following))
    run()
    assert (entry().msgstr, entry().fuzzy) == ("It is to be ready “soon”.", False)


def test_spaces_and_quotation_marks_do_not_matter_and_everything_else_does(desk):
    remember(
        unit('Sie  soll "bald" fertig sein.', "Reused."),
        unit("Die Kosten sind hoch!", "Not this one."),
        unit("Die Stadt baut ein Haus", "Nor this one."),
    )
    run()
    assert entry().msgstr == "Reused."
    assert entry("Die Kosten sind hoch.").msgstr != "Not this one."
    assert entry("Die Stadt baut ein Haus.", "haus").msgstr != "Nor this one."


@pytest.mark.parametrize(
    "other",
    [unit(approved=False), unit(source_lang="nl"), unit(target_lang="fr")],
    ids=["machine text", "another source language", "another target language"],
)
def test_other_units_are_not_reused(desk, other):
    remember(other)
    run()
    assert entry().msgstr != "It is to be ready “soon”."


def test_a_new_unit_redoes_the_documents_it_touches_and_no_others(desk):
    run()
    assert {d.status for d in run().values()} == {"unchanged"}
    remember(unit())
    assert {name: d.status for name, d in run().items()} == {
        "bonn.txt": "translated",
        "haus.txt": "unchanged",
    }
    assert entry().msgstr == "It is to be ready “soon”."
    assert {d.status for d in run().values()} == {"unchanged"}


def test_a_unit_taken_out_gives_the_sentence_back_to_the_machine(desk):
    run()
    machine = entry().msgstr
    remember(unit())
    run()
    with Store.open(Path(".translate/state.db")) as store:
        store.memory.remove(Which(file=""))
        store.memory.remove(Which(source_lang="de"))
    run()
    assert entry().msgstr == machine


def test_of_two_translations_the_newest_is_taken_and_the_other_told(desk):
    remember(unit(target="Old.", changed="2023-01-01"), unit(target="New.", changed="2024-01-01"))
    (finding,) = (f for f in run()["bonn.txt"].findings if f.issue.code == "memory-alternative")
    assert finding.issue.message == "The memory also has: Old."
    assert entry().msgstr == "New."


def test_what_a_person_wrote_is_checked_and_not_changed(desk):
    remember(unit("Die Stadt baut eine Brücke.", "The town is building a viaduct."))
    document = run()["bonn.txt"]
    assert entry("Die Stadt baut eine Brücke.").msgstr == "The town is building a viaduct."
    assert "term-missing" in {f.issue.code for f in document.findings}


def test_a_corpus_can_be_all_from_the_memory(desk):
    texts = [e.msgid for page in run() for e in polib.pofile(f"out/{page[:-4]}.de-en.po")]
    remember(*(unit(text, f"English {n}") for n, text in enumerate(texts)))
    pages = run()
    made = [e.msgstr for page in pages for e in polib.pofile(f"out/{page[:-4]}.de-en.po")]
    assert made == [f"English {n}" for n in range(len(texts))]


def edit(page, old, new):
    path = Path(f"out/{page}.de-en.po")
    file = polib.pofile(str(path))
    for one in file:
        if one.msgid == old:
            one.msgstr = new
            one.flags = [flag for flag in one.flags if flag != "fuzzy"]
    file.save(str(path))


def known():
    with Store.open(Path(".translate/state.db")) as store:
        return list(store.memory.units(Which()))


def test_what_a_person_approves_enters_the_memory_and_helps_the_other_pages(desk):
    Path("pages/zug.txt").write_text("Der Zug\n\nDie Kosten sind hoch.\n", "utf-8")
    run()
    edit("bonn", "Die Kosten sind hoch.", "The costs are high.")
    run()
    (unit,) = known()
    assert (unit.source, unit.target) == ("Die Kosten sind hoch.", "The costs are high.")
    assert (unit.approved, unit.file, unit.segment) == (True, "bonn.txt", "bonn.txt#4")
    assert unit.changed
    run()
    assert entry("Die Kosten sind hoch.", "zug").msgstr == "The costs are high."
    assert entry("Die Kosten sind hoch.", "zug").fuzzy
    assert not entry("Die Kosten sind hoch.", "bonn").fuzzy
    assert {d.status for d in run().values()} == {"unchanged"}


def test_an_approval_is_corrected_and_withdrawn_in_the_memory_too(desk):
    run()
    edit("bonn", SENTENCE, "It will bee ready “soon”.")
    run()
    edit("bonn", SENTENCE, "It will be ready “soon”.")
    run()
    assert [unit.target for unit in known()] == ["It will be ready “soon”."]
    file = polib.pofile("out/bonn.de-en.po")
    next(e for e in file if e.msgid == SENTENCE).flags.append("fuzzy")
    file.save("out/bonn.de-en.po")
    run()
    assert known() == []


def test_approval_by_context_is_not_taken_for_a_second_opinion(desk):
    run()
    texts = [e.msgid for e in polib.pofile("out/bonn.de-en.po")]
    here = memory.situations(texts, "de", "en")[texts.index(SENTENCE)]
    remember(unit(previous=here.previous, following=here.following, file="office.tmx"))
    run()
    run()
    assert [one.file for one in known()] == ["office.tmx"]


@pytest.mark.parametrize(
    ("source", "offered"),
    [
        ("Die Stadt baut eine neue Brücke.", True),
        ("Die Stadt baut keine Brücke.", False),
        ("Die Stadt baut eine Straße.", False),
        ("Die Stadt baut zwei Brücken.", False),
        ("Ganz andere Leute bauen hier gar nichts mehr.", False),
    ],
)
def test_a_similar_sentence_is_offered_and_never_put_in(desk, source, offered):
    remember(unit(source, "What the memory has."))
    run()
    one = entry("Die Stadt baut eine Brücke.")
    assert one.msgstr != "What the memory has."
    assert ("What the memory has." in one.comment) == offered
    if offered:
        assert f"memory-similar (info): 85 % like “{source}”" in one.comment


def test_a_second_output_folder_takes_nothing_from_the_memory(desk):
    run()
    edit("bonn", SENTENCE, "It will be ready “soon”.")
    run()
    run(out=Path("other"))
    assert [one.target for one in known()] == ["It will be ready “soon”."]
    other = polib.pofile("other/bonn.de-en.po")
    assert next(e for e in other if e.msgid == SENTENCE).msgstr == "It will be ready “soon”."


def test_a_lost_memory_comes_back_from_the_files(desk):
    run()
    edit("bonn", SENTENCE, "It will be ready “soon”.")
    run()
    shutil.rmtree(".translate")
    run()
    assert [one.target for one in known()] == ["It will be ready “soon”."]
