"""The explicit rules of a language: data files, read once, with a digest of what they say."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from translate.clean import shape
from translate.clean.rule import Rule, RuleFault, RuleFile, RulesError
from translate.clean.rulefile import parse

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

STEM = 5
"""A compound is told by a word of at least so many letters that it begins or ends with."""

_HOME = Path(__file__).parent / "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules for documents in one language, in the order of their files.

    ``digest`` changes when any file they came from does.
    """

    lang: str
    lines: tuple[Rule, ...]
    edits: tuple[Rule, ...]
    words: tuple[tuple[str, frozenset[str]], ...]
    digest: str
    own_words: frozenset[str] = field(init=False, repr=False, compare=False)
    """Function words of the rules' language; the next two: those of others, and of names."""
    foreign_words: frozenset[str] = field(init=False, repr=False, compare=False)
    name_words: frozenset[str] = field(init=False, repr=False, compare=False)
    site_words: frozenset[str] = field(init=False, repr=False, compare=False)
    """What sites speak of to their readers; the next two: the networks among it, of which articles
    speak as often, and how sites call their readers and themselves."""
    network_words: frozenset[str] = field(init=False, repr=False, compare=False)
    reader_words: frozenset[str] = field(init=False, repr=False, compare=False)
    topic_words: frozenset[str] = field(init=False, repr=False, compare=False)
    """What sites and articles both speak of."""
    _stems: frozenset[str] = field(init=False, repr=False, compare=False)
    """Beginnings of the longer site words, as compounds begin with them."""
    _lists: dict[str, frozenset[str]] = field(init=False, repr=False, compare=False)
    _ask: _lru_cache_wrapper[bool] = field(init=False, repr=False, compare=False)
    """``names``, which keeps its answers: several steps ask it of the same lines."""
    _looking: Callable[[int, bool], tuple[Callable[[str], object], ...]] = field(
        init=False, repr=False, compare=False
    )
    """``_patterns``, each made once: a rule's pattern is compiled when a line may be its."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_ask", cache(self._names))
        object.__setattr__(self, "_looking", lru_cache(maxsize=None)(self._patterns))
        lists = dict(self.words)
        object.__setattr__(self, "_lists", lists)
        own = lists.get(f"function-{self.lang}", frozenset())
        every = (value for name, value in lists.items() if name.startswith("function-"))
        names = lists.get("name-words", frozenset()) - own
        object.__setattr__(self, "own_words", own)
        object.__setattr__(self, "name_words", names)
        object.__setattr__(self, "foreign_words", frozenset().union(*every) - own - names)
        site = (word.casefold() for word in lists.get("site-words", ()))
        object.__setattr__(self, "site_words", frozenset(site))
        stems = frozenset(word for word in self.site_words if len(word) >= STEM)
        object.__setattr__(self, "_stems", stems)
        networks = (word.casefold() for word in lists.get("networks", ()))
        object.__setattr__(self, "network_words", frozenset(networks))
        topics = (word.casefold() for word in lists.get("topic-words", ()))
        object.__setattr__(self, "topic_words", frozenset(topics))
        object.__setattr__(self, "reader_words", lists.get("reader-words", frozenset()))

    def names(self, text: str) -> bool:
        """Whether any line rule matches a text, wherever it stands."""
        return len(text) <= shape.PATTERN_LENGTH and self._ask(text)

    def forget(self) -> None:
        """Let go of what was asked of a long document, as ``shape.forget`` does."""
        if self._ask.cache_info().currsize > shape.KEPT:
            self._ask.cache_clear()

    def _names(self, text: str) -> bool:
        plain, bare = shape.plain(text), shape.bare(text)
        forms = (bare,) if bare is plain else (bare, plain)
        patterns = self._looking(shape.word_count(text), shape.is_prose(text))
        return any(matches(form) for form in forms for matches in patterns)

    def _patterns(self, words: int, prose: bool) -> tuple[Callable[[str], object], ...]:
        """What asks a text of so many words, prose or not, for the rules that may look at it."""
        return tuple(
            rule.pattern.fullmatch
            for rule in self.lines
            if words <= rule.words and (rule.sentences or not prose)
        )

    def is_site_word(self, word: str) -> bool:
        """Whether sites speak of a folded word, or one begins or ends it: Kommentarbereich."""
        if word in self.site_words:
            return True
        if len(word) < 2 * STEM - 2:
            return False
        cuts = range(STEM, min(len(word), STEM + 10))
        if any(word[:cut] in self._stems or word[-cut:] in self._stems for cut in cuts):
            return True
        return "-" in word and any(part in self.site_words for part in word.split("-"))

    def word_list(self, name: str) -> frozenset[str]:
        """A word list of the rule files; empty where no file has it."""
        return self._lists.get(name, frozenset())


def load_rules(lang: str, extra: Sequence[Path] = ()) -> Rules:
    """The rules for a language: any.toml, its own, the other shipped ones, and the user's files.

    A page in one language often stands in a frame of another (a German article in an English
    blog), so line rules of all shipped languages apply; edits and word lists only those of
    ``lang``. In a user's file a rule with the name of an earlier one replaces it.

    Raises:
        RulesError: a ConfigError with every fault of every file.
    """
    return _load(lang, tuple(Path(path) for path in extra), _stamp(extra))


def _stamp(extra: Sequence[Path]) -> tuple[tuple[int, int], ...]:
    stamps = []
    for path in extra:
        try:
            status = Path(path).stat()
        except OSError:
            stamps.append((0, 0))
        else:
            stamps.append((status.st_mtime_ns, status.st_size))
    return tuple(stamps)


@lru_cache(maxsize=16)
def _load(lang: str, extra: tuple[Path, ...], _: tuple[tuple[int, int], ...]) -> Rules:
    digest = hashlib.sha256(lang.encode())
    faults: list[RuleFault] = []
    rules: dict[str, Rule] = {}
    words: dict[str, tuple[str, ...]] = {}
    off: set[str] = set()
    for path, own in (*_shipped(lang), *((path, True) for path in extra)):
        try:
            content = path.read_bytes()
            digest.update(len(content).to_bytes(8, "big") + content)
            file = parse(content.decode("utf-8-sig"), path, words, checked=path in extra)
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            faults.append(
                RuleFault(
                    path=str(path),
                    line=0,
                    rule="",
                    message=f"cannot be read: {reason}",
                    fix="give a UTF-8 file of rules",
                )
            )
            continue
        except RulesError as error:
            faults += error.faults
            continue
        _take(file, own=own, rules=rules, words=words)
        off.update(file.off)
    if faults:
        raise RulesError(faults)
    kept = [rule for name, rule in rules.items() if name not in off]
    return Rules(
        lang=lang,
        lines=tuple(rule for rule in kept if rule.action != "edit"),
        edits=tuple(rule for rule in kept if rule.action == "edit"),
        words=tuple((name, frozenset(value)) for name, value in sorted(words.items())),
        digest=digest.hexdigest(),
    )


def _shipped(lang: str) -> list[tuple[Path, bool]]:
    """The shipped files, and whether each is the document's own language (or any)."""
    languages = sorted(path.stem for path in _HOME.glob("*.toml") if path.stem != "any")
    languages.sort(key=lambda name: name != lang)
    return [(_HOME / "any.toml", True)] + [
        (_HOME / f"{name}.toml", name == lang) for name in languages
    ]


def _take(
    file: RuleFile, *, own: bool, rules: dict[str, Rule], words: dict[str, tuple[str, ...]]
) -> None:
    for rule in file.rules:
        if own or rule.action != "edit":
            rules[rule.name] = rule
    if own:
        for name, value in file.words.items():
            words[name] = words.get(name, ()) + value
