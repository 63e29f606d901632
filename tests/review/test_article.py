"""An edited article goes back to its sentences, or is refused with a clear word."""

import pytest

from translate.errors import ReadError
from translate.review.article import align, is_of
from translate.store import UnitRow

SENTENCES = (
    (0, "title", "New bridge in Bonn"),
    (1, "paragraph", "The city builds a bridge."),
    (1, "paragraph", "It takes three years."),
    (1, "paragraph", "Nobody asked Mr. Meyer."),
    (2, "list-item", "The mayor is glad."),
    (3, "paragraph", ""),
)
ARTICLE = """New bridge in Bonn

The city builds a bridge. It takes three years. Nobody asked Mr. Meyer.

• The mayor is glad.

[Quelle 6]
"""


@pytest.fixture
def rows():
    return [
        UnitRow(id=f"a#{n}", source=f"Quelle {n}", target=t, origin="engine", block=b, kind=kind)
        for n, (b, kind, t) in enumerate(SENTENCES, 1)
    ]


@pytest.fixture
def edited(rows, tmp_path):
    def edit(text):
        path = tmp_path / "a.en.txt"
        path.write_text(text, "utf-8")
        return {int(e.segment[2:]): e.target for e in align(path, rows)}

    return edit


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", {}),
        ("New bridge", "A new bridge", {1: "A new bridge in Bonn"}),
        ("builds a bridge", "is building a bridge", {2: "The city is building a bridge."}),
        ("three years", "four years", {3: "It takes four years."}),
        ("Mr. Meyer", "Dr. Meyer", {4: "Nobody asked Dr. Meyer."}),
        ("It takes", "Building it takes", {3: "Building it takes three years."}),
        (
            "bridge. It takes",
            "link. This takes",
            {2: "The city builds a link.", 3: "This takes three years."},
        ),
        ("bridge. It", "bridge! It", {2: "The city builds a bridge!"}),
        ("glad", "happy", {5: "The mayor is happy."}),
        ("• The mayor", "- The mayor", {5: "- The mayor is glad."}),
        ("[Quelle 6]", "Source: dpa", {6: "Source: dpa"}),
        ("three years. Nobody", "three years.   Nobody", {}),
        ("\n\n•", "\n\n\n\n•", {}),
        ("Meyer.", "Meyer. He lives there.", {4: "Nobody asked Mr. Meyer. He lives there."}),
    ],
)  # fmt: skip
def test_edits_within_sentences_are_found(edited, before, after, expected):
    assert edited(ARTICLE.replace(before, after)) == expected


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("\n\n• The mayor is glad.", "", "paragraphs were added, removed"),
        ("• The", "One more.\n\n• The", "paragraphs were added, removed"),
        ("It takes", "\n\nIt takes", "paragraphs were added, removed"),
        (" It takes three years.", "", "a sentence is gone"),
        ("The city builds a bridge. It takes three years.", "Three years for it", "cannot be told"),
        ("bridge. It takes", "bridge, and it takes", "cannot be told where a sentence ends"),
    ],
)
def test_what_leaves_a_doubt_is_refused(edited, before, after, reason):
    with pytest.raises(ReadError, match=reason) as raised:
        edited(ARTICLE.replace(before, after))
    assert "edit the .po instead" in str(raised.value)


def test_an_article_is_known_by_its_words(rows, tmp_path):
    path = tmp_path / "a.en.txt"
    path.write_text(ARTICLE, "utf-8")
    assert is_of(path, rows)
    path.write_text(ARTICLE.replace("three", "four"), "utf-8")
    assert not is_of(path, rows)


def test_a_very_long_article_takes_no_time(rows, tmp_path):
    path = tmp_path / "a.en.txt"
    path.write_text("\n".join(f"Line {n} of many." for n in range(50_000)), "utf-8")
    with pytest.raises(ReadError, match="too much of it is different"):
        list(align(path, rows))
