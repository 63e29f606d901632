"""The frame of every page: one file, no script, and nothing it may load from anywhere.

Whatever comes from a document goes through ``text`` (or ``bdi`` within a line of ours, so that
its writing direction ends where it ends); a link is made of http and https addresses only.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import html
import re
from datetime import date, datetime
from importlib import resources

from translate import languages
from translate.writers.visible import one_line, visible

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f]+", re.IGNORECASE)


def text(value: object) -> str:
    """Any text as it may stand in an element or a quoted attribute."""
    return html.escape(visible(str(value)), quote=True)


def bdi(value: object) -> str:
    """Foreign text within a line of ours; nothing where there is none."""
    written = text(value)
    return f"<bdi>{written}</bdi>" if written else ""


def link(url: str) -> str:
    """A web address as a link, anything else as text."""
    if _WEB.fullmatch(url):
        return f'<a href="{text(url)}" rel="noopener noreferrer">{bdi(url)}</a>'
    return bdi(url)


def side(lang: str) -> str:
    """The attributes of an element in a language; an unknown one is left to the browser."""
    tag = "" if lang == languages.UNKNOWN else lang
    direction = "rtl" if lang in _RIGHT_TO_LEFT else "ltr" if tag else "auto"
    return f'lang="{text(tag)}" dir="{direction}"'


def language(code: str) -> str:
    """The English name of a language, as the beginning of a line."""
    name = languages.name(code)
    return name[:1].upper() + name[1:]


def day(iso: str) -> str:
    """``2024-06-20`` as ``20 June 2024``, a date and time likewise; other text as it is."""
    try:
        moment = datetime.fromisoformat(iso)
        known = date.fromisoformat(iso[:10])
    except ValueError:
        return one_line(iso)
    written = f"{known.day} {known:%B} {known.year}"
    return f"{written}, {moment:%H:%M}" if len(iso) > len("2024-06-20") else written


def head(title: str, *, body: str = "") -> str:
    """Everything up to the opened body; ``body`` is the class of it."""
    style, digest = _style()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    classes = f' class="{body}"' if body else ""
    return (
        '<!DOCTYPE html>\n<html lang="en" translate="no">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{text(one_line(title))}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="format-detection" content="telephone=no">\n'
        '<link rel="icon" href="data:,">\n'
        f"<style>{style}</style>\n</head>\n<body{classes}>\n"
    )


def foot(*lines: str) -> str:
    """The foot of the page: its lines are markup already."""
    paragraphs = "".join(f"<p>{line}</p>" for line in lines if line)
    return f"<footer>{paragraphs}</footer>\n</body>\n</html>\n"


@functools.cache
def _style() -> tuple[str, str]:
    """The style sheet and its hash, which alone the page's policy allows."""
    style = resources.files(__package__).joinpath("page.css").read_text("utf-8")
    digest = hashlib.sha256(style.encode()).digest()
    return style, base64.b64encode(digest).decode()
