"""Ranges: what the Criminal Code threatens for one exposure, with what the case itself records.

Nothing is added up and nothing is foretold: every row in force on the day of the act is laid out,
with what it asks for beyond the bare act and whether the case says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from casefiles.domain.case.case import Case
from casefiles.domain.case.exposure import Exposure
from casefiles.domain.fields import SILENCES
from casefiles.domain.findings.days import Span, bounds
from casefiles.domain.law.codes import Circumstance
from casefiles.domain.law.law import Law
from casefiles.domain.law.rows import Penalty

MOBILISATION: Final = "mobilisation"
"""The milestone since which there has been a period of mobilisation; no decree has ended it."""
CONVICTS: Final = ("released_80_2", "case_suspended")
"""Bases of recruiting to which the ranges of 534-FZ of 29 December 2025 are confined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """One range. `met` is what it asks for and the case records, `open` what nobody recorded."""

    row: Penalty
    met: tuple[Circumstance, ...]
    open: tuple[Circumstance, ...]

    @property
    def fits(self) -> bool:
        """Whether all it asks for beyond the bare act stands in the case."""
        return not self.open


def ranges_for(exposure: Exposure, case: Case, law: Law, *, today: date) -> tuple[Range, ...]:
    """Return the ranges of an exposure: those that fit first, the higher before the lower.

    Of another part only what is the same act made graver by something the case records, such as
    a weapon. Where the day of the act is not known, the law of today is laid out.
    """
    days = bounds(exposure.act_on) or (today, today)
    given, excluded = _circumstances(case, law, days)
    rows = [row for row in law.penalties if row.article == exposure.article and _holds(row, days)]
    rows = [row for row in rows if not set(row.circumstances) & excluded]
    found = [
        Range(
            row=row,
            met=tuple(one for one in row.circumstances if one in given),
            open=tuple(one for one in row.circumstances if one not in given),
        )
        for row in _of_part(rows, exposure.part, given)
    ]
    return tuple(sorted(found, key=_place))


def _of_part(
    rows: Sequence[Penalty], part: str, given: Iterable[Circumstance]
) -> Sequence[Penalty]:
    named = [row for row in rows if row.part == part]
    if part in SILENCES or not named:
        return rows
    base = {one for row in named for one in row.circumstances}
    graver = [row for row in rows if set(row.circumstances) - base]
    return [*named, *(row for row in graver if set(row.circumstances) <= set(given))]


def _circumstances(case: Case, law: Law, days: Span) -> tuple[set[Circumstance], set[Circumstance]]:
    """Return what the case records, and what it excludes."""
    given: set[Circumstance] = set()
    excluded = {Circumstance.FOREIGNER} if case.nationality == "RU" else set()
    if case.with_weapon == "yes":
        given.add(Circumstance.WEAPON_OR_GROUP)
    if case.recruit_basis in CONVICTS:
        given.add(Circumstance.CONVICT_OR_SUSPENDED)
    elif case.recruit_basis not in SILENCES:
        excluded.add(Circumstance.CONVICT_OR_SUSPENDED)
    decree = next((bounds(row.date) for row in law.milestones if row.code == MOBILISATION), None)
    if decree is not None and days[0] >= decree[0]:
        given.add(Circumstance.MOBILISATION_OR_WAR)
    return given, excluded


def _holds(row: Penalty, days: Span) -> bool:
    """Return whether a row was in force on some day the act may have fallen on."""
    first, last = row.origin.valid_from or "0001-01-01", row.origin.valid_to or "9999-12-31"
    return first <= days[1].isoformat() and days[0].isoformat() <= last


def _place(one: Range) -> tuple[bool, bool, int, int, str]:
    row = one.row
    return (not one.fits, not row.life, -row.months_to, -row.months_from, row.code)
