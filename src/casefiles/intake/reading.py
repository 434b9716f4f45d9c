"""Foreign files to documents: what the mail room offers the services.

Every document is parsed in a child process of its own, locked as well as the system allows
(lockdown.py); the host only hashes the bytes, checks the answer and turns refusals into errors.
Nothing is written to a disk.
"""

import hashlib
from pathlib import Path, PurePath
from typing import Self

from casefiles.domain.errors import FileTooLarge, FileUnreadable, NoPermission
from casefiles.domain.library.document import READING_WARNINGS, Document
from casefiles.intake import dates, languages, limits, media_types
from casefiles.intake.child import CancelledQuestion, Child, ChildFailed, never
from casefiles.intake.framing import Frame, FrameBroken
from casefiles.intake.plain import normalised, one_line
from casefiles.intake.refusing import error_from


def read_document(path: Path, *, cancelled: CancelledQuestion = never) -> Document:
    """Read one file. For many, one `MailRoom` is quicker.

    Raises FileUnreadable, FileTooLarge, FileNotWhatItSays, NoPermission, Cancelled.
    """
    with MailRoom() as room:
        return room.read_document(path, cancelled=cancelled)


def read_bytes(name: str, data: bytes, *, cancelled: CancelledQuestion = never) -> Document:
    """Read one file that is in memory; `name` as the person knows it, for its ending."""
    with MailRoom() as room:
        return room.read_bytes(name, data, cancelled=cancelled)


class MailRoom:
    """Reads documents one after the other, each in a child of its own.

    A further child tells languages that are not obvious; it starts when first needed, takes a
    second to learn them, and serves the whole batch.
    """

    def __init__(self) -> None:
        self._linguist: Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End what still runs."""
        if self._linguist is not None:
            self._linguist.close()
            self._linguist = None

    def read_document(self, path: Path, *, cancelled: CancelledQuestion = never) -> Document:
        """Read one file; raises as the function of the same name."""
        return self.read_bytes(path.name, file_bytes(path), cancelled=cancelled)

    def read_bytes(
        self, name: str, data: bytes, *, cancelled: CancelledQuestion = never
    ) -> Document:
        """Read one file that is in memory; raises as the function of the same name."""
        check_size(name, len(data))
        frame = _parsed(name, data, cancelled)
        try:
            if error := error_from(name, frame):
                raise error
            text = normalised(frame.body.decode("utf-8"))
            language = languages.obvious(text) or self._asked_language(text, cancelled)
            return _document(frame, data, text=text, language=language)
        except (FrameBroken, UnicodeDecodeError) as error:
            raise FileUnreadable(name=name, reason="parser-crashed") from error

    def _call_linguist(self) -> Child:
        if self._linguist is None or not self._linguist.alive:
            self.close()
            self._linguist = Child()
        return self._linguist

    def _asked_language(self, text: str, cancelled: CancelledQuestion) -> str:
        if not languages.has_enough(text):
            return ""
        body = text[: languages.LOOKED_AT].encode("utf-8")
        try:
            frame = self._call_linguist().ask(
                {"job": "language"},
                body,
                body_limit=0,
                seconds=limits.READ_SECONDS,
                cancelled=cancelled,
            )
            language = frame.text("language", 3)
        except (ChildFailed, FrameBroken):
            # The document has been read; its language can be chosen by hand.
            self.close()
            return ""
        return language if language in languages.OFFERED else ""


def file_bytes(path: Path) -> bytes:
    """Return the bytes of a file within the limit; raises as read_document does."""
    try:
        if not path.is_file():
            reason = "not-a-file" if path.exists() else "missing"
            raise FileUnreadable(name=path.name, reason=reason)
        check_size(path.name, path.stat().st_size)
        with path.open("rb") as file:
            data = file.read(limits.FILE_BYTES + 1)
    except PermissionError as error:
        raise NoPermission(what="read") from error
    except OSError as error:
        raise FileUnreadable(name=path.name, reason="missing") from error
    check_size(path.name, len(data))
    return data


def check_size(name: str, size: int) -> None:
    """Refuse nothing at all and too much, before anything is parsed."""
    if size > limits.FILE_BYTES:
        raise FileTooLarge(name=name, size=size, limit=limits.FILE_BYTES, what="bytes")
    if size == 0:
        raise FileUnreadable(name=name, reason="empty")


def _parsed(name: str, data: bytes, cancelled: CancelledQuestion) -> Frame:
    suffix = PurePath(name).suffix[:40].encode("ascii", "replace").decode("ascii")
    try:
        with Child() as child:
            return child.ask(
                {"job": "read", "suffix": suffix},
                data,
                body_limit=limits.TEXT_BYTES,
                seconds=limits.READ_SECONDS,
                cancelled=cancelled,
            )
    except ChildFailed as failure:
        raise FileUnreadable(name=name, reason=failure.reason) from failure


def _document(frame: Frame, data: bytes, *, text: str, language: str) -> Document:
    """Check the child's answer: a parser that was taken over may say anything."""
    media_type = frame.text("media_type", 120)
    published = frame.text("published", 10)
    warnings = frame.texts("warnings", 60)
    if media_type not in media_types.READ or (published and dates.edtf_of(published) != published):
        raise FrameBroken("facts")
    if any(warning.partition(":")[0] not in READING_WARNINGS for warning in warnings):
        raise FrameBroken("warnings")
    return Document(
        media_type=media_type,
        text=text,
        title=one_line(frame.text("title", limits.LINE_CHARACTERS)),
        language=language,
        author=one_line(frame.text("author", limits.LINE_CHARACTERS)),
        published=published,
        page_count=frame.number("page_count", limits.PAGES),
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        warnings=warnings,
    )
