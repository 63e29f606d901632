"""What surrounds a hit: sentence starts, capitals, compounds, genitives, conditions."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from translate.glossary.conditions import Condition
from translate.terms.language import Language
from translate.terms.words import HYPHEN, SPACE, Words, is_apostrophe

_BEFORE_SENTENCE = frozenset(" \t\u00a0\u202f\"'„“”»«‚‘’([{*•-–—>")
_SENTENCE_END = frozenset(".!?:…\n\r")
_HYPHENS = frozenset("-\u2010\u2011")
_LOOK_BACK = 200  # characters in which an opened quotation is looked for


class Scene:
    """The words of one text, asked what stands around some of them; answers are kept."""

    def __init__(self, words: Words, language: Language, fold: Callable[[str], str]) -> None:
        self.words = words
        self.fold = fold
        self._language = language
        self._near: dict[str, bool] = {}

    @cached_property
    def all_caps(self) -> bool:
        """Whether the text shouts, so that capitals say nothing."""
        long = [word for word in self.words.raw if len(word) > 1 and not word.isdigit()]
        return bool(long) and sum(word.isupper() for word in long) >= 0.8 * len(long)

    def starts_sentence(self, first: int) -> bool:
        """Whether a word stands at the beginning of the text or of a sentence."""
        text, at = self.words.text, self.words.starts[first]
        while at and text[at - 1] in _BEFORE_SENTENCE:
            at -= 1
        return not at or text[at - 1] in _SENTENCE_END

    def hyphen_before(self, first: int) -> bool:
        """Whether a word is a later part of a hyphenated compound."""
        words = self.words
        at = words.starts[first]
        return first > 0 and words.ends[first - 1] == at - 1 and words.text[at - 1] in _HYPHENS

    def may_follow_hyphen(self, first: int) -> bool:
        """Whether the part before a hyphen leaves a name after it what it is: Ost-Ukraine."""
        return self.words.folded[first - 1] in self._language.before_names

    def in_address(self, end: int) -> bool:
        """Whether what ends here goes on as a host name: kreml.ru."""
        text = self.words.text
        return text[end : end + 1] == "." and text[end + 1 : end + 2].islower()

    def apostrophe(self, last: int) -> int:
        """Length of a genitive mark after a word: Putin's, Marx' Werk; 0 if there is none."""
        words = self.words
        text, end = words.text, words.ends[last]
        if not is_apostrophe(text[end : end + 1]):
            return 0
        if last + 1 < len(words.raw) and words.starts[last + 1] == end + 1:
            return 2 if words.raw[last + 1] in {"s", "S"} else 0
        sibilant = words.folded[last].endswith(("s", "x", "z", "ce"))
        follows = text[end + 1 : end + 2] == " " and text[end + 2 : end + 3].isalpha()
        return 1 if sibilant and follows and not self._quoted(words.starts[last]) else 0

    def both(self, end: int) -> tuple[int, bool]:
        """Length of an ending for men and women after a word, and whether it means many."""
        text = self.words.text
        for mark in self._language.both_marks if end < len(text) else ():
            for ending, many in self._language.both_endings.items():
                after = end + len(mark) + len(ending)
                if text.startswith(mark + ending, end) and not text[after : after + 1].isalnum():
                    return after - end, many
        return 0, False

    def _quoted(self, at: int) -> bool:
        """Whether a single quotation mark is open, which the apostrophe would then close."""
        before = self.words.text[max(0, at - _LOOK_BACK) : at]
        return any(
            char in "‚‘'" and not before[i - 1 : i].isalnum() for i, char in enumerate(before)
        )

    def owns_next(self, first: int, last: int) -> bool:
        """Whether a genitive stands before what it owns: Putins Reise, not die Reise Putins."""
        words = self.words
        after = last + 1
        if after < len(words.raw) and words.folded[after] == "s" and words.raw[after] == "s":
            after += 1
        if after >= len(words.raw):
            return False
        mark = words.gap(after)
        if mark != SPACE and not is_apostrophe(mark):
            return False
        owned = words.raw[after][:1].isupper() or (
            words.raw[after].endswith(self._language.inside_adj)
            and after + 1 < len(words.raw)
            and words.raw[after + 1][:1].isupper()
        )
        before = first - 1
        belongs_before = (
            first > 0
            and words.gap(first) in {SPACE, HYPHEN}
            and words.raw[before][:1].isupper()
            and not self.starts_sentence(before)
        )
        return owned and not belongs_before

    def holds(self, conditions: tuple[Condition, ...], first: int, last: int) -> bool:
        """Whether all conditions of a term hold for the words from ``first`` to ``last``."""
        return all(self._holds(c, first, last) != c.negated for c in conditions)

    def _holds(self, condition: Condition, first: int, last: int) -> bool:
        folded = self.words.folded
        if condition.place == "capitalised":
            return self.words.raw[first][:1].isupper() and not self.starts_sentence(first)
        if condition.place == "near":
            return any(self._is_near(word) for word in condition.words)
        for word in condition.words:
            length = word.count(" ") + 1
            beside = (
                folded[max(0, first - length) : first]
                if condition.place == "after"
                else folded[last + 1 : last + 1 + length]
            )
            if _contains(" ".join(beside), word, whole=True):
                return True
        return False

    @cached_property
    def _joined(self) -> str:
        return " ".join(self.words.folded)

    def _is_near(self, word: str) -> bool:
        if word not in self._near:
            self._near[word] = _contains(self._joined, word, whole=False)
        return self._near[word]


def _contains(text: str, word: str, *, whole: bool) -> bool:
    """Whether folded text has (``whole``: is) a word, also with -s, or one beginning so (``*``)."""
    if word.endswith("*"):
        stem = f" {word[:-1]}"
        return f" {text}".startswith(stem) if whole else stem in f" {text}"
    return any(text == form if whole else f" {form} " in f" {text} " for form in (word, f"{word}s"))
