"""Anything unexpected becomes a Bug: its type and call sites, never its words or its values."""

import errno
import traceback
from pathlib import PurePath
from typing import Final

from casefiles.domain.errors import Bug, CaseFilesError, DiskFull, NoPermission

_SITES: Final = 4
_NO_WAY: Final = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENAMETOOLONG, errno.ELOOP, errno.ENOTDIR}
)


def as_known(error: Exception) -> CaseFilesError:
    """Return a domain error as it is, the system's refusals by name, anything else as a Bug."""
    if isinstance(error, CaseFilesError):
        return error
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFull()
    if isinstance(error, PermissionError) or (
        isinstance(error, OSError) and error.errno in _NO_WAY
    ):
        return NoPermission(what="write")
    frames = reversed(traceback.extract_tb(error.__traceback__, limit=-_SITES))
    sites = (f"{PurePath(frame.filename).name}:{frame.lineno}:{frame.name}" for frame in frames)
    return Bug(kind=type(error).__name__, where=" < ".join(sites))
