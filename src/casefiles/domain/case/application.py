"""An application for asylum with its exact days: they decide which law applies and what runs."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """Making, registering and lodging are three acts (Reg. (EU) 2024/1348, Arts 26 to 28)."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    country: str = a(Shape.COUNTRY)
    procedure: str = code("procedure_type")
    status: str = code("application_status")
    arrived_on: str = a(Shape.DAY)
    made_on: str = a(Shape.DAY)
    registered_on: str = a(Shape.DAY)
    lodged_on: str = a(Shape.DAY)
    attestation_on: str = a(Shape.DAY)  # France: the delivery of the attestation
    hit_on: str = a(Shape.DAY)  # Eurodac or VIS
    responsible: str = a(Shape.COUNTRY)
    accepted_on: str = a(Shape.DAY)  # by the state held responsible
    informed_on: str = a(Shape.DAY)  # in a language the person understands
    interpreter_on: str = a(Shape.DAY)
    interview_on: str = a(Shape.DAY)
    comments_on: str = a(Shape.DAY)  # on the transcript
    special_guarantees: str = code("yes_no")
    note: str = a(Shape.TEXT, internal=True)
