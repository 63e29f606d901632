# ruff: noqa: E501 - tables
"""What the checks find, and above all what they do not: (source, target, codes) tables."""

from __future__ import annotations

import pytest

from translate.model import Segment, Term, TermHit, Translation, Unit
from translate.qa import CHECKS, check


def unit(source, target, *, lang="de", hits=(), origin="engine"):
    return Unit(
        segment=Segment(id="a.txt#1", block=0, text=source, lang=lang),
        translation=Translation(text=target, origin=origin, engine="test"),
        hits=tuple(hits),
    )


def codes(source, target, **more):
    return sorted({issue.code for issue in check(unit(source, target, **more))})


FAULTY = [
    # nothing, the source itself, half of it, too much
    ("Der Präsident kam.", "", "empty"),
    ("Der Präsident kam.", " . ", "empty"),
    ("Der Präsident kam am Abend.", "Der Präsident kam am Abend.", "copied"),
    ("Es ist kalt.", "es ist kalt.", "copied"),
    ("Große Koalition will mehr sparen", "Große Koalition will mehr sparen", "copied"),
    ("Sie wollen nach der Wahl neu verhandeln.", "They said sie wollen nach der Wahl.", "untranslated"),
    ("Er wurde am Montag entlassen.", "He was wurde am Montag entlassen.", "untranslated"),
    ("Er kam trotz des Regens.", "He came trotz the rain and the wind.", "untranslated"),
    ("Die Lage ist gefährlich.", "The situation is gefährlich for the people.", "untranslated"),
    ("Das ist wirtschaftlich sinnlos.", "This is wirtschaftlich senseless, they say.", "untranslated"),
    ("Der Minister sagte am Dienstag in Berlin, die Regierung werde die Renten erhöhen und die Steuern senken, sobald der Haushalt steht.", "The minister said so.", "too-short"),
    ("Die Verhandlungen zwischen den beiden Ländern dauern an, ein Ergebnis wird frühestens in der kommenden Woche erwartet.", "Talks go on.", "too-short"),
    ("Er kam.", "He came home late at night, took off his coat and hat, and then he told them everything he knew.", "too-long"),
    ("Lesen Sie weiter", "Read more about the history of the town, its people, its music and its many lakes", "too-long"),
    # loops
    ("Die Arbeit wurde fortgesetzt.", "The work was continued continued.", "repetition"),
    ("Er ging in die Stadt.", "He went to the city to the city.", "repetition"),
    ("Er sprach mit ihm.", "He talked and talked and talked and talked and talked.", "repetition"),
    ("Das Volk jubelte.", "The people cheered hahahahahaha.", "repetition unknown-word"),
    ("Er lachte laut.", "He laughed nononononono.", "repetition unknown-word"),
    ("Sie treffen sich heute, um über den Handel und um über Waffen zu reden, sagten die Minister.", "They meet in the north of the town, in the north of the river and in the north of the lake.", "repetition"),
    ("Kurz danach kam es zu Panik.", "A few minutes later, for a few minutes later, panic.", "repetition"),
    # numbers
    ("Es kamen 500 Menschen.", "People came.", "number-missing"),
    ("Es kamen 500 Menschen.", "There were 50 people.", "number-added number-missing"),
    ("Im Jahr 2024 wird gewählt.", "There will be an election in 2023.", "number-added number-missing"),
    ("10.000 Menschen kamen.", "10.000 people came.", "number-format"),
    ("Der Wert stieg um 1.250 Euro.", "The value rose by 1.25 euros.", "number-added number-missing"),
    ("Die Firma verlor 3 Milliarden Euro.", "The company lost 3 million euros.", "number-scale"),
    ("Es kostet 1,5 Mio. Euro.", "It costs 1.5 billion euros.", "number-scale"),
    ("Das Paket umfasst 1000 Milliarden Euro.", "The package is worth two trillion euros.", "number-missing"),
    ("Die Quote liegt bei 12,5 Prozent.", "The rate is 125 percent.", "number-format"),
    ("Der Zug fährt um 17.30 Uhr.", "The train leaves at 5:45 p.m.", "time-changed"),
    ("Sie siegten mit 3:1.", "They won 3.", "number-missing"),
    ("Es gab 7 Verletzte.", "There were injured people.", "number-missing"),
    ("Es waren 15 Milliarden Euro.", "It was 15 thousand euros, in all.", "number-scale"),
    ("Sie siegten 1986-1988 oft.", "They often won in 1986-89.", "number-added number-missing"),
    ("Es sind 27 Grad.", "It is 88 degrees.", "number-added number-missing"),
    ("Der CO2-Preis und 2 Klagen", "The carbon price and some lawsuits", "number-missing"),
    ("Am 20.06.2024 war es so weit.", "On 20 June 2014 the time had come.", "number-added number-missing"),
    ("Das Flugzeug stürzte ab.", "The plane crashed in 1996.", "number-added"),
    ("Der Flug MH17 wurde abgeschossen.", "Flight MH70 was shot down.", "name-missing number-added number-missing"),
    # words that there are not
    ("Vor der Insel sank ein Schlauchboot.", "Off the island a hoseboatery sank in the night.", "unknown-word"),
    ("Er lehnte das kategorisch ab.", "He crategorically rejected that and the rest.", "unknown-word"),
    ("Das ist militärisch sinnlos.", "That makes no sense, militaryly speaking.", "unknown-word"),
    ("Der nicaraguanische Verband war es.", "It was thenicaraguan association that did it.", "unknown-word"),
    ("In der Fabrik entwich Methanthiol.", "In the factory methanthiool escaped into the air.", "unknown-word"),
    ("Das ist der Komet der Sonde.", "That is the cometry of the probe, they say.", "unknown-word"),
    ("Er kam am Nachmittag.", "He came in the afternooon of the day.", "unknown-word"),
    # dates
    ("In der Nacht zu Samstag brannte es.", "There was a fire in the night to Sunday.", "date-changed"),
    ("Er kam am Montag.", "He came on Tuesday.", "date-changed"),
    ("Am 29. Juli begann es.", "It began on 29 June.", "date-changed"),
    ("Der März war warm.", "May was warm.", "date-changed"),
    ("Seit Samstag wird gestreikt.", "There has been a strike since Sunday.", "date-changed"),
    # names
    ("Am Abend sprach Claus Kleber.", "In the evening Claus adhesive spoke.", "name-missing"),
    ("Dann kam Angela Kohl nach Rom.", "Then Angela cabbage came to Rome.", "name-missing"),
    ("Das neue iPhone ist da.", "The new telephone is here.", "name-missing"),
    ("Der A380 fliegt wieder.", "The Airbus flies again.", "name-missing number-missing"),
    ("Die BBC berichtete darüber.", "The broadcaster reported on it.", "name-missing"),
    # addresses
    ("Mehr auf www.beispiel.de/a.", "More at www.example.de/a.", "address-changed"),
    ("Schreiben Sie an max@beispiel.de.", "Write to max@example.com.", "address-changed"),
    ("Das schrieb @polizei_berlin.", "That is what the police wrote.", "address-changed"),
    ("Siehe https://a.example/b?c=1", "See https://a.example/b?c =1", "address-changed"),
    # quotes and brackets
    ("Er sagte: „Wir gehen jetzt alle nach Hause.“", "He said that we are all going home.", "quotes-lost"),
    ("Er nannte es „eine Lüge“.", "He called it “a lie.", "quotes-unbalanced"),
    ("„Nein“, sagte er.", '"No, he said.', "quotes-unbalanced"),
    ("Scholz (SPD) kam.", "Scholz (SPD came.", "brackets-unbalanced"),
    ("Scholz kam.", "Scholz) came.", "brackets-unbalanced"),
    # what machines leave behind
    ("Er kam.", "He ⁇ came.", "unknown-token"),
    ("Er kam.", "He <unk> came.", "unknown-token"),
    ("Putin kam.", "⦃ Putin ⦂ Putin ⦄ came.", "repetition unknown-token"),
    ("Er kam.", "He \ufffdcame.", "unknown-token"),
    ("Er nannte es „gut“.", "He called it &quot;good&quot;.", "quotes-lost unknown-token"),
    ("Agnès kam.", "AgnÃ\u00a8s came.", "unknown-token"),
    ("Das Brett misst „nur 5“ Zoll.", 'The board measures "only 5 inches.', "quotes-unbalanced"),
    # negation
    ("Er kam nicht.", "He came.", "negation-lost"),
    ("Das ist kein Problem.", "That is a problem.", "negation-lost"),
    ("Niemand hat das gesehen.", "They have seen that.", "negation-lost"),
    ("Sie wird nie aufgeben.", "She will give up.", "negation-lost"),
    ("Er kam nicht nur spät, er half auch nicht.", "He came late and he helped.", "negation-lost"),
    ("Um 7.30 Uhr begann es.", "It began at 8:30.", "time-changed"),
    ("Er nannte es „das Ende von allem“.", "He called it the end of all.", "quotes-lost"),
]  # fmt: skip

CLEAN = [
    # British spelling, compounds, prefixes; words of the source; parts of addresses and compounds
    (
        "Die Organisation lobte den Vorschlag.",
        "The organisation honoured the programme of the centre and criticised its neighbours.",
    ),
    (
        "Am Straßenrand standen Frauen in Kopftüchern und Männer in Schlafanzügen.",
        "At the kerb stood women in hijabs and burqas, and men in their pyjamas.",
    ),
    (
        "Sie lobten die Digitalisierung der Solartechnik und der Elektrolyseure.",
        "They praised the digitalisation of photovoltaics and of electrolysers.",
    ),
    (
        "Die Quelle sprach von einer Waffenruhe.",
        "The whistleblower spoke of a ceasefire, of cyberattacks and of deindustrialisation.",
    ),
    ("Sie tanzten salsa und bachata.", "They danced salsa and bachata with each other."),
    (
        "Es steht bei xqzv.example und in /var/xqzv.",
        "It is at xqzv.example and in /var/xqzv, they say.",
    ),
    ("Am Bachata-Abend wurde getanzt.", "There was dancing on the bachata evening."),
    ("Die De-facto-Regierung tagte ad-hoc.", "The de facto government met ad hoc in the evening."),
    ("Vor- und Nachkriegszeit waren hart.", "The pre- and post-war years were hard for them."),
    ("Das sagte Kim Jong-un.", "That is what Kim Jong-un said, wasn't it?"),
    ("Der Präsident kam.", "The president came."),
    ("Angela Merkel", "Angela Merkel"),
    ("Berlin", "Berlin"),
    ("Bayern München – Real Madrid", "Bayern München – Real Madrid"),
    ("2:1", "2:1"),
    ("***", "***"),
    ("Ja.", "Yes."),
    ("Nein!", "No way, not at all!"),
    ("Aus.", "It is over."),
    ("Wirtschaft", "Economy"),
    ("Bundespräsident Alexander van der Bellen kam.", "President Alexander van der Bellen came."),
    ("Er las „Der Mann ohne Eigenschaften“.", "He was reading “Der Mann ohne Eigenschaften”."),
    ("Das steht in der Bild am Sonntag.", "It is in the Bild am Sonntag."),
    ("Ludwig van Beethoven war taub.", "Ludwig van Beethoven was deaf."),
    ("Auf allestörungen.de melden sich viele.", "Many report to allestörungen.de, it said."),
    ("Das internationale Problem ist normal.", "The international problem is normal."),
    ("Der Präsident warnt vor dem Krieg.", "The president warns of the war."),
    ("Nein, nein, sagte er.", "No, no, he said."),
    ("Er hatte das gesagt.", "He had had that said."),
    ("Das, was das heißt, ist klar.", "That that is so is clear."),
    ("Er lief und lief und lief.", "He ran and ran and ran."),
    ("Sehr, sehr gut", "Very very good"),
    ("In Bora Bora war es schön, schön war es.", "In Bora Bora it was nice, nice it was."),
    ("Neeeeein!", "Noooooo!"),
    ("Es kamen 10.000 Menschen.", "10,000 people came."),
    ("Es kamen 10 000 Menschen.", "10,000 people came."),
    ("Es kamen 10'000 Menschen.", "Ten thousand people came."),
    ("Die Quote stieg um 1,5 Prozent.", "The rate rose by 1.5 percent."),
    ("Die Firma verlor 3 Mrd. Euro.", "The company lost €3 billion."),
    ("Die Firma verlor 3 Mrd. Euro.", "The company lost 3bn euros."),
    ("Es kostet 1,5 Mio. Euro.", "It costs 1,500,000 euros."),
    ("Zwischen 5 und 10 Millionen Menschen", "Between 5 and 10 million people"),
    ("Drei Männer und 2 Frauen", "3 men and two women"),
    ("Der 18-Jährige schwieg.", "The eighteen-year-old was silent."),
    ("Der Achtjährige schwieg.", "The 8-year-old was silent."),
    ("Ein Dreiundzwanzigjähriger starb.", "A 23-year-old died."),
    ("Ein Dutzend Soldaten fielen.", "12 soldiers were killed."),
    ("Am 20.06.2024 war es so weit.", "On 20 June 2024 the time had come."),
    ("Am 20.06.2024 war es so weit.", "On June 20, 2024 the time had come."),
    ("Am 3.10.1990 war es so weit.", "On 1990-10-03 the time had come."),
    ("Am 29. Juli begann es.", "It began on July 29th."),
    ("Der Zug fährt um 17.30 Uhr.", "The train leaves at 5:30 p.m."),
    ("Der Zug fährt um 17.30 Uhr.", "The train leaves at 17:30."),
    ("Er kam um 20 Uhr.", "He came at 8 p.m."),
    ("Um 0 Uhr war Schluss.", "It was over at midnight."),
    ("In den 60er Jahren war das so.", "It was like that in the 1960s."),
    ("In den 1990er Jahren war das so.", "It was like that in the nineties."),
    ("Im 19. Jahrhundert war das so.", "It was like that in the nineteenth century."),
    ("Sie siegten mit 3:1 (1:0).", "They won 3-1 (1-0)."),
    ("Der Berg ist 8848 Meter hoch.", "The mountain is 29,029 feet high, and 29,000 is a lot."),
    ("Der Flug MH17 wurde abgeschossen.", "Flight MH17 was shot down."),
    ("Er kam am Montag, dem 3. März.", "He came on Monday, March 3."),
    ("Er kam am Samstag.", "He came at the weekend."),
    ("Im Mai kam er.", "He came in May."),
    ("Am Abend sprach Claus Kleber.", "Claus Kleber spoke in the evening."),
    ("Gestern traf Wladimir Putin ein.", "Yesterday Vladimir Putin arrived."),
    ("Er kostet 50 Euro Trinkgeld.", "It costs a 50 euro tip."),
    ("Es betrifft die Region Kaschmir.", "It concerns the Kashmir region."),
    ("Die USA und die UNO warnen.", "The United States and the UN warn of it."),
    ("Die EU-Kommission berät.", "The European Commission is in talks."),
    ("EILMELDUNG AUS BERLIN", "BREAKING NEWS FROM BERLIN"),
    ("Mehr auf www.beispiel.de.", "More at www.beispiel.de."),
    ("„Nein“, sagte er.", "“No,” he said."),
    ("„Nein“, sagte er.", "'No,' he said."),
    ("Wir gehen“, sagte er.", "“We are going,” he said."),
    ("Der „Spiegel“ schrieb darüber.", "Spiegel wrote about it."),
    ("(Scholz kam.", "(Scholz came."),
    ("a) Die Lage", "a) The situation"),
    ("Er kam nicht.", "He didn't come."),
    ("Er kam nicht.", "He failed to come."),
    ("Das ist nicht möglich.", "That is impossible."),
    ("Er ist nicht nur reich.", "He is more than just rich."),
    ("Er ist nicht nur Arzt, sondern auch Autor.", "He is both a doctor and an author."),
    ("Das ist nicht unmöglich.", "That is possible."),
    ("Sie ließen nichts unversucht.", "They tried everything."),
    ("Er kam nicht umhin, das zuzugeben.", "He had to admit it."),
    ("Das Gesetz ist noch nicht in Kraft.", "The law has yet to take effect."),
    ("Gegen 0.30 Uhr traf die Polizei ein.", "Police arrived at around 12:30 a.m."),
    ("Im 2. Weltkrieg wurde die Stadt zerstört.", "The city was destroyed in World War II."),
    ("In den Achtzigerjahren war das anders.", "In the 1980s, things were different."),
    ("Er ist seit 20 Jahren dabei.", "He has been there for two decades."),
    ("Das war 14 Tage nach der Wahl.", "That was two weeks after the election."),
    ("Das Paket umfasst 1000 Milliarden Euro.", "The package is worth one trillion euros."),
    ("Es sind 15 Milliarden Euro.", "It is 15 thousand million euros."),
    ("Es sind 1,4 Millionen Fälle.", "There are 14 lakh cases."),
    ("Die Saison 2019/20 und die Jahre 1986-1988", "The 2019/2020 season and the years 1986-88"),
    ("Sie stehen im Achtelfinale.", "They are in the last 16."),
    ("Der CO2-Preis steigt.", "The carbon price rises."),
    ("Um kurz vor zehn ging es los.", "It began shortly before 10:00."),
    ("In der Nacht zu Samstag brannte es.", "There was a fire on Friday night."),
    ("In der Nacht auf Montag brannte es.", "There was a fire on the night of Sunday."),
    ("„Keiner wusste etwas“, sagte sie.", "“No-one knew,” she said."),
    ("Das ist nicht ausgeschlossen.", "That may happen again."),
    ("Er war an Bord der „Sea Watch 3“ im Mai.", "He was on board the Sea Watch 3 in May."),
    ("Das Bild misst 16 mal 12 Zoll.", 'The picture measures 16x12".'),
    (
        "Bundespräsident Alexander van der Bellen und seine Partei waren auch in der Stadt dabei.",
        "Austrian president Alexander van der Bellen and his party were in the town as well.",
    ),
    (
        "Er erkrankte an einem Mesotheliom und nahm Hydrocodon.",
        "He fell ill with a mesothelioma and took hydrocodone for it.",
    ),
    ("Es ist sexualisiert.", "It is sexualized and medicalised, with a loooong history."),
    ("Ein Viertel der Befragten stimmte zu.", "25 percent of those surveyed agreed."),
    ("Kein Wunder, dass er ging.", "Small wonder he left."),
    ("Die G7-Staaten treffen sich.", "The Group of Seven nations are meeting."),
    ("Der Film „Das Leben der Anderen“ gewann.", "The film The Lives of Others won."),
]


@pytest.mark.parametrize(("source", "target", "expected"), FAULTY)
def test_a_fault_is_found(source, target, expected):
    assert codes(source, target) == expected.split()


@pytest.mark.parametrize(("source", "target"), CLEAN)
def test_a_good_translation_is_left_in_peace(source, target):
    found = [i for i in check(unit(source, target)) if i.severity != "info"]
    assert found == []


SILENT = [
    ("Die Wand ist 550 Meter hoch.", "The wall is 1,800 feet high."),
    ("Die Stadt liegt 100 Kilometer weit weg.", "The town is 62 miles away."),
    ("Er fuhr 210 km/h.", "He drove at 130mph."),
    ("Es liefen 2000 Liter Öl aus.", "Some 530 gallons of oil leaked."),
    ("Der Akku hat 27 Grad.", "The battery has 80.6 degrees."),
    ("Das steht im „Handelsblatt“ von Freitag.", "It is in Friday's Handelsblatt."),
]


@pytest.mark.parametrize(("source", "target"), SILENT)
def test_a_measure_in_other_units_and_a_title_without_marks_are_not_even_a_note(source, target):
    assert check(unit(source, target)) == ()


def test_a_measure_that_was_converted_wrongly_is_a_note():
    found = check(unit("Die Wand ist 550 Meter hoch.", "The wall is 2,400 feet high."))
    assert {(issue.code, issue.severity) for issue in found} == {
        ("number-added", "info"),
        ("number-missing", "info"),
    }


PUTIN = Term(source="Wladimir Putin", targets=("Vladimir Putin",), wrong=("Wladimir Putin",))
NATO = Term(source="die Geboren", targets=("NATO",), wrong=("Born", "the Born"))
LAM = Term(source="To Lam", targets=("To Lam",), wrong=("Lam",))
BANNED = Term(source="Flüchtling", targets=("asylum seeker",), status="forbidden")
ALLOWED = Term(source="Kanzler", targets=("chancellor",), status="allowed")


def hit(term, source, target, method):
    start = source.index(term.source)
    at = target.find(term.targets[0])
    return TermHit(
        term=term,
        start=start,
        end=start + len(term.source),
        target=term.targets[0],
        method=method,
        target_start=at if method != "missing" else -1,
        target_end=at + len(term.targets[0]) if method != "missing" else -1,
    )


@pytest.mark.parametrize(
    ("term", "source", "target", "method", "expected"),
    [
        (PUTIN, "Wladimir Putin kam.", "Vladimir Putin came.", "inline", []),
        (PUTIN, "Wladimir Putin kam.", "He came.", "missing", ["term-missing"]),
        (PUTIN, "Wladimir Putin kam.", "Wladimir Putin came.", "missing", ["term-forbidden", "term-missing"]),
        (NATO, "Er sagt, die Geboren warnt.", "He says the Born warns.", "missing", ["term-forbidden", "term-missing"]),
        (NATO, "Er sagt, die Geboren warnt.", "He says NATO warns.", "repaired", []),
        (LAM, "To Lam kam.", "To Lam came.", "present", []),
        (LAM, "To Lam kam.", "Lam came.", "missing", ["term-forbidden", "term-missing"]),
        (BANNED, "Ein Flüchtling kam.", "A refugee came.", "", []),
        (BANNED, "Ein Flüchtling kam.", "An asylum seeker came.", "", ["term-forbidden"]),
        (ALLOWED, "Der Kanzler kam.", "He came there.", "missing", ["term-missing"]),
    ],
)  # fmt: skip
def test_the_glossary_is_obeyed(term, source, target, method, expected):
    assert codes(source, target, hits=[hit(term, source, target, method)]) == expected


def test_an_allowed_term_that_is_missing_is_no_error():
    source, target = "Der Kanzler kam.", "He came there."
    found = check(unit(source, target, hits=[hit(ALLOWED, source, target, "missing")]))
    assert [issue.severity for issue in found] == ["warning"]


def test_a_term_that_stays_german_is_not_left_over():
    term = Term(source="für die Freiheit", targets=("für die Freiheit",), status="do-not-translate")
    source, target = "Die Partei für die Freiheit", "The party is called für die Freiheit now"
    assert codes(source, target, hits=[hit(term, source, target, "present")]) == []


def test_a_span_is_the_place_in_the_translation():
    target = "He said (SPD and the the end."
    spans = {issue.code: issue.span for issue in check(unit("Er sagte (SPD) und Ende.", target))}
    assert target[slice(*spans["brackets-unbalanced"])] == "("
    assert target[slice(*spans["repetition"])] == "the the"


@pytest.mark.parametrize(
    ("target", "term", "repeated"),
    [
        ("Help in in the event of war.", "in the event of war", "in in"),
        ("He is on the march on on.", "march on", "on on"),
        ("Help in the event of war.", "in the event of war", ""),
        ("He went in, in the event of war.", "in the event of war", ""),
    ],
)
def test_a_word_twice_where_a_term_begins_or_ends(target, term, repeated):
    start = target.rindex(term)
    hit = TermHit(
        term=Term(source="X", targets=(term,)),
        start=0,
        end=1,
        target=term,
        method="aligned",
        target_start=start,
        target_end=start + len(term),
    )
    found = [i.span for i in check(unit("X hilft.", target, hits=[hit])) if i.code == "repetition"]
    assert [target[slice(*span)] for span in found] == [repeated] * bool(repeated)


@pytest.mark.parametrize(
    ("lang", "source", "target", "expected"),
    [
        ("en", "He came on Monday with 1,500 men.", "Er kam am Montag mit 1.500 Mann.", []),
        ("en", "He came on Monday.", "Er kam am Dienstag.", ["date-changed"]),
        ("en", "He did not come.", "Er kam auch mit ihm.", ["negation-lost"]),
        ("en", "They were there with him.", "They were there with ihm.", ["untranslated"]),
        ("fr", "Il y avait 500 personnes.", "There were 500 people.", []),
        ("fr", "Il y avait 500 personnes.", "There were people.", ["number-missing"]),
        ("fr", "Il est venu.", "", ["empty"]),
        ("fr", "Il est venu ici.", "Il est venu ici.", ["copied"]),
        ("ru", "Он пришёл.", "He came came.", ["repetition"]),
        ("zh", "总统昨天访问了柏林并会见了总理。", "Yesterday the president visited Berlin and met the chancellor.", []),
        ("de-AT", "Im Jänner kam er.", "He came in January.", []),
    ],
)  # fmt: skip
def test_other_languages(lang, source, target, expected):
    assert codes(source, target, lang=lang) == expected


def test_a_document_copied_on_purpose_has_no_issues():
    assert check(unit("The same text.", "The same text.", lang="en", origin="copy")) == ()


@pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.__name__)
@pytest.mark.parametrize(
    "text", ["", " ", "\x00\ufffd", "„", "(", "1.1.1.1", "9" * 5000, "a" * 5000]
)
def test_every_check_survives_any_text(one, text):
    for source, target in ((text, "The end."), ("Das Ende.", text), (text, text)):
        assert all(issue.message for issue in one(unit(source, target)))


def test_another_table_is_told_by_its_first_numbers():
    """Thousands of numbers lost are no thousands of findings, and none where they are the same."""
    table = " ".join(str(n * 7919 % 100_003) for n in range(1000, 5000))
    other = " ".join(str(n * 7919 % 100_003) for n in range(6000, 10_000))
    assert not codes(table, table)
    found = [issue.code for issue in check(unit(table, other))]
    assert found.count("number-missing") == found.count("number-added") == 40
