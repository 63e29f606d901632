"""The sites of a day's news, as a program of its own: ``python newsroom.py HOUR-FILE``.

It prints its port, then serves whatever belongs to the hour that stands in the file. Every request
is added to a log beside it: hour, path, status.
"""

from __future__ import annotations

import hashlib
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TOPICS = {
    "rhein": ("Neue Brücke über den Rhein", "der Rhein", "die Brücke", "die Stadt Bonn"),
    "hafen": ("Streik im Hamburger Hafen", "der Hafen", "der Streik", "die Gewerkschaft"),
    "wald": ("Waldbrand in Brandenburg", "der Wald", "das Feuer", "die Feuerwehr"),
    "bahn": ("Bahn streicht Züge", "die Strecke", "der Fahrplan", "die Bahn"),
    "schule": ("Mehr Lehrer für die Schulen", "die Schule", "der Unterricht", "das Ministerium"),
    "markt": ("Gemüse wird teurer", "der Markt", "der Preis", "der Handel"),
    "theater": ("Theater öffnet wieder", "das Haus", "die Bühne", "der Intendant"),
    "gift": ("Gift im Bach gefunden", "der Bach", "das Gift", "der Kreis"),
    "feier": ("Stadt feiert Geburtstag", "das Fest", "der Umzug", "der Verein"),
    "netz": ("Netz fällt aus", "das Netz", "der Ausfall", "der Betreiber"),
    "agentur": ("Minister tritt zurück", "Minister Kuhn", "der Rücktritt", "das Amt"),
}
_SENTENCES = (
    "Wie am Morgen bekannt wurde, beschäftigt {1} seit Wochen viele Menschen in der ganzen Gegend.",
    "{3} will deshalb in den kommenden Tagen entscheiden, wie es mit {2} weitergehen soll.",
    "Nach Angaben von Fachleuten hat {2} vor allem für kleine Betriebe erhebliche Folgen.",
    "Viele Anwohner hatten schon im Frühjahr gewarnt, dass {1} nicht vergessen werden darf.",
    "Ein Sprecher sagte, {3} habe die Lage zu keiner Zeit aus den Augen verloren.",
    "Die Kosten für alles, was {1} betrifft, werden auf mehrere Millionen Euro geschätzt.",
    "Aus dem Rathaus hieß es dazu nur, dass {2} sorgfältig geprüft werde.",
    "Im nächsten Monat soll ein Bericht zeigen, was {3} bis dahin erreicht hat.",
    "Bis es so weit ist, bleibt vor allem die Frage offen, wer für {2} am Ende bezahlt.",
    "Auch in anderen Städten wird aufmerksam verfolgt, wie {3} nun handelt.",
)
_OTHER_SENTENCES = (
    "{1} war gestern Abend das große Gespräch in Berlin, nachdem Meldungen eingetroffen waren.",
    "Wenige Stunden danach trat ein Vertreter vor die Kameras und bestätigte, es gehe um {2}.",
    "Gründe nannte er kaum; {3} werde sich morgen ausführlich vor der Presse äußern.",
    "Aus der Opposition kam sofort Kritik: man habe lange genug auf Antworten gewartet.",
    "Ganz anders reagierten Verbände, die von einem mutigen und überfälligen Schritt sprachen.",
    "Historiker erinnern daran, dass es vor zwanzig Jahren schon einmal ganz ähnlich gekommen ist.",
    "Damals dauerte es fast ein halbes Jahr, ehe wieder Ruhe einkehrte.",
    "Wie lange es diesmal dauert, wagt niemand vorherzusagen, auch {3} nicht.",
    "Sicher scheint nur, dass {2} am Wochenende alle Zeitungen füllen wird.",
    "Eine Umfrage unter tausend Erwachsenen soll schon am Freitag veröffentlicht werden.",
)


def text(topic: str) -> list[str]:
    title, *words = TOPICS[topic]
    sentences = _OTHER_SENTENCES if topic in {"markt", "agentur"} else _SENTENCES
    return [sentence.format(title, *words) for sentence in sentences]


def page(topic: str, lines: list[str] | None = None) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines or text(topic))
    title = TOPICS[topic][0]
    return (
        f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def rss(port: int, *items: tuple[str, str] | tuple[str, str, str]) -> bytes:
    """Items are (guid, topic) or (guid, topic, path of its page); each a teaser."""
    entries = ""
    for guid, topic, *place in items:
        path = place[0] if place else topic
        entries += (
            f"<item><guid isPermaLink='false'>{guid}</guid><title>{TOPICS[topic][0]}</title>"
            f"<link>http://127.0.0.1:{port}/{path}</link><description>{text(topic)[0]}</description>"
            "<pubDate>Sun, 22 Nov 2026 00:00:00 GMT</pubDate></item>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Zeitung</title>'
        f"<link>http://127.0.0.1:{port}/</link><language>de</language>{entries}</channel></rss>"
    ).encode()


def zeitung(hour: int, port: int) -> tuple[int, bytes]:  # noqa: C901 - a day has many hours
    """The feed of a site whose day has every fault there is."""
    first = [("z1", "rhein"), ("z2", "hafen")]
    match hour:
        case 3:
            return 500, b"broken"
        case 5:
            return 200, b"<!DOCTYPE html><html><body><p>Wartung</p></body></html>"
        case 7:
            return 429, b""
        case 9:
            return 200, rss(port)[:80]
        case 13:
            return 200, rss(port)
    if hour >= 2:
        first += [("dup", "wald"), ("dup", "bahn")]
    if hour >= 4:
        first[0] = ("z1", "rhein", "rhein?version=2")
    if hour >= 6:
        first.append(("z3", "agentur", "agentur-zeitung"))
    if hour >= 8:
        first.append(("z4", "gift"))
    if hour >= 10:
        first[1] = ("z2", "markt", "hafen")  # the guid and the address of another article
    if hour >= 12:
        first[2] = ("dup", "wald", "wald?gone")
    if hour >= 16:
        first.append(("z5", "schule"))
    return 200, rss(port, *first)


def answer(path: str, hour: int, port: int) -> tuple[int, bytes]:  # noqa: C901, PLR0911 - a site has many pages
    match path:
        case "/zeitung":
            return zeitung(hour, port)
        case "/agentur":
            items = [("a1", "agentur", "agentur-original")] if hour >= 6 else []
            items += [("a2", "theater")] if hour >= 11 else []
            return 200, rss(port, ("a0", "feier"), *items)
        case "/hafen" if hour < 2:
            return 404, b""
        case "/hafen" if hour >= 10:
            return 200, page("markt")
        case "/rhein?version=2":
            lines = text("rhein")
            lines[5] = "Die Kosten sind inzwischen auf das Doppelte gestiegen."
            return 200, page("rhein", lines)
        case "/agentur-zeitung":
            return 200, page("agentur", [*text("agentur"), "Das meldet unsere Redaktion."])
        case "/agentur-original":
            return 200, page("agentur")
        case "/gift":
            return 200, bytes(range(256)) * 40
        case "/wald?gone":
            return 410, b""
        case "/theater" if hour < 12:
            return -1, page("theater")  # the connection is cut in the middle
    topic = path[1:]
    return (200, page(topic)) if topic in TOPICS else (404, b"")


class Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hour: Path
    log: Path

    def do_GET(self) -> None:
        hour = int(self.hour.read_text())
        code, body = answer(self.path, hour, self.server.server_address[1])
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        cut = code == -1
        code = 200 if cut else code
        if code == 200 and self.headers.get("If-None-Match") == tag:
            code, body = 304, b""
        with self.log.open("a") as file:
            file.write(f"{hour} {self.path} {'cut' if cut else code}\n")
        self.send_response(code)
        self.send_header("ETag", tag)
        self.send_header(
            "Content-Type",
            "application/rss+xml" if code == 200 and b"<rss" in body[:90] else "text/html",
        )
        self.send_header("Content-Length", str(len(body)))
        if code == 429:
            self.send_header("Retry-After", "1800")
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)
        self.close_connection = cut

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing: the log is a file."""


def main() -> None:
    Site.hour = Path(sys.argv[1])
    Site.log = Site.hour.with_name("requests.log")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    print(server.server_address[1], flush=True)  # noqa: T201
    server.serve_forever()


if __name__ == "__main__":
    main()
