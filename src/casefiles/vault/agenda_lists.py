"""What comes due, from every table that holds a day, by the indexes over those days.

Each family is one table and one of its days. Nothing is read in full: a range of days is walked
in its index, pages are cut and counting stops. Rows are not compared with the journal, as records
are when they are opened.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

from casefiles.domain.changes import Kind
from casefiles.vault.reader import Reader

_OPEN: Final = "c.status IN ('open', 'waiting')"
_NOT_CLOSED: Final = "c.status <> 'closed'"
_ANY: Final = "1"  # closed cases too: a right can be lost and a risk can grow after the closing


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One kind of day. SQL in it is ours, and its values are parameters."""

    kind: Kind
    field: str
    index: str
    where: str  # what the index begins with, and what else must hold of the row itself
    cases: str = _ANY
    text: str = ""  # the column a person wrote it in
    code: str = ""
    country: str = ""
    later: str = ""  # another row of the case, `o`, that takes the place of this one, `p`
    watched: str = ""  # the day of a deadline that stands for the same thing
    covered: str = ""  # an application of the case, `o`, that makes the day one of no alarm


class Found(NamedTuple):
    """One row of a family; `case_key` is the local key of its case."""

    record_id: str
    day: str
    text: str
    code: str
    country: str
    case_key: int


DEADLINES: Final = Family(
    kind=Kind.DEADLINE,
    field="due_on",
    index="deadline_due",
    where="p.met_on = ''",
)
FAMILIES: Final = (
    DEADLINES,
    Family(
        kind=Kind.CASE,
        field="next_step_due",
        index="case_by_due",
        where=_OPEN.replace("c.", "p."),
        text="next_step",
    ),
    Family(
        kind=Kind.TASK,
        field="due_on",
        index="task_due",
        where="p.done_on = ''",
        text="title",
    ),
    Family(
        kind=Kind.MITIGATION,
        field="due_on",
        index="mitigation_due",
        where="p.done_on = ''",
        text="measure",
    ),
    Family(
        kind=Kind.RISK,
        field="review_on",
        index="risk_review",
        where="1",
        code="threat",
        later="o.threat = p.threat AND o.reviewed_on > p.reviewed_on",
        watched="computed_on",
    ),
    Family(kind=Kind.NEED, field="review_on", index="need_review", where="1", cases=_NOT_CLOSED),
    Family(kind=Kind.SAFETY, field="review_on", index="safety_review", where="1"),
    Family(
        kind=Kind.CONTACT,
        field="promise_due",
        index="promise_due",
        where="p.promise_state IN ('open', 'does_not_apply', 'not_asked', 'unknown')",
        text="promise",
        code="authority",
        country="country",
    ),
    Family(
        kind=Kind.CONTACT,
        field="next_due",
        index="contact_next",
        where="1",
        cases=_NOT_CLOSED,
        text="next_step",
        code="authority",
        country="country",
        later="o.authority = p.authority AND o.held_on > p.held_on",
    ),
    Family(
        kind=Kind.VISA,
        field="valid_until",
        index="visa_expiry",
        where="p.outcome = 'granted'",
        cases=_NOT_CLOSED,
        code="type",
        country="country",
        later="o.outcome = 'granted' AND o.valid_until > p.valid_until",
        watched="computed_on",
        covered="o.country = p.country AND (o.registered_on <> '' OR o.lodged_on <> '')",
    ),
    Family(
        kind=Kind.CONSENT,
        field="expires_on",
        index="consent_expiry",
        where="p.state = 'given'",
        cases=_NOT_CLOSED,
        code="purpose",
        later=(
            "o.purpose = p.purpose AND o.recipient_class = p.recipient_class "
            "AND o.data_category = p.data_category AND o.given_on > p.given_on"
        ),
        watched="computed_on",
    ),
    Family(
        kind=Kind.DECISION,
        field="status_valid_until",
        index="status_expiry",
        where="1",
        code="outcome",
        later="o.status_valid_until > p.status_valid_until",
        watched="computed_on",
    ),
)
"""Everything that has a day of its own."""

CHECKS: Final = Family(
    kind=Kind.CHECK,
    field="checked_on",
    index="check_age",
    where="1",
    cases=_NOT_CLOSED,
    code="wanted_list",
    later="o.wanted_list = p.wanted_list AND o.checked_on > p.checked_on",
    watched="trigger_on",
)
"""Checks of wanted lists age: the day asked about is the one they were made on."""

_WITHOUT: Final = (
    "AND NOT EXISTS (SELECT 1 FROM {table} AS o INDEXED BY {kind}_case "
    "WHERE o.case_id = p.case_id AND {that})"
)
_INNER: Final = (
    "SELECT p.id, p.due_on, '', '', '', c.local FROM deadline AS p INDEXED BY deadline_due "
    'CROSS JOIN "case" AS c ON c.id = p.case_id '
    "WHERE p.met_on = '' AND p.due_on > ? AND p.due_on <= date(?, '+400 days') "
    "AND date(p.due_on, '-' || p.warn_days || ' days') <= ? ORDER BY p.due_on LIMIT ?"
)


def found_between(
    reader: Reader, family: Family, *, first: str, last: str, limit: int
) -> tuple[Found, ...]:
    """Return the rows of a family whose day lies from `first` to `last`, soonest first."""
    names = (family.text, family.code, family.country)
    columns = ["p.id", f"p.{family.field}", *(f"p.{name}" if name else "''" for name in names)]
    columns.append("p.local" if family.kind is Kind.CASE else "c.local")
    rows = reader.connection.rows(
        f"SELECT {', '.join(columns)} {_from(family)} ORDER BY p.{family.field} LIMIT ?",
        (first, last, limit),
    )
    return tuple(Found(*row) for row in rows)


def count_between(reader: Reader, family: Family, *, first: str, last: str, limit: int) -> int:
    """Return how many rows there are, counting no further than `limit`.

    Of checks it counts cases: three lists of one case are one thing to do.
    """
    what, which = ("DISTINCT id", "p.case_id AS id") if family is CHECKS else ("*", "1")
    row = reader.connection.one(
        f"SELECT count({what}) FROM (SELECT {which} {_from(family)} LIMIT ?)",  # noqa: S608
        (first, last, limit),
    )
    return int(row[0]) if row else 0


def inner_deadlines(reader: Reader, *, after: str, today: str, limit: int) -> tuple[Found, ...]:
    """Return deadlines due later than `after` whose inner deadline has come."""
    rows = reader.connection.rows(_INNER, (after, today, today, limit))
    return tuple(Found(*row) for row in rows)


def _from(family: Family) -> str:
    """Return the middle of a statement; its two parameters are the first and the last day."""
    table, of_case = f'"{family.kind.value}"', family.kind is not Kind.CASE
    said = [f"FROM {table} AS p INDEXED BY {family.index}"]
    if of_case:
        said.append('CROSS JOIN "case" AS c ON c.id = p.case_id')
    said.append(f"WHERE {family.where} AND {family.cases}")
    said.append(f"AND p.{family.field} BETWEEN ? AND ?")
    said.append(f"AND {'c' if of_case else 'p'}.outcome <> 'died'")
    if family.later:
        said.append(_WITHOUT.format(table=table, kind=family.kind.value, that=family.later))
    if family.watched:
        that = f"o.record_id = p.id AND o.{family.watched} = p.{family.field}"
        said.append(_WITHOUT.format(table="deadline", kind="deadline", that=that))
    if family.covered:
        said.append(_WITHOUT.format(table="application", kind="application", that=family.covered))
    return " ".join(said)
