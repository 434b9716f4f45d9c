"""An exposure: an offence of the Russian Criminal Code a person may be or is charged with."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """Article and part; the range of the penalty is looked up in the law of the day of the act."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    article: str = code("offence_article")
    part: str = code("offence_part")
    act_on: str = a(Shape.UNCERTAIN)
    stage: str = code("exposure_stage")
    stage_on: str = a(Shape.UNCERTAIN)
    known_from: str = code("known_from")
    evidence_level: str = code("evidence_level")
    paper_id: str = a(Shape.LINK)
    note: str = a(Shape.TEXT, internal=True)
