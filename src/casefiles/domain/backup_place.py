"""Places for backups: folders in which a vault makes its backups by itself, and how they stand."""

from dataclasses import dataclass
from enum import StrEnum

from casefiles.domain.backup import BackupReport
from casefiles.domain.errors import CaseFilesError


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A folder for backups, kept inside the vault.

    `apart`: it lay on another disk than the vault when it was chosen. Where it does no longer,
    the stick is not plugged in, and its folder is an empty one of the laptop's own.
    """

    id: str
    folder: str
    apart: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedBackup:
    """A backup this vault wrote into a place by itself, and read back.

    `number` is that of the last row of the journal in it: the order that no clock can muddle.
    """

    place: str
    name: str
    size: int
    sha256: str
    number: int
    checked_at: str  # UTC, ISO 8601


class Standing(StrEnum):
    """How a place stands."""

    CURRENT = "current"  # its newest backup holds everything
    OWED = "owed"  # it can be written, and something has changed
    MISSING = "missing"  # it is not there, and owed
    AWAY = "away"  # it is not there, and its newest backup holds everything


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place as it is shown. `last` is its newest backup that is there, if that can be seen."""

    place: Place
    standing: Standing
    last: PlacedBackup | None
    count: int  # backups of this vault that are there

    @property
    def owed(self) -> bool:
        """True where a backup is to be made as soon as it can."""
        return self.standing in (Standing.OWED, Standing.MISSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one place. Without `report` and `error` there was nothing to do, or no place.

    `removed` counts older backups that were superseded.
    """

    place: Place
    standing: Standing
    name: str = ""
    report: BackupReport | None = None
    error: CaseFilesError | None = None
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """What came of all places."""

    outcomes: tuple[Outcome, ...] = ()

    @property
    def made(self) -> tuple[Outcome, ...]:
        """Return the places that have a new backup."""
        return tuple(one for one in self.outcomes if one.report is not None)

    @property
    def owed(self) -> tuple[Outcome, ...]:
        """Return the places that are still owed one."""
        late = (Standing.OWED, Standing.MISSING)
        return tuple(one for one in self.outcomes if one.report is None and one.standing in late)
