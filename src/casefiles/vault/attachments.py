"""Attachments: their bytes as rows of 1 MiB, streamed in and out, hashed on the way."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import BinaryIO, Final

from casefiles.domain.attachment import Attachment
from casefiles.domain.errors import Cancelled, FileUnreadable, VaultDamaged
from casefiles.vault.engine import Connection

CHUNK: Final = 1024 * 1024
_LARGE: Final = 4 * CHUNK
_PART: Final = "attachment"
_ADD_CONTENT: Final = "INSERT INTO content (attachment_id, sha256, size) VALUES (?, '', 0)"
_ADD_CHUNK: Final = "INSERT INTO chunk (content, number, bytes) VALUES (?, ?, ?)"
_SET_CONTENT: Final = "UPDATE content SET sha256 = ?, size = ? WHERE local = ?"
_GET_CONTENT: Final = "SELECT local, sha256, size FROM content WHERE attachment_id = ?"
_GET_CHUNKS: Final = "SELECT number, bytes FROM chunk WHERE content = ? ORDER BY number"


@dataclass(frozen=True, slots=True)
class Course:
    """How far it is, and whether to stop; both are asked between chunks."""

    progress: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None

    def at(self, done: int, total: int) -> None:
        """Report. Raises Cancelled."""
        if self.cancelled is not None and self.cancelled():
            raise Cancelled
        if self.progress is not None:
            self.progress(done, max(done, total))


def copy_in(
    connection: Connection, attachment: Attachment, stream: BinaryIO, *, course: Course
) -> Attachment:
    """Write a stream into the open transaction; return the attachment with its size and hash.

    Raises FileUnreadable ("changed") where the bytes are not those whose hash came with it.
    """
    content = connection.insert(_ADD_CONTENT, (attachment.id,))
    with _cache_for(connection, attachment):
        sha256, done = _pour_in(
            connection, content, stream, lambda n: course.at(n, attachment.size)
        )
    if attachment.sha256 not in ("", sha256):
        raise FileUnreadable(name=attachment.name, reason="changed")
    connection.run(_SET_CONTENT, (sha256, done, content))
    return replace(attachment, size=done, sha256=sha256)


def _pour_in(
    connection: Connection, content: int, stream: BinaryIO, at: Callable[[int], None]
) -> tuple[str, int]:
    digest, done, number = hashlib.sha256(), 0, 0
    at(0)
    while chunk := stream.read(CHUNK):
        connection.run(_ADD_CHUNK, (content, number, chunk))
        digest.update(chunk)
        done, number = done + len(chunk), number + 1
        at(done)
    return digest.hexdigest(), done


def copy_out(
    connection: Connection, attachment: Attachment, out: BinaryIO, *, course: Course
) -> None:
    """Write the bytes of an attachment into a stream. Raises VaultDamaged at the end if they are
    not what was sealed in: a caller that writes a file renames it only after this returns.
    """
    done = 0
    course.at(0, attachment.size)
    with _cache_for(connection, attachment):
        for chunk in chunks(connection, attachment):
            out.write(chunk)
            done += len(chunk)
            course.at(done, attachment.size)


def _cache_for(connection: Connection, attachment: Attachment) -> AbstractContextManager[None]:
    """A large file would only push everything else out of the cache, and fill the memory."""
    if attachment.size and attachment.size < _LARGE:
        return nullcontext()
    return connection.small_cache()


def chunks(connection: Connection, attachment: Attachment) -> Iterator[bytes]:
    """Yield the bytes of an attachment; raise VaultDamaged after the last if the hash differs."""
    content = connection.one(_GET_CONTENT, (attachment.id,))
    if content is None or content[1:] != (attachment.sha256, attachment.size):
        raise VaultDamaged(part=_PART)
    digest, size = hashlib.sha256(), 0
    for expected, (number, chunk) in enumerate(connection.each(_GET_CHUNKS, (content[0],))):
        if number != expected:
            raise VaultDamaged(part=_PART)
        digest.update(chunk)
        size += len(chunk)
        yield chunk
    if digest.hexdigest() != attachment.sha256 or size != attachment.size:
        raise VaultDamaged(part=_PART)


def has_content(connection: Connection, attachment_id: str) -> bool:
    """Tell whether the bytes of an attachment are in the vault, also of a removed one."""
    return connection.one(_GET_CONTENT, (attachment_id,)) is not None
