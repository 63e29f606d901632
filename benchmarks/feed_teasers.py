"""Where the line between teaser and article is best drawn.

    python benchmarks/feed_teasers.py FILE

FILE holds news, one paragraph a line, as the source side of WMT's news test sets does. A line of
few words without a stop begins a section: the title of an article, or a heading inside one. A
feed that carries teasers gives the first paragraph of a section or less, one that carries
articles all of it.

Prints for several limits how many first paragraphs would pass for the article, and how many whole
sections for a teaser; and how many whole sections end as texts do that were cut short.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from statistics import median

from translate.readers.feeds.teaser import TEASER_WORDS, cut_short

_TITLE_WORDS = 14
_STOP = re.compile(r"""[.!?:"“”…»«)]$""")


def sections(lines: list[str]) -> list[list[str]]:
    """The paragraphs below each title or heading."""
    found: list[list[str]] = []
    for line in lines:
        if len(line.split()) <= _TITLE_WORDS and not _STOP.search(line):
            found.append([])
        elif found:
            found[-1].append(line)
    return [section for section in found if section]


def words(texts: list[str]) -> int:
    """How many there are."""
    return sum(len(text.split()) for text in texts)


def main() -> None:
    """Measure the file that the command line names."""
    lines = [line.strip() for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    found = sections([line for line in lines if line])
    firsts = [words(section[:1]) for section in found]
    wholes = [words(section) for section in found if len(section) > 1]
    print(f"{len(firsts)} first paragraphs: median {median(firsts)} words, longest {max(firsts)}")
    print(f"{len(wholes)} sections of several: median {median(wholes)} words")
    for limit in sorted({40, 60, 80, 100, TEASER_WORDS, 150, 200}):
        passing = sum(count >= limit for count in firsts) / len(firsts)
        short = sum(count < limit for count in wholes) / len(wholes)
        mark = " (in use)" if limit == TEASER_WORDS else ""
        print(f"{limit:4} words: {passing:5.1%} teasers pass, {short:5.1%} sections short{mark}")
    cut = sum(cut_short(section) for section in found)
    print(f"taken for cut short: {cut} of {len(found)}")


if __name__ == "__main__":
    main()
