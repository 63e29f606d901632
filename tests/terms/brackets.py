"""A text with its hits in brackets, and the glossary of the German tables.

After the colon of a bracket stands, where it is not the preferred translation, the form asked
for: ``[Putins:Putin's] Reise``.
"""

from __future__ import annotations

import re

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
Hans|Hans
Strauß|Strauss
Türkei|Turkey
Äthiopien|Ethiopia
Gazastreifen|Gaza Strip
AfD|AfD
CDU|CDU
BRICS|BRICS
Alternative für Deutschland|Alternative for Germany
Europäische Union|European Union
Deutsche Demokratische Republik|German Democratic Republic
Roter Platz|Red Square
Bosnien und Herzegowina|Bosnia and Herzegovina
Covid-19|Covid-19
Hamas|Hamas
Erdoğan|Erdogan
Dvořák|Dvorak
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
Großmacht|great power|noun
Arzt|doctor|noun
Stadtrat|city council|noun
Krankenhaus|hospital|noun
Bundesland|federal state|noun
Geschäftsmann|businessman|noun
Staatsoberhaupt|head of state|noun
Volk|people|noun
Vorschlag|proposal|noun
Luftangriff|air strike|noun
Vertrag|treaty|noun
Flughafen|airport|noun
Vater|father|noun
Garten|garden|noun
Fluss|river|noun
Schloss|castle|noun
Kampf|fight|noun
Ausland|abroad|noun
Eigentum|property|noun
Schutz|protection|noun
Zahl|number|noun
Tat|deed|noun
Blut|blood|noun
Firma|company|noun
Thema|topic|noun
Museum|museum|noun
Straße|street|noun
Panzer|tank|noun
Verteidigungsministerium|defence ministry|noun
Generalsekretär|Secretary General|noun
Atomwaffe|nuclear weapon|noun
Zwei-Staaten-Lösung|two-state solution|noun
E-Mail|email|noun
U-Boot|submarine|noun
Oberster Führer|Supreme Leader|noun
hybride Kriegsführung|hybrid warfare|noun
deutsch|German|adj
ukrainisch|Ukrainian|adj
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
