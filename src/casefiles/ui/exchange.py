"""A backup that is to take the place of the vault that was compared with it."""

from dataclasses import dataclass, field
from pathlib import Path

from casefiles.ui.pages.backup_key import Secret


@dataclass(frozen=True, slots=True)
class Exchange:
    """The backup, the folder of the vault, and what opens the backup."""

    backup: Path
    folder: Path
    secret: Secret = field(repr=False)
