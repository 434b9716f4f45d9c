"""The slots of an open vault: who can open it, and changing that without touching a record."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from casefiles.domain.errors import KeyNeeded, RecordInvalid, RecordNotFound, WrongPassphrase
from casefiles.vault import backup_identity, key_binding, keyfile, recovery_code
from casefiles.vault.folder import FORMER_KEYS, KEYS, read_whole, write_whole
from casefiles.vault.kdf import KdfCost
from casefiles.vault.keyfile import KeyFile
from casefiles.vault.moments import moment
from casefiles.vault.secret import Passphrase, RecoveryCode, Secret
from casefiles.vault.slot_reading import LONGEST_LABEL
from casefiles.vault.slots import (
    COLLEAGUE,
    NAMED,
    PASSPHRASE,
    RECOVERY,
    NewSlot,
    Slot,
    officers,
    seal,
    seal_to,
)

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

_SLOT: Final = "slot"


def check(vault: "Vault", secret: Secret) -> Slot:
    """Return the slot that a secret opens. Raises WrongPassphrase where there is none."""
    keys, keyring = keyfile.unlocked(content_of(vault.folder), secret, floor=vault.floor)
    same, slot = keyring.data == vault.keyring.data, keys.by_id(keyring.slot)
    keyring.wipe()
    if not same or slot is None:
        raise WrongPassphrase
    return slot


def listed(vault: "Vault") -> KeyFile:
    """Return the slots of an open vault."""
    return keyfile.read(content_of(vault.folder), floor=vault.floor)[0]


def change_passphrase(
    vault: "Vault", new: Passphrase, verb: str, *, kind: str = PASSPHRASE, reason: str = ""
) -> None:
    """Seal the data key under a new passphrase of the caseworker; the cost stays what it was."""
    keys = listed(vault)
    _exchange(vault, keys, NewSlot(new, _cost(vault, keys), moment(vault.clock), kind=kind),
              doing=(verb, reason))  # fmt: skip


def change_colleagues(vault: "Vault", slot: Slot, new: Passphrase) -> None:
    """Seal the data key under a colleague's new passphrase, in the place of the old one."""
    keys = listed(vault)
    made = NewSlot(new, slot.cost or vault.floor, moment(vault.clock), slot.label, COLLEAGUE)
    sealed = seal(made, vault.keyring.data, vault.vault_id)
    _write(vault, keys.with_slot(sealed, instead_of=slot.id), ("change-passphrase", ""))


def renew_recovery_code(vault: "Vault") -> str:
    """Draw a new recovery code; the old sheet opens nothing any more."""
    code = recovery_code.new()
    new = NewSlot(RecoveryCode(code), vault.floor, moment(vault.clock))
    _exchange(vault, listed(vault), new, doing=("renew-recovery-code", ""))
    return code


def add_colleague(vault: "Vault", passphrase: Passphrase, label: str, *, reason: str = "") -> str:
    """Give a colleague a passphrase of their own; return the id of the slot."""
    keys = listed(vault)
    new = NewSlot(
        passphrase, _cost(vault, keys), moment(vault.clock), _checked(label, keys), COLLEAGUE
    )
    slot = seal(new, vault.keyring.data, vault.vault_id)
    _write(vault, keys.with_slot(slot), ("add-colleague", reason))
    return slot.id


def add_officer(vault: "Vault", recipient: str, label: str, *, reason: str = "") -> str:
    """Seal the data key to an officer's public key; return the id of the slot.

    Raises RecordInvalid where it is none, or has a slot already.
    """
    keys = listed(vault)
    if any(slot.recipient == recipient for slot in keys.slots):
        raise RecordInvalid(kind=_SLOT, field="recipient", reason="duplicate-key-slot")
    empty = officers(recipient, _checked(label, keys), moment(vault.clock))
    slot = seal_to(empty, vault.keyring.data, vault.vault_id)
    _write(vault, keys.with_slot(slot), ("add-officer", reason))
    return slot.id


def remove(vault: "Vault", slot_id: str, *, reason: str) -> None:
    """Take a colleague's or an officer's slot away.

    Raises RecordNotFound; KeyNeeded for the passphrase and the recovery code, which are changed
    and never removed.
    """
    keys = listed(vault)
    slot = _found(keys, slot_id)
    if slot.kind not in NAMED:
        raise KeyNeeded(kind=slot.kind)
    _write(vault, keys.without(slot.id), (f"remove-{slot.kind}", reason))


def rename(vault: "Vault", slot_id: str, label: str, *, reason: str = "") -> None:
    """Give a colleague's or an officer's slot another name. Raises RecordNotFound, KeyNeeded."""
    keys = listed(vault)
    slot = _found(keys, slot_id)
    if slot.kind not in NAMED:
        raise KeyNeeded(kind=slot.kind)
    renamed = slot.labelled(_checked(label, keys.without(slot.id)))
    _write(vault, keys.with_slot(renamed, instead_of=slot.id), ("rename-key", reason))


def content_of(folder: Path) -> bytes:
    """Return the bytes of vault.keys, at most one more than it may have."""
    return read_whole(folder / KEYS, limit=keyfile.LIMIT)


def put_in_place(folder: Path, content: bytes) -> None:
    """Write vault.keys as one step, the former generation beside it."""
    write_whole(folder / FORMER_KEYS, content_of(folder))
    write_whole(folder / KEYS, content)


def level_former(folder: Path) -> None:
    """Make the former generation a copy of the one that has just opened the vault.

    After a change of passphrase the old one should not open a second file for ever.
    """
    content = content_of(folder)
    former = folder / FORMER_KEYS
    if not former.exists() or read_whole(former, limit=keyfile.LIMIT) != content:
        write_whole(former, content)


def _exchange(vault: "Vault", keys: KeyFile, new: NewSlot, *, doing: tuple[str, str]) -> None:
    identity = backup_identity.secret_half(vault.meta_get, vault.keyring)
    sealing = backup_identity.Sealing(identity, new.secret, new.cost)
    slot = seal(new, vault.keyring.data, vault.vault_id)
    old = keys.of(RECOVERY) if slot.kind == RECOVERY else keys.own
    changed = keys.with_slot(slot, instead_of=old.id if old else "")
    _write(vault, changed, doing, sealing.row(slot))


def _write(
    vault: "Vault", keys: KeyFile, doing: tuple[str, str], row: tuple[str, bytes] | None = None
) -> None:
    """Put new slots in place, with a row of the journal and what belongs into `meta`."""
    content = keyfile.written(keys, vault.keyring)
    if len(keys.slots) > keyfile.MOST_SLOTS or len(content) > keyfile.LIMIT:
        raise RecordInvalid(kind=_SLOT, field="label", reason="too-many-keys")
    verb, reason = doing
    vault.keyring.still_held()  # or these slots would hold zeros
    with vault.writing(verb):
        key_binding.expect(vault, content)
    with vault.writing(verb, reason=reason) as drawer:
        key_binding.bind(vault, drawer, content)
        if row is not None:
            vault.meta_set(*row)
        put_in_place(vault.folder, content)


def _cost(vault: "Vault", keys: KeyFile) -> KdfCost:
    return next((slot.cost for slot in keys.slots if slot.cost), vault.floor)


def _found(keys: KeyFile, slot_id: str) -> Slot:
    slot = keys.by_id(slot_id)
    if slot is None:
        raise RecordNotFound(kind=_SLOT, key=slot_id)
    return slot


def _checked(label: str, others: KeyFile) -> str:
    """Return a name for a slot. It stands readable in vault.keys: a code, never a person's name."""
    told = label.strip()
    reason = ""
    if not told:
        reason = "missing"
    elif len(told) > LONGEST_LABEL:
        reason = "too-long"
    elif not told.isprintable():
        reason = "several-lines"
    elif any(slot.label == told for slot in others.slots):
        reason = "duplicate-key-slot"
    if reason:
        raise RecordInvalid(kind=_SLOT, field="label", reason=reason)
    return told
