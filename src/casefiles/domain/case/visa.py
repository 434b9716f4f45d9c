"""A visa or another paper to travel on: a permission to come and ask, never asylum."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Visa:
    """One request and its outcome, counted apart from asylum everywhere."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    type: str = code("visa_type")
    country: str = a(Shape.COUNTRY)
    asked_in: str = a(Shape.COUNTRY)
    lodged_on: str = a(Shape.DAY)
    decided_on: str = a(Shape.DAY)
    outcome: str = code("visa_outcome")
    reason: str = code("visa_reason", "does_not_apply")
    valid_from: str = a(Shape.DAY)
    valid_until: str = a(Shape.DAY)
    entries: str = code("visa_entries")
    sponsor: str = a(Shape.LINE)  # a code
    security_check: str = code("yes_no")
    appeal_until: str = a(Shape.DAY)
    note: str = a(Shape.TEXT, internal=True)
