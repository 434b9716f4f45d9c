"""Files a person has chosen: opened for reading, written beside and renamed, faults named."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from casefiles.domain.errors import (
    DiskFull,
    FileExists,
    FileUnreadable,
    NoPermission,
    UserFixable,
)


@contextmanager
def open_chosen(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading. Raises FileUnreadable with a reason, NoPermission."""
    try:
        with path.open("rb") as stream:
            yield stream
    except FileNotFoundError:
        raise FileUnreadable(name=path.name, reason="missing") from None
    except IsADirectoryError:
        raise FileUnreadable(name=path.name, reason="folder") from None
    except PermissionError:
        raise NoPermission(what="read") from None


@contextmanager
def written_beside(path: Path) -> Iterator[BinaryIO]:
    """Write a file under a hidden name, fsync it and give it its name when all went well.

    Readable to its owner only. Raises FileExists rather than overwrite; NoPermission; DiskFull.
    """
    if path.exists():
        raise FileExists
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(beside, path)
    except OSError as fault:
        raise named_fault(fault) from None
    finally:
        beside.unlink(missing_ok=True)


def write_bytes(path: Path, data: bytes) -> None:
    """Write a whole file the safe way."""
    with written_beside(path) as stream:
        stream.write(data)


def named_fault(fault: OSError) -> UserFixable:
    """Return the domain error for a fault of the operating system."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFull()
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NoPermission(what="write")
    return FileUnreadable(name="", reason="missing" if fault.errno == errno.ENOENT else "disk")
