"""What a package says of itself: metadata.json, checked field by field before it is believed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translate.errors import PackageError
from translate.markup import Markup

_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}\Z")
_VERSION = re.compile(r"[0-9A-Za-z.+_-]{1,32}\Z")
_LONGEST_FIELD = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The facts of metadata.json this program uses.

    ``source`` and ``target`` are language codes as Argos writes them; ``target_prefix`` is the
    token, if any, every translation is made to begin with; ``markup`` are the marks of inline
    terms, None when the model was not trained for them; ``aligned`` is whether it was trained to
    look at the words it translates.
    """

    source: str
    target: str
    source_name: str
    target_name: str
    version: str
    argos_version: str
    target_prefix: str
    markup: Markup | None
    aligned: bool = False


def parse(raw: bytes, path: Path) -> Metadata:
    """The metadata of the package at ``path``, from the bytes of its metadata.json.

    Raises:
        PackageError: not JSON, or a field is missing, of the wrong type or unfit to be shown.
    """
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise PackageError(path, "metadata.json is not JSON; get the package again") from error
    if not isinstance(data, dict):
        raise PackageError(path, "metadata.json is not a JSON object; get the package again")
    kind = _text(data, "type", path, default="translate")
    if kind != "translate":
        raise PackageError(path, f"holds {kind!r}, not a translation model; leave it to Argos")
    return Metadata(
        source=_matching(data, "from_code", _CODE, path),
        target=_matching(data, "to_code", _CODE, path),
        source_name=_text(data, "from_name", path, default=""),
        target_name=_text(data, "to_name", path, default=""),
        version=_matching(data, "package_version", _VERSION, path, default="0"),
        argos_version=_matching(data, "argos_version", _VERSION, path, default="0"),
        target_prefix=_text(data, "target_prefix", path, default=""),
        markup=_markup(data, path),
        aligned=data.get("alignment") == "guided",
    )


def _text(data: Mapping[str, Any], key: str, path: Path, *, default: str | None = None) -> str:
    value = data.get(key)
    if value is None and default is not None:
        return default
    if not isinstance(value, str) or len(value) > _LONGEST_FIELD or not value.isprintable():
        shown = ascii(value)[:_LONGEST_FIELD]
        raise PackageError(path, f"metadata.json: {key!r} cannot be {shown}; get the package again")
    return value


def _matching(
    data: Mapping[str, Any],
    key: str,
    pattern: re.Pattern[str],
    path: Path,
    *,
    default: str | None = None,
) -> str:
    value = _text(data, key, path, default=default)
    if not pattern.match(value or (default or "")):
        raise PackageError(
            path, f"metadata.json: {key!r} cannot be {value!r}; get the package again"
        )
    return value or (default or "")


def _markup(data: Mapping[str, Any], path: Path) -> Markup | None:
    terminology = data.get("terminology")
    if terminology is None:
        return None
    if not isinstance(terminology, dict):
        raise PackageError(path, "metadata.json: 'terminology' is not an object; get it again")
    if terminology.get("format") != "inline":
        return None  # A way of giving terms that came after this version: translate without.
    marks = {key: _text(terminology, key, path) for key in ("open", "separator", "close")}
    if not all(mark.strip() for mark in marks.values()):
        raise PackageError(path, "metadata.json: a 'terminology' mark is blank; get it again")
    return Markup(**marks)
