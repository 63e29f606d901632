"""Compounds, parts that look like terms, and which of several terms wins."""

from __future__ import annotations

import pytest

from tests.terms.brackets import bracketed, plain

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

SUSPENDED = [
    "das Außen- und [Verteidigungsministerium]",
    "das [Verteidigungsministerium] und das Außen-",
    "Nord-, Süd- und [Nordkorea]",
    "[Atomwaffen] und -raketen",
    "Ost- und West-[Ukraine]",
]

WOMEN_AND_MEN = [
    "[Nordkoreaner*innen:North Koreans], [Nordkoreaner/-innen:North Koreans]",
    "[Nordkoreaner_innen:North Koreans] und [Nordkoreaner/innen:North Koreans]",
    "der [Präsident/in], die [Präsident*in]",
    "[Präsident]: in Berlin",
    "[Präsident]/innenpolitisch",
    "[Nordkoreaner]_innere",
]


@pytest.mark.parametrize("expected", COMPOUNDS + NOTHING + LONGEST + SUSPENDED + WOMEN_AND_MEN)
def test_hits(expected: str) -> None:
    assert bracketed(plain(expected)) == expected


def test_the_tables_are_large_enough() -> None:
    assert len(COMPOUNDS + NOTHING + LONGEST + SUSPENDED + WOMEN_AND_MEN) >= 80
