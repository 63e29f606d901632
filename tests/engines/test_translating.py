"""What an engine promises, held to by the bundled model and by tiny ones of every make."""

import random
from statistics import mean

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.packages import make_package
from translate import engines
from translate.engines import linking
from translate.errors import EngineError, PackageError

SENTENCES = [
    "Der Minister traf am Montag die Botschafterin in Berlin.",
    "Nordkorea testet Raketen.",
    "Das Parlament stimmt über den Haushalt ab, die Opposition enthält sich.",
    "Guten Tag.",
    "In Seoul kam es zu Protesten; Verletzte gab es nach Angaben der Polizei nicht.",
]


@pytest.fixture(scope="module")
def bundled():
    return engines.load("de", "en", model="bundled")


@pytest.fixture(scope="module", params=["sentencepiece", "bpe"])
def tiny(request, tmp_path_factory):
    path = make_package(tmp_path_factory.mktemp("tiny"), "de", "en", tokenizer=request.param)
    return engines.load("de", "en", model=str(path))


def texts(translations):
    return [translation.text for translation in translations]


def test_german_becomes_english(bundled):
    translation = bundled.translate(["Guten Tag, Herr Minister."])[0]
    assert "minister" in translation.text.lower()
    assert "good" in translation.text.lower()
    assert translation.origin == "engine"
    assert translation.engine == bundled.name
    assert -2 < translation.score < 0


def test_translations_come_in_the_order_of_the_texts(bundled):
    forwards = bundled.translate(SENTENCES)
    assert bundled.translate(SENTENCES[::-1]) == forwards[::-1]
    assert "Seoul" in forwards[-1].text
    assert "Seoul" not in forwards[0].text


def test_equal_texts_are_translated_once(bundled):
    first, *rest = bundled.translate([SENTENCES[0]] * 5_000)  # else minutes
    assert set(rest) == {first}


def test_nothing_is_returned_for_nothing(bundled, tiny):
    assert bundled.translate([]) == tiny.translate([]) == []
    assert bundled.candidates([], count=3) == []


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\u00a0", "\u200b"])
def test_a_blank_text_stays_empty(blank, bundled):
    before, translation, after = bundled.translate(["Ja.", blank, "Nein."])
    assert (translation.text, translation.score) == ("", 0.0)
    assert before.text != after.text
    assert bundled.candidates([blank], count=3) == [[]]


@pytest.mark.parametrize(
    "text",
    [
        "北京 und 😀",
        "a\x00b \x1b[31m \x07",
        "\ud800 halbes Zeichen",
        "</s> <s> <unk> <pad> <0x41>",
        "⦃ Pjöngjang ⦂",
        "⦄ ⦂ ⦃",
        "x" * 500,
        "e\u0301" * 300,
        "\u202e" * 100,
    ],
)
def test_no_text_is_too_strange(text, bundled, tiny):
    for engine in (bundled, tiny):
        (translation,) = engine.translate([text])
        translation.text.encode("utf-8")


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(batch=st.lists(st.text(max_size=40), max_size=6))
def test_length_and_order_hold_for_any_texts(batch, tiny):
    translations = tiny.translate(batch)
    assert len(translations) == len(batch)
    by_text = dict(zip(batch, translations, strict=True))
    assert translations == [by_text[text] for text in batch]


def test_terms_given_inline_are_used(bundled):
    """At least half of them, and unusual ones: a model obeys marks, it is not forced to."""
    people = ("Putin", "Merkel", "Macron", "Selenskyj", "Scholz", "Biden")
    plain = [f"Am Dienstag traf {name} in Berlin ein." for name in people]
    marked = [text.replace("Berlin", "⦃ Berlin ⦂ Rosenheim ⦄") for text in plain]
    without, with_term = texts(bundled.translate(plain)), texts(bundled.translate(marked))
    assert not any("Rosenheim" in text for text in without)
    assert sum("Rosenheim" in text for text in with_term) >= 3
    assert not set("⦃⦂⦄") & set("".join(with_term))


def test_underscores_survive_decoding(tmp_path, bundled):
    assert "_" in bundled.translate(["Die Datei heißt a_b."])[0].text


def test_a_sentence_too_long_for_the_model_is_translated_to_its_end(bundled):
    months = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
    text = "; ".join(
        f"im {month} reiste der Minister mit einer großen Delegation in eine andere Hauptstadt"
        for month in months.split()
    )
    translation = bundled.translate([f"{text}."])[0].text
    english = "January February March April May June July August September October November"
    missing = [month for month in english.split() if month not in translation]
    assert len(missing) <= 1, translation


def test_a_long_sentence_is_not_cut_inside_a_term(bundled):
    term = "⦃ der alte Bote des Grafen ⦂ the Azure Herald ⦄"
    text = ", ".join(f"am {day}. Mai schrieb {term} über die Regierung" for day in range(1, 13))
    (translation,) = bundled.translate([f"Wie bekannt ist, {text}."])
    assert translation.text.count("Azure Herald") >= 8
    assert not set("⦃⦂⦄") & set(translation.text)
    for piece in bundled._pieces.of([text])[0]:
        marks = [piece.tokens.count(mark) for mark in "⦃⦂⦄"]
        assert marks[0] == marks[1] == marks[2] > 0


def test_a_text_without_end_stays_linear(tiny):
    text = "Der Haushalt steht. " * 200
    (translation,) = tiny.translate([text])
    assert translation.text


def test_a_loop_is_stopped(tiny):
    for sentence, translation in zip(SENTENCES, tiny.translate(SENTENCES), strict=True):
        assert len(translation.text) < 12 * len(sentence) + 200


def test_scores_are_mean_log_probabilities(bundled):
    for translations in bundled.candidates(SENTENCES[:2], count=6):
        scores = [translation.score for translation in translations]
        assert scores == sorted(scores, reverse=True)
        assert all(-8 < score < 0 for score in scores)


def test_candidates_are_different_and_the_same_every_time(bundled, tiny):
    for engine, least in ((bundled, 2), (tiny, 1)):
        offers = engine.candidates(SENTENCES, count=6)
        for of_text in offers:
            assert least <= len(set(texts(of_text))) == len(of_text) <= 6
        shuffled = random.Random(1).sample(SENTENCES, len(SENTENCES))
        again = dict(zip(shuffled, engine.candidates(shuffled, count=6), strict=True))
        assert [again[sentence] for sentence in SENTENCES] == offers


def test_candidates_for_a_long_sentence_are_whole(bundled):
    text = ", und ".join(["die Regierung kündigte am Montag neue Maßnahmen an"] * 20)
    shortest = min(len(candidate.text) for candidate in bundled.candidates([text], count=4)[0])
    assert shortest > len(text) // 4


def test_the_beam_is_what_was_asked_for(tmp_path):
    path = str(make_package(tmp_path, "de", "en"))
    greedy, wide = (engines.load("de", "en", model=path, beam=beam) for beam in (1, 5))
    assert texts(greedy.translate(SENTENCES)) != texts(wide.translate(SENTENCES))


def test_the_number_of_threads_changes_nothing(tmp_path):
    path = str(make_package(tmp_path, "de", "en"))
    one, three = (engines.load("de", "en", model=path, threads=count) for count in (1, 3))
    assert one.translate(SENTENCES) == three.translate(SENTENCES)


def test_a_target_prefix_is_given_and_taken_off(tmp_path):
    plain = make_package(tmp_path, "de", "en", name="plain")
    prefixed = make_package(tmp_path, "de", "en", name="prefixed", target_prefix="▁B")
    without, with_prefix = (
        texts(engines.load("de", "en", model=str(path)).translate(SENTENCES))
        for path in (plain, prefixed)
    )
    assert without != with_prefix
    assert not any(text.startswith("B") for text in with_prefix)


@pytest.mark.parametrize("tokenizer", ["sentencepiece", "bpe"])
def test_an_unpacked_package_translates_as_its_file_does(tokenizer, put, tmp_path):
    folder = put("de", "en", tokenizer=tokenizer)
    file = tmp_path / f"{folder.name}.argosmodel"
    ours = (engines.load("de", "en", model=str(path)) for path in (folder, file))
    unpacked, packed = (engine.translate(SENTENCES) for engine in ours)
    assert texts(unpacked) == texts(packed)


def test_two_packages_translate_through_english(put):
    put("de", "en")
    put("en", "fr", seed=2)
    through = engines.load("de", "fr")
    first, second = engines.load("de", "en"), engines.load("en", "fr")
    halfway = first.translate([*SENTENCES, ""])
    expected = texts(second.translate(texts(halfway)))
    translations = through.translate([*SENTENCES, ""])
    assert texts(translations) == expected
    assert through.name == "translate-de_en-1_0 + translate-en_fr-1_0"
    assert {t.engine for t in translations} == {through.name}
    for of_text in through.candidates(SENTENCES[:2], count=5):
        assert 2 <= len(set(texts(of_text))) == len(of_text) <= 5


def without(member):
    return lambda folder: (folder / member).unlink()


def broken(member):
    return lambda folder: (folder / member).write_bytes(b"\x00 broken")


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (without("model/model.bin"), "has no model/model.bin"),
        (without("sentencepiece.model"), "has neither sentencepiece.model nor bpe.model"),
        (broken("sentencepiece.model"), "its tokenizer is damaged"),
        (broken("model/model.bin"), "its model cannot be loaded"),
        (broken("model/config.json"), "its model cannot be loaded"),
        (without("model/shared_vocabulary.json"), "its model cannot be loaded"),
    ],
)
def test_a_damaged_package_is_named_in_one_line(harm, said, put):
    folder = put("de", "en")
    harm(folder)
    with pytest.raises(PackageError) as caught:
        engines.load("de", "en")
    assert str(caught.value).startswith(f"{folder}: ")
    assert said in str(caught.value)
    assert "get the package again" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_failure_while_translating_is_an_engine_error(tmp_path):
    engine = engines.load("de", "en", model=str(make_package(tmp_path, "de", "en")), beam=0)
    with pytest.raises(EngineError, match=r"translate-de_en-1_0: CTranslate2 failed \(.*beam"):
        engine.translate(SENTENCES)


def test_a_translation_goes_on_from_its_start(bundled, tiny):
    starts = ["On Monday", "North Korea", "The parliament"]
    for engine in (bundled, tiny):
        for start, offers in zip(
            starts, engine.completions(SENTENCES[:3], starts, count=2), strict=True
        ):
            for offer in offers:
                assert offer.text.replace(" ", "").startswith(start.replace(" ", "")[:4])
    (offers,) = bundled.completions([SENTENCES[0]], ["On Monday"], count=2)
    assert "Berlin" in offers[0].text
    assert -3 < offers[0].score < 0


def test_nothing_goes_on_from_nothing_or_for_too_long_a_text(bundled):
    long = ", und ".join(["die Regierung kündigte am Montag neue Maßnahmen an"] * 20)
    texts = [SENTENCES[0], "", long]
    assert list(map(len, bundled.completions(texts, ["", "The", "The"], count=2))) == [0, 0, 0]
    assert bundled.completions([], [], count=2) == []


def test_a_word_can_be_avoided(bundled):
    ((plain,),) = (bundled.alternatives([SENTENCES[1]], count=1),)
    (without,) = bundled.alternatives([SENTENCES[1]], count=1, without=["rockets", "missiles"])
    assert plain[0].text != without[0].text
    assert not {"rockets", "missiles"} & set(without[0].text.lower().strip(".").split())


def test_every_word_is_linked_to_what_it_translates(bundled):
    text = "Der Minister traf am Montag die Botschafterin in Berlin."
    ((best, *_),) = bundled.alternatives([text], count=1)
    linked = {best.text[a:b]: text[start:end] for start, end, a, b in best.links}
    assert linked["Berlin"] == "Berlin"
    assert linked["minister"] == "Minister"


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        ([1, 1, 1, 1, 1, 1], []),
        ([1, 0, 0, 0, 1, 1], ["Farm in Südengland"]),
        ([1, 0, 1, 0, 1, 1], ["Farm", "Südengland"]),
        ([1, 1, 1, 1, 0, 0], ["lag"]),  # a mark at the end is no word
        ([0, 0, 0, 0, 0, 1], ["Ihre Farm in Südengland lag"]),
        ([0.7, 0.5, 0.7, 0.7, 0.7, 0], ["Farm"]),
    ],
)
def test_words_that_nothing_looks_at_are_overlooked(seen, told):
    text = "Ihre Farm in Südengland lag."
    tokens = linking.offsets(["▁Ihre", "▁Farm", "▁in", "▁Südengland", "▁lag", "."], text)
    assert [text[a:b] for a, b in linking.overlooked(tokens, seen, text)] == told


def test_a_word_is_seen_if_a_part_of_it_is():
    tokens = linking.offsets(["▁Süd", "eng", "land"], "Südengland")
    assert list(linking.overlooked(tokens, [0, 0.9, 0], "Südengland")) == []
    assert list(linking.overlooked(tokens, [0, 0.4, 0], "Südengland")) == [(0, 10)]


@pytest.mark.parametrize(("alignment", "trusted"), [("guided", True), ("", False), (None, False)])
def test_only_a_model_trained_to_look_is_asked_what_it_overlooked(alignment, trusted, tmp_path):
    path = make_package(tmp_path, "de", "en", alignment=alignment)
    engine = engines.load("de", "en", model=str(path))
    ((offer, *_),) = engine.alternatives([SENTENCES[0]], count=1)
    assert (offer.overlooked != ()) is trusted
    assert all(0 <= a < b <= len(SENTENCES[0]) for a, b in offer.overlooked)


def test_runners_up_are_there_to_be_looked_at(bundled):
    (offers,) = bundled.alternatives([SENTENCES[0]], count=3)
    assert len(offers) == 3
    assert [offer.text for offer in offers[1:]] == [offers[1].text, offers[2].text]
    assert offers[0].text == bundled.translate([SENTENCES[0]])[0].text


def test_every_word_of_a_translation_is_as_likely_as_the_model_finds_it(bundled, tiny):
    right, wrong = "Good day, Minister.", "Good day, accordion."
    told = bundled.likelihoods(["Guten Tag, Herr Minister."] * 2, [right, wrong])
    for text, one in zip((right, wrong), told, strict=True):
        assert "".join(text[start:end] for start, end, _ in one) == text.replace(" ", "")
    assert told[0][0] == pytest.approx(told[1][0], abs=0.1)  # nothing before it differs
    assert min(log for _, _, log in told[1]) < min(log for _, _, log in told[0]) - 3
    assert all(log <= 0 for engine in (bundled, tiny) for log in logs(engine))


def logs(engine):
    told = engine.likelihoods(SENTENCES, SENTENCES)
    assert all(told)
    return [log for one in told for _, _, log in one]


def test_the_model_finds_its_own_translation_likelier_than_another(bundled):
    own = texts(bundled.translate(SENTENCES))
    others = [*own[1:], own[0]]
    for mine, other in zip(
        bundled.likelihoods(SENTENCES, own), bundled.likelihoods(SENTENCES, others), strict=True
    ):
        assert mean(log for _, _, log in mine) > mean(log for _, _, log in other) + 1


def test_nothing_is_told_of_blank_and_of_too_long_texts(bundled, put):
    long = " ".join(SENTENCES * 20)
    assert bundled.likelihoods(["", SENTENCES[0], long], ["x", "", "x"]) == [(), (), ()]
    assert bundled.likelihoods([], []) == []
    put("en", "fr")
    assert engines.load("de", "fr").likelihoods(["Guten Tag."], ["Bonjour."]) == [()]
