"""Documents become segments with stable ids; nothing of a block is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.model import Block, Document
from translate.segment import segment


def document(*blocks):
    return Document(
        id="politik/gipfel.txt",
        uri="politik/gipfel.txt",
        lang="de",
        digest="0",
        blocks=tuple(
            Block(kind=kind, text=text, line=line) for line, (kind, text) in enumerate(blocks, 1)
        ),
    )


def test_segments_are_numbered_through_the_document_and_know_their_block():
    segments = segment(
        document(
            ("title", "Nordkorea. Wie verlief das Treffen?"),
            ("paragraph", "Am 3. Mai kam er. Er blieb."),
            ("list-item", "Kupfer"),
        )
    )
    assert [(part.id, part.block, part.text) for part in segments] == [
        ("politik/gipfel.txt#1", 0, "Nordkorea."),
        ("politik/gipfel.txt#2", 0, "Wie verlief das Treffen?"),
        ("politik/gipfel.txt#3", 1, "Am 3. Mai kam er."),
        ("politik/gipfel.txt#4", 1, "Er blieb."),
        ("politik/gipfel.txt#5", 2, "Kupfer"),
    ]
    assert {part.lang for part in segments} == {"de"}


def test_blank_blocks_have_no_segments_and_keep_the_index_of_the_others():
    segments = segment(document(("line", "  "), ("line", "Er kam.")))
    assert [(part.id, part.block) for part in segments] == [("politik/gipfel.txt#1", 1)]


def test_a_document_without_blocks_has_no_segments():
    assert segment(document()) == ()


@settings(max_examples=60, derandomize=True)
@given(st.lists(st.text(alphabet="Ab .!?„“…(3\n", max_size=40), max_size=4))
def test_the_sentences_of_a_block_are_the_block(texts):
    doc = document(*(("paragraph", text) for text in texts))
    for index, text in enumerate(texts):
        sentences = [part.text for part in segment(doc) if part.block == index]
        assert "".join("".join(sentences).split()) == "".join(text.split())


KEY = "MIIBIjANBgkqhkiG9w0BAQEF." * 40


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        (f"Er kam. Es lautet {KEY} und gilt.", ["Er kam.", "Es lautet", KEY, "und gilt."]),
        (KEY, [KEY]),
        (KEY[:999], [KEY[:999]]),
        ("朝鲜半岛局势。" * 2, ["朝鲜半岛局势。" * 2]),
    ],
)
def test_data_without_a_blank_is_a_segment_of_its_own(text, segments):
    assert [one.text for one in segment(document(("paragraph", text)))] == segments
