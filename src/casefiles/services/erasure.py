"""Erasing a case: every record, former version, file and index row of it, and what stays known.

What stays: the journal (that there was a record, and keyed hashes), receipts of packs that left,
and backups made before. The certificate names the last two.
"""

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

from casefiles.domain.case.dossier import PART_TYPES
from casefiles.domain.changes import Kind
from casefiles.domain.erasure import ErasureReceipt, ReturnedCase
from casefiles.domain.errors import LegalHold, RecordInvalid, RecordNotFound
from casefiles.services import vocabularies

if TYPE_CHECKING:
    from casefiles.vault.drawer import Drawer
    from casefiles.vault.vault import Vault

REASONS = "erasure_reason"
AGAIN = "erased_before"
TOUCHED = frozenset({Kind.CASE, Kind.ATTACHMENT, *PART_TYPES})
"""The kinds of records that an erasure takes away."""


def erase_case(vault: "Vault", case_id: str, *, reason: str) -> ErasureReceipt:
    """Erase a case for good. Nothing brings it back but a backup made before.

    `reason` is a code of the vocabulary erasure_reason. Raises RecordNotFound, LegalHold,
    RecordInvalid ("unknown-code").
    """
    from casefiles.vault import erased_outside

    if reason not in {term.code for term in vocabularies.codes(REASONS)}:
        raise RecordInvalid(kind=Kind.CASE.value, field=REASONS, reason="unknown-code")
    with vault.writing("erase-case", reason=reason) as drawer:
        case = drawer.get(Kind.CASE, case_id)
        if case.legal_hold:
            raise LegalHold(reference=case.reference)
        files = _erase_files(drawer, case_id)
        records = 1
        for kind in PART_TYPES:
            for part in drawer.parts(kind, case_id):
                drawer.erase(kind, part.id)
                records += 1
        drawer.erase(Kind.CASE, case_id)
        drawer.purge_case(case_id)
        packs = tuple(
            (pack.alias, pack.recipient, pack.issued_on)
            for pack in drawer.parts(Kind.PACK, case_id)
        )
        backups = tuple((one.name, one.made_at[:10]) for one in drawer.every(Kind.BACKUP))
    vault.fold()
    erased_at = vault.clock().strftime("%Y-%m-%dT%H:%M:%SZ")
    erased_outside.note(vault, case_id, erased_at)
    return ErasureReceipt(
        reference_hash=hashlib.sha256(case.reference.encode("ascii")).hexdigest(),
        erased_at=erased_at,
        erased_by=vault.actor,
        reason=reason,
        records=records,
        files=files,
        packs=packs,
        backups=backups,
    )


def list_returned(vault: "Vault") -> tuple[ReturnedCase, ...]:
    """Return the cases that were erased and are here again: a backup made before was restored.

    Known on the computer where they were erased, and nowhere else.
    """
    from casefiles.vault import erased_outside

    found, reader = [], vault.reading()
    for case_id, erased_at in sorted(erased_outside.known(vault).items()):
        with suppress(RecordNotFound):
            case = reader.get(Kind.CASE, case_id)
            found.append(ReturnedCase(case_id, case.reference, erased_at))
    return tuple(found)


def erase_returned(vault: "Vault") -> tuple[ErasureReceipt, ...]:
    """Erase every case again that was erased before and has come back with a backup.

    Raises LegalHold; those before it are erased.
    """
    return tuple(erase_case(vault, case.case_id, reason=AGAIN) for case in list_returned(vault))


def _erase_files(drawer: "Drawer", case_id: str) -> int:
    owners = [case_id, *(paper.id for paper in drawer.parts(Kind.PAPER, case_id))]
    files = [file for owner in owners for file in drawer.parts(Kind.ATTACHMENT, owner)]
    for file in files:
        drawer.erase(Kind.ATTACHMENT, file.id)
    return len(files)
