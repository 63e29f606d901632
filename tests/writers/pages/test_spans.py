"""Marks in a text nest properly, whatever their places."""

from __future__ import annotations

import html as entities
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.writers.spans import Span, nested
from translate.writers.visible import visible


def mark(start, end):
    return Span(start=start, end=end, tag="mark", attributes=" a", once=" b")


def issue(start, end):
    return Span(start=start, end=end, tag="i")


@pytest.mark.parametrize(
    ("text", "spans", "markup"),
    [
        ("abcdef", [], "abcdef"),
        ("abcdef", [mark(0, 6)], "<mark a b>abcdef</mark>"),
        ("abcdef", [mark(1, 4), issue(2, 3)], "a<mark a b>b<i>c</i>d</mark>ef"),
        ("abcdef", [issue(0, 4), mark(2, 6)], "<i>ab<mark a b>cd</mark></i><mark a>ef</mark>"),
        ("abcdef", [mark(2, 4), issue(2, 4)], "ab<mark a b><i>cd</i></mark>ef"),
        ("abcdef", [issue(2, 3), mark(2, 4)], "ab<mark a b><i>c</i>d</mark>ef"),
        ("abcdef", [mark(0, 2), mark(2, 4)], "<mark a b>ab</mark><mark a b>cd</mark>ef"),
        ("abcdef", [mark(4, 99)], "abcd<mark a b>ef</mark>"),
        ("abcdef", [mark(-5, 2)], "<mark a b>ab</mark>cdef"),
        ("abcdef", [mark(7, 9), mark(3, 3), mark(4, 2), mark(-9, -1)], "abcdef"),
        ("", [mark(0, 1)], ""),
        ("a<b&c", [mark(1, 2), issue(3, 4)], "a<mark a b>&lt;</mark>b<i>&amp;</i>c"),
    ],
)
def test_spans_nest_whatever_they_are(text, spans, markup):
    assert nested(text, spans) == markup


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(-3, 35), st.integers(-3, 35)), max_size=6),
)
def test_spans_change_no_letter_and_always_nest(text, places):
    spans = [Span(start=a, end=b, tag=f"x{n}") for n, (a, b) in enumerate(places)]
    markup = nested(text, spans)
    stack: list[str] = []
    shown = [""] * len(spans)
    letters = ""
    for tag, plain in re.findall(r"<(/?x\d+)>|([^<]+)", markup):
        if tag.startswith("/"):
            assert stack.pop() == tag[1:]
        elif tag:
            stack.append(tag)
        letters += entities.unescape(plain)
        for name in stack:
            shown[int(name[1:])] += entities.unescape(plain)
    assert not stack
    if visible(text) == text:
        assert letters == text
        for span, part in zip(spans, shown, strict=True):
            assert part == text[max(0, span.start) : max(0, span.end)]
