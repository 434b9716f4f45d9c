"""Calendars: weekends and holidays, by country; what is not known never makes a limit longer."""

import subprocess
import sys
from datetime import date

import pytest

from casefiles.services.calendars import knows_holidays, subdivisions_of, working_day_of


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("FR", date(2026, 11, 11)),  # a Wednesday: the armistice
        ("FR", date(2026, 11, 14)),  # a Saturday
        ("DE", date(2026, 10, 3)),
        ("GB", date(2026, 12, 28)),  # Boxing Day fell on a Saturday
        ("KZ", date(2026, 12, 16)),
        ("AM", date(2027, 1, 6)),
    ],
)
def test_weekends_and_holidays_are_days_of_rest(country: str, day: date) -> None:
    assert not working_day_of(country)(day)


def test_a_holiday_of_one_country_is_a_working_day_in_another() -> None:
    assert working_day_of("DE")(date(2026, 11, 11))


def test_a_holiday_of_a_part_of_a_country_counts_only_where_it_is_named() -> None:
    epiphany = date(2026, 1, 6)  # a Tuesday
    assert "BY" in subdivisions_of("DE")
    assert working_day_of("DE")(epiphany)
    assert not working_day_of("DE", "BY")(epiphany)
    assert working_day_of("DE", "no such part")(epiphany)


@pytest.mark.parametrize("country", ["not_asked", "unknown", "", "ZZ"])
def test_where_no_holidays_are_known_the_week_alone_decides(country: str) -> None:
    is_working_day = working_day_of(country)
    assert [is_working_day(date(2026, 1, day)) for day in (1, 2, 3, 4)] == [
        True,
        True,
        False,
        False,
    ]


def test_what_is_known_is_said() -> None:
    assert knows_holidays("KZ")
    assert not knows_holidays("not_asked")


def test_the_package_is_loaded_when_the_first_day_is_asked_for() -> None:
    code = (
        "import sys, casefiles.services.calendars as c\n"
        "assert 'holidays' not in sys.modules\n"
        "c.working_day_of('FR')\n"
        "assert 'holidays' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
