"""Anything unexpected becomes a Bug: its type and call sites, never its words or its values."""

import traceback
from pathlib import PurePath
from types import TracebackType
from typing import Final

from casefiles.domain.errors import Bug, CaseFilesError
from casefiles.services.files import system_fault

_SITES: Final = 6


def as_known(error: BaseException) -> CaseFilesError:
    """Return a domain error without its frames, the system's refusals by name, the rest as a Bug.

    Frames keep what a verb was called with, a passphrase too, and must not outlive it.
    """
    if isinstance(error, CaseFilesError):
        error.__traceback__ = error.__context__ = error.__cause__ = None
        return error
    known = system_fault(error) if isinstance(error, OSError) else None
    return known or Bug(kind=type(error).__name__, where=call_sites(error.__traceback__))


def call_sites(trace: TracebackType | None) -> str:
    """Return "file:line:function" of the innermost calls, the last one first.

    Only the file's own name is kept: the folders above it may name the person.
    """
    frames = traceback.extract_tb(trace, limit=-_SITES)
    sites = (f"{PurePath(f.filename).name}:{f.lineno}:{f.name}" for f in reversed(frames))
    return "\n".join(sites)
