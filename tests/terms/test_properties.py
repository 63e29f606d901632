"""What holds for any text and any glossary."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from translate.model import Term
from translate.terms import Markup, Matcher, annotate, enforce, english, surface
from translate.terms.protect import protected

MARKUP = Markup(open="⦃ ", separator=" ⦂ ", close=" ⦄")
NAMES = ("Putin", "Kim", "Jong", "Un", "UN", "Süd", "Meer", "ische", "chef", "e", "s", "es", "ß")
MARKS = ("’", "'", "-", "–", ".", "/", "1", ".000", "@", "⦃", "⦄", " ", "\u00a0", ". ")
PIECES = st.sampled_from((*NAMES, *MARKS, "U\u0308", "\u00ad"))
TEXTS = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=40)
WORDS = st.lists(PIECES, min_size=1, max_size=4).map("".join).filter(str.strip)
TERMS = st.builds(
    Term,
    source=WORDS,
    targets=WORDS.map(lambda word: (word,)),
    wrong=st.lists(WORDS, max_size=2).map(tuple),
    pos=st.sampled_from(["", "name", "noun", "adj"]),
    case=st.sampled_from(["", "exact", "ignore"]),
)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.lists(TERMS, max_size=6), TEXTS, TEXTS)
def test_offsets_are_valid_and_nothing_overlaps(
    terms: list[Term], text: str, translation: str
) -> None:
    hits = Matcher(terms, lang="de").find(text)
    ends = [0, *(hit.end for hit in hits)]
    assert all(
        end <= hit.start < hit.end <= len(text) for end, hit in zip(ends, hits, strict=False)
    )
    marked = annotate(text, hits, MARKUP).text
    assert marked.count("⦃") == marked.count("⦂") == marked.count("⦄") <= len(hits)
    result, settled = enforce(text, translation, hits)
    assert [hit.term for hit in settled] == [hit.term for hit in hits]
    spans = sorted((h.target_start, h.target_end) for h in settled if h.target_start >= 0)
    assert all(start < end <= len(result) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.text(alphabet=st.characters(exclude_characters="⦃⦂⦄")))
def test_a_text_without_terms_stays_as_it_is(text: str) -> None:
    assert annotate(text, (), MARKUP).text == text
    assert enforce(text, text, ()) == (text, ())


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.text(alphabet="0123456789.,: /-@wh\u00a0aEuro", max_size=60))
def test_protected_spans_are_valid_and_in_order(text: str) -> None:
    hits = protected(text, "de")
    ends = [0, *(hit.end for hit in hits)]
    assert all(
        end <= hit.start < hit.end <= len(text) for end, hit in zip(ends, hits, strict=False)
    )


PHRASES = ("the European Union", "weapon of mass destruction", "woman", "K-pop", "Übermensch", "é")
ENGLISH = st.sampled_from((*PHRASES, "party", "The Hague", "9/11 attack", "the ")) | WORDS
CHANGES = st.sampled_from([str, str.upper, str.title, lambda text: text.replace("-", " ")])
ENDINGS = st.sampled_from(["", "s", "'s", "es", "’", "ed"])


@settings(max_examples=100, derandomize=True, deadline=None)
@given(phrase=ENGLISH, change=CHANGES, ending=ENDINGS, plural=st.booleans())
def test_where_a_phrase_may_not_be_none_of_its_forms_is(
    *, phrase: str, change: Callable[[str], str], ending: str, plural: bool
) -> None:
    text = change(english.plural(phrase) if plural else phrase) + ending
    forms = (surface.allowed(phrase), surface.literal(phrase))
    if any(form.search(text) for form in forms):
        assert surface.may_hold(f"Then {text}.", phrase)
    assert not surface.may_hold("no", "Kreml")
