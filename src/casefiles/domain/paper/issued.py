"""The record of a pack that was composed: the receipt that stays in the vault."""

from dataclasses import dataclass

from casefiles.domain.fields import Merge, Shape, a, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Never the PDF itself: what it was, for whom, and its hash."""

    id: str = given(Shape.LINK)
    kind: str = given(Shape.LINE)  # a kind of resources/packs
    alias: str = given(Shape.LINE)  # fresh for every pack and recipient
    recipient: str = given(Shape.LINE)  # a code
    language: str = given(Shape.LANGUAGE)
    case_id: str = a(Shape.LINK, derived=True)
    issued_on: str = a(Shape.DAY, derived=True)
    pages: int = a(Shape.NUMBER, derived=True)
    sha256: str = a(Shape.HASH, derived=True)
    holds: str = a(Shape.TEXT, derived=True, merge=Merge.REGISTER)  # ids of what went in
