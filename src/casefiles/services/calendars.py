"""Calendars: which days are working days in a country, from the maintained package `holidays`.

The package is large and loaded when the first day is asked for. Where it does not know a country,
only Saturdays and Sundays are days of rest: a limit then ends early rather than late.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Final

_SATURDAY: Final = 5

IsWorkingDay = Callable[[date], bool]


@cache
def working_day_of(country: str, subdivision: str = "") -> IsWorkingDay:
    """Return what tells working days from days of rest in a country (ISO 3166-1 alpha-2).

    Holidays of one part of the country count only where `subdivision` (ISO 3166-2, without the
    country) names it. For a silence, or a country nobody has listed, the week alone decides.
    """
    if not knows_holidays(country):
        return _is_weekday
    from holidays import country_holidays

    named = subdivision if subdivision in subdivisions_of(country) else None
    return country_holidays(country, subdiv=named).is_working_day


@cache
def knows_holidays(country: str) -> bool:
    """Return whether the holidays of a country are known."""
    from holidays import list_supported_countries

    return country in list_supported_countries()


@cache
def subdivisions_of(country: str) -> tuple[str, ...]:
    """Return the parts of a country that have holidays of their own."""
    from holidays import list_supported_countries

    return tuple(list_supported_countries().get(country, ()))


def _is_weekday(day: date) -> bool:
    return day.weekday() < _SATURDAY
