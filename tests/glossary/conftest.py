"""Terms that use all there is, and files of other tools read as an import reads them."""

from __future__ import annotations

from translate.glossary import exchange
from translate.glossary.entry import cells
from translate.glossary.formats import FORMATS
from translate.glossary.stack import Glossary
from translate.model import Term

LANGUAGES = ("de", "en")
KIEW = Term(
    source="Kiew",
    targets=("Kyiv", "Kyiv City"),
    variants=("Kyjiw", "Kijew"),
    wrong=("Kiev", "Kyiw"),
    pos="name",
    case="exact",
    domain="places",
    condition="near: Ukraine",
    note="Ukrainian spelling",
)
PEKING = Term(source="Peking", targets=("Beijing",))
BANNED = Term(source="Burma", targets=("Burma",), status="forbidden")
ALLOWED = Term(source="Kanzler", targets=("chancellor",), status="allowed", pos="noun")
UNTOUCHED = Term(source="#MeToo", targets=("#MeToo",), status="do-not-translate")
TERMS = (KIEW, PEKING, BANNED, ALLOWED, UNTOUCHED)


def read(name: str, data: bytes | str) -> Glossary:
    raw = data.encode() if isinstance(data, str) else data
    return exchange.read(raw, FORMATS[name], LANGUAGES, path="f")


def said(terms: object) -> list[dict[str, str]]:
    return [cells(one) for one in terms]  # type: ignore[attr-defined]


def pairs(glossary: Glossary) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.source, one.targets) for one in glossary.terms]
