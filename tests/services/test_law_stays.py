"""What the law answers: stays, papers, conscription and dated events, by date."""

from datetime import date

import pytest

from casefiles.domain.law.codes import Document, Known, StartsOn, Topic
from casefiles.domain.law.stays import Stay, answer_stay
from casefiles.services.law import get_law

LAW = get_law()
NOVEMBER = date(2026, 11, 2)


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
