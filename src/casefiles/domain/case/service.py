"""A period of service: what kind of soldier a person was, where in rough terms, and how bound.

The unit is never recorded, only whether somebody held it against public sources. What the case
says of today stands in the case itself; these are the periods before it.
"""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One period. Dates to the quarter; the theatre is a front, never a place."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    category: str = code("service_category")
    began: str = a(Shape.UNCERTAIN)
    ended: str = a(Shape.UNCERTAIN)
    branch: str = code("branch")
    rank_band: str = code("rank_band")
    role_type: str = code("role_type")
    contract_type: str = code("contract_type")
    contract_end: str = code("contract_end")  # could the contract be ended?
    recruit_basis: str = code("recruit_basis")  # of a convict or an accused who signed
    secrets_access: str = code("yes_no")  # state secrets: a ban on leaving
    deployment: str = code("deployment", restricted=True)
    theatre: str = code("theatre", restricted=True)
    reached_front: str = code("reached_front", restricted=True)
    participation: str = code("participation", restricted=True)
    public_check: str = code("public_check")  # held against public sources?
    public_check_on: str = a(Shape.DAY)
    note: str = a(Shape.TEXT, internal=True)
