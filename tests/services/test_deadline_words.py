"""The sum behind a deadline: spelled out in full, in one line, and in another language."""

from datetime import date

import pytest

from casefiles.domain.case.deadline import Deadline
from casefiles.domain.changes import Kind
from casefiles.domain.law.codes import Trigger
from casefiles.domain.law.periods import StepCode
from casefiles.services import vocabularies
from casefiles.services.deadline_words import shipped_title
from casefiles.services.deadlines import explain_deadline, explain_proposal, propose_deadlines
from casefiles.services.dossiers import get_dossier
from casefiles.services.rule_lines import rule_lines
from casefiles.vault.vault import Vault
from tests.services.test_deadlines import add, by_hand, case_in, deadlines


def registered(vault: Vault, **fields: str) -> str:
    case_id = case_in(vault)
    add(vault, Kind.APPLICATION, case_id, country="FR", registered_on="2026-11-02", **fields)
    return case_id


def test_the_sum_is_spelled_out_with_its_citation_and_its_checking(vault: Vault) -> None:
    case_id = registered(vault)
    row = deadlines(vault, case_id)["apr_lodging"]
    said = explain_deadline(vault, row.id, language="en")
    assert said.title == "The applicant lodges the application"
    assert said.short == "Registered 2 Nov + 21 days = Mon 23 Nov"
    assert said.sentence == (
        "Registered Mon 2 Nov 2026 (that day is not counted) + 21 days = Mon 23 Nov 2026; "
        "Regulation (EU) 2024/1348, Art. 28(1); rule checked 22 November 2026; text read"
    )
    assert said.effect == "The person loses a right"
    assert [step.code for step in said.steps] == [
        StepCode.EVENT,
        StepCode.EVENT_DAY_NOT_COUNTED,
        StepCode.COUNTED,
    ]
    assert said.steps[-1].day == date(2026, 11, 23)
    assert said.origin is not None
    assert said.origin.confidence == "primary"


def test_the_sum_is_said_in_russian(vault: Vault) -> None:
    case_id = registered(vault)
    row = deadlines(vault, case_id)["apr_lodging"]
    said = explain_deadline(vault, row.id, language="ru")
    assert said.short == "Зарегистрировано 2 нояб. + 21 день = пн 23 нояб."
    assert "этот день не считается" in said.sentence


def test_a_moved_day_shows_both(vault: Vault) -> None:
    case_id = registered(vault)
    proposed = {
        one.rule: one for one in propose_deadlines(vault, case_id, today=date(2026, 11, 22))
    }
    said = explain_proposal(vault, case_id, proposal=proposed["ammr_take_charge"], language="en")
    assert said.short == "Registered 2 Nov 2026 + 2 months = Sat 2 Jan → Mon 4 Jan"
    assert "a day of rest, so the limit ends on Mon 4 Jan 2027" in said.sentence


def test_a_range_left_to_national_law_shows_both_ends(vault: Vault) -> None:
    case_id = case_in(vault, procedure_country="IT")
    row = by_hand(vault, case_id, rule="apr_appeal_short", trigger_on="2026-11-12", country="IT")
    said = explain_deadline(vault, row.id, language="en")
    assert row.due_on == "2026-11-17"
    assert said.short.endswith("+ 5 days to 10 days = Tue 17 Nov to Mon 23 Nov")
    assert "national law sets the limit" in said.sentence


def test_an_unclear_day_of_rest_is_said_to_be_unclear(vault: Vault) -> None:
    case_id = case_in(vault, procedure_country="FR")
    row = by_hand(vault, case_id, rule="fr_legal_aid", trigger_on="2026-12-12")
    assert row.due_on == "2026-12-27"  # the safe one
    sentence = explain_deadline(vault, row.id, language="en").sentence
    assert "whether the limit moves to Mon 28 Dec 2026 is unclear" in sentence


def test_an_assumed_start_is_said_to_be_assumed(vault: Vault) -> None:
    case_id = case_in(vault)
    add(vault, Kind.APPLICATION, case_id, country="FR", arrived_on="2026-11-20")
    row = deadlines(vault, case_id)["apr_lodging"]
    said = explain_deadline(vault, row.id, language="en")
    assert said.short == "Registered 20 Nov + 21 days = Fri 11 Dec (assumed)"
    assert "not in the record yet" in said.sentence


def test_a_stay_is_counted_from_its_day_of_entry(vault: Vault) -> None:
    case_id = case_in(vault, nationality="RU")
    add(vault, Kind.STAY, case_id, country="KZ", entered_on="2026-05-01", left_on="2026-06-09")
    add(vault, Kind.STAY, case_id, country="KZ", entered_on="2026-08-01")
    said = explain_deadline(
        vault, deadlines(vault, case_id)["stay:kz_90_180_app"].id, language="en"
    )
    assert said.title == "Last legal day of the stay: Kazakhstan"
    assert said.short == "Entered 1 Aug = day 1, Sat 19 Sept = day 50"
    assert "40 days of earlier stays are counted" in said.sentence


def test_a_day_of_a_persons_own_stands_beside_the_computed_one(vault: Vault) -> None:
    case_id = case_in(vault)
    row = by_hand(
        vault,
        case_id,
        rule="apr_lodging",
        trigger_on="2026-11-02",
        country="FR",
        override_on="2026-11-20",
        override_reason="stated in the letter",
    )
    said = explain_deadline(vault, row.id, language="en")
    assert said.short == "Day set by a person; by the rule Mon 23 Nov 2026"
    assert said.sentence.startswith("Set by a person to Fri 20 Nov 2026; by the rule: Registered")


def test_an_unconfirmed_rule_says_so(vault: Vault) -> None:
    case_id = case_in(vault, procedure_country="FR")
    row = by_hand(vault, case_id, rule="fr_cnda_confirm", trigger_on="2026-11-12")
    assert "not confirmed" in explain_deadline(vault, row.id, language="en").sentence


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_trigger_of_the_law_has_its_words(language: str) -> None:
    for trigger in Trigger:
        assert vocabularies.word("deadline_trigger", trigger, language) != trigger.value


def test_the_form_of_a_deadline_has_its_sum_and_its_citation_beside_it(vault: Vault) -> None:
    case_id = registered(vault)
    row = deadlines(vault, case_id)["apr_lodging"]
    dossier = get_dossier(vault, case_id)
    found = rule_lines(vault, row, dossier=dossier, today=date(2026, 11, 22), language="en")
    (line,) = found.lines
    assert (line.key, line.what) == (
        "deadlines/apr_lodging",
        "The applicant lodges the application",
    )
    assert line.said[0].endswith("+ 21 days = Mon 23 Nov 2026")
    assert "Regulation (EU) 2024/1348, Art. 28(1)" in line.said


@pytest.mark.parametrize(
    ("rule", "title"),
    [
        ("apr_lodging", "The applicant lodges the application"),
        ("stay:kz_90_180_app", "Last legal day of the stay: Kazakhstan"),
        ("extradition.next_hearing", "Extradition: Next hearing"),
        ("", ""),
        ("a rule of the office", ""),
    ],
)
def test_a_line_among_others_says_what_is_due(rule: str, title: str) -> None:
    row = Deadline(id="d" * 32, case_id="c" * 32, rule=rule, country="KZ")
    assert shipped_title(row, "en") == title
