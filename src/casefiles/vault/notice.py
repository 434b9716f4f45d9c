"""The notice in a folder whose keys were destroyed on purpose: what happened, and on which day."""

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from casefiles.domain.errors import CaseFilesError, DiskFull, KeysDestroyed, VaultDamaged
from casefiles.vault import faults, keyfile
from casefiles.vault.folder import KEYS, LOCK, discard, read_whole, write_whole
from casefiles.vault.kdf import KdfCost

NOTICE: Final = "vault.gone"
_FORMAT: Final = "casefiles gone"
_LIMIT: Final = 4096
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def leave(folder: Path, day: str) -> None:
    """Write the notice. A full disk must not stand in the way of what it tells of."""
    told = json.dumps({"format": _FORMAT, "at": day}, sort_keys=True)
    with suppress(DiskFull):
        write_whole(folder / NOTICE, told.encode("ascii"))


def must_have_keys(folder: Path, floor: KdfCost) -> None:
    """Raise KeysDestroyed where a notice says so and no intact keys say otherwise."""
    if not (folder / NOTICE).is_file():
        return
    with suppress(VaultDamaged, OSError):
        if (folder / KEYS).is_file():
            keyfile.read(read_whole(folder / KEYS, limit=keyfile.LIMIT), floor=floor)
            return
    raise KeysDestroyed(destroyed_at=_told_at(folder))


def take_back(folder: Path) -> None:
    """Remove the notice of a destruction that was stopped before any key was gone."""
    with suppress(CaseFilesError):
        discard(folder / NOTICE)


def is_husk(folder: Path) -> bool:
    """Tell whether nothing but a notice is left of a vault, so that a backup may come back here."""
    try:
        names = {entry.name for entry in folder.iterdir()}
    except OSError:
        return False
    return NOTICE in names and names <= {NOTICE, LOCK}


def clear_husk(folder: Path) -> None:
    """Remove what `is_husk` has found."""
    with faults.translated("write"):
        for name in (LOCK, NOTICE):
            (folder / name).unlink(missing_ok=True)
        folder.rmdir()


def _told_at(folder: Path) -> str:
    """Return the day in the notice, "" for one that cannot be read."""
    try:
        told = json.loads(read_whole(folder / NOTICE, limit=_LIMIT))
        at = told["at"]
    except (ValueError, KeyError, TypeError, RecursionError, CaseFilesError):
        return ""
    return at if isinstance(at, str) and _DAY.fullmatch(at) else ""
