"""Leaving: the vault goes from this computer, for a journey or for good.

For a journey a backup is made that its owner cannot open, read back, and only then is the vault
removed. Destroying keeps nothing: it wants a backup that was checked lately, or insistence.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from casefiles.domain.errors import Cancelled, NobodyElse, NoRecentBackup, RecordInvalid
from casefiles.domain.leaving import Departure, Receipt, RemainingCopy, Remains
from casefiles.services.outside import heads_folder

if TYPE_CHECKING:
    from casefiles.domain.backup import BackupReport
    from casefiles.vault.vault import Vault

RECENT: Final = 7
"""Days for which a checked backup counts as recent."""
_SHOWN: Final = 5  # backups

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Paper:
    """The language of a receipt and its day."""

    language: str
    today: date


def is_recipient(text: str) -> bool:
    """Tell whether a text is a public key of age, "age1…"."""
    from casefiles.vault import backup_streams

    try:
        backup_streams.check_recipient(text)
    except RecordInvalid:
        return False
    return True


def what_remains(vault: "Vault", *, today: date) -> Remains:
    """Return what is left elsewhere when the keys on this computer are destroyed."""
    from casefiles.services.backup_places import list_places
    from casefiles.services.backups import last_backup, list_backups
    from casefiles.services.slots import list_slots
    from casefiles.vault import leaving

    known = [RemainingCopy(name=b.name, checked_on=b.checked_at[:10]) for b in list_backups(vault)]
    places = [
        RemainingCopy(name=row.place.folder, checked_on=row.last.checked_at[:10])
        for row in list_places(vault)
        if row.last is not None
    ]
    last = last_backup(vault)
    age = (today - date.fromisoformat(last.checked_at[:10])).days if last else RECENT + 1
    return Remains(
        copies=(*places, *known[:_SHOWN]),
        holders=tuple(row.label for row in list_slots(vault) if row.recipient),
        beside=leaving.copies_beside(vault.folder, vault.vault_id, floor=vault.floor),
        recent=age <= RECENT,
    )


def destroy_keys(vault: "Vault", *, today: date, insisted: bool = False) -> tuple[str, ...]:
    """Destroy the keys on this computer and remove the vault; it is closed afterwards.

    Returns the names of files that stayed. Raises NoRecentBackup where no backup was checked lately
    and nobody insisted: then nothing has changed.
    """
    from casefiles.vault import leaving

    if not insisted and not what_remains(vault, today=today).recent:
        raise NoRecentBackup
    return leaving.destroy(vault, heads_folder())


def take_away(
    vault: "Vault",
    departure: Departure,
    paper: Paper,
    *,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Receipt:
    """Back the vault up for others, read that back, write the receipt, and remove the vault.

    The vault is closed and gone afterwards. Raises NobodyElse where nobody could open the backup,
    what `backups.export_backup` raises, and Cancelled: then the vault is as it was; a backup that
    was good by then stays where it is.
    """
    from casefiles.services.files import must_be_free, write_bytes
    from casefiles.services.receipt import print_receipt
    from casefiles.vault import backup, backup_files, leaving

    _must_have_a_way_back(vault, departure)
    must_be_free(departure.receipt)
    with vault.writing("travel") as drawer:
        drawer.note()
    readers = backup.Readers(departure.officers, own=False, recovery=departure.recovery)
    report = backup.export_for(
        vault, departure.out, readers, progress=progress, cancelled=cancelled
    )
    receipt = _receipt(vault, departure, report)
    write_bytes(departure.receipt, print_receipt(receipt, paper.language, paper.today))
    # Read once more, the last thing before the only other copy goes.
    backup_files.must_be_same(departure.out, report.size, report.sha256)
    vault.keyring.still_held()
    if cancelled is not None and cancelled():
        raise Cancelled
    return replace(receipt, left=leaving.take_away(vault, heads_folder()))


def _must_have_a_way_back(vault: "Vault", departure: Departure) -> None:
    """Raise NobodyElse unless an officer can open the backup, or a code that was once tried."""
    from casefiles.services.recovery import recovery_checked_at

    tried = departure.recovery and recovery_checked_at(vault)
    if not departure.officers and not tried:
        raise NobodyElse


def _receipt(vault: "Vault", departure: Departure, report: "BackupReport") -> Receipt:
    from casefiles.services.seen import seen_now
    from casefiles.services.slots import list_slots
    from casefiles.vault import leaving

    names = {row.recipient: row.label for row in list_slots(vault) if row.recipient}
    return Receipt(
        at=report.made_at,
        cases=report.cases,
        sources=report.sources,
        attachments=report.attachments,
        folder=str(departure.out.absolute().parent),
        name=departure.out.name,
        size=report.size,
        sha256=report.sha256,
        words=seen_now(vault).words,
        keys=tuple(names.get(key, key) for key in departure.officers),
        recovery=departure.recovery,
        beside=leaving.copies_beside(vault.folder, vault.vault_id, floor=vault.floor),
    )
