"""An account: what a person said on one occasion, so that two occasions can be compared."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Intake, interview, application or hearing. A field not asked there is left not asked."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    setting: str = code("account_setting")
    given_on: str = a(Shape.DAY)
    age_band: str = code("age_band")
    category: str = code("service_category")
    branch: str = code("branch")
    rank_band: str = code("rank_band")
    service_entry: str = a(Shape.UNCERTAIN)
    summons_on: str = a(Shape.UNCERTAIN)
    summons_method: str = code("summons_method")
    order_refused: str = code("order_refused")
    refused_on: str = a(Shape.UNCERTAIN)
    exit_mode: str = code("exit_mode")
    exit_date: str = a(Shape.UNCERTAIN)
    left_russia_on: str = a(Shape.UNCERTAIN)
    with_weapon: str = code("yes_no")
    reached_front: str = code("reached_front", restricted=True)
    explanation: str = a(Shape.TEXT, internal=True)
