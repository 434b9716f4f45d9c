"""Merging: two cases opened for one person become one, as one change that undo takes back."""

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from casefiles.domain.case.dossier import PART_TYPES
from casefiles.domain.case.merging import Difference, differences, merged
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import RecordInvalid
from casefiles.domain.records import TYPES, Record, kind_of, registry

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def compare_cases(vault: "Vault", kept_id: str, other_id: str) -> tuple[Difference, ...]:
    """Return the fields both cases have filled in and that do not agree."""
    reader = vault.reading()
    return differences(reader.get(Kind.CASE, kept_id), reader.get(Kind.CASE, other_id))


def merge_cases(
    vault: "Vault", kept_id: str, other_id: str, *, take: Collection[str] = ()
) -> Changes:
    """Move everything that hangs on the other case to the kept one, and remove the other.

    `take` names the fields in which the other's value stands. The journal keeps which case went
    into which. Raises RecordNotFound, RecordInvalid ("same-case", "unknown-field").
    """
    if kept_id == other_id:
        raise RecordInvalid(kind=Kind.CASE.value, field="reference", reason="same-case")
    with vault.writing("merge-cases", reason=f"into {kept_id}") as drawer:
        kept, other = drawer.get(Kind.CASE, kept_id), drawer.get(Kind.CASE, other_id)
        differing = {one.field for one in differences(kept, other)}
        for name in take:
            if name not in differing:
                raise RecordInvalid(kind=Kind.CASE.value, field=name, reason="unknown-field")
        owners = [other_id]
        for kind in (*PART_TYPES, Kind.PACK):
            for part in drawer.parts(kind, other_id):
                drawer.replace(_moved(part, kept_id))
                owners += [part.id] if kind is Kind.PAPER else []
        for owner in owners:
            for file in drawer.parts(Kind.ATTACHMENT, owner):
                to = kept_id if owner == other_id else owner
                drawer.replace(replace(file, owner_id=to, case_id=kept_id))
        drawer.replace(merged(kept, other, take=take))
        drawer.remove(Kind.CASE, other_id)
        changes = drawer.changes(undo="merge-cases")
    return replace(changes, record_id=kept_id, case_id=kept_id)


def _moved(part: Record, case_id: str) -> Record:
    """Return a part as one of another case."""
    kind = kind_of(part)
    values: dict[str, Any] = {name: getattr(part, name) for name in registry(kind)}
    return TYPES[kind](**values | {"case_id": case_id})
