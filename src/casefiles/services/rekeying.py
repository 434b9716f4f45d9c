"""Rekeying: a new data key, after which whoever could open the vault before cannot any more.

Copies and backups made before stay what they were, and open with what opened them then.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.domain.errors import RecordInvalid

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rekey:
    """What a new data key takes: the passphrase in force, the next one or "", and the reason.

    `key_file` is the one that belongs to the passphrase, if one does, and goes on belonging to it.
    """

    passphrase: str = field(repr=False)
    new_passphrase: str = field(default="", repr=False)
    key_file: Path | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NewDataKey:
    """What came of it. The recovery code is new, and kept nowhere.

    `colleagues` have to be let in again; `officers` open the vault as before.
    """

    recovery_code: str = field(repr=False)
    colleagues: tuple[str, ...]
    officers: tuple[str, ...]


def renew_data_key(
    vault: "Vault",
    rekey: Rekey,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> NewDataKey:
    """Draw a new data key, copy everything under it, check the copy and put it in place.

    The vault stays open. Raises WrongPassphrase, RecordInvalid without a reason, DiskFull (it
    needs the room of the vault once more), VaultDamaged, Cancelled: then nothing has changed.
    """
    from casefiles.services.key_files import read_key_file
    from casefiles.vault import new_data_key
    from casefiles.vault.attachments import Course
    from casefiles.vault.secret import Passphrase, joined

    if not rekey.reason.strip():
        raise RecordInvalid(kind="slot", field="reason", reason="missing")
    digits = read_key_file(rekey.key_file) if rekey.key_file else ""

    def taken(text: str) -> Passphrase:
        return joined(text, digits) if digits else Passphrase(text)

    terms = new_data_key.Terms(
        own=taken(rekey.passphrase),
        new=taken(rekey.new_passphrase) if rekey.new_passphrase else None,
        reason=rekey.reason.strip(),
    )
    done = new_data_key.renew(vault, terms, Course(progress, cancelled))
    return NewDataKey(done.recovery_code, done.colleagues, done.officers)
