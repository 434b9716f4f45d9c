"""Files a person has chosen: opened for reading, written unseen and then named, faults told."""

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from casefiles.domain.errors import (
    DiskFailed,
    DiskFull,
    FileExists,
    FileUnreadable,
    NoPermission,
    UserFixable,
)

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_LEAVE: Final = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENAMETOOLONG, errno.ELOOP}
)
_PULLED_OUT: Final = frozenset({errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE})


@contextmanager
def open_chosen(path: Path, *, pipes: bool = False) -> Iterator[BinaryIO]:
    """Open a file for reading. Raises FileUnreadable with a reason, NoPermission.

    A pipe or a device is refused, because it might never end; `pipes` lets them through.
    """
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or (pipes and not stat.S_ISDIR(mode))):
            raise FileUnreadable(
                name=path.name, reason="folder" if stat.S_ISDIR(mode) else "not-a-file"
            )
        stream = path.open("rb")
    except PermissionError:
        raise NoPermission(what="read") from None
    except OSError as fault:
        reason = "disk" if fault.errno in _PULLED_OUT else "missing"
        raise FileUnreadable(name=path.name, reason=reason) from None
    with stream:
        try:
            yield stream
        except OSError as fault:
            if fault.errno in _PULLED_OUT:
                raise FileUnreadable(name=path.name, reason="disk") from None
            raise


@contextmanager
def written_beside(path: Path) -> Iterator[BinaryIO]:
    """Write a file without a name, or a hidden one, and give it its name when all went well.

    Where the system can keep a file without a name, not even a power cut leaves a readable half.
    Readable to its owner only. Raises FileExists rather than overwrite; NoPermission; DiskFull.
    """
    try:
        if os.path.lexists(path):
            raise FileExists
        nameless = _open_nameless(path.parent)
        with _named_later(nameless, path) if nameless is not None else _renamed(path) as stream:
            yield stream
    except FileExistsError:
        raise FileExists from None
    except OSError as fault:
        raise named_fault(fault, path.name) from None


def _open_nameless(folder: Path) -> int | None:
    """Return the descriptor of a file without a name; None where there is no such thing."""
    flag = getattr(os, "O_TMPFILE", None)
    if flag is None or not os.path.isdir("/proc/self/fd"):
        return None
    try:
        return os.open(folder, flag | os.O_WRONLY, 0o600)
    except OSError as fault:
        if fault.errno in (errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL):  # a stick, mostly
            return None
        raise


@contextmanager
def _named_later(descriptor: int, path: Path) -> Iterator[BinaryIO]:
    with os.fdopen(descriptor, "wb") as stream:
        yield stream
        stream.flush()
        os.fsync(descriptor)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            # The folder is named only so that Python asks for linkat, which follows /proc's link.
            os.link(f"/proc/self/fd/{descriptor}", path, src_dir_fd=folder)
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def _renamed(path: Path) -> Iterator[BinaryIO]:
    beside = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def name_of(path: Path) -> str:
    """Return the name of a file on one line, as a record keeps it; systems allow line breaks."""
    return " ".join(path.name.splitlines())


def must_be_free(path: Path) -> None:
    """Raise, before a long work, what writing a file there would raise at its end."""
    if os.path.lexists(path):
        raise FileExists
    if not path.absolute().parent.is_dir():
        raise FileUnreadable(name=path.name, reason="no-folder")


def write_bytes(path: Path, data: bytes) -> None:
    """Write a whole file the safe way."""
    with written_beside(path) as stream:
        stream.write(data)


def named_fault(fault: OSError, name: str = "") -> UserFixable:
    """Return the domain error for a fault of the operating system, met with the file `name`."""
    if fault.errno in _NO_ROOM:
        return DiskFull()
    if fault.errno in _NO_LEAVE:
        return NoPermission(what="write")
    away = fault.errno in (errno.ENOENT, errno.ENOTDIR)
    return FileUnreadable(name=name, reason="no-folder" if away else "disk")


def system_fault(fault: OSError) -> UserFixable | None:
    """Return the domain error for what the system refused, met with no file anybody chose.

    None where the fault is ours: a file that is not there was never looked for.
    """
    if fault.errno in _NO_ROOM:
        return DiskFull()
    if isinstance(fault, PermissionError) or fault.errno in {*_NO_LEAVE, errno.ENOTDIR}:
        return NoPermission(what="write")
    return DiskFailed() if fault.errno in _PULLED_OUT else None
