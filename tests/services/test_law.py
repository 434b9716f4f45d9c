"""What the law answers: regimes, limits, stays and ranges on either side of their dates."""

from datetime import date

import pytest

from casefiles.domain.law.codes import (
    Circumstance,
    Condition,
    Document,
    Instrument,
    Known,
    Regime,
    StartsOn,
    Topic,
    Trigger,
)
from casefiles.domain.law.periods import due_of
from casefiles.domain.law.regimes import Outcome, RegimeAnswer
from casefiles.domain.law.stays import Stay, answer_stay
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


# --- stays, papers, conscription ------------------------------------------------------------


def stay_codes(country: str, day: date) -> set[str]:
    return {rule.code for rule in LAW.stay_rules_on(country, "RU", day)}


@pytest.mark.parametrize(
    ("country", "last_of_old", "old", "new"),
    [
        ("KZ", date(2023, 1, 26), "kz_90_entry", "kz_90_180"),
        ("KZ", date(2026, 6, 30), "kz_90_180", "kz_90_180_app"),
        ("KG", date(2024, 9, 4), "kg_30_registration", "kg_90_180"),
        ("AZ", date(2024, 12, 31), "az_15_registration", "az_90_year"),
        ("UZ", date(2022, 6, 3), "uz_3_registration", "uz_15_registration"),
        ("GE", date(2025, 12, 31), "ge_365", "ge_365_insurance"),
    ],
)
def test_a_rule_of_stay_changes_on_its_day(
    country: str, last_of_old: date, old: str, new: str
) -> None:
    assert stay_codes(country, last_of_old) == {old}
    assert stay_codes(country, date.fromordinal(last_of_old.toordinal() + 1)) == {new}


def test_the_same_stay_in_two_years_has_two_results() -> None:
    results = []
    for year in (2022, 2023):
        (rule,) = LAW.stay_rules_on("KZ", "RU", date(year, 8, 1))
        earlier = Stay(date(year, 4, 1), date(year, 5, 10))
        results.append(answer_stay(rule, [earlier, Stay(date(year, 8, 1))]).last_legal_day)
    assert results == [date(2022, 10, 29), date(2023, 9, 19)]


def test_the_worked_example_of_kazakhstan_holds_on_the_shipped_rule() -> None:
    (rule,) = LAW.stay_rules_on("KZ", "RU", date(2026, 8, 1))
    answer = answer_stay(rule, [Stay(date(2026, 4, 1), date(2026, 5, 10)), Stay(date(2026, 8, 1))])
    assert answer.last_legal_day == date(2026, 9, 19)
    assert answer.register_by == date(2026, 8, 30)


@pytest.mark.parametrize("country", ["TR", "MN"])
def test_two_limits_of_one_country_hold_together(country: str) -> None:
    assert len(stay_codes(country, NOVEMBER)) == 2


def test_the_schengen_area_grows_by_date() -> None:
    assert stay_codes("FR", date(2016, 1, 1)) == {"schengen_90_180"}
    assert stay_codes("HR", date(2022, 12, 31)) == set()
    assert stay_codes("HR", date(2023, 1, 1)) == {"schengen_90_180"}
    assert stay_codes("BG", date(2024, 3, 30)) == set()
    assert stay_codes("BG", date(2024, 3, 31)) == {"schengen_90_180"}
    assert stay_codes("IE", NOVEMBER) == set()


def test_rules_are_for_the_nationality_asked() -> None:
    assert LAW.stay_rules_on("KZ", "UA", NOVEMBER) == ()


def test_non_biometric_passports_are_refused_from_a_day_on() -> None:
    def taken(country: str, day: date) -> list[Known]:
        return [r.accepted for r in LAW.passports_on(country, Document.NON_BIOMETRIC, day)]

    assert taken("PL", date(2026, 3, 31)) == []
    assert taken("PL", date(2026, 4, 1)) == [Known.NO]
    assert taken("FR", NOVEMBER) == [Known.NO]
    assert taken("NO", NOVEMBER) == [Known.UNKNOWN]


def test_the_exit_ban_starts_on_service_first_and_on_the_entry_later() -> None:
    def starts(day: date) -> list[StartsOn]:
        return [rule.starts_on for rule in LAW.conscription_on(Topic.EXIT_BAN, day)]

    assert starts(date(2023, 4, 13)) == []
    assert starts(date(2023, 8, 3)) == [StartsOn.SERVICE]
    assert starts(date(2023, 8, 4)) == [StartsOn.REGISTER_ENTRY]


def test_the_draft_age_rises_on_1_january_2024() -> None:
    days = (date(2023, 12, 31), date(2024, 1, 1))
    ages = [LAW.conscription_on(Topic.DRAFT_AGE, day) for day in days]
    assert [(rule.age_from, rule.age_below) for (rule,) in ages] == [(18, 27), (18, 30)]


def test_milestones_are_found_by_their_code() -> None:
    assert LAW.milestone("mobilisation").date == "2022-09-21"
    with pytest.raises(KeyError):
        LAW.milestone("no-such-day")


# --- penalties ------------------------------------------------------------------------------


def ranges(article: str, day: date, **asked: object) -> list[tuple[str, int, int]]:
    rows = LAW.penalties_on(article, day, **asked)  # type: ignore[arg-type]
    return [(row.part, row.months_from, row.months_to) for row in rows]


def test_desertion_doubled_on_24_september_2022() -> None:
    assert ranges("338", date(2022, 9, 23)) == [("1", 0, 84), ("2", 0, 120)]
    assert ("3", 60, 180) in ranges("338", date(2022, 9, 24))
    assert ranges("337", date(2022, 9, 23)) == []


def test_a_weapon_shows_the_higher_range() -> None:
    bare = LAW.penalties_on("338", date(2023, 5, 1), circumstances=())
    armed = LAW.penalties_on("338", date(2023, 5, 1), circumstances={Circumstance.WEAPON_OR_GROUP})
    assert [row.part for row in bare] == ["1"]
    assert max(row.months_to for row in armed) == 120
    war = {Circumstance.WEAPON_OR_GROUP, Circumstance.MOBILISATION_OR_WAR}
    at_war = LAW.penalties_on("338", date(2023, 5, 1), circumstances=war)
    assert max(row.months_to for row in at_war) == 180


def test_a_part_alone_can_be_asked_for() -> None:
    assert ranges("337", date(2024, 1, 1), part="5") == [("5", 60, 120)]


def test_the_law_of_december_2025_reaches_convict_recruits_only() -> None:
    recruit = {Circumstance.MOBILISATION_OR_WAR, Circumstance.CONVICT_OR_SUSPENDED}
    others = {Circumstance.MOBILISATION_OR_WAR}
    day = date(2026, 2, 1)
    for article, highest, without in (("337", 144, 120), ("338", 240, 180), ("339", 144, 120)):
        high = LAW.penalties_on(article, day, circumstances=recruit)
        low = LAW.penalties_on(article, day, circumstances=others)
        assert max(row.months_to for row in high) == highest
        assert max(row.months_to for row in low) == without
    before = LAW.penalties_on("338", date(2025, 12, 28), circumstances=recruit)
    assert max(row.months_to for row in before) == 180


def test_false_information_was_raised_in_march_2023() -> None:
    assert ranges("207.3", date(2023, 3, 17), part="1") == [("1", 0, 36)]
    assert ranges("207.3", date(2023, 3, 18), part="1") == [("1", 0, 60)]


def test_treason_is_up_to_life_since_28_april_2023() -> None:
    (before,) = LAW.penalties_on("275", date(2023, 4, 27))
    (after,) = LAW.penalties_on("275", date(2023, 4, 28))
    assert not before.has_figure
    assert (after.months_from, after.months_to, after.life) == (144, 240, True)
