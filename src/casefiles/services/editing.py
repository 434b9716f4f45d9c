"""What adding, editing and removing have in common, for every kind of record."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from casefiles.domain.case.dossier import PART_TYPES
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import RecordNotFound
from casefiles.domain.records import OWNER_FIELD, TYPES, case_of
from casefiles.services.checking import Value, checked_fields
from casefiles.services.deadline_following import following
from casefiles.services.fresh import new_id

if TYPE_CHECKING:
    from casefiles.vault.drawer import Drawer
    from casefiles.vault.vault import Vault

OWNER_KIND = {**dict.fromkeys(PART_TYPES, Kind.CASE), Kind.PASSAGE: Kind.SOURCE}
"""The kind of record a part hangs on, for parts a form may add."""


def add_part(vault: "Vault", kind: Kind, owner_id: str, fields: Mapping[str, Value]) -> Changes:
    """Add a part to its owner. Raises RecordNotFound, RecordInvalid."""
    values: dict[str, Any] = checked_fields(kind, fields)
    verb = f"add-{kind.value}"
    with vault.writing(verb) as drawer:
        owner = drawer.get(OWNER_KIND[kind], owner_id)
        values |= {"id": new_id(), OWNER_FIELD[kind]: owner_id}
        with following(vault, drawer, kind=kind, case_id=case_of(owner)):
            drawer.add(TYPES[kind](**values))
        return drawer.changes(undo=verb)


def edit_record(
    vault: "Vault",
    kind: Kind,
    record_id: str,
    fields: Mapping[str, Value],
    *,
    why: tuple[str, str] = ("", ""),
) -> Changes:
    """Change some fields; the others stay. An edit that changes nothing writes nothing.

    `why` is a verb of its own and a reason, for the journal.
    """
    values: dict[str, Any] = checked_fields(kind, fields)
    before = vault.reading().get(kind, record_id)
    if replace(before, **values) == before:
        return Changes(frozenset())
    verb = why[0] or f"edit-{kind.value}"
    with vault.writing(verb, reason=why[1]) as drawer:
        with following(vault, drawer, kind=kind, case_id=case_of(before), names=values):
            drawer.replace(replace(drawer.get(kind, record_id), **values))
        return drawer.changes(undo=verb)


def remove_record(vault: "Vault", kind: Kind, record_id: str) -> Changes:
    """Remove a record with what hangs on it, as one change that undo takes back."""
    verb = f"remove-{kind.value}"
    with vault.writing(verb) as drawer:
        case_id = case_of(drawer.get(kind, record_id))
        with following(vault, drawer, kind=kind, case_id=case_id):
            _remove_with_parts(drawer, kind, record_id)
        return drawer.changes(undo=verb)


_PARTS = {
    Kind.CASE: (*PART_TYPES, Kind.ATTACHMENT),
    Kind.PAPER: (Kind.ATTACHMENT,),
    Kind.SOURCE: (Kind.PASSAGE, Kind.ATTACHMENT),
}


_UNDER = {
    Kind.RISK: ((Kind.MITIGATION, "risk_id"),),
    Kind.GROUND: ((Kind.ELEMENT, "ground_id"), (Kind.BEARING, "ground_id")),
}
"""Parts that name another part of the same case, and go with it."""


def _remove_with_parts(drawer: "Drawer", kind: Kind, record_id: str) -> None:
    for part_kind in _PARTS.get(kind, ()):
        for part in drawer.parts(part_kind, record_id):
            _remove_with_parts(drawer, part_kind, part.id)
    for part_kind, field in _UNDER.get(kind, ()):
        case_id = case_of(drawer.get(kind, record_id))
        for part in drawer.parts(part_kind, case_id):
            if getattr(part, field) == record_id:
                drawer.remove(part_kind, part.id)
    with suppress(RecordNotFound):  # gone already, with the part it hung on
        drawer.remove(kind, record_id)
