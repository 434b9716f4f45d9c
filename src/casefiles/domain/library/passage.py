"""A passage of a source: the words relied on and where exactly they stand."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A quotation with its pinpoint. No citation without one."""

    id: str = given(Shape.LINK)
    source_id: str = given(Shape.LINK)
    pinpoint: str = a(Shape.LINE)  # "para 37", "p. 14", "Art. 9(2)(e)"
    quote: str = a(Shape.TEXT, searched=True)
    statement: str = code("statement_kind", "finding")  # rule, idea, promise, finding, figure
    stance: str = code("stance", "supports")  # supports, contrary, context
    note: str = a(Shape.TEXT, searched=True)
