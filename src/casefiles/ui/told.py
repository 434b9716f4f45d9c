"""What a session tells the window, and the changes it offers to take back."""

from PySide6.QtCore import QObject, Signal

from casefiles.domain.changes import Changes
from casefiles.domain.errors import CaseFilesError, NothingToUndo


class Told(QObject):
    """What a session tells the window."""

    opened = Signal()
    about_to_lock = Signal()  # last chance to `do`; the vault closes right after
    locked = Signal()
    leaving = Signal(object)  # Work: the last one of a session, after `locked`; it takes the vault
    left = Signal(object)  # what it returned: the vault is gone
    put_away = Signal()  # after the lock: every write is through, the vault is closed
    changed = Signal(object)  # Changes: every page decides whether to ask again
    saved = Signal(object)  # Changes: a write has reached the disk
    failed = Signal(object)  # CaseFilesError that no callback took
    crashed = Signal(object)  # Bug
    work_started = Signal(object)  # Work
    exchange_asked = Signal(object)  # Exchange: a backup that is to take the vault's place
    undo_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.undos: list[Changes] = []

    def note(self, changes: Changes) -> None:
        """Offer to undo a change and tell the pages; for work that makes several changes."""
        if changes.change_id and changes.undo not in ("", "undo"):
            self.undos.append(changes)
            self.undo_changed.emit()
        self.changed.emit(changes)

    def offer_again(self, place: int, changes: Changes, error: CaseFilesError) -> None:
        """Offer a change in its former place, after taking it back failed for now.

        One that cannot be taken back at all would stand before every other: it goes.
        """
        if not isinstance(error, NothingToUndo):
            self.undos.insert(place, changes)
            self.undo_changed.emit()
