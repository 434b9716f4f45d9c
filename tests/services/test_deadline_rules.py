"""Deadlines by the law on file: worked examples, and regimes by date and country."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.domain.case.application import Application
from casefiles.domain.case.case import Case
from casefiles.domain.case.decision import Decision
from casefiles.domain.case.dossier import Dossier
from casefiles.domain.case.due import Proposal, proposals_of
from casefiles.domain.case.route import Stay
from casefiles.services.calendars import working_day_of
from casefiles.services.law import get_law

CASE = Case(id="c" * 32, reference="K7M4-2QXH", nationality="RU")


def proposed(**parts_of: tuple[object, ...]) -> dict[str, Proposal]:
    dossier = Dossier(case=CASE, **parts_of)  # type: ignore[arg-type]
    return {one.rule: one for one in proposals_of(dossier, get_law(), working_day_of)}


def application(country: str, **days: str) -> Application:
    return Application(id="a" * 32, case_id=CASE.id, country=country, **days)


def suggested(found: Mapping[str, Proposal]) -> set[str]:
    return {rule for rule, one in found.items() if one.suggested}


# --- worked examples (domain §8, as corrected) ---------------------------------------------


def test_registered_on_2_november_2026_is_to_be_lodged_by_23_november() -> None:
    found = proposed(application=(application("FR", registered_on="2026-11-02"),))
    assert found["apr_lodging"].due_on == date(2026, 11, 23)
    assert found["apr_lodging"].effect == "forfeits_right"


def test_the_request_to_take_charge_moves_from_a_saturday_to_4_january_2027() -> None:
    found = proposed(application=(application("FR", registered_on="2026-11-02"),))
    assert found["ammr_take_charge"].due_on == date(2027, 1, 4)
    assert found["ammr_take_charge"].latest == date(2027, 1, 4)


def test_fifty_days_are_left_in_kazakhstan_until_19_september_2026() -> None:
    earlier = Stay(
        id="1" * 32, case_id=CASE.id, country="KZ", entered_on="2026-05-01", left_on="2026-06-09"
    )
    present = Stay(id="2" * 32, case_id=CASE.id, country="KZ", entered_on="2026-08-01")
    found = proposed(stay=(earlier, present))
    last = found["stay:kz_90_180_app"]
    assert last.stay is not None
    assert (last.stay.days_used, last.stay.days_left) == (40, 50)
    assert last.due_on == date(2026, 9, 19)
    assert found["registration:kz_90_180_app"].due_on == date(2026, 8, 30)


# --- regimes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("registered_on", "expected"),
    [("2026-06-30", False), ("2026-07-02", True)],
)
def test_the_responsibility_regulation_begins_with_its_day(
    registered_on: str, expected: bool
) -> None:
    found = proposed(application=(application("DE", registered_on=registered_on),))
    assert ("ammr_take_charge" in found) is expected


@pytest.mark.parametrize(
    ("lodged_on", "action"),
    [("2026-06-11", "de_former_action_short"), ("2026-06-12", "de_action_short")],
)
def test_the_appeal_follows_the_law_of_the_day_of_lodging(lodged_on: str, action: str) -> None:
    refused = Decision(
        id="d" * 32, case_id=CASE.id, manner="manifestly_unfounded", notified_on="2026-11-12"
    )
    found = proposed(
        application=(application("DE", registered_on="2026-06-10", lodged_on=lodged_on),),
        decision=(refused,),
    )
    assert suggested(found) & {"de_former_action_short", "de_action_short"} == {action}
    assert found[action].due_on == date(2026, 11, 19)


def test_a_case_of_the_united_kingdom_shows_no_deadline_of_the_pact() -> None:
    refused = Decision(
        id="d" * 32,
        case_id=CASE.id,
        manner="ordinary",
        sent_on="2026-11-10",
        notified_on="2026-11-12",
    )
    days = {
        "arrived_on": "2026-08-01",
        "made_on": "2026-08-02",
        "registered_on": "2026-08-03",
        "lodged_on": "2026-08-10",
        "hit_on": "2026-08-04",
    }
    found = proposed(application=(application("GB", **days),), decision=(refused,))
    law = {rule.code: rule for rule in get_law().deadlines}
    assert {law[rule].jurisdiction for rule in found} == {"GB", "house"}
    assert found["gb_appeal"].due_on == date(2026, 11, 24)  # 14 days from sending, not receipt


@pytest.mark.parametrize(
    ("lodged_on", "rule", "ends"),
    [
        ("2026-03-01", "gb_five_years", date(2031, 11, 2)),
        ("2026-03-02", "gb_thirty_months", date(2029, 5, 2)),
    ],
)
def test_permission_in_the_united_kingdom_ends_by_the_day_of_the_claim(
    lodged_on: str, rule: str, ends: date
) -> None:
    granted = Decision(
        id="d" * 32, case_id=CASE.id, manner="grant", outcome="refugee", notified_on="2026-11-02"
    )
    found = proposed(application=(application("GB", lodged_on=lodged_on),), decision=(granted,))
    assert found[rule].due_on == ends
    assert suggested(found) & {"gb_five_years", "gb_thirty_months"} == {rule}


def test_the_national_limit_stands_in_the_place_of_the_unions_range() -> None:
    refused = Decision(
        id="d" * 32, case_id=CASE.id, manner="manifestly_unfounded", notified_on="2026-11-12"
    )
    german = proposed(application=(application("DE", lodged_on="2026-08-01"),), decision=(refused,))
    assert "de_action_short" in suggested(german)
    assert "apr_appeal_short" not in suggested(german)
    italian = proposed(
        application=(application("IT", lodged_on="2026-08-01"),), decision=(refused,)
    )
    appeal = italian["apr_appeal_short"]
    assert appeal.suggested
    assert (appeal.due_on, appeal.latest) == (date(2026, 11, 17), date(2026, 11, 23))


def test_a_limit_of_another_procedure_is_there_and_not_suggested() -> None:
    found = proposed(application=(application("FR", registered_on="2026-11-02"),))
    assert not found["apr_lodging_border"].suggested
    at_the_border = Application(
        id="a" * 32,
        case_id=CASE.id,
        country="FR",
        procedure="border",
        registered_on="2026-11-02",
    )
    assert proposed(application=(at_the_border,))["apr_lodging_border"].suggested


def test_of_two_readings_of_an_unknown_decision_the_short_limit_is_shown() -> None:
    refused = Decision(id="d" * 32, case_id=CASE.id, outcome="rejected", notified_on="2026-11-12")
    found = proposed(application=(application("DE", lodged_on="2026-08-01"),), decision=(refused,))
    assert {"de_action_short", "de_action"} <= suggested(found)


def test_an_uncertain_day_gives_no_deadline() -> None:
    stay = Stay(id="2" * 32, case_id=CASE.id, country="KZ", entered_on="2026-08~")
    assert proposed(stay=(stay,)) == {}


def test_uncertain_earlier_days_are_counted_at_their_widest() -> None:
    earlier = Stay(
        id="1" * 32, case_id=CASE.id, country="KZ", entered_on="2026-05", left_on="2026-06"
    )
    present = Stay(id="2" * 32, case_id=CASE.id, country="KZ", entered_on="2026-08-01")
    exact = proposed(stay=(present,))["stay:kz_90_180_app"].due_on
    assert proposed(stay=(earlier, present))["stay:kz_90_180_app"].due_on < exact


def test_a_permit_is_under_no_rule_of_stay() -> None:
    stay = Stay(
        id="2" * 32,
        case_id=CASE.id,
        country="KZ",
        entered_on="2026-08-01",
        status="temporary_permit",
    )
    assert proposed(stay=(stay,)) == {}


@settings(max_examples=60, deadline=None)
@given(
    entered=st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    gap=st.integers(1, 200),
    stayed=st.integers(1, 89),
    country=st.sampled_from(["KZ", "AM", "GE", "TR", "AZ", "RS", "KG"]),
)
def test_an_earlier_stay_never_makes_the_last_legal_day_later(
    entered: date, gap: int, stayed: int, country: str
) -> None:
    left = entered - timedelta(days=gap)
    earlier = Stay(
        id="1" * 32,
        case_id=CASE.id,
        country=country,
        entered_on=(left - timedelta(days=stayed)).isoformat(),
        left_on=left.isoformat(),
    )
    present = Stay(id="2" * 32, case_id=CASE.id, country=country, entered_on=entered.isoformat())
    alone = proposed(stay=(present,))
    both = proposed(stay=(earlier, present))
    for rule in {rule for rule in alone if rule.startswith("stay:")}:
        assert entered <= both[rule].due_on <= alone[rule].due_on
