"""Today: what can be lost, what is next, what was forgotten; gathered from every part of a case."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from casefiles.domain.agenda import (
    COUNTED_TO,
    STEPS,
    Agenda,
    Alarm,
    AlarmGroup,
    Figures,
    Urgency,
)
from casefiles.domain.case.deadline import Deadline
from casefiles.domain.case.explanation import Basis
from casefiles.domain.case.listing import CaseFilter, CaseRow
from casefiles.domain.changes import Kind
from casefiles.domain.law.codes import Trigger
from casefiles.domain.law.rows import DeadlineRule
from casefiles.services.cases import case_rows, list_cases
from casefiles.services.deadline_computing import Rules
from casefiles.services.deadline_lists import listed_basis
from casefiles.services.law import get_law

if TYPE_CHECKING:
    from casefiles.vault.agenda_lists import Family, Found
    from casefiles.vault.reader import Reader
    from casefiles.vault.vault import Vault

OPEN: Final = ("open", "waiting")
PAGE: Final = 50  # rows of one group that the page shows
LATER_PAGE: Final = 12
_FIGURE: Final = 100  # of one family; beside a room a figure says no more than "many"
_FIRST: Final = "0001-01-01"
_FAR: Final = "9999-12-31"
_DAY: Final = timedelta(days=1)

Range = tuple[str, str]


def get_agenda(vault: "Vault", *, today: date) -> Agenda:
    """Return the agenda of a day: everything with a day by urgency, and what has none."""
    idle = list_cases(vault, CaseFilter(statuses=OPEN, no_next_step=True, sort="changed")).keys
    idle.reverse()  # the longest quiet first
    reader = vault.reading()
    gatherer = _Gatherer(vault, today)
    return Agenda(
        groups=tuple(gatherer.group(urgency) for urgency in Urgency),
        without_next_step=case_rows(vault, idle[:PAGE]),
        without_next_step_total=len(idle),
        open_cases=list_cases(vault, CaseFilter(statuses=OPEN)).total,
        sources=reader.count(Kind.SOURCE),
        last_backup=reader.last_backup(),
    )


def get_figures(vault: "Vault", *, today: date) -> Figures:
    """Return the figures beside the rooms: asked after every change, so nothing is read."""
    gatherer = _Gatherer(vault, today)
    reader = vault.reading()
    return Figures(
        pressing=sum(gatherer.number(urgency) for urgency in (Urgency.OVERDUE, Urgency.WEEK)),
        open_cases=list_cases(vault, CaseFilter(statuses=OPEN)).total,
        sources=reader.count(Kind.SOURCE),
        last_backup=reader.last_backup(),
    )


def ranges_on(today: date) -> dict[Urgency, Range]:
    """Return the first and the last day of each urgency."""
    found: dict[Urgency, Range] = {Urgency.OVERDUE: (_FIRST, (today - _DAY).isoformat())}
    first = today
    for urgency, days in STEPS:
        last = today + days * _DAY
        found[urgency] = (first.isoformat(), last.isoformat())
        first = last + _DAY
    found[Urgency.LATER] = (first.isoformat(), _FAR)
    return found


class _Gatherer:
    """Reads the days of one agenda, family by family."""

    def __init__(self, vault: "Vault", today: date) -> None:
        from casefiles.vault import agenda_lists

        self.lists = agenda_lists
        self.vault = vault
        self.reader: Reader = vault.reading()
        self.today = today
        self.ranges = ranges_on(today)
        self.law = get_law(vault)
        self.rules = Rules(self.law)
        self.check_days = _days_of(self.law.deadlines, Trigger.WANTED_CHECKED)
        self.inner: set[str] = set()  # deadlines told by their inner day

    def group(self, urgency: Urgency) -> AlarmGroup:
        """Return the alarms of one urgency."""
        first, last = self.ranges[urgency]
        page = LATER_PAGE if urgency is Urgency.LATER else PAGE
        found: list[tuple[Family, Found]] = []
        total = 0
        for family in self.lists.FAMILIES:
            rows = self.lists.found_between(self.reader, family, first=first, last=last, limit=page)
            fresh = [(family, row) for row in rows if row.record_id not in self.inner]
            found += fresh
            total += self._count(family, (first, last), len(rows), page) - len(rows) + len(fresh)
        further, number = self._further(urgency)
        alarms = self._alarms([*further, *found])
        alarms.sort(key=lambda one: (one.due_on, not one.forfeits))
        return AlarmGroup(urgency, tuple(alarms[:page]), min(total + number, COUNTED_TO))

    def number(self, urgency: Urgency) -> int:
        """Return how much there is of one urgency, counting no further than it takes to say so."""
        first, last = self.ranges[urgency]
        counts = [
            self.lists.count_between(self.reader, family, first=first, last=last, limit=_FIGURE)
            for family in self.lists.FAMILIES
        ]
        if urgency is Urgency.OVERDUE:
            deadlines = self.lists.DEADLINES
            counts.append(
                self.lists.count_between(self.reader, deadlines, first="", last="", limit=_FIGURE)
            )
        if self.check_days:
            first, last = self._made_between(urgency)
            counts.append(
                self.lists.count_between(
                    self.reader, self.lists.CHECKS, first=first, last=last, limit=_FIGURE
                )
            )
        return sum(counts)

    def _count(self, family: "Family", days: Range, seen: int, page: int) -> int:
        if seen < page:
            return seen
        first, last = days
        return self.lists.count_between(
            self.reader, family, first=first, last=last, limit=COUNTED_TO
        )

    def _further(self, urgency: Urgency) -> "tuple[list[tuple[Family, Found]], int]":
        """Return what does not stand in its range: days lost, checks, inner deadlines."""
        deadlines = self.lists.DEADLINES
        found: list[tuple[Family, Found]] = []
        number = 0
        if urgency is Urgency.OVERDUE:
            lost = self.lists.found_between(self.reader, deadlines, first="", last="", limit=PAGE)
            found += [(deadlines, row) for row in lost]
            number += self._count(deadlines, ("", ""), len(lost), PAGE)
        if urgency in (Urgency.OVERDUE, Urgency.WEEK) and self.check_days:
            checks, count = self._checks(urgency)
            found += checks
            number += count
        if urgency is Urgency.MONTH:
            after = self.ranges[Urgency.MONTH][1]
            today = self.today.isoformat()
            inner = self.lists.inner_deadlines(self.reader, after=after, today=today, limit=PAGE)
            self.inner = {row.record_id for row in inner}
            found += [(deadlines, row) for row in inner]
            number += len(inner)
        return found, number

    def _checks(self, urgency: Urgency) -> "tuple[list[tuple[Family, Found]], int]":
        """Return one aged check for each case, its day moved to when it is due again."""
        shift = self.check_days * _DAY
        first, last = self._made_between(urgency)
        checks = self.lists.CHECKS
        rows = self.lists.found_between(self.reader, checks, first=first, last=last, limit=3 * PAGE)
        found: dict[int, tuple[Family, Found]] = {}
        for row in rows:
            due = (date.fromisoformat(row.day) + shift).isoformat()
            found.setdefault(row.case_key, (checks, row._replace(day=due)))
        number = len(found)
        if len(rows) == 3 * PAGE:
            number = self.lists.count_between(
                self.reader, checks, first=first, last=last, limit=3 * COUNTED_TO
            )
        return list(found.values()), number

    def _made_between(self, urgency: Urgency) -> Range:
        """Return between which days the checks were made that are due again in a range."""
        shift = self.check_days * _DAY
        first, last = (
            max(date.fromisoformat(day), date.min + shift) - shift for day in self.ranges[urgency]
        )
        return first.isoformat(), last.isoformat()

    def _alarms(self, found: "list[tuple[Family, Found]]") -> list[Alarm]:
        keys = list(dict.fromkeys(row.case_key for _family, row in found))
        cases = {row.key: row for row in case_rows(self.vault, keys)}
        return [
            self._alarm(family, row, cases[row.case_key])
            for family, row in found
            if row.case_key in cases
        ]

    def _alarm(self, family: "Family", row: "Found", case: CaseRow) -> Alarm:
        return Alarm(
            kind=family.kind,
            record_id=row.record_id,
            field=family.field,
            due_on=row.day,
            case=case,
            text=row.text,
            code=row.code,
            country=row.country,
            basis=self._basis(row.record_id) if family.kind is Kind.DEADLINE else None,
        )

    def _basis(self, deadline_id: str) -> Basis:
        row = self.reader.get(Kind.DEADLINE, deadline_id)
        assert isinstance(row, Deadline)  # noqa: S101  # the kind says so
        return listed_basis(self.reader, row, self.rules)


def _days_of(rules: tuple[DeadlineRule, ...], trigger: Trigger) -> int:
    """Return after how many days a habit asks for something again; 0 without such a habit."""
    return min((rule.value for rule in rules if rule.trigger is trigger), default=0)
