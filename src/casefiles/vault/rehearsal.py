"""The rehearsal of the recovery code: that the one on paper opens this vault was seen once.

Remembered with the slot it was seen for, so that a new code has to be rehearsed anew.
"""

from typing import TYPE_CHECKING, Final

from casefiles.vault import key_slots, keyfile
from casefiles.vault.moments import moment
from casefiles.vault.secret import RecoveryCode
from casefiles.vault.slots import RECOVERY

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

_SEEN: Final = "recovery.rehearsed"
_SLOT_ID: Final = 32  # characters


def rehearse(vault: "Vault", code: RecoveryCode) -> None:
    """Open the recovery slot with a code and remember that. Raises WrongPassphrase."""
    key_slots.check(vault, code)
    with vault.writing("check-recovery") as drawer:
        drawer.note()
        vault.meta_set(_SEEN, f"{_slot_id(vault)}{moment(vault.clock)}".encode("ascii"))


def rehearsed_at(vault: "Vault") -> str:
    """Return when the code in force was rehearsed, in UTC; "" where it never was."""
    seen = (vault.meta_get(_SEEN) or b"").decode("ascii")
    return seen[_SLOT_ID:] if seen[:_SLOT_ID] == _slot_id(vault) else ""


def _slot_id(vault: "Vault") -> str:
    keys, _ = keyfile.read(key_slots.content_of(vault.folder), floor=vault.floor)
    return next((slot.id for slot in keys.slots if slot.kind == RECOVERY), "-" * _SLOT_ID)
