"""Places for backups: kept in the database, with a note of every backup written into them.

The notes tell which files are this vault's own. A vault that was restored carries the notes of
the one it came from, which may go on writing into the same folder on another laptop: what was
noted before the restore counts as another's.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from casefiles.domain.backup_place import Place, PlacedBackup
from casefiles.domain.errors import FolderMissing, RecordInvalid, RecordNotFound, VaultDamaged
from casefiles.vault import faults
from casefiles.vault.folder import DATABASE

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

_ROW: Final = "backup.places"
_MOST: Final = 16  # places
_MOST_NOTES: Final = 400  # of one place: several sticks may take turns under one name
QUIET: Final = ("unlock", "export-backup", "add-backup-place", "remove-backup-place")
"""Verbs after which a backup holds no less than the vault."""

_RESTORED: Final = (
    "SELECT number, own FROM journal WHERE device = ? AND verb = 'restore' "
    "ORDER BY number DESC LIMIT 1"
)
_CHANGED: Final = (
    "SELECT 1 FROM journal WHERE device = ? AND number > ? "  # noqa: S608 - question marks
    f"AND verb NOT IN ({', '.join('?' * len(QUIET))}) LIMIT 1"
)


def places(vault: "Vault") -> tuple[Place, ...]:
    """Return the places, in the order in which they were added."""
    return _kept(vault)[0]


def add(vault: "Vault", folder: Path) -> Place:
    """Keep a folder as a place; one that is a place already stays as it is.

    Raises FolderMissing, RecordInvalid where it lies in the vault itself or there are too many.
    """
    if not folder.is_dir():
        raise FolderMissing
    whole = Path(folder).resolve()
    if whole.is_relative_to(vault.folder.resolve()):
        raise RecordInvalid(kind="backup", field="folder", reason="inside-the-vault")
    found, notes = _kept(vault)
    for place in found:
        if place.folder == str(whole):
            return place
    if len(found) >= _MOST:
        raise RecordInvalid(kind="backup", field="folder", reason="too-many-places")
    new = Place(id=secrets.token_hex(8), folder=str(whole), apart=not _beside(vault, whole))
    with vault.writing("add-backup-place") as drawer:
        drawer.note()
        _keep(vault, (*found, new), notes)
    return new


def remove(vault: "Vault", place_id: str) -> None:
    """Forget a place. The backups that lie there stay, and are never touched again."""
    found, notes = _kept(vault)
    left = tuple(place for place in found if place.id != place_id)
    if len(left) == len(found):
        raise RecordNotFound(kind="backup-place", key=place_id)
    with vault.writing("remove-backup-place") as drawer:
        drawer.note()
        _keep(vault, left, [note for note in notes if note.place != place_id])


def noted(vault: "Vault", place: Place) -> tuple[PlacedBackup, ...]:
    """Return the backups that this vault wrote into a place itself, the newest first."""
    restored = _restored(vault)[0]
    own = [note for note in _kept(vault)[1] if note.place == place.id and note.number >= restored]
    return tuple(sorted(own, key=lambda note: note.number, reverse=True))


def note(vault: "Vault", backup: PlacedBackup) -> None:
    """Note a backup, in the open transaction."""
    found, notes = _kept(vault)
    same = [one for one in notes if one.place == backup.place]
    other = [one for one in notes if one.place != backup.place]
    same = sorted([*same, backup], key=lambda one: one.number)[-_MOST_NOTES:]
    _keep(vault, found, [*other, *same])


def forget(vault: "Vault", place: Place, names: Sequence[str]) -> None:
    """Forget backups of a place that were removed or are no longer what was written."""
    if not names:
        return
    found, notes = _kept(vault)
    gone = {(place.id, name) for name in names}
    with vault.writing("export-backup"):
        _keep(vault, found, [one for one in notes if (one.place, one.name) not in gone])


def is_there(vault: "Vault", place: Place) -> bool:
    """Tell whether the folder can be written to, and is the one that was chosen."""
    folder = Path(place.folder)
    try:
        return folder.is_dir() and not (place.apart and _beside(vault, folder))
    except OSError:
        return False


def present(vault: "Vault", place: Place) -> tuple[PlacedBackup, ...]:
    """Return the backups of a place that lie there as long as they were, the newest first."""
    return tuple(one for one in noted(vault, place) if _lies_in(Path(place.folder), one))


def changed_since(vault: "Vault", number: int) -> bool:
    """Tell whether anything was changed after a row of the journal."""
    device = vault.journal_head.device
    return vault.connection.one(_CHANGED, (device, number, *QUIET)) is not None


def incarnation(vault: "Vault") -> bytes:
    """Return what tells this vault from another that was restored from the same backups."""
    return _restored(vault)[1]


def _restored(vault: "Vault") -> tuple[int, bytes]:
    row = vault.connection.one(_RESTORED, (vault.journal_head.device,))
    return (int(row[0]), bytes(row[1])) if row else (0, b"")


def _lies_in(folder: Path, backup: PlacedBackup) -> bool:
    path = folder / backup.name
    try:
        return path.is_file() and not path.is_symlink() and path.stat().st_size == backup.size
    except OSError:
        return False


def _beside(vault: "Vault", folder: Path) -> bool:
    """Tell whether a folder lies on the disk of the vault."""
    with faults.translated("read"):
        return folder.stat().st_dev == (vault.folder / DATABASE).stat().st_dev


def _kept(vault: "Vault") -> tuple[tuple[Place, ...], list[PlacedBackup]]:
    kept = vault.meta_get(_ROW)
    if kept is None:
        return (), []
    try:
        told = json.loads(kept)
        found = tuple(Place(**one) for one in told["places"])
        return found, [PlacedBackup(**one) for one in told["backups"]]
    except (ValueError, KeyError, TypeError):
        raise VaultDamaged(part=DATABASE) from None


def _keep(vault: "Vault", found: Sequence[Place], notes: Sequence[PlacedBackup]) -> None:
    told = {
        "places": [asdict(place) for place in found],
        "backups": [asdict(one) for one in notes],
    }
    vault.meta_set(_ROW, json.dumps(told, sort_keys=True).encode("ascii"))
