"""Backups that make themselves: in the places kept in the vault, when something has changed.

No passphrase is needed for one. What cannot be made now, because the stick is not plugged in or
there was no time, is owed: it is made at the next chance, and is nobody's obstacle meanwhile.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.domain.backup_place import Outcome, Place, PlacedBackup, PlaceRow, Round, Standing
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import (
    Bug,
    Cancelled,
    CaseFilesError,
    RecordNotFound,
    UserFixable,
)
from casefiles.services.backups import receipt_of
from casefiles.services.slots import officer_recipients

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

SUFFIX = ".casebackup"
_FINE = 1000  # steps of one place

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


def list_places(vault: "Vault") -> tuple[PlaceRow, ...]:
    """Return the places and how they stand, in the order in which they were added."""
    from casefiles.vault import backup_places

    return tuple(_row(vault, place) for place in backup_places.places(vault))


def add_place(vault: "Vault", folder: Path) -> Place:
    """Keep a folder as a place for backups; one that is a place already stays as it is.

    Raises FolderMissing, RecordInvalid for a folder inside the vault.
    """
    from casefiles.vault import backup_places

    return backup_places.add(vault, folder)


def remove_place(vault: "Vault", place_id: str) -> Changes:
    """Forget a place; the backups that lie there stay. Raises RecordNotFound."""
    from casefiles.vault import backup_places

    backup_places.remove(vault, place_id)
    return Changes(frozenset({Kind.BACKUP}))


def find_place(vault: "Vault", named: str) -> str:
    """Return the id of the place that an id or a folder names. Raises RecordNotFound."""
    from casefiles.vault import backup_places

    whole = str(Path(named).absolute())
    for place in backup_places.places(vault):
        if named in (place.id, place.folder) or whole == place.folder:
            return place.id
    raise RecordNotFound(kind="backup-place", key=named)


def is_owed(vault: "Vault") -> bool:
    """Tell whether a backup can be made now that should have been."""
    return any(row.standing is Standing.OWED for row in list_places(vault))


def back_up(
    vault: "Vault",
    *,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
    always: bool = False,
) -> Round:
    """Make a test-opened backup in every place that is owed one; `always` in all that are there.

    A place where it does not work is told and keeps nobody from the next. Raises Cancelled: what
    was made by then stays.
    """
    if not _may_write(vault):
        return Round()
    rows = list_places(vault)
    chosen = [row for row in rows if row.standing is Standing.OWED or (always and _is_there(row))]
    outcomes = []
    for row in rows:
        if row not in chosen:
            outcomes.append(Outcome(place=row.place, standing=row.standing))
            continue
        course = _Course(progress, cancelled, number=chosen.index(row), count=len(chosen))
        outcomes.append(_made(vault, row.place, course))
    return Round(tuple(outcomes))


class _Course:
    """The course of one place among several."""

    def __init__(
        self, progress: Progress | None, cancelled: Stop | None, *, number: int, count: int
    ) -> None:
        self._progress, self._cancelled = progress, cancelled
        self._number, self._count = number, count

    def progress(self, done: int, total: int) -> None:
        """Report how far all places are."""
        if self._progress is not None:
            share = _FINE * min(done, total) // total if total else 0
            self._progress(self._number * _FINE + share, self._count * _FINE)

    def stopped(self) -> bool:
        """Tell whether to stop."""
        return self._cancelled is not None and self._cancelled()


def _made(vault: "Vault", place: Place, course: _Course) -> Outcome:
    from casefiles.vault import backup, backup_places, backup_pruning

    keys = officer_recipients(vault)
    try:
        out = _free_name(vault, Path(place.folder))
        report = backup.export(
            vault, out, officers=keys, progress=course.progress, cancelled=course.stopped
        )
        receipt = receipt_of(vault, report, out.name, officers=len(keys))
        written = PlacedBackup(
            place=place.id,
            name=out.name,
            size=report.size,
            sha256=report.sha256,
            number=report.journal_number,
            checked_at=receipt.checked_at,
        )
        with vault.writing("export-backup") as drawer:
            drawer.add(receipt)
            backup_places.note(vault, written)
    except Cancelled:
        raise
    except CaseFilesError as error:
        return _failed(vault, place, error)
    removed = backup_pruning.prune(vault, place, stop=course.stopped)
    return Outcome(
        place=place, standing=Standing.CURRENT, name=out.name, report=report, removed=removed
    )


def _failed(vault: "Vault", place: Place, error: CaseFilesError) -> Outcome:
    """Tell a stick that was pulled out from whatever else keeps a backup from being made."""
    from casefiles.vault import backup_places

    if not backup_places.is_there(vault, place):
        return Outcome(place=place, standing=Standing.MISSING)
    if isinstance(error, Bug):
        raise error
    return Outcome(place=place, standing=Standing.OWED, error=error)


def _row(vault: "Vault", place: Place) -> PlaceRow:
    from casefiles.vault import backup_places

    there = backup_places.is_there(vault, place)
    lying = backup_places.present(vault, place) if there else backup_places.noted(vault, place)
    last = lying[0] if lying else None
    current = last is not None and not backup_places.changed_since(vault, last.number)
    if there:
        standing = Standing.CURRENT if current else Standing.OWED
    else:
        standing = Standing.AWAY if current else Standing.MISSING
    return PlaceRow(place=place, standing=standing, last=last, count=len(lying) if there else 0)


def _is_there(row: PlaceRow) -> bool:
    return row.standing in (Standing.CURRENT, Standing.OWED)


def _may_write(vault: "Vault") -> bool:
    """Tell whether the vault takes a note at all: one that is only looked at makes no backups."""
    try:
        with vault.writing("export-backup"):
            return True
    except UserFixable:
        return False


def _free_name(vault: "Vault", folder: Path) -> Path:
    """Return a name that tells the time of this computer, and nothing of the vault."""
    stem = f"casefiles-{vault.clock().astimezone():%Y-%m-%d-%H%M}"
    path, number = folder / f"{stem}{SUFFIX}", 1
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{stem}-{number}{SUFFIX}"
    return path
