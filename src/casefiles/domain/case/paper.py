"""A paper the person holds, lost or never had. Its number is never recorded."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Index only by default: what it is, who holds it, its hash; a file is sealed in by choice."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    type: str = code("paper_type")
    held: str = code("paper_held")
    place: str = code("paper_place")
    valid_until: str = a(Shape.UNCERTAIN)
    biometric: str = code("yes_no")
    issued: str = code("paper_issued")  # before or after service
    language: str = a(Shape.LANGUAGE)
    obtained: str = code("paper_obtained")
    reason_missing: str = a(Shape.LINE)
    relevance: str = a(Shape.LINE, searched=True)
    sha256: str = a(Shape.HASH)  # of the file or scan, wherever it is kept
    sealed: bool = a(Shape.FLAG, derived=True)  # true where the file itself is in the vault
