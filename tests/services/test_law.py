"""What the law answers: regimes and time limits on either side of their dates."""

from datetime import date

import pytest

from casefiles.domain.law.codes import (
    Condition,
    Instrument,
    Regime,
    Trigger,
)
from casefiles.domain.law.periods import due_of
from casefiles.domain.law.regimes import Outcome, RegimeAnswer
from casefiles.services.law import get_law
from tests.domain.law.rules import monday_to_friday

LAW = get_law()
PACT = ("AT", "DE", "FR", "IE", "LT", "PL", "ES")
NOWHERE = ("GB", "KZ", "AM", "GE", "TR", "RS", "RU", "US")
NOVEMBER = date(2026, 11, 2)


def asked(instrument: Instrument, country: str, day: date) -> RegimeAnswer:
    return LAW.regime_of(instrument, country, registered_on=day, lodged_on=day)


# --- regimes --------------------------------------------------------------------------------


@pytest.mark.parametrize("country", PACT)
def test_the_procedure_regulation_looks_at_the_day_of_lodging(country: str) -> None:
    before = LAW.regime_of(Instrument.APR, country, lodged_on=date(2026, 6, 11))
    after = LAW.regime_of(Instrument.APR, country, lodged_on=date(2026, 6, 12))
    assert (before.regime, after.regime) == (Regime.FORMER, Regime.PACT)
    registered = LAW.regime_of(Instrument.APR, country, registered_on=date(2026, 8, 1))
    assert registered.outcome is Outcome.UNDATED


@pytest.mark.parametrize("country", PACT)
def test_the_management_regulation_leaves_1_july_open(country: str) -> None:
    days = (date(2026, 6, 30), date(2026, 7, 1), date(2026, 7, 2))
    answers = [LAW.regime_of(Instrument.AMMR, country, registered_on=day) for day in days]
    assert [answer.regime for answer in answers] == [Regime.FORMER, None, Regime.PACT]
    assert answers[1].outcome is Outcome.OPEN
    assert answers[1].rule is not None
    assert "84(1)" in answers[1].rule.note("en")
    assert answers[1].sources[0].source
    lodged = LAW.regime_of(Instrument.AMMR, country, lodged_on=date(2026, 7, 2))
    assert lodged.outcome is Outcome.UNDATED


@pytest.mark.parametrize(
    ("country", "first", "gap"),
    [("FR", date(2026, 7, 1), True), ("PL", date(2026, 7, 1), True),
     ("DE", date(2026, 6, 12), False), ("IE", date(2026, 6, 12), False)],
)  # fmt: skip
def test_the_qualification_regulation_starts_country_by_country(
    country: str, first: date, gap: bool
) -> None:
    assert asked(Instrument.QR, country, first).regime is Regime.PACT
    assert asked(Instrument.QR, country, date(2026, 6, 11)).regime is Regime.FORMER
    between = asked(Instrument.QR, country, date(2026, 6, 20))
    assert (between.outcome is Outcome.OPEN) is gap


@pytest.mark.parametrize("country", NOWHERE)
@pytest.mark.parametrize("instrument", [Instrument.APR, Instrument.AMMR, Instrument.QR])
def test_no_pact_outside_the_union(country: str, instrument: Instrument) -> None:
    assert asked(instrument, country, date(2026, 9, 1)).outcome is Outcome.NOT_BOUND


def test_denmark_has_no_pact_and_its_dublin_rules_are_open_from_july() -> None:
    assert asked(Instrument.APR, "DK", NOVEMBER).outcome is Outcome.NOT_BOUND
    assert asked(Instrument.AMMR, "DK", date(2026, 6, 30)).regime is Regime.FORMER
    assert asked(Instrument.AMMR, "CH", NOVEMBER).outcome is Outcome.OPEN


def test_british_claims_change_on_2_march_2026() -> None:
    before = LAW.regime_of(Instrument.UK_PROTECTION, "GB", lodged_on=date(2026, 3, 1))
    after = LAW.regime_of(Instrument.UK_PROTECTION, "GB", lodged_on=date(2026, 3, 2))
    assert (before.regime, after.regime) == (Regime.FIVE_YEARS, Regime.THIRTY_MONTHS)


# --- time limits ----------------------------------------------------------------------------


def codes(
    trigger: Trigger,
    country: str,
    *,
    day: date = NOVEMBER,
    registered_on: date | None = None,
    lodged_on: date | None = None,
) -> set[str]:
    found = LAW.deadlines_on(
        trigger, country, day=day, registered_on=registered_on, lodged_on=lodged_on
    )
    return {rule.code for rule in found}


def test_the_worked_examples_of_the_regulations_hold() -> None:
    rules = {
        rule.code: rule
        for rule in LAW.deadlines_on(Trigger.REGISTRATION, "FR", day=NOVEMBER)
        if rule.condition is Condition.NONE
    }
    lodging = due_of(rules["apr_lodging"], NOVEMBER, monday_to_friday)
    request = due_of(rules["ammr_take_charge"], NOVEMBER, monday_to_friday)
    assert lodging.day == date(2026, 11, 23)
    assert request.day == date(2027, 1, 4)


def test_registered_on_30_june_is_dublin_and_on_2_july_the_new_regulation() -> None:
    june, july = date(2026, 6, 30), date(2026, 7, 2)
    old = codes(Trigger.ACCEPTANCE, "DE", day=date(2026, 8, 1), registered_on=june)
    new = codes(Trigger.ACCEPTANCE, "DE", day=date(2026, 8, 1), registered_on=july)
    assert {"dublin_transfer"} <= old
    assert not {code for code in old if code.startswith("ammr")}
    assert {"ammr_transfer", "ammr_transfer_decision"} <= new
    assert not {code for code in new if code.startswith("dublin")}


def test_swiss_cases_of_dublin_keep_their_limits() -> None:
    found = codes(Trigger.ACCEPTANCE, "CH", day=date(2026, 7, 10), registered_on=date(2026, 6, 30))
    assert "dublin_transfer" in found


def test_on_the_open_day_the_limits_of_both_laws_are_shown() -> None:
    both = codes(Trigger.ACCEPTANCE, "DE", day=NOVEMBER, registered_on=date(2026, 7, 1))
    assert {"dublin_transfer", "ammr_transfer"} <= both


def test_german_limits_follow_the_day_of_lodging() -> None:
    old = codes(Trigger.NOTIFICATION_SHORT, "DE", lodged_on=date(2026, 6, 11))
    new = codes(Trigger.NOTIFICATION_SHORT, "DE", lodged_on=date(2026, 6, 12))
    assert old == {"de_former_action_short"}
    assert new == {"de_action_short", "apr_appeal_short"}


def test_a_british_case_shows_no_limit_of_the_pact() -> None:
    for trigger in Trigger:
        for rule in LAW.deadlines_on(trigger, "GB", day=NOVEMBER):
            assert rule.jurisdiction in ("GB", "house"), rule.code
    assert codes(Trigger.SENT_NOTICE, "GB") == {"gb_appeal"}


def test_british_status_ends_after_thirty_months_or_five_years() -> None:
    granted = date(2026, 9, 1)
    for claimed, expected in ((1, "gb_five_years"), (2, "gb_thirty_months")):
        lodged = date(2026, 3, claimed)
        rules = LAW.deadlines_on(Trigger.STATUS_GRANTED, "GB", day=granted, lodged_on=lodged)
        assert [r.code for r in rules if r.condition is Condition.NONE] == [expected]


def test_ranges_of_the_union_stand_beside_the_national_row() -> None:
    rules = LAW.deadlines_on(Trigger.NOTIFICATION_FIRST_DECISION, "IE", day=NOVEMBER)
    found = {rule.code: rule for rule in rules}
    assert found["apr_appeal"].least == 2
    due = due_of(found["apr_appeal"], NOVEMBER, monday_to_friday)
    assert (due.day, due.latest) == (date(2026, 11, 16), date(2026, 12, 2))
    assert found["ie_appeal"].value == 1


def test_making_before_the_pact_starts_no_limit_of_the_pact() -> None:
    assert codes(Trigger.MAKING, "FR", day=date(2026, 6, 11)) == set()
    assert "apr_registering" in codes(Trigger.MAKING, "FR", day=date(2026, 6, 12))


def test_house_reminders_hold_everywhere() -> None:
    for country in ("KZ", "GB", "DE"):
        assert codes(Trigger.WANTED_CHECKED, country) == {"house_wanted_check"}
    review = LAW.deadlines_on(Trigger.RISK_REVIEWED, "KZ", day=NOVEMBER)
    assert {rule.condition: rule.value for rule in review} == {
        Condition.NONE: 90,
        Condition.HIGH_RISK_STATE: 30,
    }
