"""Which words of a text are terms, and which are not.

Every case is a text in which hits are bracketed; after the colon of a bracket, where it is not
the preferred translation, the form asked for: ``[Putins:Putin's] Reise``.
"""

from __future__ import annotations

import re
import unicodedata

import pytest

from translate.model import Term
from translate.terms import Matcher

NAMES = """
Wladimir Putin|Vladimir Putin
Putin|Putin
Kim Jong Un|Kim Jong Un
Kim Il Sung|Kim Il Sung
To Lam|To Lam
Nguyen Phu Trong|Nguyen Phu Trong
Sergej Schoigu|Sergei Shoigu
Schoigu|Shoigu
Karl Marx|Karl Marx
Marx|Marx
Boris|Boris
Merz|Merz
Pjöngjang|Pyongyang
Kiew|Kyiv
Peking|Beijing
Moskau|Moscow
Vietnam|Vietnam
Nordkorea|North Korea
Südkorea|South Korea
Russland|Russia
Ukraine|Ukraine
Iran|Iran
Irak|Iraq
China|China
Westfalen|Westphalia
Großbritannien|United Kingdom
São Tomé|São Tomé
Côte d’Ivoire|Côte d'Ivoire
Elfenbeinküste|Ivory Coast
St. Petersburg|Saint Petersburg
Niederlande|Netherlands
Vereinigte Staaten|United States
Vereinigte Arabische Emirate|United Arab Emirates
Südchinesisches Meer|South China Sea
Rotes Kreuz|Red Cross
Weißes Haus|White House
Vereinte Nationen|United Nations
Rat der Europäischen Union|Council of the European Union
Bündnis 90/Die Grünen|Alliance 90/The Greens
Kommunistische Partei Vietnams|Communist Party of Vietnam
Kreml|Kremlin
Bundestag|Bundestag
Hisbollah|Hezbollah
UN-Sicherheitsrat|UN Security Council
Sicherheitsrat|Security Council
Rodong Sinmun|Rodong Sinmun
Kim-Il-Sung-Platz|Kim Il Sung Square
NATO|NATO
ASEAN|ASEAN
UN|UN
IS|IS
US|US
G7|G7
AT&T|AT&T
MH17|MH17
Front|Front
Persischer Golf|Persian Gulf
US-Präsident|US President
"""

WORDS = """
Nordkoreaner|North Korean|noun
Russe|Russian|noun
Iranerin|Iranian|noun
Rakete|missile|noun
Krieg|war|noun
Abkommen|agreement|noun
Staat|state|noun
Ministerium|ministry|noun
Verhandlung|negotiation|noun
Botschafterin|ambassador|noun
Kind|child|noun
Waffe|weapon|noun
Massenvernichtungswaffe|weapon of mass destruction|noun
Menschenrechtsverletzung|human rights violation|noun
Präsident|president|noun
Geständnis|confession|noun
Informationen|information|noun
unbemanntes Luftfahrzeug|unmanned aerial vehicle|noun
ständiges Mitglied|permanent member|noun
Ministerium für Staatssicherheit|Ministry of State Security|noun
nordkoreanisch|North Korean|adj
russisch|Russian|adj
völkerrechtswidrig|in violation of international law|adj
feuern|fire|verb
im Einklang mit|in line with|phrase
"""


def terms(table: str) -> list[Term]:
    return [
        Term(source=source, targets=(target,), pos=pos)
        for line in table.strip().splitlines()
        for source, target, pos in [(*line.split("|"), "")[:3]]
    ]


MATCHER = Matcher(terms(NAMES) + terms(WORDS), lang="de")
BRACKET = re.compile(r"\[([^\]:]+)(?::([^\]]+))?\]")


def bracketed(text: str, matcher: Matcher = MATCHER) -> str:
    result, last = "", 0
    for hit in matcher.find(text):
        surface = text[hit.start : hit.end]
        form = "" if hit.target == hit.term.targets[0] else f":{hit.target}"
        result += f"{text[last : hit.start]}[{surface}{form}]"
        last = hit.end
    return result + text[last:]


def plain(text: str) -> str:
    return BRACKET.sub(r"\1", text)


GENITIVES = [
    "[Putins:Putin's] Reise nach [Peking]",
    "die Reise [Putins]",
    "Die Reise [Putins] dauerte zwei Tage.",
    "[Vietnams:Vietnam's] Regierung",
    "die Regierung [Vietnams]",
    "die Hauptstadt [Nordkoreas], [Pjöngjang]",
    "[Pjöngjangs:Pyongyang's] jüngster Test",
    "wegen [Pekings:Beijing's] Expansionszielen",
    "laut [Moskaus:Moscow's] neuem Botschafter",
    "[To Lams:To Lam's] Vorgänger",
    "die Wahl [To Lams] zum [Präsidenten]",
    "[Kim Jong Uns:Kim Jong Un's] Schwester",
    "[Sergej Schoigus:Sergei Shoigu's] Besuch",
    "[Marx’:Marx's] Werk",
    "[Marx':Marx's] frühe Schriften",
    "[Karl Marx’:Karl Marx's] Grab",
    "[Merz’:Merz's] Kabinett",
    "[Boris’:Boris'] Bruder",
    "das Werk von [Marx]",
    "[Putin’s:Putin's] Rede",
    "[Putin's:Putin's] Rede",
    "Er rief ‚[Marx]‘ und ging.",
    "Er rief 'Es lebe [Marx]' und ging.",
    "des [Bundestages]",
    "des [Bundestags]",
    "Sprecher des [Kremls]",
    "des [UN-Sicherheitsrates]",
    "Nach [Pekings:Beijing's] Ansicht",
    "der [Kommunistischen Partei Vietnams] (KPV)",
    "die Truppen [Russlands] verließen [Kiew]",
    "des [Abkommens]",
    "des [Krieges] und des [Staates]",
    "des [Geständnisses]",
]

INFLECTION = [
    "im [Südchinesischen Meer]",
    "ein [Südchinesisches Meer]",
    "des [Südchinesischen Meeres]",
    "das [Südchinesische Meer]",
    "die [Vereinigten Staaten]",
    "der [Vereinigten Staaten] von Amerika",
    "in den [Vereinigten Arabischen Emiraten]",
    "[Vereinigte Arabische Emirate] kündigen an",
    "vom [Roten Kreuz]",
    "das [Rote Kreuz]",
    "im [Weißen Haus]",
    "des [Weißen Hauses]",
    "Sprecher der [Vereinten Nationen]",
    "im [Persischen Golf]",
    "in den [Niederlanden]",
    "die [Niederlande]",
    "des [Rates der Europäischen Union]",
    "der [Rat der Europäischen Union]",
    "[nordkoreanische] Soldaten",
    "[nordkoreanischer] Soldat, [nordkoreanischen] Soldaten",
    "mit [nordkoreanischem] Geld, ein [nordkoreanisches] Schiff",
    "Es klingt [nordkoreanisch].",
    "[Nordkoreanische] Soldaten marschieren.",
    "„[Russische] Panzer“, sagte er.",
    "ein [völkerrechtswidriger] Angriff",
    "unter [Nordkoreanern:North Koreans]",
    "drei [Nordkoreaner]",
    "des [Nordkoreaners]",
    "zwei [Russen]",
    "[Raketen] und eine [Rakete]",
    "mehrere [Kriege:wars]",
    "in [Kriegen]",
    "die [Staaten]",
    "alle [Ministerien:ministries]",
    "in [Verhandlungen:negotiations]",
    "die [Botschafterinnen:ambassadors] beider Länder",
    "die [Kinder:children]",
    "den [Kindern:children]",
    "[Massenvernichtungswaffen]",
    "schwere [Menschenrechtsverletzungen:human rights violations]",
    "dem [Präsidenten] zufolge",
    "[Geständnisse:confessions]",
    "[unbemannte Luftfahrzeuge:unmanned aerial vehicles]",
    "ein [unbemanntes Luftfahrzeug]",
    "die fünf [ständigen Mitglieder:permanent members]",
    "des [Ministeriums für Staatssicherheit]",
    "[Informationen]",
    "mit dem [US-Präsidenten]",
    "der frühere [US-Präsident]",
]

SPELLING = [
    "[Kim Jong-un]",
    "[Kim Jong-Un]",
    "[Kim Jong-uns:Kim Jong Un's] Schwester",
    "[Kim\u00a0Jong\u202fUn]",
    "[Kim  Jong\nUn]",
    "[Kim Jong\u2011un] und [Kim Jong\u2010un]",
    "[Kim–Il–Sung]",
    "[Vereinigte\u00a0Staaten]",
    "der [UN Sicherheitsrat]",
    "der [UN‑Sicherheitsrat]",
    "die [Rodong-Sinmun]",
    "in [Grossbritannien]",
    "in [GROSSBRITANNIEN]",
    "in [Pjoengjang]",
    "im [Suedchinesischen Meer]",
    "in [Sao Tome]",
    "in [Sao Tomé]",
    "der Chef der [Côte d'Ivoire]",
    "der Chef der [Côte d´Ivoire]",
    "[Cote d’Ivoire]",
    "in [St. Petersburg]",
    "in [St Petersburg]",
    "in [Nord\u00adkorea]",
    "[Pu\u200btin]",
    unicodedata.normalize("NFD", "in [Pjöngjang] und [Großbritannien]"),
    unicodedata.normalize("NFD", "im [Südchinesischen Meer] bei [São Tomé]"),
    "[Bündnis 90/Die Grünen]",
    "[Bündnis 90 / Die Grünen]",
    "[Nguyễn Phú Trọng]",
    "[AT&T] und [AT & T]",
    "die [Nato], die [NATO]",
    "die [Asean]",
    "[G7]",
    "Flug [MH17]",
    "[Russland]/[Ukraine]",
    "([Putin])",
    "„[Putin]“, „[Peking]“",
    "[Putin], [Peking]; [Kiew].",
    "_[Putin]_ und *[Peking]*",
    "[Putin]…",
]

CASE = [
    "[PUTIN] BESUCHT [VIETNAM]",
    "[KIM JONG UN] EMPFÄNGT [PUTIN] IN [PJÖNGJANG]",
    "[NORDKOREANISCHE] [RAKETEN] ÜBER [SÜDKOREA]",
    "IM [WEISSEN HAUS]",
    "[PJÖNGJANG] – Am Donnerstag",
    "die [Front] in [Kiew]",
    "das ist front",
    "der [IS] bekannte sich",
    "das is so, Is mir egal",
    "die [UN] und un peu",
    "die [US]-Armee, wir sehen uns",
    "putin und peking",
    "er war weißes Haus gewohnt, ein weißes Haus",
    "ein rotes Kreuz auf der Tür",
    "die Nordkoreanischen Kader",
    "er will [feuern]",
    "[Im Einklang mit] dem Gesetz",
    "[im Einklang mit] dem Gesetz",
    "Er sagt: [Feuern] verboten!",
    "krieg das hin",
]

COMPOUNDS = [
    "der [Kreml]chef",
    "eine [Kreml]-Erklärung",
    "der Ex-[Kreml]chef",
    "ein [Kreml]sprecher, die [Kreml]sprecherin",
    "die [UN-Sicherheitsrat]sresolution",
    "die [UN-Sicherheitsrats]-Resolution",
    "die [Sicherheitsrat]sresolution",
    "der [Kim-Il-Sung-Platz]",
    "die [Kim-Il-Sung]-Universität",
    "ein [Putin]-Besuch",
    "die Anti-[Putin]-Kundgebung",
    "in der Ost-[Ukraine]",
    "die Pro-[Russland]-Partei",
    "der [Russland]-[Ukraine]-[Krieg]",
    "der [Iran]-[Irak]-[Krieg]",
    "Nordrhein-Westfalen",
    "in Castrop-Westfalen",
    "der [Vietnam]krieg",
    "der [Ukraine]konflikt",
    "ein [Hisbollah]kämpfer",
    "die [China]reise",
    "die [NATO]-Länder",
    "die [Nato]-Osterweiterung",
    "der Atom-[Krieg], der Handels-[Krieg]",
    "die [russisch]-[nordkoreanische] Grenze",
    "Nord- und [Südkorea]",
    "der [Moskau]-Besuch [Putins]",
    "das [US]-Präsidentenamt",
]

NOTHING = [
    "eine Iranistin",
    "der Toto Lamm",
    "zu Lam, To Lamb, Tom Lam",
    "Putinismus und Putinversteher",
    "Moskauer Zeitung",
    "Pekinger Oper",
    "Chinakohl und Chinarinde",
    "Vietnamesen in Hanoi",
    "Irakerin, Iraker",
    "Kiewer Rus",
    "Frontal und Frontex",
    "Marxismus, Marxist",
    "Kriegserklärung, Kriegsverbrechen",
    "Staatsanwalt, Staatsbesuch",
    "Kimchi Jong Un",
    "Kim, Jong Un",
    "Kim. Jong Un",
    "Kim und Jong Un",
    "Vereinigte, [Staaten]",
    "Kindergarten, Kindheit",
    "Raketenwerfer",
    "https://www.kreml.ru/Putin/Peking",
    "www.Putin.de",
    "redaktion@Peking.de, Putin@example.org",
    "@Putin #Vietnam",
    "Kreml.ru",
    "AT T, AT-T",
    "UNO, UNS, ISS",
    "MH 171, MH170, G77, G70",
    "Ukrainer, Ukrainerin",
    "Kimwald Putinx",
    "Russlandaffin",
    "feuerte, feuert",
    "",
    " \n\t ",
    "…!?",
]

LONGEST = [
    "[Wladimir Putin] und [Putin]",
    "[Kommunistische Partei Vietnams] in [Vietnam]",
    "[Kim Il Sung] am [Kim-Il-Sung-Platz]",
    "[UN-Sicherheitsrat] der [UN]",
    "[Sicherheitsrat] und [UN-Sicherheitsrat]",
    "eine [Iranerin] aus dem [Iran]",
    "[Sergej Schoigu], dann nur [Schoigu]",
    "[Wladimir Putin] [Putin]",
    "[Präsident] [Putin]",
    "[Massenvernichtungswaffe], [Waffe]",
]


@pytest.mark.parametrize(
    "expected",
    GENITIVES + INFLECTION + SPELLING + CASE + COMPOUNDS + NOTHING + LONGEST,
)
def test_hits(expected: str) -> None:
    assert bracketed(plain(expected)) == expected


def test_the_table_is_large_enough() -> None:
    groups = (GENITIVES, INFLECTION, SPELLING, CASE, COMPOUNDS, NOTHING, LONGEST)
    assert sum(map(len, groups)) >= 200


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("near: Kim, Nordkorea", "Kims Gast [Un]"),
        ("near: Kim, Nordkorea", "Un allein"),
        ("near: nordkorean*", "der [Un], nordkoreanischer Herrscher"),
        ("not near: Kim", "Kim und Un"),
        ("not near: Kim", "nur [Un]"),
        ("after: Jong", "Jong [Un] und Un"),
        ("after: Jong, der große", "Der große [Un]"),
        ("not after: Jong", "Jong Un und [Un]"),
        ("before: sagte", "[Un] sagte, Un schwieg"),
        ("capitalised", "Un und [Un]"),
        ("not capitalised", "[Un] und Un"),
        ("near: Kim; not after: Jong", "Jong Un, [Un], Kim"),
    ],
)
def test_conditions(condition: str, expected: str) -> None:
    matcher = Matcher([Term(source="Un", targets=("Un",), condition=condition)], lang="de")
    assert bracketed(plain(expected), matcher) == expected


@pytest.mark.parametrize(
    ("case", "source", "expected"),
    [
        ("exact", "Aids", "[Aids], AIDS, aids"),
        ("exact", "front", "[front], Front"),
        ("exact", "McDonald", "[McDonalds], Mcdonald"),
        ("ignore", "Aids", "[Aids], [AIDS], [aids]"),
        ("ignore", "die Geboren", "[Die geboren], [die Geboren]"),
        ("", "iPhone", "[iPhone], das [iPhone]"),
    ],
)
def test_case_rules(case: str, source: str, expected: str) -> None:
    matcher = Matcher([Term(source=source, targets=("x",), case=case)], lang="de")
    assert BRACKET.sub(r"[\1]", bracketed(plain(expected), matcher)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("C++", "in [C++] und C"),
        (".NET", "mit [.NET], NET"),
        ("Yahoo!", "[Yahoo!]-Chefin, [Yahoo] kauft"),
        ("Nr.", "[Nr.] 5 und [Nr] 5"),
        ("a.b*c", "[a.b*c] abc a.bbc"),
        ("(sic)", "so [(sic)] sic"),
        ("[x]+", "das ist x, nicht x+"),
        ("9/11", "seit [9/11], 9.11, 911"),
        ("20th Century Fox", "[20th Century Fox]"),
    ],
)
def test_marks_in_entries_are_just_text(source: str, expected: str) -> None:
    matcher = Matcher([Term(source=source, targets=("x",), pos="name")], lang="de")
    assert BRACKET.sub(r"[\1]", bracketed(plain(expected), matcher)) == expected


def test_earlier_terms_have_priority_and_conditions_come_first() -> None:
    first = Term(source="Bank", targets=("bank",))
    second = Term(source="Bank", targets=("bench",))
    bench = Term(source="Bank", targets=("bench",), condition="near: Park")
    assert Matcher([first, second], lang="de").find("Bank")[0].term is first
    matcher = Matcher([first, bench], lang="de")
    assert [hit.term for hit in matcher.find("Bank im Park")] == [bench]
    assert [hit.term for hit in matcher.find("Bank in Bonn")] == [first]


def test_an_entry_of_its_own_beats_an_inflected_one() -> None:
    hungarian = Term(source="Ungar", targets=("Hungarian",), pos="noun")
    hungary = Term(source="Ungarn", targets=("Hungary",))
    matcher = Matcher([hungarian, hungary], lang="de")
    found = [hit.term for hit in matcher.find("Ungarn und ein Ungar, Ungarns")]
    assert found == [hungary, hungarian, hungary]


def test_variants_are_spellings_of_the_same_term() -> None:
    term = Term(source="Kiew", targets=("Kyiv",), variants=("Kyjiw", "Kijew"))
    assert [h.term for h in Matcher([term], lang="de").find("Kiews, Kyjiws, Kijew")] == [term] * 3


def test_a_language_without_a_table_matches_words_as_they_stand() -> None:
    matcher = Matcher([Term(source="Москва", targets=("Moscow",))], lang="ru")
    assert bracketed("Москва, москва, Москвы", matcher) == "[Москва], москва, Москвы"


def test_other_target_languages_get_the_translation_as_it_is() -> None:
    matcher = Matcher([Term(source="Putin", targets=("Poutine",))], lang="de", target="fr")
    assert matcher.find("Putins Reise")[0].target == "Poutine"
