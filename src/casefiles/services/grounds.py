"""Grounds: the verbs of the legal matrix. They lay out, link and note; none of them concludes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from casefiles.domain.case.ground import Element
from casefiles.domain.case.objection import Objection
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import RecordInvalid, RecordNotFound
from casefiles.domain.law.grounds import GroundRow
from casefiles.domain.library.passage import Passage
from casefiles.domain.matrix import Cited, Matrix, lay_out
from casefiles.services import editing
from casefiles.services.checking import Value, checked_fields
from casefiles.services.dossiers import get_dossier
from casefiles.services.ground_books import get_books
from casefiles.services.ground_checks import check_new

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

_NOT_APPLIED = "not_applied"


def list_grounds(vault: "Vault", country: str) -> tuple[GroundRow, ...]:
    """Return the grounds of the law of `country`, today; without those for counsel alone."""
    books = get_books(vault)
    return books.grounds.offered(country, law=books.law, day=vault.clock().date())


def get_matrix(vault: "Vault", case_id: str) -> Matrix:
    """Return every ground of a case with the facts that bear on it. Raises RecordNotFound."""
    dossier = get_dossier(vault, case_id)
    wanted = {
        bearing.record_id
        for bearing in dossier.bearing
        if bearing.record_kind == Kind.PASSAGE.value
    }
    found = ((record_id, _cited(vault, record_id)) for record_id in wanted)
    cited = {record_id: one for record_id, one in found if one is not None}
    return lay_out(dossier, get_books(vault), cited=cited, day=vault.clock().date())


def add_ground(vault: "Vault", case_id: str, code: str) -> Changes:
    """Lay a ground out for a case. `record_id` of the answer is its id.

    Raises RecordNotFound, RecordInvalid ("unknown-code", "counsel-only", "not-of-this-country",
    "already-there").
    """
    fields = {"ground": code, "added_on": vault.clock().date().isoformat()}
    return _add(vault, Kind.GROUND, case_id, fields)


def remove_ground(vault: "Vault", ground_id: str) -> Changes:
    """Take a ground away with its notes and links, as one change that undo takes back."""
    return editing.remove_record(vault, Kind.GROUND, ground_id)


def add_bearing(vault: "Vault", ground_id: str, fields: Mapping[str, Value]) -> Changes:
    """Link a record of the case, or a passage of the library, to an element of a ground.

    `fields`: element, direction, record_kind, record_id, note. Raises RecordNotFound,
    RecordInvalid ("unknown-code", "restricted-record", "not-of-this-case", "already-there").
    """
    case_id = _case_of_ground(vault, ground_id)
    return _add(vault, Kind.BEARING, case_id, {**fields, "ground_id": ground_id})


def edit_bearing(vault: "Vault", bearing_id: str, fields: Mapping[str, Value]) -> Changes:
    """Change which way a link points, or why it bears; what it links stays."""
    for name in fields:
        if name not in ("direction", "note"):
            raise RecordInvalid(kind=Kind.BEARING.value, field=name, reason="set-by-program")
    return editing.edit_record(vault, Kind.BEARING, bearing_id, fields)


def remove_bearing(vault: "Vault", bearing_id: str) -> Changes:
    """Unlink; the record itself stays."""
    return editing.remove_record(vault, Kind.BEARING, bearing_id)


def edit_element(
    vault: "Vault", ground_id: str, element: str, *, fields: Mapping[str, Value]
) -> Changes:
    """Note something under an element, say why nothing can be shown, or that counsel has read it.

    `fields`: note, gap_reason, confirmed_by, confirmed_on. The record is made when first needed.
    """
    case_id = _case_of_ground(vault, ground_id)
    for part in vault.reading().parts(Kind.ELEMENT, case_id):
        if isinstance(part, Element) and (part.ground_id, part.element) == (ground_id, element):
            return editing.edit_record(vault, Kind.ELEMENT, part.id, fields)
    fields = {**fields, "ground_id": ground_id, "element": element}
    return _add(vault, Kind.ELEMENT, case_id, fields)


def give_reason(vault: "Vault", case_id: str, reason: str) -> Changes:
    """Say why nobody applied to be recognised as an objector, in every objection that asks it.

    Where the case says so without an objection, one is added. Undo takes all of it back at once.
    """
    fields: dict[str, Any] = checked_fields(Kind.OBJECTION, {"reason_not_applied": reason.strip()})
    if not fields["reason_not_applied"]:
        raise RecordInvalid(kind=Kind.OBJECTION.value, field="reason_not_applied", reason="missing")
    found = [
        part
        for part in vault.reading().parts(Kind.OBJECTION, case_id)
        if isinstance(part, Objection) and part.alternative_service == _NOT_APPLIED
    ]
    if not found:
        new = {"alternative_service": _NOT_APPLIED, **fields}
        return editing.add_part(vault, Kind.OBJECTION, case_id, new)
    verb = f"edit-{Kind.OBJECTION.value}"
    with vault.writing(verb) as drawer:
        for part in found:
            if not part.reason_not_applied:
                drawer.replace(replace(part, **fields))
        return drawer.changes(undo=verb)


def _add(vault: "Vault", kind: Kind, case_id: str, fields: Mapping[str, Value]) -> Changes:
    checked_fields(kind, fields)
    check_new(vault, kind, case_id=case_id, fields=fields)
    return editing.add_part(vault, kind, case_id, fields)


def _case_of_ground(vault: "Vault", ground_id: str) -> str:
    return str(getattr(vault.reading().get(Kind.GROUND, ground_id), "case_id", ""))


def _cited(vault: "Vault", passage_id: str) -> Cited | None:
    reader = vault.reading()
    try:
        passage: Passage = reader.get(Kind.PASSAGE, passage_id)
        return passage, reader.get(Kind.SOURCE, passage.source_id)
    except RecordNotFound:
        return None
