"""Slots: who can open a vault. Each change is journalled, and stands in no record.

A copy of the vault made before still opens for whoever could open it then: only a new data key
(services/rekeying.py) shuts those out of what is written from now on.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from casefiles.domain.changes import Changes
from casefiles.domain.errors import (
    PassphraseTooWeak,
    RecordInvalid,
    RecordNotFound,
    WrongPassphrase,
)
from casefiles.domain.vault_report import SlotRow

if TYPE_CHECKING:
    from casefiles.vault.secret import Passphrase
    from casefiles.vault.slots import Slot
    from casefiles.vault.vault import Vault

NAMED = ("colleague", "officer")
"""Kinds that have a name, and can be renamed and removed."""
_LEAST: Final = 6  # characters of an id


def list_slots(vault: "Vault") -> tuple[SlotRow, ...]:
    """Return the ways to open an open vault, the caseworker's own first."""
    from casefiles.vault import key_use

    used = key_use.last(vault)
    return tuple(_row(slot, used.get(slot.id, "")) for slot in vault.slots())


def add_colleague(vault: "Vault", label: str, passphrase: str, *, reason: str = "") -> str:
    """Let a colleague open the vault with a passphrase of their own; return the slot's id.

    `label` can be read by whoever has the folder: a code, never a name. Backups do not open with
    it. Raises RecordInvalid, PassphraseTooWeak for one that is empty or opens the vault already.
    """
    from casefiles.vault import key_slots
    from casefiles.vault.secret import Passphrase

    new = Passphrase(passphrase)
    if not passphrase.strip() or _opens(vault, new):
        raise PassphraseTooWeak(score=0)
    return key_slots.add_colleague(vault, new, label, reason=reason)


def add_officer(vault: "Vault", label: str, recipient: str, *, reason: str = "") -> str:
    """Let an officer open the vault with the key whose public half is given ("age1…")."""
    from casefiles.vault import key_slots

    return key_slots.add_officer(vault, recipient.strip(), label, reason=reason)


def remove_slot(vault: "Vault", slot_id: str, *, reason: str) -> Changes:
    """Take a way to open the vault away. Copies of the vault made before still open with it.

    Raises RecordNotFound; KeyNeeded for the passphrase and the recovery code; RecordInvalid
    without a reason, which stands in the journal.
    """
    from casefiles.vault import key_slots

    if not reason.strip():
        raise RecordInvalid(kind="slot", field="reason", reason="missing")
    key_slots.remove(vault, slot_id, reason=reason.strip())
    return Changes(frozenset())


def rename_slot(vault: "Vault", slot_id: str, label: str, *, reason: str = "") -> Changes:
    """Give a colleague's or an officer's slot another name. Raises RecordNotFound, KeyNeeded."""
    from casefiles.vault import key_slots

    key_slots.rename(vault, slot_id, label, reason=reason)
    return Changes(frozenset())


def set_key_file(vault: "Vault", passphrase: str, key_file: Path) -> None:
    """Ask for a key file besides the passphrase from now on. `key_file` is there already.

    Its loss is the loss of the passphrase; the recovery code opens without it. Raises
    WrongPassphrase, FileUnreadable.
    """
    from casefiles.services.key_files import read_key_file
    from casefiles.vault.secret import Passphrase, joined
    from casefiles.vault.slots import KEY_FILE

    digits = read_key_file(key_file)
    _must_be_own(vault, Passphrase(passphrase))
    vault.change_passphrase(joined(passphrase, digits), verb="add-key-file", kind=KEY_FILE)


def join_new_key_file(vault: "Vault", passphrase: str, key_file: Path) -> None:
    """Make a key file and ask for it besides the passphrase from now on.

    Raises WrongPassphrase before there is a file; FileExists, NoPermission, DiskFull.
    """
    from casefiles.services.key_files import make_key_file
    from casefiles.vault.secret import Passphrase

    _must_be_own(vault, Passphrase(passphrase))
    make_key_file(key_file)
    set_key_file(vault, passphrase, key_file)


def drop_key_file(vault: "Vault", passphrase: str, key_file: Path) -> None:
    """Ask for the passphrase alone again. Raises WrongPassphrase, FileUnreadable."""
    from casefiles.services.key_files import read_key_file
    from casefiles.vault.secret import Passphrase, joined

    _must_be_own(vault, joined(passphrase, read_key_file(key_file)))
    vault.change_passphrase(Passphrase(passphrase), verb="remove-key-file")


def change_passphrase(
    vault: "Vault", old: str, new: str, *, key_file: Path | None = None
) -> SlotRow:
    """Change the passphrase that `old` is: the caseworker's, or a colleague's.

    A key file that belongs to it goes on belonging to it. Raises WrongPassphrase.
    """
    from casefiles.services.key_files import read_key_file
    from casefiles.vault import key_slots
    from casefiles.vault.secret import Passphrase, joined
    from casefiles.vault.slots import COLLEAGUE

    digits = read_key_file(key_file) if key_file else ""
    slot = vault.check_secret(joined(old, digits) if digits else Passphrase(old))
    if slot.kind == COLLEAGUE:
        key_slots.change_colleagues(vault, slot, Passphrase(new))
    else:
        vault.change_passphrase(joined(new, digits) if digits else Passphrase(new), kind=slot.kind)
    return _row(slot)


def find_slot(vault: "Vault", named: str) -> str:
    """Return the id of the slot that an id, the beginning of one, or a label names.

    Raises RecordNotFound where none is meant, or more than one.
    """
    rows = list_slots(vault)
    found = [row for row in rows if row.label and row.label == named]
    found = found or [row for row in rows if len(named) >= _LEAST and row.id.startswith(named)]
    if len(found) != 1:
        raise RecordNotFound(kind="slot", key=named)
    return found[0].id


def officer_recipients(vault: "Vault") -> tuple[str, ...]:
    """Return the public keys of the officers who can open the vault."""
    return tuple(row.recipient for row in list_slots(vault) if row.recipient)


def _must_be_own(vault: "Vault", secret: "Passphrase") -> None:
    from casefiles.vault.slots import OWN

    if vault.check_secret(secret).kind not in OWN:
        raise WrongPassphrase


def _opens(vault: "Vault", secret: "Passphrase") -> bool:
    try:
        vault.check_secret(secret)
    except WrongPassphrase:
        return False
    return True


def _row(slot: "Slot", used_at: str = "") -> SlotRow:
    return SlotRow(slot.kind, slot.label, slot.made_at, slot.id, slot.recipient, used_at)
