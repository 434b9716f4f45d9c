"""The registry of fields: what every field of every kind holds, said once, beside the field.

Columns, forms, the interchange schema and merging (sharing.md) are all made from it, so a field
that is not declared here exists nowhere.
"""

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

SILENCES: Final = ("not_asked", "declined", "unknown", "does_not_apply")
"""Silence is data: four different values in every coded field."""


class Shape(StrEnum):
    """What a value looks like."""

    CODE = "code"  # a code of a vocabulary, or a silence
    COUNTRY = "country"  # ISO 3166-1 alpha-2, or a silence
    LANGUAGE = "language"  # ISO 639 code, or a silence
    LINE = "line"  # one line of text
    TEXT = "text"  # several lines of text
    UNCERTAIN = "uncertain"  # a date as EDTF level 1; "" = not known
    DAY = "day"  # an exact date, ISO 8601; "" = none
    MOMENT = "moment"  # UTC, ISO 8601 to the second, for people only
    NUMBER = "number"  # a whole number
    FLAG = "flag"  # true or false
    LINK = "link"  # the id of another record; "" = none
    HASH = "hash"  # SHA-256, 64 hexadecimal digits; "" = none


class Merge(StrEnum):
    """How two laptops' versions meet (sharing.md)."""

    REGISTER = "register"
    TEXT = "text"
    NEVER_SHARED = "never_shared"


@dataclass(frozen=True, slots=True)
class Spec:
    """One field: its shape, the vocabulary of its codes, and who may see it.

    `restricted` fields stay out of lists, snippets and packs. `internal` ones stay in the case
    and never enter a pack. `derived` ones are set by the program, never by a form.
    """

    shape: Shape
    vocabulary: str = ""
    merge: Merge = Merge.REGISTER
    restricted: bool = False
    internal: bool = False
    derived: bool = False
    searched: bool = False

    @property
    def empty(self) -> str | int | bool:
        """The value of a field nobody has touched."""
        if self.shape in (Shape.CODE, Shape.COUNTRY, Shape.LANGUAGE):
            return "not_asked"
        if self.shape is Shape.NUMBER:
            return 0
        return False if self.shape is Shape.FLAG else ""


def a(shape: Shape, default: str | int | bool | None = None, **traits: Any) -> Any:
    """Declare a field of `shape`; traits are those of Spec."""
    if shape is Shape.TEXT:
        traits.setdefault("merge", Merge.TEXT)
    spec = Spec(shape, **traits)
    value = spec.empty if default is None else default
    return dataclasses.field(default=value, metadata={"spec": spec})


def code(vocabulary: str, default: str = "not_asked", **traits: Any) -> Any:
    """Declare a field that takes a code of `vocabulary`."""
    return a(Shape.CODE, default, vocabulary=vocabulary, **traits)


def given(shape: Shape, **traits: Any) -> Any:
    """Declare a field without a default: the program always gives it."""
    return dataclasses.field(metadata={"spec": Spec(shape, derived=True, **traits)})


def specs_of(record_type: type) -> dict[str, Spec]:
    """Return name → Spec for a record type, in the order of declaration."""
    return {f.name: f.metadata["spec"] for f in dataclasses.fields(record_type)}
