"""Where a vault lies: a folder on a network, and what programs that copy folders left beside it."""

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Final

_MOUNTS: Final = Path("/proc/self/mounts")
_REMOTE: Final = re.compile(
    r"nfs4?|cifs|smb3?|smbfs|ncpfs|afs|coda|ceph|glusterfs|lustre|davfs2?|beegfs"
    r"|fuse\.(sshfs|rclone|davfs2?|gvfsd-fuse|kio-fuse|s3fs|goofys|curlftpfs|glusterfs|smbnetfs"
    r"|onedriver|google-drive-ocamlfuse)"
)
"""Kinds of file system whose files lie on another computer."""
_DRIVE_REMOTE: Final = 4  # of Windows' GetDriveTypeW
_OURS: Final = re.compile(
    r"vault\.(db(-wal|-shm|-journal|\.former|\.revoked)?|keys(\.former)?|anchor|lock|spare|next)"
)
_MARKED: Final = re.compile(
    r"sync-conflict|conflict|\(\d+\)|в конфликте|конфликт|konflikt|en conflit", re.IGNORECASE
)
_MOST: Final = 5  # names in one sentence


def is_remote(folder: Path) -> bool:
    """Tell whether a folder lies on another computer; False where nothing can tell."""
    if sys.platform == "win32":
        return _is_remote_drive(folder)
    try:
        mounts = _MOUNTS.read_text("utf-8", "surrogateescape")
    except OSError:
        return False
    kind = kind_of_mount(folder.resolve(), mounts.splitlines())
    return _REMOTE.fullmatch(kind) is not None


def kind_of_mount(folder: Path, mounts: Iterable[str]) -> str:
    """Return the kind of file system a folder lies on, from the lines of /proc/self/mounts."""
    longest, kind = -1, ""
    for line in mounts:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        place = PurePosixPath(re.sub(r"\\([0-7]{3})", _octal, fields[1]))
        if folder.is_relative_to(place) and len(place.parts) >= longest:
            longest, kind = len(place.parts), fields[2]
    return kind


def conflict_copies(folder: Path) -> tuple[str, ...]:
    """Return names of copies that a program for syncing made of a vault or of its files.

    Dropbox and Nextcloud write "conflicted copy", Syncthing ".sync-conflict-", OneDrive the name
    of the computer, Google Drive a number in brackets.
    """
    try:
        inside = [name for name in os.listdir(folder) if _is_copy(name)]
        beside = [
            name
            for name in os.listdir(folder.parent)
            if name != folder.name and name.startswith(folder.stem) and _MARKED.search(name)
        ]
    except OSError:
        return ()
    return tuple(sorted(inside + beside)[:_MOST])


def _is_copy(name: str) -> bool:
    """Tell whether a file is none of a vault's, and named after one of them."""
    if _OURS.fullmatch(name) or not name.startswith("vault"):
        return False
    return (
        bool(_MARKED.search(name)) or re.match(r"vault-[^.]+\.(db|keys|anchor)", name) is not None
    )


def _octal(found: "re.Match[str]") -> str:
    return chr(int(found[1], 8))


def _is_remote_drive(folder: Path) -> bool:
    place = str(folder.absolute())
    if place.startswith("\\\\") and not place.startswith("\\\\?\\"):
        return True
    import ctypes

    windows = getattr(ctypes, "windll", None)
    drive = folder.absolute().anchor
    return windows is not None and windows.kernel32.GetDriveTypeW(drive) == _DRIVE_REMOTE
