"""What the censor has to find, and what it must leave alone. Every number here is invented."""

import json
from pathlib import Path

import pytest

from casefiles.domain.hits import HIT_LABELS
from casefiles.privacy.watching import find_identifiers
from tests.conftest import ROOT

L1 = set(HIT_LABELS) - {"PERSON"}

FOUND = [
    # telephones
    ("call +7 911 000 22 10 after six", "+7 911 000 22 10", "PHONE"),
    ("+33 6 39 98 00 12", "+33 6 39 98 00 12", "PHONE"),
    ("write to 0049 1511 2345678 please", "0049 1511 2345678", "PHONE"),
    ("мой 8 (911) 000-22-10", "8 (911) 000-22-10", "PHONE"),
    ("номер 89110002210", "89110002210", "PHONE"),
    ("тел. 067 000 11 22", "067 000 11 22", "PHONE"),
    ("joignable au 06 39 98 00 12", "06 39 98 00 12", "PHONE"),
    ("ring him on 07700 900123", "07700 900123", "PHONE"),
    ("тел. 22-10-00", "22-10-00", "PHONE"),
    ("Handy: 0176 12345678", "0176 12345678", "PHONE"),
    ("тел +7 931 O44 5l 2O", "+7 931 O44 5l 2O", "PHONE"),
    ("call +7\u00a0911\u2011000\u201122\u201110", "+7\u00a0911\u2011000\u201122\u201110", "PHONE"),
    # mail
    ("p.rogozhin@post.example", "p.rogozhin@post.example", "EMAIL"),
    ("почта иван@почта.рф.", "иван@почта.рф", "EMAIL"),
    ("write to egor dot lap at post dot example now", "egor dot lap at post dot example", "EMAIL"),
    ("egor (at) post.ru", "egor (at) post.ru", "EMAIL"),
    ("егор собака почта точка рф", "егор собака почта точка рф", "EMAIL"),
    ("egor [at] post [dot] com", "egor [at] post [dot] com", "EMAIL"),
    ("egor @ post . ru", "egor @ post . ru", "EMAIL"),
    # papers
    ("Passport no. 4509 112233;", "4509 112233", "ID"),
    ("паспорт серия 45 09 № 112233", "45 09 № 112233", "ID"),
    ("паспорт 4509 112233 выдан", "4509 112233", "ID"),
    ("загранпаспорт 71 2233445", "71 2233445", "ID"),
    ("foreign passport No 71 2233445", "71 2233445", "ID"),
    ("СНИЛС 112-233-445 95", "112-233-445 95", "ID"),
    ("номер 087-654-303 00", "087-654-303 00", "ID"),
    ("ИНН 7707083893", "7707083893", "ID"),
    ("ИИН 950202300123", "950202300123", "ID"),
    ("Военный билет серии АС № 1122334", "АС № 1122334", "ID"),
    ("military ID AS 1122334", "AS 1122334", "ID"),
    ("жетон Е-112233", "Е-112233", "ID"),
    ("паспорт громадянина КН 123456", "КН 123456", "ID"),
    ("водительское удостоверение 99 12 345678", "99 12 345678", "ID"),
    ("свидетельство о рождении II-МЮ № 123456", "II-МЮ № 123456", "ID"),
    (f"P<RUSROGOZHIN<<PAVEL{'<' * 24}", f"P<RUSROGOZHIN<<PAVEL{'<' * 24}", "ID"),
    ("titre de séjour 7503123456", "7503123456", "ID"),
    # units
    ("служил в в/ч 06414", "06414", "UNIT_NO"),
    ("в/ч № 12345-А", "12345-А", "UNIT_NO"),
    ("войсковой части 54321", "54321", "UNIT_NO"),
    ("military unit 06414 near", "06414", "UNIT_NO"),
    ("v/ch 06414", "06414", "UNIT_NO"),
    ("військова частина А1234", "А1234", "UNIT_NO"),
    ("unité militaire n° 06414", "06414", "UNIT_NO"),
    ("unit 46108 of the army", "46108", "UNIT_NO"),
    # handles
    ("Пишите на @egor_lap", "@egor_lap", "HANDLE"),
    ("t.me/egor_lap.", "t.me/egor_lap", "HANDLE"),
    ("https://vk.com/id1234567", "https://vk.com/id1234567", "HANDLE"),
    ("instagram.com/egor.lap/", "instagram.com/egor.lap", "HANDLE"),
    ("в телеграме egor_lap95", "egor_lap95", "HANDLE"),
    ("skype live:egor.lap", "live:egor.lap", "HANDLE"),
    # accounts
    ("IBAN DE02 1203 0000 0000 2020 51.", "DE02 1203 0000 0000 2020 51", "IBAN"),
    ("DE02120300000000202051 BANK OF", "DE02120300000000202051", "IBAN"),
    ("р/с 40817810099910004312", "40817810099910004312", "IBAN"),
    ("карта 2200 0000 0000 0004", "2200 0000 0000 0004", "CARD"),
    ("4111 1111 1111 1111", "4111 1111 1111 1111", "CARD"),
    ("картой 4276 1234 5678 9012", "4276 1234 5678 9012", "CARD"),
    # places and things
    ("43.2389, 76.8897", "43.2389, 76.8897", "GPS"),
    ("at 43.2389 N 76.8897 E.", "43.2389 N 76.8897 E", "GPS"),
    ("50°27′00″N 30°31′24″E", "50°27′00″N 30°31′24″E", "GPS"),
    ("maps.example/@50.4501,30.5234,15z", "50.4501,30.5234", "GPS"),
    ("К442ОР178", "К442ОР178", "PLATE"),
    ("plate K 442 OP 178", "K 442 OP 178", "PLATE"),
    ("держномер АА 1234 ВВ", "АА 1234 ВВ", "PLATE"),
    ("Kennzeichen B-AB 1234", "B-AB 1234", "PLATE"),
    # births
    ("born 2 February 1995", "2 February 1995", "DOB"),
    ("02.02.1995 г.р.", "02.02.1995", "DOB"),
    ("дата рождения: 02.02.1995", "02.02.1995", "DOB"),
    ("родилась 14 июля 1998 года", "14 июля 1998", "DOB"),
    ("né le 02/02/1995", "02/02/1995", "DOB"),
    ("geb. 01.05.1970", "01.05.1970", "DOB"),
    ("народився 3 травня 1999", "3 травня 1999", "DOB"),
    ("DOB: 1995-02-02", "1995-02-02", "DOB"),
    # addresses
    ("г. Чита, ул. Лесная, д. 5, кв. 12", "г. Чита, ул. Лесная, д. 5, кв. 12", "ADDRESS"),
    ("lives at 5 Lesnaya street, flat 12, Chita.", "5 Lesnaya street, flat 12, Chita", "ADDRESS"),
    ("habite 8 avenue Foch, 35000 Rennes.", "8 avenue Foch, 35000 Rennes", "ADDRESS"),
    ("in der Gartenstr. 3, 04109 Leipzig", "Gartenstr. 3, 04109 Leipzig", "ADDRESS"),
    ("Am Anger 5, 04109 Leipzig", "Am Anger 5, 04109 Leipzig", "ADDRESS"),
]  # fmt: skip

LEFT_ALONE = [
    "Article 1A(2) and Art. 337(5) of the Criminal Code, § 3c Nr. 3 AsylG, ст. 337 ч. 5 УК РФ",
    "Federal Law No 365-FZ of 24 September 2022; закон № 53-ФЗ; Указ № 647 от 21.09.2022",
    "judgment C-238/19 of 19 November 2020, ECLI:EU:C:2020:945, paragraphs 28 and 31",
    "application no. 14038/88, Soering; Directive 2011/95/EU; Regulation (EU) 2016/399",
    "OJ L 337, 20.12.2011, p. 9–26; A/HRC/56/69; S/RES/2202 (2015); HCR/1P/4/ENG",
    "called up 2010-07/2010-09; hired 2010-07-01/2012-09-30",
    "In 2022 and 2023, from 2022-2024, on 28 September 2022 at 10:30, 2022-09-28T10:15:00Z",
    "a fine of 500 000 roubles, €11,501.50, 20 000 евро, 1 500 000 руб., $2,300,000",
    "at least 7,400 lawsuits, 300 000 reservists, 27 countries, 11 501 people, 98.5 per cent",
    "military unit 2022; в 2022 году военнослужащих было 150 000; части 10000 человек",
    "born in 1995, aged 25-34; родился в 1998 году; Born a Muslim, he fled on 3 May 2023",
    "ISBN 978-3-16-148410-0, doi:10.1000/182, RFC 5322, page 14, Annex II, 2,300 words",
    "https://news.example/world/2023/05/06/article-4276123456789012-89110002210.html",
    "The values were 0.1234, 0.5678 and 1.2345; scores 12:15, 3/4, 4.5/5",
    "Related: look at the dot, meet at noon; the unit 5 of the course; a Signal S-300 battery",
    "в соответствии с ч. 3 ст. 333 УК РФ, дело № 1-234/2023, приказ № 105 от 04.06.2023",
    "на праздник 07.01.2023 Рождество; народ вышел 04.02.2012; the case K7M4-2QXH",
    "Im Mai 2022 und am 3. Mai 2023; Am Morgen 3 Stunden; le 1er mars 2023; § 28 Abs. 1a",
    "Microsoft Windows 10.0.19045, version 3.11.7, sha256 9f86d081884c7d659a2feaa0c55ad015",
]


@pytest.mark.parametrize(("text", "part", "label"), FOUND, ids=lambda value: str(value)[:40])
def test_an_identifier_is_found_where_it_stands(text: str, part: str, label: str) -> None:
    hits = find_identifiers(text)
    start = text.index(part)
    wanted = {place for place in range(start, start + len(part)) if text[place].isalnum()}
    assert [hit.label for hit in hits] == [label]
    covered = set(range(hits[0].start, hits[0].end))
    assert len(wanted & covered) == len(wanted)
    assert hits[0].end - hits[0].start <= len(part) + 6


@pytest.mark.parametrize("text", LEFT_ALONE, ids=lambda text: text[:40])
def test_what_names_nobody_is_left_alone(text: str) -> None:
    found = [(hit.label, text[hit.start : hit.end]) for hit in find_identifiers(text)]
    assert found == []


@pytest.mark.parametrize("text", LEFT_ALONE, ids=lambda text: text[:40])
def test_an_identifier_is_found_between_citations(text: str) -> None:
    """The positive control of the test above: the same sentences with one number planted."""
    planted = f"{text}. Passport 4509 112233. {text}"
    hits = find_identifiers(planted)
    assert [planted[hit.start : hit.end] for hit in hits] == ["4509 112233"]


def test_the_founding_documents_hold_no_number_of_a_person(seeds: Path) -> None:
    for path in sorted(seeds.glob("*.txt")):
        assert find_identifiers(path.read_text(encoding="utf-8")) == ()


def test_the_labelled_texts_are_covered() -> None:
    path = ROOT.parent / "shared" / "privacy-dev.jsonl"
    if not path.is_file():
        pytest.skip("the labelled texts are not here")
    wanted = covered = false = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        hits = find_identifiers(row["text"])
        for span in row["spans"]:
            if span["label"] in L1:
                wanted += 1
                letters = [i for i in range(span["start"], span["end"]) if row["text"][i].isalnum()]
                under = sum(any(h.start <= i < h.end for h in hits) for i in letters)
                covered += under >= 0.8 * len(letters)
        for hit in hits:
            false += not any(hit.start < s["end"] and s["start"] < hit.end for s in row["spans"])
    assert covered / wanted >= 0.97
    assert false == 0
