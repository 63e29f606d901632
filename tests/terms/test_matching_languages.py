"""Other source languages: the same matching from a table of their endings."""

from __future__ import annotations

import pytest

from tests.terms.brackets import bracketed, plain
from translate.model import Term
from translate.terms import Matcher, find_in_document

GLOSSARIES = {
    "fr": "Ukraine=Ukraine|Union européenne=European Union|missile=missile/noun|russe=Russian/adj|"
    "général=general/noun|nucléaire=nuclear/adj|chef d’État=head of state/noun|drapeau=flag/noun",
    "es": "Unión Europea=European Union|misil=missile/noun|ruso=Russian/adj|voz=voice/noun|"
    "Ucrania=Ukraine|alemán=German/adj|tratado=treaty/noun",
    "it": "Ucraina=Ukraine|missile=missile/noun|russo=Russian/adj|banca=bank/noun|"
    "politico=politician/noun|Stretto di Hormuz=Strait of Hormuz",
    "nl": "Oekraïne=Ukraine|raket=missile/noun|Russisch=Russian/adj|Mark Rutte=Mark Rutte|"
    "verdrag=treaty/noun|schip=ship/noun|Zuid-Chinese Zee=South China Sea",
    "pl": "Donald Tusk=Donald Tusk|Władimir Putin=Vladimir Putin|Warszawa=Warsaw|Kijów=Kyiv|"
    "rosyjski=Russian/adj|Andrzej Duda=Andrzej Duda|rakieta=missile/noun|NATO=NATO",
    "ru": "Владимир Путин=Vladimir Putin|Путин=Putin|Москва=Moscow|Киев=Kyiv|ракета=missile/noun|"
    "российский=Russian/adj|Дмитрий Песков=Dmitry Peskov|договор=treaty/noun|ООН=UN|Кремль=Kremlin",
    "uk": "Володимир Зеленський=Volodymyr Zelensky|Україна=Ukraine|ракета=missile/noun|"
    "український=Ukrainian/adj|договір=treaty/noun|Львів=Lviv|НАТО=NATO|Харків=Kharkiv",
}


def matcher(lang: str) -> Matcher:
    entries = (entry.split("=") for entry in GLOSSARIES[lang].split("|"))
    terms = []
    for source, rest in entries:
        target, _, pos = rest.partition("/")
        terms.append(Term(source=source, targets=(target,), pos=pos))
    return Matcher(terms, lang)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("fr", "l'[Ukraine] et d’[Ukraine], en [Ukraine]"),
        ("fr", "de l'[Union européenne], l’[UNION EUROPÉENNE]"),
        ("fr", "les [missiles:missiles] [russes], la flotte [russe]"),
        ("fr", "des [généraux:generals], un [général], le [general]"),
        ("fr", "les armes [nucléaires] et les [drapeaux:flags]"),
        ("fr", "les [chefs d'État] réunis"),
        ("fr", "la Russie, les Russes ukrainiens, générale"),
        ("es", "los [misiles:missiles] [rusos], las tropas [rusas], la armada [rusa]"),
        ("es", "de la [Unión Europea], la [Union Europea]"),
        ("es", "las [voces:voices] en [Ucrania], dos [tratados:treaties]"),
        ("es", "una empresa [alemana], dos barcos [alemanes]"),
        ("es", "Rusia, ucraniano, vozarrón, misiones"),
        ("it", "i [missili:missiles] [russi], la flotta [russa], le navi [russe]"),
        ("it", "le [banche:banks] e i [politici:politicians]"),
        ("it", "nello [Stretto di Hormuz], dell'[Ucraina]"),
        ("it", "la Russia, bancario, missionario"),
        (
            "nl",
            "de [raketten:missiles] en de [Russische] vloot, een [verdrag], [verdragen:treaties]",
        ),
        ("nl", "[Mark Ruttes:Mark Rutte's] Plan, in [Oekraine] en [Oekraïne]"),
        ("nl", "de [Zuid-Chinese Zee], de zee"),
        ("nl", "Rusland, raketschild, scheepvaart"),
        ("pl", "z [Donaldem Tuskiem] w [Warszawie], [Warszawy] i [Warszawę]"),
        ("pl", "[Władimira Putina], [Wladimirem Putinem], [Władimirowi Putinowi]"),
        ("pl", "do [Kijowa], [Andrzeja Dudy], z [Andrzejem Dudą]"),
        ("pl", "[rosyjskiego], [rosyjska], [rosyjskich], [rosyjskie] [rakiety], [NATO]"),
        ("pl", "Rosja, warszawski, Tuskowski"),
        ("ru", "с [Владимиром Путиным] в [Москве], из [Москвы], [Путину], [Путина]"),
        ("ru", "[Дмитрия Пескова], [Дмитрием Песковым], [Дмитрию Пескову]"),
        ("ru", "из [Киева], под [Киевом], в [Кремле], [Кремля]"),
        ("ru", "[ракеты], [ракетами:missiles], пять [ракет:missiles], [ракету]"),
        ("ru", "[российского], [российская], [российских], [российскую] [ООН]"),
        ("ru", "два [договора], [договоров:treaties]"),
        ("ru", "путина, москва, Киевский, Москвич, ракетный, Путинка"),
        ("uk", "[Володимира Зеленського], [Володимиром Зеленським]"),
        ("uk", "в [Україні], [України], [Україною], [Україну]"),
        ("uk", "[ракети], [ракетами:missiles], [ракет:missiles], [НАТО]"),
        ("uk", "[української], [українським], [українські], [українських]"),
        ("uk", "Українець, ракетний, Львівська"),
    ],
)
def test_hits(lang: str, expected: str) -> None:
    assert bracketed(plain(expected), matcher(lang)) == expected


def test_people_are_known_by_half_a_name() -> None:
    texts = ["Владимир Путин приехал.", "Путина встретили."]
    person = Term(source="Владимир Путин", targets=("Vladimir Putin",), pos="person")
    (_, (hit,)) = find_in_document(Matcher([person], "ru"), texts)
    assert hit.target == "Putin"


@pytest.mark.parametrize(
    ("lang", "first", "then"),
    [
        ("fr", "Emmanuel Macron arrive.", "Macron parle."),
        ("es", "Emmanuel Macron llega.", "Macron habla."),
        ("it", "Emmanuel Macron arriva.", "Macron parla."),
        ("nl", "Emmanuel Macron komt.", "Macron spreekt."),
    ],
)
def test_without_being_told_where_the_language_has_articles(lang, first, then) -> None:
    name = Term(source="Emmanuel Macron", targets=("Emmanuel Macron",))
    assert len(find_in_document(Matcher([name], lang), [first, then])[1]) == 1
