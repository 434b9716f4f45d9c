"""A conscientious objection: since when, of what kind, and whether the state had a way for it."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """After Bayatyan v. Armenia (ECtHR, Grand Chamber, 7 July 2011) and UNHCR Guidelines 10."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    ground: str = code("objection_ground")
    scope: str = code("objection_scope")  # every war, or this one
    since: str = a(Shape.UNCERTAIN)
    expressed_to: str = code("expressed_to")
    expressed_on: str = a(Shape.UNCERTAIN)
    alternative_service: str = code("alternative_service")
    applied_on: str = a(Shape.UNCERTAIN)
    answered_on: str = a(Shape.UNCERTAIN)
    reason_not_applied: str = a(
        Shape.LINE
    )  # asked for where nobody applied: Shepherd, "only means"
    conduct: str = code("consistent_conduct")
    note: str = a(Shape.TEXT, searched=True)
