"""A relative, by codes only: nobody is named, dated or placed."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A relation and where it is in the widest terms."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    relation: str = code("relation")
    location: str = code("location_class")
    dependent: str = code("yes_no")
    pressure: str = code("pressure_event")
    pressure_on: str = a(Shape.UNCERTAIN)
    mention: str = code("mention_consent")  # may the relative be mentioned?
    reunification: str = code("yes_no")
