"""The kinds of lock: who or what asked for it decides what may still be done before the end."""

from enum import Enum, auto


class Locking(Enum):
    """Why the vault locks. The screen is blank at once whatever the kind."""

    ORDINARY = auto()  # asked for, or nobody was there: the lane may finish, and back up
    PANIC = auto()  # somebody may be coming: running work stops, only what was typed is saved
    SYSTEM = auto()  # the computer sleeps or its screen locks: as short as panic, seen by nobody

    @property
    def hurried(self) -> bool:
        """True where nothing longer than a save may run before the vault closes."""
        return self is not Locking.ORDINARY
