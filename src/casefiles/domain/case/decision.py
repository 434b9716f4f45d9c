"""A decision in the procedure: instance, outcome, and the days an appeal runs from."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One outcome; a case may have several over time."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    application_id: str = a(Shape.LINK)
    instance: str = code("instance")
    outcome: str = code("outcome")
    manner: str = code("decision_manner")  # which appeal limit it opens
    decided_on: str = a(Shape.DAY)
    sent_on: str = a(Shape.DAY)
    notified_on: str = a(Shape.DAY)
    appeal_lodged_on: str = a(Shape.DAY)
    hearing_on: str = a(Shape.DAY)
    status_valid_until: str = a(Shape.DAY)
    reason_note: str = a(Shape.LINE)  # why an unusual outcome was chosen
    paper_id: str = a(Shape.LINK)
    note: str = a(Shape.TEXT, internal=True)
