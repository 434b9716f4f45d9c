"""The lock on the child process: limits of the system, then the filter of system calls.

Linux on x86-64 and arm64 has both. macOS has the limits without the one on memory, and no
filter. Windows has neither: there the child still keeps a crash or a hang away from the vault's
process, and the host stops it at its time, but a parser that has been taken over has the rights
of the person at the desk. `strength()` says which it is, so that the desk can say so too.
"""

import contextlib
import os
import sys
from importlib.machinery import BuiltinImporter, FrozenImporter
from typing import Literal

from casefiles.intake import seccomp
from casefiles.intake.limits import CHILD_FILES, CHILD_MEMORY

Strength = Literal["filtered", "limited", "apart"]


def strength() -> Strength:
    """Return how well a child can be locked on this system."""
    if sys.platform == "win32":
        return "apart"
    if sys.platform.startswith("linux") and seccomp.program_for(os.uname().machine):
        return "filtered"
    return "limited"


def limit(cpu_seconds: int) -> None:
    """Set the limits of the system; nothing can be written to a file from here on."""
    sys.dont_write_bytecode = True
    if sys.platform == "win32":
        return
    import resource

    wanted = (
        (resource.RLIMIT_AS, CHILD_MEMORY, CHILD_MEMORY),
        # A second between the two: the first limit ends the child by a signal that says why.
        (resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 1),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_NOFILE, CHILD_FILES, CHILD_FILES),
        (resource.RLIMIT_CORE, 0, 0),
    )
    for name, soft, hard in wanted:
        # A limit that is lower already cannot be raised, and macOS refuses the one on memory.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(name, (soft, hard))


def lock() -> bool:
    """Shut the process in: no file, socket, process or new code from here on.

    Everything needed later has to be loaded by now. Imports stop trying the disk, so that an
    unknown charset is an unknown charset and not a killed process. False where the system has
    no filter.
    """
    sys.meta_path[:] = [BuiltinImporter, FrozenImporter]
    sys.path_importer_cache.clear()
    if strength() != "filtered":
        return False
    return seccomp.install(seccomp.program_for(os.uname().machine))
