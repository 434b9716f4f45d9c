"""Long age files, sealed and opened as streams. The only module that loads pyrage.

pyrage pulls from a reader and pushes into a writer. It wraps what these raise, and loses an error
of the last write altogether, so they keep their first error and it is raised here.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from casefiles.domain.errors import BackupDamaged, RecordInvalid, WrongPassphrase

_GATHER: Final = 256 * 1024
_NO_KEY: Final = "No matching keys found"
_IDENTITY: Final = "AGE-SECRET-KEY-1"


def new_identity() -> tuple[str, str]:
    """Draw an X25519 identity; return its secret half and its public half."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def check_recipient(recipient: str) -> None:
    """Raise RecordInvalid unless this is an X25519 recipient, "age1…"."""
    import pyrage

    try:
        pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError:
        raise RecordInvalid(kind="backup", field="officer", reason="no-recipient") from None


def identities_in(text: str) -> list[str]:
    """Return the identities of an identity file, as `age-keygen` writes it.

    Raises WrongPassphrase where there is none.
    """
    import pyrage

    lines = [line.strip() for line in text.splitlines()]
    found = [line for line in lines if line.startswith(_IDENTITY)]
    try:
        for line in found:
            pyrage.x25519.Identity.from_str(line)
    except pyrage.IdentityError:
        raise WrongPassphrase from None
    if not found:
        raise WrongPassphrase
    return found


def seal_small(content: bytes, recipients: Sequence[str]) -> bytes:
    """Return a few bytes as an age file for several recipients."""
    sealed = bytearray()
    seal(iter([content]), sealed.extend, recipients)
    return bytes(sealed)


def unseal_small(sealed: bytes, identities: Sequence[str], *, part: str) -> bytes:
    """Return what `seal_small` was given. Raises as `unseal`."""
    content = bytearray()
    unseal(iter([sealed]), content.extend, identities, part=part)
    return bytes(content)


def seal(
    pieces: Iterator[bytes], write: Callable[[bytes], object], recipients: Sequence[str]
) -> None:
    """Seal a stream to several recipients. Raises what `pieces` or `write` raise."""
    import pyrage

    keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    source, target = _Side(_pulling(pieces)), _Side(write)
    try:
        pyrage.encrypt_io(source, target, keys)
    except (pyrage.EncryptError, OSError):
        _raise_first(source, target)
        raise
    _raise_first(source, target)


def unseal(
    pieces: Iterator[bytes],
    write: Callable[[bytes], object],
    identities: Sequence[str],
    *,
    part: str,
) -> None:
    """Open a stream into `write`. Raises what `pieces` or `write` raise.

    Raises WrongPassphrase where no identity fits, and BackupDamaged(part) for the rest. What
    was written before that is true but not complete: nothing may be done with it.
    """
    import pyrage

    keys = [pyrage.x25519.Identity.from_str(identity) for identity in identities]
    gathered = _Gathered(write)
    source, target = _Side(_pulling(pieces)), _Side(gathered.add)
    try:
        pyrage.decrypt_io(source, target, keys)
    except (pyrage.DecryptError, OSError) as error:
        _raise_first(source, target)
        if str(error) == _NO_KEY:
            raise WrongPassphrase from None
        raise BackupDamaged(part=part) from None
    _raise_first(source, target)
    gathered.pass_on()


class _Side:
    """One side of a stream. Remembers its first error, and refuses to go on after it."""

    def __init__(self, call: Callable[..., object]) -> None:
        self._call = call
        self.error: BaseException | None = None

    def read(self, size: int) -> object:
        """Give pyrage up to `size` bytes; none at the end."""
        return self._attempt(size)

    def write(self, piece: bytes) -> int:
        """Take bytes from pyrage."""
        self._attempt(piece)
        return len(piece)

    def flush(self) -> None:
        """Nothing waits here."""

    def _attempt(self, given: object) -> object:
        if self.error is not None:
            raise OSError
        try:
            return self._call(given)
        except BaseException as error:
            self.error = error
            raise


class _Gathered:
    """Makes large pieces of the small ones in which pyrage writes: whoever takes them is slower."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._held = bytearray()

    def add(self, piece: bytes) -> None:
        """Keep a piece, and hand on what has come together."""
        self._held += piece
        if len(self._held) >= _GATHER:
            self.pass_on()

    def pass_on(self) -> None:
        """Hand on what is held."""
        if self._held:
            held, self._held = bytes(self._held), bytearray()
            self._write(held)


def _pulling(pieces: Iterator[bytes]) -> Callable[[int], bytes]:
    """Return a read(size) over pieces of any length."""
    held = memoryview(b"")

    def read(size: int) -> bytes:
        nonlocal held
        while not held:
            piece = next(pieces, None)
            if piece is None:
                return b""
            held = memoryview(piece)
        part, held = held[:size], held[size:]
        return bytes(part)

    return read


def _raise_first(*sides: _Side) -> None:
    for side in sides:
        if side.error is not None:
            raise side.error
