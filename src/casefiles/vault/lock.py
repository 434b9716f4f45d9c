"""The lock that keeps a vault to one start of the program. The system drops it with the process."""

from pathlib import Path

from filelock import FileLock, Timeout

from casefiles.domain.errors import VaultBusy
from casefiles.vault import faults
from casefiles.vault.folder import LOCK


class FolderLock:
    """Held from unlock to close. Raises VaultBusy at once where another start holds it."""

    def __init__(self, folder: Path) -> None:
        self._lock = FileLock(
            folder / LOCK, timeout=0, mode=0o600, thread_local=False, fallback_to_soft=False
        )
        with faults.translated("write"):
            try:
                self._lock.acquire(blocking=False)
            except Timeout:
                raise VaultBusy from None

    def release(self) -> None:
        """Let go; the empty file stays."""
        self._lock.release(force=True)
