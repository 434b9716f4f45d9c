"""The invented cases of the demo, dated against the day it is made, and entered.

What decides which law applies has a day of its own. What is running (a limit, a review, a
promise) is told in days before or after the demo is made, so that it is near on whatever day that
is: "day-26" is the day, "month-26" the month it lies in.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from casefiles.domain.case.case import Case
from casefiles.domain.case.dossier import PART_TYPES, Part
from casefiles.domain.changes import Kind
from casefiles.domain.fields import Shape
from casefiles.domain.records import registry
from casefiles.resources import path_to
from casefiles.services import attachments, findings, parts
from casefiles.services.checking import checked_fields
from casefiles.services.deadline_following import following
from casefiles.services.fresh import draw_reference, new_id

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

Row = Mapping[str, Any]
Told = dict[str, Any]  # "case" → its fields, the value of a kind → the rows of its parts
Ids = dict[str, str]  # "kind/key" in resources/demo → id in the vault

OWN: Final = ("key", "attach", "scan", "finding")
"""Keys of resources/demo that are no fields of a record."""

_LATER: Final = (Kind.DEADLINE, Kind.DISMISSAL)
"""Kinds that are computed from a case, and so added when it stands."""
_DATED: Final = (Shape.DAY, Shape.UNCERTAIN)
_RELATIVE: Final = re.compile(r"(day|month)([+-]\d+)")
_FORMS: Final = {"day": "%Y-%m-%d", "month": "%Y-%m"}


def case_keys() -> tuple[str, ...]:
    """Return the keys of the invented cases, in order."""
    return tuple(sorted(path.stem for path in path_to("demo/cases").glob("*.toml")))


def told_case(key: str, *, today: date) -> Told:
    """Return what is told of one case, every day reckoned from `today`."""
    told = {**_read(f"demo/cases/{key}.toml"), **_read(f"demo/record/{key}.toml")}
    found: Told = {"case": _dated(Kind.CASE, told["case"], today)}
    for kind in PART_TYPES:
        rows = told.get(kind.value, ())
        found[kind.value] = [_dated(kind, row, today) for row in rows]
    return found


def add_demo_case(vault: "Vault", key: str, *, today: date, passages: Ids) -> str:
    """Enter one invented case with everything that hangs on it; return its id."""
    told = told_case(key, today=today)
    case_id, ids = new_id(), _ids_of(told) | passages
    with vault.writing("add-case") as drawer:
        reference = draw_reference(drawer.has_reference)
        drawer.add(Case(id=case_id, reference=reference, **checked_fields(Kind.CASE, told["case"])))  # type: ignore[arg-type]
        with following(vault, drawer, kind=Kind.STAY, case_id=case_id):
            for part in _parts(key, told, case_id=case_id, ids=ids):
                drawer.add(part)
    for row in told[Kind.PAPER.value]:
        if "attach" in row:
            path = path_to(f"demo/papers/{row['attach']}")
            attachments.attach_file(vault, Kind.PAPER, ids[_name(Kind.PAPER, row)], path)
    for row in told[Kind.DEADLINE.value]:
        parts.add_part(vault, Kind.DEADLINE, case_id, fields_of(Kind.DEADLINE, row, ids))
    _explain(vault, case_id, told[Kind.DISMISSAL.value])
    return case_id


def fields_of(kind: Kind, row: Row, ids: Ids) -> dict[str, Any]:
    """Return the fields of one record: `paper = "visa"` becomes the id of that paper.

    A record of any kind is named with its kind: `record = "decision/first"`.
    """
    known = registry(kind)
    fields: dict[str, Any] = {}
    for name, value in row.items():
        if name in OWN:
            continue
        if name == "record":
            fields["record_id"] = ids[value]
            if "record_kind" in known:
                fields["record_kind"] = value.split("/")[0]
        elif name not in known and f"{name}_id" in known:
            fields[f"{name}_id"] = ids[f"{name}/{value}"]
        else:
            fields[name] = value.strip() if isinstance(value, str) else value
    return fields


def _parts(key: str, told: Told, *, case_id: str, ids: Ids) -> Iterator[Part]:
    for kind, part_type in PART_TYPES.items():
        if kind in _LATER:
            continue
        for row in told[kind.value]:
            fields = checked_fields(kind, fields_of(kind, row, ids))
            if row.get("scan"):  # kept elsewhere: the index knows its hash alone
                invented = f"Case Files demo, no scan exists: {key}/{row['key']}"
                fields["sha256"] = hashlib.sha256(invented.encode()).hexdigest()
            part_id = ids.get(_name(kind, row)) or new_id()
            yield part_type(id=part_id, case_id=case_id, **fields)  # type: ignore[arg-type]


def _explain(vault: "Vault", case_id: str, rows: Sequence[Row]) -> None:
    """Dismiss findings, on the day and with the explanation given."""
    for row in rows:
        day = date.fromisoformat(row["dismissed_on"])
        shown = findings.check_case(vault, case_id, today=day)
        facts = next(one.facts for one in shown if one.rule == row["finding"])
        findings.dismiss_finding(
            vault, case_id, facts, reason=row["reason"], today=day, by=row["dismissed_by"]
        )


def _ids_of(told: Told) -> Ids:
    """Draw an id for every part that another part names."""
    return {
        _name(kind, row): new_id()
        for kind in PART_TYPES
        for row in told[kind.value]
        if "key" in row
    }


def _name(kind: Kind, row: Row) -> str:
    return f"{kind.value}/{row.get('key', '')}"


def _dated(kind: Kind, row: Row, today: date) -> dict[str, Any]:
    known = registry(kind)
    return {
        name: _reckoned(value, today) if name in known and known[name].shape in _DATED else value
        for name, value in row.items()
    }


def _reckoned(text: str, today: date) -> str:
    def day(found: re.Match[str]) -> str:
        return (today + timedelta(days=int(found[2]))).strftime(_FORMS[found[1]])

    return _RELATIVE.sub(day, text)


@cache
def _read(name: str) -> Row:
    return tomllib.loads(path_to(name).read_text("utf-8"))
