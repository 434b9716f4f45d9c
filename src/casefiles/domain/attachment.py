"""A file kept inside the vault: of a source, or sealed in with a case or a paper."""

from dataclasses import dataclass

from casefiles.domain.fields import Merge, Shape, a, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """What is known of the bytes. `owner_id` is a case, paper or source; `name` is as it came."""

    id: str = given(Shape.LINK)
    owner_kind: str = given(Shape.LINE)  # "case", "paper" or "source"
    owner_id: str = given(Shape.LINK)
    case_id: str = a(Shape.LINK, derived=True)
    name: str = a(Shape.LINE, searched=True, merge=Merge.REGISTER)
    media_type: str = a(Shape.LINE, derived=True)
    size: int = a(Shape.NUMBER, derived=True)  # bytes
    sha256: str = a(Shape.HASH, derived=True)
    added_at: str = a(Shape.MOMENT, derived=True)
