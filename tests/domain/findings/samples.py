"""Samples: cases with one planted contradiction each, and clean ones that look alike.

A sample is a few fields of a case and its parts; ids are made from its number. All are asked on
one day, `TODAY`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casefiles.domain.case.case import Case
from casefiles.domain.case.dossier import PART_TYPES, Dossier
from casefiles.domain.changes import Kind
from casefiles.domain.paper.issued import Pack
from casefiles.domain.records import OWNER_FIELD, TYPES, Record, kind_of

TODAY = date(2026, 11, 22)
Value = str | int | bool
Fields = Mapping[str, Value]
Part = tuple[str, Fields]


@dataclass(frozen=True)
class Sample:
    """What is looked at, the rules that must speak (none for a clean one), and the records."""

    name: str
    rules: frozenset[str]
    case: Fields
    parts: tuple[Part, ...]


def part(kind: str, /, **fields: Value) -> Part:
    """Return a part of a sample."""
    return kind, fields


def planted(
    rule: str, *parts: Part, also: tuple[str, ...] = (), why: str = "", **case: Value
) -> Sample:
    """Return a case in which `rule` finds something, and nothing else does but `also`."""
    return Sample(f"{rule} {why}".strip(), frozenset({rule, *also}), case, parts)


def clean(rule: str, *parts: Part, why: str, **case: Value) -> Sample:
    """Return a case that looks like one for `rule` and in which nothing is found."""
    return Sample(f"{rule}: {why}", frozenset(), case, parts)


def records_of(sample: Sample, number: int) -> list[Record]:
    """Return the records of a sample: the case first."""
    case_id = f"{number:08x}" + "0" * 24
    reference = f"{number:07d}0"[:4] + "-" + f"{number:07d}0"[4:]
    records: list[Record] = [_case(case_id, reference, sample.case)]
    for place, (kind, fields) in enumerate(sample.parts, start=1):
        values: dict[str, Any] = {"id": f"{number:08x}{place:024x}", **fields}
        if kind == Kind.PACK:
            values = {"alias": "A-1", "recipient": "R-1", "language": "en", **values}
        values[OWNER_FIELD[Kind(kind)]] = case_id
        records.append(TYPES[Kind(kind)](**values))
    return records


def _case(case_id: str, reference: str, fields: Fields) -> Case:
    values: dict[str, Any] = dict(fields)
    return Case(id=case_id, reference=reference, **values)


def dossier_of(sample: Sample, number: int = 1) -> Dossier:
    """Return a sample as the dossier the rules read."""
    return dossier_from(records_of(sample, number))


def dossier_from(records: list[Record]) -> Dossier:
    """Return the dossier of a case and its parts."""
    parts: dict[str, Any] = {
        kind.value: tuple(one for one in records[1:] if kind_of(one) is kind) for kind in PART_TYPES
    }
    case = records[0]
    assert isinstance(case, Case)
    return Dossier(case=case, pack=tuple(r for r in records if isinstance(r, Pack)), **parts)
