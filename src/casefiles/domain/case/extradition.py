"""An extradition: who asks, how far it is, and which measures hold it up."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Extradition:
    """One request or the fear of one. Terms and hearings are exact days."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    requested: str = code("yes_no")
    requested_by: str = a(Shape.COUNTRY)
    country: str = a(Shape.COUNTRY)  # where the person is held or would be
    treaty: str = code("extradition_treaty")
    stage: str = code("extradition_stage")
    arrested_on: str = a(Shape.DAY)
    held_until: str = a(Shape.DAY)  # the longest the arrest may last
    next_hearing: str = a(Shape.DAY)
    appeal_until: str = a(Shape.DAY)
    interim_body: str = code("interim_body")
    interim_state: str = code("interim_state")
    interim_on: str = a(Shape.DAY)
    counsel: str = a(Shape.LINE)  # a code
    note: str = a(Shape.TEXT, internal=True)
