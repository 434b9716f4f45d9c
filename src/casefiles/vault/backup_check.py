"""Checking a backup: everything is read, and the copy inside is opened as a database.

For that the copy lies on a disk for a moment, under its own key: in a private folder among the
person's cached files, because a stick may be full, slow or write-protected; beside the backup
where that is refused. A killed check is cleaned up by the next one.
"""

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Generic, TypeVar

from casefiles.domain.backup import BackupReport
from casefiles.domain.errors import BackupDamaged, CaseFilesError, DiskFull, NoPermission
from casefiles.vault import backup_facts, backup_files, backup_opening, engine, faults
from casefiles.vault.attachments import Course
from casefiles.vault.backup_manifest import DATABASE, Manifest
from casefiles.vault.backup_meter import Meter
from casefiles.vault.backup_secret import BackupSecret
from casefiles.vault.engine import Connection
from casefiles.vault.folder import make_private
from casefiles.vault.kdf import FLOOR, KdfCost
from casefiles.vault.lock import FolderLock

_PREFIX: Final = ".casefiles-check-"

T = TypeVar("T")
Look = Callable[[Connection, Manifest], T]


def check(
    path: Path,
    secret: BackupSecret,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    floor: KdfCost = FLOOR,
) -> BackupReport:
    """Read a whole backup, open what it holds, and return what was found.

    Raises WrongPassphrase, BackupDamaged naming the part, BackupTooNew, FileUnreadable, DiskFull,
    NoPermission, Cancelled. Nothing is left on any disk.
    """
    course = Course(progress, cancelled)
    return looked_into(path, secret, lambda *_: None, course=course, floor=floor)[0]


def looked_into(
    path: Path, secret: BackupSecret, look: Look[T], *, course: Course, floor: KdfCost = FLOOR
) -> tuple[BackupReport, T]:
    """Check a backup, and `look` at the copy in it while it is open. Raises as `check`."""
    backup_files.must_be_file(path)
    job = _Job(path, secret, look, course, floor)
    try:
        with _cached() as place, _private(place) as folder:
            return _checked(job, folder)
    except (DiskFull, NoPermission):
        with _private(path.parent) as folder:
            return _checked(job, folder)


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    path: Path
    secret: BackupSecret = field(repr=False)
    look: Look[T]
    course: Course
    floor: KdfCost


def _checked(job: _Job[T], folder: Path) -> tuple[BackupReport, T]:
    path, secret, course, floor = job.path, job.secret, job.course, job.floor
    with faults.translated("read"):
        meter = Meter(course, path.stat().st_size)
    with (
        backup_opening.unpacked(path, secret, folder, floor=floor, meter=meter) as opened,
        backup_facts.Inspection(opened.copy, backup_facts.whole) as inspection,
    ):
        connection = engine.attach_only(opened.copy.path, opened.copy.key)
        try:
            backup_facts.compare(connection, opened.manifest)
            seen = job.look(connection, opened.manifest)
        finally:
            connection.close()
        if not inspection.sound(meter):
            raise BackupDamaged(part=DATABASE)
        found = opened.found
        return backup_facts.report(found.manifest, found.size, found.sha256), seen


@contextmanager
def _cached() -> Iterator[Path]:
    """Hold the program's folder among cached files; an empty one would tell of its use."""
    from platformdirs import user_cache_path

    try:
        place = user_cache_path("casefiles", appauthor=False, ensure_exists=True)
    except OSError:  # a home that cannot be written is no reason not to check
        raise NoPermission(what="write") from None
    try:
        yield place
    finally:
        with suppress(OSError):
            place.rmdir()


@contextmanager
def _private(parent: Path) -> Iterator[Path]:
    """Hold a folder that is gone when the block ends, and clean up after killed ones."""
    for left in parent.glob(f"{_PREFIX}*"):
        _sweep(left)
    folder = parent / f"{_PREFIX}{secrets.token_hex(8)}"
    make_private(folder)
    try:
        lock = FolderLock(folder)
        try:
            yield folder
        finally:
            lock.release()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove a folder unless a check is at work in it: that one holds its lock."""
    try:
        FolderLock(folder).release()
    except CaseFilesError:
        return
    shutil.rmtree(folder, ignore_errors=True)
