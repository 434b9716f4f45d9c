"""Turns the errors of the system and of the database driver into errors of the domain.

A driver's message may hold a piece of a record, so nothing of it is kept: only its number.
"""

import errno
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from casefiles.domain.errors import (
    Bug,
    Cancelled,
    CaseFilesError,
    DiskFailed,
    DiskFull,
    NoPermission,
    RecordInvalid,
    VaultBusy,
    VaultDamaged,
    VaultMissing,
)

# Result codes of SQLite, https://sqlite.org/rescode.html; the low byte is the primary code.
_PERM, _BUSY, _LOCKED, _READONLY, _INTERRUPT = 3, 5, 6, 8, 9
_IOERR, _CORRUPT, _FULL, _CANTOPEN, _AUTH, _NOTADB = 10, 11, 13, 14, 23, 26
_LEAST_ROOM: Final = 1024 * 1024

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FAILED: Final = frozenset(
    {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN, errno.ETIMEDOUT}
)  # worn, pulled out, or a network folder whose other end is gone
_NO_LEAVE: Final = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENAMETOOLONG, errno.ELOOP}
)


def from_database(error: Exception, path: Path, *, writing: bool = True) -> CaseFilesError:
    """Return the domain error for an exception of sqlcipher3 or sqlite3 on the file at `path`."""
    if isinstance(error, UnicodeError):  # half a character, from a broken foreign text
        return RecordInvalid(kind="", field="", reason="not-unicode")
    number = getattr(error, "sqlite_errorcode", None)
    if not isinstance(number, int):
        return Bug(kind=type(error).__name__, where=_call_site())
    primary = number & 0xFF
    if primary == _FULL:
        return DiskFull()
    if primary == _IOERR:
        return _of_disk(path, writing)
    if primary in (_PERM, _READONLY, _CANTOPEN, _AUTH):
        return NoPermission(what="write")
    if primary in (_BUSY, _LOCKED):
        return VaultBusy()
    if primary in (_CORRUPT, _NOTADB):
        return VaultDamaged(part=path.name)
    if primary == _INTERRUPT:
        return Cancelled()
    kind = str(getattr(error, "sqlite_errorname", type(error).__name__))
    return Bug(kind=kind, where=_call_site())


def from_copying(error: Exception, source: Path, target: Path) -> CaseFilesError:
    """Return the domain error for a copy of pages that failed.

    The driver gives it no number, only the fixed sentence that SQLite has for one.
    """
    said = str(error)
    if said == "database or disk is full":
        return DiskFull()
    if said == "disk I/O error":
        return _of_disk(target, writing=True)
    if said == "attempt to write a readonly database":
        return NoPermission(what="write")
    if said in ("file is not a database", "database disk image is malformed"):
        return VaultDamaged(part=source.name)
    return from_database(error, source)


def _of_disk(path: Path, writing: bool) -> CaseFilesError:
    """Tell apart what the driver calls an I/O error: it keeps the system's reason to itself."""
    with suppress(OSError):
        if shutil.disk_usage(path.parent).free < _LEAST_ROOM:
            return DiskFull()
    return DiskFailed() if writing else VaultDamaged(part=path.name)


def from_system(error: OSError, what: str) -> CaseFilesError:
    """Return the domain error for an error of the system. `what` is "read" or "write"."""
    if error.errno in _NO_ROOM:
        return DiskFull()
    if error.errno in _NO_LEAVE:
        return NoPermission(what=what)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return VaultMissing()
    if error.errno in _FAILED:
        return DiskFailed()
    kind = errno.errorcode.get(error.errno or 0, "OSError")
    return Bug(kind=kind, where=_call_site())


@contextmanager
def translated(what: str) -> Iterator[None]:
    """Translate the system's errors inside the block. `what` is "read" or "write"."""
    try:
        yield
    except OSError as error:
        raise from_system(error, what) from None


def _call_site() -> str:
    """Return file, line and function of the nearest caller outside the driver's wrappers."""
    frame = sys._getframe(1)
    while frame.f_back and frame.f_code.co_filename.endswith(("faults.py", "engine.py")):
        frame = frame.f_back
    name = frame.f_code.co_filename.replace("\\", "/").rsplit("/", 1)[-1]
    return f"{name}:{frame.f_lineno}:{frame.f_code.co_name}"
