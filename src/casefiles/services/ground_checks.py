"""What may stand in the records of the legal matrix: the law and the case decide it together."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from casefiles.domain.case.ground import Bearing, Element, Ground
from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordInvalid
from casefiles.domain.law.grounds import LINKABLE
from casefiles.domain.matrix import regime_for
from casefiles.domain.records import case_of
from casefiles.services.checking import Value
from casefiles.services.dossiers import get_dossier
from casefiles.services.ground_books import get_books

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

_DECIDES: Final[Mapping[Kind, frozenset[str]]] = {
    Kind.GROUND: frozenset({"ground"}),
    Kind.ELEMENT: frozenset({"ground_id", "element"}),
    Kind.BEARING: frozenset({"ground_id", "element", "record_kind", "record_id"}),
}
"""The fields that say what a record of the matrix is; its other fields may always change."""


def check_new(vault: "Vault", kind: Kind, *, case_id: str, fields: Mapping[str, Value]) -> None:
    """Check a part before it is added; only kinds of the matrix are looked at.

    Raises RecordNotFound, RecordInvalid with "unknown-code", "counsel-only", "not-of-this-country",
    "not-of-this-case", "restricted-record" or "already-there".
    """
    if kind is Kind.GROUND:
        _check_ground(vault, case_id, str(fields.get("ground", "")))
    elif kind is Kind.ELEMENT:
        _check_element(vault, kind, case_id, fields)
        _check_alone(vault, kind, case_id, {**fields, "record_id": ""})
    elif kind is Kind.BEARING:
        _check_element(vault, kind, case_id, fields)
        _check_record(vault, case_id, fields)
        _check_alone(vault, kind, case_id, fields)


def check_edit(vault: "Vault", kind: Kind, part_id: str, *, fields: Mapping[str, Value]) -> None:
    """Check an edit of a part: one that would make another thing of it is checked like a new one.

    Raises what check_new raises.
    """
    if not _DECIDES.get(kind, frozenset()) & set(fields):
        return
    part = vault.reading().get(kind, part_id)
    former = {name: str(getattr(part, name)) for name in _DECIDES[kind]}
    if {name: fields.get(name, value) for name, value in former.items()} != former:
        check_new(vault, kind, case_id=case_of(part), fields={**former, **fields})


def _check_ground(vault: "Vault", case_id: str, code: str) -> None:
    dossier, books = get_dossier(vault, case_id), get_books(vault)
    row = books.grounds.ground(code)
    if row is None:
        raise _refused(Kind.GROUND, "ground", "unknown-code")
    if row.counsel_only:
        raise _refused(Kind.GROUND, "ground", "counsel-only")
    country = regime_for(dossier, books.law).country
    if row not in books.grounds.offered(country, law=books.law, day=vault.clock().date()):
        raise _refused(Kind.GROUND, "ground", "not-of-this-country")
    if any(one.ground == code for one in dossier.ground):
        raise _refused(Kind.GROUND, "ground", "already-there")


def _check_element(vault: "Vault", kind: Kind, case_id: str, fields: Mapping[str, Value]) -> None:
    ground = vault.reading().get(Kind.GROUND, str(fields.get("ground_id", "")))
    if not isinstance(ground, Ground) or ground.case_id != case_id:
        raise _refused(kind, "ground_id", "not-of-this-case")
    row = get_books(vault).grounds.ground(ground.ground)
    if row is None or row.element(str(fields.get("element", ""))) is None:
        raise _refused(kind, "element", "unknown-code")
    if row.counsel_only:
        raise _refused(kind, "ground_id", "counsel-only")


def _check_record(vault: "Vault", case_id: str, fields: Mapping[str, Value]) -> None:
    """Check that the record is there and may bear: a screening never does."""
    name, record_id = str(fields.get("record_kind", "")), str(fields.get("record_id", ""))
    if name not in {kind.value for kind in Kind}:
        raise _refused(Kind.BEARING, "record_kind", "unknown-kind")
    kind = Kind(name)
    if kind not in LINKABLE:
        raise _refused(Kind.BEARING, "record_kind", "restricted-record")
    record = vault.reading().get(kind, record_id)
    home = record.id if kind is Kind.CASE else case_of(record)
    if kind is not Kind.PASSAGE and home != case_id:
        raise _refused(Kind.BEARING, "record_id", "not-of-this-case")


def _check_alone(vault: "Vault", kind: Kind, case_id: str, fields: Mapping[str, Value]) -> None:
    """Check that an element has one note, and no record twice."""
    wanted = tuple(fields.get(name, "") for name in ("ground_id", "element", "record_id"))
    for part in vault.reading().parts(kind, case_id):
        if not isinstance(part, Element | Bearing):
            continue
        record_id = part.record_id if isinstance(part, Bearing) else ""
        if (part.ground_id, part.element, record_id) == wanted:
            raise _refused(kind, "element", "already-there")


def _refused(kind: Kind, field: str, reason: str) -> RecordInvalid:
    return RecordInvalid(kind=kind.value, field=field, reason=reason)
