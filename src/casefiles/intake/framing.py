"""The frame host and child speak in: eight bytes of mark, two lengths, a JSON header, a body.

Neither side trusts the other: lengths are checked before anything is read.
"""

import json
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from casefiles.intake.limits import HEADER_BYTES

_MARK: Final = b"CFframe1"
_LENGTHS: Final = struct.Struct(">IQ")

Reads = Callable[[int], bytes]
"""Returns up to so many bytes; b"" at the end of the stream."""


class FrameBroken(ValueError):
    """The bytes are no frame, or a larger one than was agreed."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A header of plain values and a body of bytes."""

    header: Mapping[str, object]
    body: bytes = b""

    def text(self, key: str, limit: int = 4096) -> str:
        """Return a header value that has to be text of at most `limit` characters."""
        value = self.header.get(key, "")
        if not isinstance(value, str) or len(value) > limit:
            raise FrameBroken(key)
        return value

    def number(self, key: str, limit: int) -> int:
        """Return a header value that has to be a whole number from 0 to `limit`."""
        value = self.header.get(key, 0)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= limit:
            raise FrameBroken(key)
        return value

    def texts(self, key: str, limit: int) -> tuple[str, ...]:
        """Return a header value that has to be a list of at most `limit` short texts."""
        value = self.header.get(key, [])
        if not isinstance(value, list) or len(value) > limit:
            raise FrameBroken(key)
        if not all(isinstance(part, str) and len(part) <= 200 for part in value):
            raise FrameBroken(key)
        return tuple(value)


def encode(header: Mapping[str, object], body: bytes = b"") -> list[bytes]:
    """Return the pieces of a frame, to be written one after the other."""
    packed = json.dumps(header, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    if len(packed) > HEADER_BYTES:
        raise FrameBroken("header")
    return [_MARK + _LENGTHS.pack(len(packed), len(body)) + packed, body]


def decode(read: Reads, *, body_limit: int) -> Frame:
    """Read one frame; raises EOFError where the stream ended before it began."""
    mark = _exactly(read, len(_MARK), start=True)
    if mark != _MARK:
        raise FrameBroken("mark")
    header_length, body_length = _LENGTHS.unpack(_exactly(read, _LENGTHS.size))
    if header_length > HEADER_BYTES or body_length > body_limit:
        raise FrameBroken("length")
    try:
        header = json.loads(_exactly(read, header_length).decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise FrameBroken("header") from error
    if not isinstance(header, dict):
        raise FrameBroken("header")
    return Frame(header, _exactly(read, body_length))


def _exactly(read: Reads, count: int, *, start: bool = False) -> bytes:
    pieces: list[bytes] = []
    left = count
    while left:
        piece = read(min(left, 1 << 20))
        if not piece:
            if start and left == count:
                raise EOFError
            raise FrameBroken("short")
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
