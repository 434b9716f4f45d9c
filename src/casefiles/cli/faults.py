"""Anything unexpected becomes a Bug: its type and call sites, never its words or its values."""

import traceback
from pathlib import PurePath
from typing import Final

from casefiles.domain.errors import Bug, CaseFilesError

_SITES: Final = 4


def as_known(error: Exception) -> CaseFilesError:
    """Return a domain error as it is, the system's refusals by name, anything else as a Bug."""
    if isinstance(error, CaseFilesError):
        return error
    if isinstance(error, OSError):
        from casefiles.services.files import system_fault

        known = system_fault(error)
        if known is not None:
            return known
    frames = reversed(traceback.extract_tb(error.__traceback__, limit=-_SITES))
    sites = (f"{PurePath(frame.filename).name}:{frame.lineno}:{frame.name}" for frame in frames)
    return Bug(kind=type(error).__name__, where=" < ".join(sites))
