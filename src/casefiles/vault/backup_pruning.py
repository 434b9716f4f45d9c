"""Removing backups that were superseded: only this vault's own, byte for byte what it wrote."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from casefiles.domain.backup_place import Place, PlacedBackup
from casefiles.domain.backup_rotation import USUAL, Dated, Keeping, superseded
from casefiles.domain.errors import Cancelled
from casefiles.vault import backup_places
from casefiles.vault.folder import force_folder

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

_PIECE: Final = 1024 * 1024

Stop = Callable[[], bool]


def prune(vault: "Vault", place: Place, *, keeping: Keeping = USUAL, stop: Stop) -> int:
    """Remove what was superseded in a place, and return how many files; the rest can wait.

    Only after the newest has been test-opened. A file that cannot be removed stays noted; one
    that is no longer what was written is somebody's by now: it stays, and its note goes.
    """
    lying = backup_places.present(vault, place)
    dated = [Dated(one, one.number, date.fromisoformat(one.checked_at[:10])) for one in lying]
    removed, strange = list[str](), list[str]()
    with suppress(Cancelled, OSError):
        for one in superseded(dated, keeping):
            path = Path(place.folder) / one.name
            if not _is_what_was_written(path, one, stop):
                strange.append(one.name)
                continue
            path.unlink()
            removed.append(one.name)
    if removed:
        with suppress(OSError):
            force_folder(Path(place.folder))
    backup_places.forget(vault, place, [*removed, *strange])
    return len(removed)


def _is_what_was_written(path: Path, backup: PlacedBackup, stop: Stop) -> bool:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            if stop():
                raise Cancelled
            digest.update(piece)
    return digest.hexdigest() == backup.sha256
