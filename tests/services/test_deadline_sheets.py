"""What leaves of deadlines: the control sheet and the calendar file; references and rules alone."""

from datetime import date, timedelta
from io import BytesIO

import pypdf
import pytest
from icalendar import Calendar

from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordNotFound
from casefiles.services import cases, parts
from casefiles.services.deadline_calendars import make_calendar
from casefiles.services.deadline_lists import list_deadlines
from casefiles.services.deadline_sheets import print_deadlines
from casefiles.services.journal import list_entries
from casefiles.vault.vault import Vault
from tests.press.readers import as_read, elements, fonts, pdfium_text
from tests.services.test_deadlines import add, case_in, deadlines

TODAY = date(2026, 11, 22)
SECRET = "Words of a person"


@pytest.fixture
def office(vault: Vault) -> Vault:
    """Three cases: lodging in France, a stay in Kazakhstan, a day of the office's own."""
    lodging = case_in(vault)
    add(vault, Kind.APPLICATION, lodging, country="FR", registered_on="2026-11-02", note=SECRET)
    stay = case_in(vault, nationality="RU", narrative=SECRET)
    add(vault, Kind.STAY, stay, country="KZ", entered_on="2026-10-01", note=SECRET)
    own = case_in(vault, next_step=SECRET, next_step_due="2026-11-30")
    add(vault, Kind.DEADLINE, own, title=SECRET, override_on="2026-12-01", override_reason=SECRET)
    return vault


def references(vault: Vault) -> list[str]:
    reader = vault.reading()
    return [case.reference for case in reader.every(Kind.CASE)]


# --- lists ---------------------------------------------------------------------------------


def test_a_list_of_days_ends_with_its_last_day(office: Vault) -> None:
    found = list_deadlines(office, today=TODAY, days=8)
    assert [one.due_on for one in found] == ["2026-10-30", "2026-11-23"]
    assert len(list_deadlines(office, today=TODAY, days=9)) == 3


def test_a_list_of_a_case_holds_its_deadlines_alone(office: Vault) -> None:
    case_id = cases.find_case(office, references(office)[1])
    found = list_deadlines(office, today=TODAY, case_id=case_id)
    assert {one.case.id for one in found} == {case_id}
    assert [one.due_on for one in found] == ["2026-10-30", "2026-12-29"]
    with pytest.raises(RecordNotFound):
        list_deadlines(office, today=TODAY, case_id="0" * 32)


def test_a_deadline_that_was_met_is_on_no_list(office: Vault) -> None:
    case_id = cases.find_case(office, references(office)[0])
    row = deadlines(office, case_id)["apr_lodging"]
    parts.edit_part(office, Kind.DEADLINE, row.id, {"met_on": "2026-11-20"})
    assert list_deadlines(office, today=TODAY, case_id=case_id) == ()


# --- the sheet -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Deadline control sheet", "Registered 2 Nov + 21 days = Mon 23 Nov", "Signature")),
        ("ru", ("Контрольный лист сроков", "2 нояб. + 21 день = пн 23 нояб.", "Подпись")),
    ],
)
def test_the_sheet_tells_day_reference_sum_and_source(
    office: Vault, language: str, words: tuple[str, ...]
) -> None:
    made = print_deadlines(office, today=TODAY, language=language)
    text = pdfium_text(made.pdf)
    assert (made.pages, made.rows) == (1, 4)
    for word in (*words, "Art. 28(1)", *references(office)):
        assert as_read(word) in text


def test_nothing_a_person_wrote_is_on_the_sheet(office: Vault) -> None:
    pdf = print_deadlines(office, today=TODAY, language="en").pdf
    assert SECRET not in pdfium_text(pdf)
    assert SECRET.encode() not in pdf


def test_the_sheet_is_a_table_with_two_signatures_to_a_row(office: Vault) -> None:
    pdf = print_deadlines(office, today=TODAY, language="en").pdf
    tags = [element.tag for element in elements(pdf)]
    assert tags.count("TR") == 5
    assert tags.count("TH") == 4
    assert pdfium_text(pdf).count("Signature") == 4
    assert all(fonts(pdf).values())


def test_a_long_sheet_repeats_its_head_on_every_page(vault: Vault) -> None:
    case_id = case_in(vault)
    for number in range(30):
        due = (TODAY + timedelta(days=number)).isoformat()
        add(vault, Kind.DEADLINE, case_id, override_on=due)
    made = print_deadlines(vault, today=TODAY, language="ru")
    pages = pypdf.PdfReader(BytesIO(made.pdf)).pages
    assert len(pages) == made.pages > 2
    for page in pages:
        assert "Исполнено и подписано" in as_read(page.extract_text())


def test_equal_deadlines_give_equal_bytes(office: Vault) -> None:
    once, again = (print_deadlines(office, today=TODAY, language="en").pdf for _ in range(2))
    assert once == again


def test_a_sheet_of_nothing_says_so(vault: Vault) -> None:
    made = print_deadlines(vault, today=TODAY, language="en")
    assert (made.pages, made.rows) == (1, 0)
    assert "No deadline is open." in pdfium_text(made.pdf)


def test_sheet_and_calendar_are_journalled(office: Vault) -> None:
    print_deadlines(office, today=TODAY, language="en")
    make_calendar(office, today=TODAY, language="en")
    verbs = [entry.verb for entry in list_entries(office)]
    assert verbs[-2:] == ["print-deadlines", "release-calendar"]


# --- the calendar --------------------------------------------------------------------------


def entries(ics: bytes) -> dict[str, str]:
    """Return UID → summary."""
    calendar = Calendar.from_ical(ics)
    return {str(one["UID"]): str(one["SUMMARY"]) for one in calendar.walk("VEVENT")}


def test_every_entry_is_a_day_with_reference_and_rule(office: Vault) -> None:
    made = make_calendar(office, today=TODAY, language="en")
    lodging, stay, own = references(office)
    assert set(entries(made.ics).values()) == {
        f"{lodging}: The applicant lodges the application",
        f"{stay}: Register the stay: Kazakhstan",
        f"{stay}: Last legal day of the stay: Kazakhstan",
        f"{own}: Deadline of the office's own",
    }
    assert SECRET not in made.ics.decode()
    days = {one.decoded("DTSTART") for one in Calendar.from_ical(made.ics).walk("VEVENT")}
    assert date(2026, 11, 23) in days


def test_the_same_deadline_keeps_its_uid_when_its_day_moves(office: Vault) -> None:
    before = entries(make_calendar(office, today=TODAY, language="en").ics)
    lodging = cases.find_case(office, references(office)[0])
    (app,) = office.reading().parts(Kind.APPLICATION, lodging)
    parts.edit_part(office, Kind.APPLICATION, app.id, {"registered_on": "2026-11-05"})
    after = make_calendar(office, today=TODAY, language="ru").ics
    assert set(entries(after)) == set(before)
    assert all(row.id not in after.decode() for row in deadlines(office, lodging).values())


def test_alarms_ring_before_the_day(office: Vault) -> None:
    calendar = Calendar.from_ical(make_calendar(office, today=TODAY, language="en").ics)
    for entry in calendar.walk("VEVENT"):
        before = [-alarm.decoded("TRIGGER").days for alarm in entry.walk("VALARM")]
        assert before == sorted({30, 14, 7, 1}, reverse=True)


def test_what_is_assumed_or_not_confirmed_is_tentative(vault: Vault) -> None:
    case_id = case_in(vault, procedure_country="FR")
    add(vault, Kind.DEADLINE, case_id, rule="fr_cnda_confirm", trigger_on="2026-11-12")
    add(vault, Kind.DEADLINE, case_id, rule="fr_legal_aid", trigger_on="2026-11-12")
    calendar = Calendar.from_ical(make_calendar(vault, today=TODAY, language="en").ics)
    states = {str(one["SUMMARY"])[11:18]: str(one["STATUS"]) for one in calendar.walk("VEVENT")}
    assert sorted(str(one["STATUS"]) for one in calendar.walk("VEVENT")) == [
        "CONFIRMED",
        "TENTATIVE",
    ], states
