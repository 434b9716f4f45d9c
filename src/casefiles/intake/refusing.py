"""Refusals inside the child, on their way to the host, where they become errors of the domain."""

from casefiles.domain.errors import (
    CaseFilesError,
    FileNotWhatItSays,
    FileTooLarge,
    FileUnreadable,
)
from casefiles.domain.library.document import MEASURES, UNREADABLE
from casefiles.intake.framing import Frame, FrameBroken

_ENORMOUS = 1 << 62


class Refusal(Exception):
    """The document is not read; `reason` is a code of UNREADABLE."""

    def __init__(self, reason: str, *, found: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.found = found

    def header(self) -> dict[str, object]:
        """Return what the host is told."""
        return {"refused": self.reason, "found": self.found}


class Otherwise(Refusal):
    """The name promises a type that is read; the content is of another, `found`."""

    def __init__(self, found: str) -> None:
        super().__init__("otherwise", found=found)


class Oversize(Refusal):
    """Beyond a limit; `what` is a code of MEASURES."""

    def __init__(self, what: str, size: int, limit: int) -> None:
        super().__init__("oversize", found=what)
        self.size = size
        self.limit = limit

    def header(self) -> dict[str, object]:
        """Return what the host is told."""
        size = min(self.size, _ENORMOUS)
        return {"refused": "oversize", "found": self.found, "size": size, "limit": self.limit}


def error_from(name: str, frame: Frame) -> CaseFilesError | None:
    """Return the error a frame of the child stands for, or None for an answer."""
    reason = frame.text("refused", 40)
    if not reason:
        return None
    found = frame.text("found", 120)
    if not all(sign.isalnum() or sign in "-+./;= " for sign in found):
        raise FrameBroken("found")
    if reason == "otherwise":
        return FileNotWhatItSays(name=name, found=found)
    if reason == "oversize" and found in MEASURES:
        size, limit = frame.number("size", _ENORMOUS), frame.number("limit", _ENORMOUS)
        return FileTooLarge(name=name, size=size, limit=limit, what=found)
    if reason not in UNREADABLE:
        raise FrameBroken("refused")
    if found:
        return FileUnreadable(name=name, reason=reason, found=found)
    return FileUnreadable(name=name, reason=reason)
