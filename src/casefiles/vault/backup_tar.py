"""The inside of a backup: a tar with known members in a known order, filled up to a coarse size.

Written and read as one exact form (POSIX ustar; the size of a giant in base 256). The reader
compares every header with the one it would write: no name, link or date of a stranger's choosing
is ever looked at.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Final

from casefiles.domain.errors import BackupDamaged

BLOCK: Final = 512
PADDING: Final = "padding"
PART: Final = "vault.tar"
_END: Final = bytes(2 * BLOCK)
_OCTAL_LIMIT: Final = 8**11
_SMALLEST_STEP: Final = 1024 * 1024
_STEPS: Final = 4  # 2 to the 4th: sixteen sizes between one power of two and the next
_PIECE: Final = 1024 * 1024

Sizes = Iterable[tuple[str, int]]
Take = Callable[[bytes], object]
Reading = Generator[None, bytes, None]


def header(name: str, size: int) -> bytes:
    """Return the header of a file that only its owner may read, of 1 January 1970."""
    told = b"%011o\0" % size if size < _OCTAL_LIMIT else b"\x80" + size.to_bytes(11, "big")
    fields = (
        name.encode("ascii").ljust(100, b"\0"), b"0000600\0", b"0000000\0", b"0000000\0", told,
        b"00000000000\0", b" " * 8, b"0", bytes(100), b"ustar\x0000", bytes(64), b"0000000\0",
        b"0000000\0", bytes(155 + 12),
    )  # fmt: skip
    block = b"".join(fields)
    return block[:148] + b"%06o\0 " % sum(block) + block[156:]


def padding_size(sizes: Sizes) -> int:
    """Return how long the padding is, so that the whole tar has one of few sizes."""
    plain = sum(BLOCK + _whole(size) for _, size in sizes) + BLOCK + len(_END)
    return stepped(plain) - plain


def stepped(size: int) -> int:
    """Return the next size that a backup may have: at most a sixteenth more, at least 1 MiB.

    Whoever holds several backups learns from their sizes only when much has been added.
    """
    step = max(_SMALLEST_STEP, 1 << max(0, size.bit_length() - 1 - _STEPS))
    return -(-size // step) * step


def total_size(sizes: Sizes) -> int:
    """Return the bytes of the whole tar."""
    listed = list(sizes)
    return stepped(sum(BLOCK + _whole(size) for _, size in listed) + BLOCK + len(_END))


def pieces(name: str, size: int, content: Iterable[bytes]) -> Iterator[bytes]:
    """Yield header, content and filling of one member."""
    yield header(name, size)
    yield from content
    yield bytes(_whole(size) - size)


def ending(sizes: Sizes) -> Iterator[bytes]:
    """Yield the padding and the end of the archive."""
    left = padding_size(sizes)
    yield header(PADDING, left)
    while left:
        yield bytes(min(left, _PIECE))
        left -= min(left, _PIECE)
    yield _END


class Reader:
    """Takes a tar in pieces of any length, and hands contents on as they come.

    Raises BackupDamaged from `feed` at the first byte that does not belong.
    """

    def __init__(self, reading: Callable[["Source"], Reading]) -> None:
        self._reading = reading(Source())
        next(self._reading)
        self._ended = False

    def feed(self, piece: bytes) -> None:
        """Take the next bytes."""
        if self._ended:
            raise BackupDamaged(part=PART)
        try:
            self._reading.send(piece)
        except StopIteration:
            self._ended = True

    def finish(self) -> None:
        """Raise BackupDamaged unless the tar has come to its end."""
        if not self._ended:
            raise BackupDamaged(part=PART)


class Source:
    """What a reading pulls from with `yield from`; more is asked for by yielding."""

    def __init__(self) -> None:
        self._held = b""

    def small(self, name: str, size: int) -> Generator[None, bytes, bytes]:
        """Return the content of a member that fits into memory."""
        kept = bytearray()
        yield from self.long(name, size, kept.extend)
        return bytes(kept)

    def long(self, name: str, size: int, take: Callable[[bytes], object]) -> Reading:
        """Hand the content of a member on in pieces."""
        yield from self._expected(header(name, size))
        yield from self._pass(size, take)
        yield from self._expected(bytes(_whole(size) - size))

    def ending(self, sizes: Sizes) -> Reading:
        """Read padding and end, and nothing behind them."""
        yield from self.long(PADDING, padding_size(sizes), _must_be_zero)
        yield from self._expected(_END)
        if self._held:
            raise BackupDamaged(part=PART)

    def first_size(self, name: str) -> Generator[None, bytes, int]:
        """Return the size that stands in the next header, which is looked at and kept."""
        while len(self._held) < BLOCK:
            self._held += yield
        told = self._held[124:135]
        size = int(told, 8) if told.isdigit() and set(told) <= set(b"01234567") else 0
        if self._held[:BLOCK] != header(name, size):
            raise BackupDamaged(part=PART)
        return size

    def _expected(self, block: bytes) -> Reading:
        got = bytearray()
        yield from self._pass(len(block), got.extend)
        if got != block:
            raise BackupDamaged(part=PART)

    def _pass(self, size: int, take: Take) -> Reading:
        while size:
            if not self._held:
                self._held = yield
            piece = self._held[:size]
            self._held = self._held[len(piece) :]
            take(piece)
            size -= len(piece)


def _must_be_zero(piece: bytes) -> None:
    if piece.count(0) != len(piece):
        raise BackupDamaged(part=PART)


def _whole(size: int) -> int:
    """Return a size in whole blocks."""
    return -(-size // BLOCK) * BLOCK
