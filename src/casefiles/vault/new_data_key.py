"""A new data key: everything is copied under it, and what opened the old one opens nothing new.

Needs the caseworker's passphrase, because a slot can be sealed only under what is at hand: that
one, the public keys of officers, and a recovery code that is drawn anew. Colleagues have to be
let in again. Copies and backups made before stay what they were.
"""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from casefiles.domain.errors import CaseFilesError, VaultDamaged, WrongPassphrase
from casefiles.vault import (
    backup_copy,
    backup_files,
    backup_identity,
    carried_key,
    faults,
    journal,
    key_slots,
    key_swap,
    keyfile,
    opening,
    recovery_code,
    verify,
)
from casefiles.vault.attachments import Course
from casefiles.vault.backup_copy import Copy
from casefiles.vault.folder import (
    DATABASE,
    FORMER_KEYS,
    KEYS,
    NEXT,
    make_private,
    write_whole,
)
from casefiles.vault.keyring import Keyring
from casefiles.vault.lock import FolderLock
from casefiles.vault.moments import moment
from casefiles.vault.secret import Passphrase, RecoveryCode
from casefiles.vault.slots import COLLEAGUE, OFFICER, OWN, NewSlot, Slot, seal_to
from casefiles.vault.vault import Opened, Vault
from casefiles.vault.visit import Visit

if TYPE_CHECKING:
    from casefiles.vault.backup_identity import Row
    from casefiles.vault.keyfile import KeyFile

VERB: Final = "new-data-key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """`own` is the caseworker's passphrase, `new` the one from now on; None keeps it."""

    own: Passphrase
    new: Passphrase | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Renewed:
    """What came of it. The recovery code is kept nowhere; colleagues have to be let in again."""

    recovery_code: str = field(repr=False)
    colleagues: tuple[str, ...]
    officers: tuple[str, ...]


def renew(vault: Vault, terms: Terms, course: Course) -> Renewed:
    """Draw a new data key and go on with it in the open vault.

    Raises WrongPassphrase, DiskFull, NoPermission, VaultDamaged, Cancelled: then the old one is
    in force. Killed anywhere, the next unlock finds the old vault whole, or the new one.
    """
    with vault.writing(VERB):
        pass  # a vault that is only looked at refuses here, before a long work
    slot = vault.check_secret(terms.own)
    if slot.kind not in OWN:
        raise WrongPassphrase
    former, keyring = key_slots.listed(vault), Keyring.fresh(vault.vault_id)
    keyring.carry(vault.keyring.chain)
    key_swap.sweep(vault.folder)
    try:
        vault.fold()
        code = _build(vault, keyring, slot, terms=terms, course=course)
        vault.keyring.still_held()  # in a panic nobody is there to take the new code
    except BaseException:
        keyring.wipe()
        key_swap.sweep(vault.folder)
        raise
    _swap(vault, keyring)
    key_swap.sweep(vault.folder)
    with suppress(CaseFilesError):  # done at the next unlock; the new key is in force
        key_slots.level_former(vault.folder)
    return Renewed(code, _labels(former, COLLEAGUE), _labels(former, OFFICER))


def _labels(keys: "KeyFile", kind: str) -> tuple[str, ...]:
    return tuple(slot.label for slot in keys.slots if slot.kind == kind)


def _build(vault: Vault, keyring: Keyring, slot: Slot, *, terms: Terms, course: Course) -> str:
    """Make the next vault inside this one and prove it; return its recovery code."""
    staged = vault.folder / NEXT
    make_private(staged)
    target = Copy(staged / DATABASE, keyring.database)
    backup_copy.rekey(
        vault.folder / DATABASE,
        vault.keyring.database,
        target,
        step=lambda done, total: course.at(done, 2 * total),
    )
    backup_files.force(target.path)
    code, rows = _keys(vault, keyring, slot, terms=terms)
    opened = _opened(staged, vault, keyring)
    visit = Visit(vault.actor)
    with opening.first_session(
        opened, visit, clock=vault.clock, verb=VERB, reason=terms.reason
    ) as made:
        for row in rows:
            made.meta_set(*row)
    _prove(vault, staged, keyring, course)
    return code


def _keys(vault: Vault, keyring: Keyring, slot: Slot, *, terms: Terms) -> tuple[str, list["Row"]]:
    """Write the next key slots; return the recovery code and the rows of `meta` that belong."""
    at, cost = moment(vault.clock), slot.cost or vault.floor
    code = recovery_code.new()
    new = (
        NewSlot(terms.new or terms.own, cost, at, kind=slot.kind),
        NewSlot(RecoveryCode(code), cost, at),
    )
    identity, rows = backup_identity.draw(keyring)
    keys, sealed = backup_identity.seal_both(identity, keyring, vault_id=vault.vault_id, new=new)
    for officer in key_slots.listed(vault).slots:
        if officer.kind == OFFICER:
            again = replace(officer, made_at=at)
            keys = keys.with_slot(seal_to(again, keyring.data, vault.vault_id))
    content = keyfile.written(keys, keyring)
    write_whole(vault.folder / NEXT / KEYS, content)
    write_whole(vault.folder / NEXT / FORMER_KEYS, content)
    return code, [*rows, *sealed, carried_key.row(keyring)]


def _opened(folder: Path, vault: Vault, keyring: Keyring) -> Opened:
    """Open the next database with a copy of its keys, which the session wipes."""
    own = Keyring(bytearray(keyring.data), vault.vault_id)
    own.carry(keyring.chain)
    return opening.open_database(
        folder, vault.vault_id, lock=FolderLock(folder), keyring=own, floor=vault.floor
    )


def _prove(vault: Vault, staged: Path, keyring: Keyring, course: Course) -> None:
    """Raise VaultDamaged unless the next vault is whole and its journal goes on with this one's."""
    opened, size = _opened(staged, vault, keyring), _size(staged)
    try:
        head = vault.journal_head
        if journal.hash_at(opened.connection, head.device, head.number) != head.hash:
            raise VaultDamaged(part="journal")
        report = verify.check(
            opened,
            moment(vault.clock),
            lambda done, total: course.at(size + size * done // max(total, 1), 2 * size),
        )
    finally:
        opened.shut()
    if not report.sound:
        raise VaultDamaged(part=report.damages[0].part)


def _size(folder: Path) -> int:
    with faults.translated("read"):
        return (folder / DATABASE).stat().st_size


def _swap(vault: Vault, keyring: Keyring) -> None:
    """Put the next vault in the place of this one, and go on with whichever is in force then."""
    folder, lock, failed = vault.folder, vault.let_go(), None
    try:
        try:
            key_swap.commit(folder)
        except CaseFilesError as error:
            if not keyfile.holds(key_slots.content_of(folder), keyring, floor=vault.floor):
                failed = error
        if failed is None:
            key_swap.finish(folder, keyring)
        opened = opening.open_database(
            folder,
            vault.vault_id,
            lock=lock,
            keyring=keyring if failed is None else vault.keyring,
            floor=vault.floor,
        )
        vault.take(opened, opening.journal_of(opened))
    except BaseException:
        keyring.wipe()
        vault.abandon()
        raise
    if failed is not None:
        keyring.wipe()
        key_swap.sweep(folder)
        raise failed
