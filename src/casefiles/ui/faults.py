"""Anything unexpected becomes a Bug: its type and call sites, never its words or its values."""

import traceback
from pathlib import PurePath
from types import TracebackType
from typing import Final

from casefiles.domain.errors import Bug, CaseFilesError

_SITES: Final = 6


def as_known(error: BaseException) -> CaseFilesError:
    """Return a domain error without its frames, anything else as a Bug without its message.

    Frames keep what a verb was called with, a passphrase too, and must not outlive it.
    """
    if isinstance(error, CaseFilesError):
        error.__traceback__ = error.__context__ = error.__cause__ = None
        return error
    return Bug(kind=type(error).__name__, where=call_sites(error.__traceback__))


def call_sites(trace: TracebackType | None) -> str:
    """Return "file:line:function" of the innermost calls, the last one first.

    Only the file's own name is kept: the folders above it may name the person.
    """
    frames = traceback.extract_tb(trace, limit=-_SITES)
    sites = (f"{PurePath(f.filename).name}:{f.lineno}:{f.name}" for f in reversed(frames))
    return "\n".join(sites)
