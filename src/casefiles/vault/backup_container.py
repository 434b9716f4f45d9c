"""The outside of a backup: a stored ZIP with five members, written and read as one exact form.

Every byte that is not content follows from names, sizes and CRCs, so that reading compares
whatever it did not need: two backups differ only where their content does. Any ZIP program opens
it. The comment at the end tells the number of the form, under a checksum of its own, in every
form to come.
"""

import hashlib
import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final

from casefiles.domain.errors import BackupDamaged, BackupTooNew, NotABackup

FORM: Final = 1
README: Final = "README.txt"
RECOVER: Final = "recover.py"
KEY: Final = "key.age"
RECOVERY: Final = "recovery.age"
VAULT: Final = "vault.tar.age"
SMALL: Final = (README, RECOVER, KEY, RECOVERY)
ORDER: Final = (*SMALL, VAULT)

CONTAINER: Final = "container"
"""The part that is named where the ZIP itself is damaged."""
SMALL_LIMIT: Final = 256 * 1024

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_END64: Final = struct.Struct("<4sQ2H2I4Q")
_LOCATOR: Final = struct.Struct("<4sIQI")
_WIDE_SIZES: Final = struct.Struct("<2H2Q")
_CRC_PLACE: Final = 14  # of crc and both sizes in a local header
_DATE: Final = 0x0021  # 1 January 1980 at midnight, for every member of every backup
_PLAIN, _WIDE = 20, 45  # the version of ZIP a reader must know
_UNIX: Final = 3 << 8
_OWNER_ONLY: Final = 0o100600 << 16
_MASK: Final = 0xFFFFFFFF
_WIDE_FROM: Final = 0xF0000000  # bytes of plain tar; what age adds fits into the rest

_SIGNATURE: Final = b"PK\3\4"
_TOLD: Final = b"casefiles backup "
_COMMENT: Final = re.compile(re.escape(_TOLD) + rb"([1-9][0-9]{0,5}) ([0-9a-f]{8})\Z")
_COMMENT_SPAN: Final = 48

Take = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Member:
    """One member as the ZIP describes it. `start` is where its content begins."""

    name: str
    size: int
    crc: int
    start: int
    wide: bool = False

    @property
    def end(self) -> int:
        """Return where its content ends."""
        return self.start + self.size


class Writer:
    """Writes a container into an empty file that can be sought in."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._members: list[Member] = []

    def add(self, name: str, content: bytes) -> None:
        """Write a small member."""
        header = _local(Member(name, len(content), zlib.crc32(content), 0))
        start = self._file.tell() + len(header)
        self._file.write(header + content)
        self._members.append(Member(name, len(content), zlib.crc32(content), start))

    def stream(self, name: str, *, expected: int, fill: Callable[[Take], None]) -> None:
        """Write a long member: `fill` is called once, with a function that takes its pieces.

        `expected` is about how long it will be.
        """
        place = self._file.tell()
        wide = expected >= _WIDE_FROM
        start = place + len(_local(Member(name, 0, 0, 0, wide)))
        self._file.seek(start)
        size = crc = 0

        def take(piece: bytes) -> None:
            nonlocal size, crc
            self._file.write(piece)
            size, crc = size + len(piece), zlib.crc32(piece, crc)

        fill(take)
        member = Member(name, size, crc, start, wide)
        self._file.seek(place)
        self._file.write(_local(member))
        self._file.seek(member.end)
        self._members.append(member)

    def finish(self) -> None:
        """Write the directory and the end."""
        self._file.write(_directory(self._members))


def read(file: BinaryIO) -> dict[str, Member]:
    """Return the members of a container, after every byte around them was compared.

    Raises NotABackup, BackupTooNew for a later form, BackupDamaged with the part where a byte
    differs.
    """
    size = file.seek(0, 2)
    _check_form(file, size)
    place, members = 0, list[Member]()
    for name in ORDER:
        file.seek(place)
        member = _member_at(file, name, place, size)
        members.append(member)
        place = member.end
    file.seek(place)
    expected = _directory(members)
    if file.read(len(expected) + 1) != expected:
        raise BackupDamaged(part=CONTAINER)
    return {member.name: member for member in members}


def read_small(file: BinaryIO, member: Member) -> bytes:
    """Return the content of a small member. Raises BackupDamaged where its CRC differs."""
    if member.size > SMALL_LIMIT:
        raise BackupDamaged(part=member.name)
    file.seek(member.start)
    content = file.read(member.size)
    if zlib.crc32(content) != member.crc:
        raise BackupDamaged(part=member.name)
    return content


def _check_form(file: BinaryIO, size: int) -> None:
    file.seek(0)
    start = file.read(_LOCAL.size + len(README))
    file.seek(max(0, size - _COMMENT_SPAN))
    end = file.read(_COMMENT_SPAN)
    if not (_begins_like_one(start) or _TOLD in end):
        raise NotABackup
    match = _COMMENT.search(end)
    if match and match[0] == _comment(int(match[1])) and int(match[1]) > FORM:
        raise BackupTooNew(found=int(match[1]), known=FORM)


def _begins_like_one(start: bytes) -> bool:
    """Tell whether a file begins as a backup does, also one that was cut off right there."""
    name = README.encode("ascii")
    if len(start) < _LOCAL.size + len(name):
        return _SIGNATURE.startswith(start[: len(_SIGNATURE)])
    return start[_LOCAL.size :] == name


def _member_at(file: BinaryIO, name: str, place: int, size: int) -> Member:
    head = file.read(len(_local(Member(name, 0, 0, 0, True))))
    if len(head) < _LOCAL.size + len(name):
        raise BackupDamaged(part=name)
    crc, length = struct.unpack_from("<2I", head, _CRC_PLACE)
    wide = length == _MASK
    if wide and len(head) >= _LOCAL.size + len(name) + _WIDE_SIZES.size:
        length = _WIDE_SIZES.unpack_from(head, _LOCAL.size + len(name))[2]
    header = _local(Member(name, length, crc, 0, wide))
    if head[: len(header)] != header or place + len(header) + length > size:
        raise BackupDamaged(part=name if head.startswith(_SIGNATURE) else CONTAINER)
    return Member(name, length, crc, place + len(header), wide)


def _local(member: Member) -> bytes:
    version, size, extra = _sizes(member)
    name = member.name.encode("ascii")
    return (
        _LOCAL.pack(
            _SIGNATURE, version, 0, 0, 0, _DATE, member.crc, size, size, len(name), len(extra)
        )
        + name
        + extra
    )


def _central(member: Member) -> bytes:
    version, size, extra = _sizes(member)
    name = member.name.encode("ascii")
    place = member.start - len(_local(member))
    return (
        _CENTRAL.pack(
            b"PK\1\2", _UNIX | version, version, 0, 0, 0, _DATE, member.crc, size, size,
            len(name), len(extra), 0, 0, 0, _OWNER_ONLY, place,
        )
        + name
        + extra
    )  # fmt: skip


def _sizes(member: Member) -> tuple[int, int, bytes]:
    """Return version, 32-bit size and extra field of a member."""
    if not member.wide:
        return _PLAIN, member.size, b""
    return _WIDE, _MASK, _WIDE_SIZES.pack(1, 16, member.size, member.size)


def _directory(members: list[Member]) -> bytes:
    entries = b"".join(_central(member) for member in members)
    start, count, size = members[-1].end, len(members), len(entries)
    far = b""
    if members[-1].wide:
        far = _END64.pack(
            b"PK\6\6", _END64.size - 12, _UNIX | _WIDE, _WIDE, 0, 0, count, count, size, start
        ) + _LOCATOR.pack(b"PK\6\7", 0, start + size, 1)
        start = _MASK
    comment = _comment(FORM)
    return (
        entries
        + far
        + _END.pack(b"PK\5\6", 0, 0, count, count, size, start, len(comment))
        + comment
    )


def _comment(form: int) -> bytes:
    told = _TOLD + b"%d" % form
    return told + b" " + hashlib.sha256(told).hexdigest()[:8].encode("ascii")
