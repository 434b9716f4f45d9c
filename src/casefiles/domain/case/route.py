"""The route: each leg is how a person came into a country, each stay how long and as what."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """One leg and the stay it began. The day of entry counts as day 1; never a town."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    country: str = a(Shape.COUNTRY)
    from_country: str = a(Shape.COUNTRY)
    entered_on: str = a(Shape.UNCERTAIN)  # to the day where a limit runs from it
    entry_mode: str = code("entry_mode")
    entry_document: str = code("entry_document")
    status: str = code("stay_status")
    registered_on: str = a(Shape.DAY)
    rule: str = a(Shape.LINE)  # a code of the stay rules; "" = the one in force that day
    left_on: str = a(Shape.UNCERTAIN)  # "" = still there
    reason_left: str = code("reason_left", "does_not_apply")
    incident: str = code("stay_incident")
    unsafe_since: str = a(Shape.UNCERTAIN)  # since when the country was not safe
    note: str = a(Shape.TEXT, searched=True)
