"""Anything unexpected becomes a Bug: its type and call sites, never its words or its values."""

import traceback
from pathlib import PurePath
from types import TracebackType
from typing import Final

from casefiles.domain.errors import Bug, CaseFilesError

_SITES: Final = 6


def as_known(error: BaseException) -> CaseFilesError:
    """Return a domain error as it is, anything else as a Bug without its message."""
    if isinstance(error, CaseFilesError):
        return error
    return Bug(kind=type(error).__name__, where=call_sites(error.__traceback__))


def call_sites(trace: TracebackType | None) -> str:
    """Return "file:line:function" of the innermost calls, the last one first.

    Only the file's own name is kept: the folders above it may name the person.
    """
    frames = traceback.extract_tb(trace, limit=-_SITES)
    sites = (f"{PurePath(f.filename).name}:{f.lineno}:{f.name}" for f in reversed(frames))
    return "\n".join(sites)
