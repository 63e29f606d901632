"""Hyphens, spaces, accents, umlauts, capitals: one word in many spellings."""

from __future__ import annotations

import unicodedata

import pytest

from tests.terms.brackets import bracketed, plain

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

HYPHENS = [
    "im [Gaza-Streifen], im [Gazastreifen], des [Gaza-Streifens]",
    "[Nord-Korea] und [Süd-Korea]",
    "die [Ver-handlungen:negotiations]",
    "das [Verteidigungs-Ministerium]",
    "die [Zwei-Staaten-Lösung], eine [Zweistaatenlösung], [Zwei-Staatenlösung]",
    "die [Zwei Staaten Lösung]",
    "eine [E-Mail], [E-Mails], eine [Email], [E‑Mail]",
    "ein [U-Boot], [U-Boote:submarines], ein [Uboot], [U-Boot]-[Krieg]",
    "[Covid-19], [COVID-19], [Covid 19], [Covid‑19]",
    "der Gaza-[Krieg]",
    "Streifen im Gaza – Streifen, Gaza - Streifen",
    "[Vietnam] - Es regnet",
    "Gaza- und Streifen",
    "die Uno-Ost-Mission",
]

LETTERS = [
    "in [Aethiopien], [ÄTHIOPIEN], [AETHIOPIEN]",
    "in der [Türkei], [Tuerkei], [TÜRKEI], [TUERKEI]",
    "die [Strasse], die [Straße], die [STRASSE], die [Straßen]",
    "das [Schloß], der [Fluß], in [Rußland]",
    "IN [GROẞBRITANNIEN]",
    "[Dvořák], [Dvorak], [Dvořáks:Dvorak's] Werke",
    "[Erdoğan] und [Erdogan]",
    "[Ｐｕｔｉｎ]",
    "Рutin und Pеking mit fremden Buchstaben",
    "in Пекин",
    "die [AfD], die [AFD], [Afd]",
    "die [CDU], [CDU]/CSU, [CDU]-Chef",
    "die [BRICS], die [Brics]-[Staaten]",
    "[Ga\u00adza\u00adstreifen]",
    "[Hamas\u200b]-Chef",
]


@pytest.mark.parametrize("expected", SPELLING + CASE + HYPHENS + LETTERS)
def test_hits(expected: str) -> None:
    assert bracketed(plain(expected)) == expected


def test_the_tables_are_large_enough() -> None:
    assert len(SPELLING + CASE + HYPHENS + LETTERS) >= 60
