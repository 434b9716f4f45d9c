"""Two cases of one person made one: which value stands where they differ."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Final

from casefiles.domain.case.case import Case
from casefiles.domain.fields import Shape, Spec, specs_of

KEPT: Final = ("id", "reference", "opened_on")
"""What the kept case never takes from the other."""

_SPECS: Final[dict[str, Spec]] = specs_of(Case)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field both cases have filled in, differently: a person chooses."""

    field: str
    kept: str | int | bool
    other: str | int | bool


def differences(kept: Case, other: Case) -> tuple[Difference, ...]:
    """Return the fields that both have filled in and that do not agree; texts are joined."""
    return tuple(
        Difference(name, getattr(kept, name), getattr(other, name))
        for name in _compared()
        if getattr(kept, name) != getattr(other, name)
        and _SPECS[name].empty not in (getattr(kept, name), getattr(other, name))
    )


def merged(kept: Case, other: Case, *, take: Collection[str] = ()) -> Case:
    """Return the kept case with what only the other one knows.

    `take` names the fields in which the other's value stands. Longer texts are joined, the kept
    one's first. A hold by law stands where either has it.
    """
    values: dict[str, Any] = {}
    for name in _compared():
        mine, theirs = getattr(kept, name), getattr(other, name)
        empty = _SPECS[name].empty
        if theirs != empty and (mine == empty or name in take):
            values[name] = theirs
    for name, spec in _SPECS.items():
        if spec.shape is Shape.TEXT:
            texts = [text for text in (getattr(kept, name), getattr(other, name)) if text.strip()]
            values[name] = "\n\n".join(dict.fromkeys(texts))
    return replace(kept, **values)


def _compared() -> tuple[str, ...]:
    """Return the fields that are compared one by one."""
    return tuple(
        name for name, spec in _SPECS.items() if name not in KEPT and spec.shape is not Shape.TEXT
    )
