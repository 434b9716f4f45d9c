"""Backups that make themselves: behind the lock screen, and after an unlock where one is owed."""

from PySide6.QtCore import QObject

from casefiles.domain.backup_place import Round
from casefiles.domain.changes import Changes, Kind
from casefiles.i18n import gettext as _
from casefiles.services import backup_places
from casefiles.ui.session import Session


class Backing(QObject):
    """Belongs to the window. What it cannot do now it leaves for the next time, in silence.

    A panic, a computer that falls asleep, a stick in a drawer: the backup is then owed, and
    nobody is kept from locking, quitting or working.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        session.parting.verb = backup_places.back_up
        session.opened.connect(self.on_opened)

    def on_opened(self) -> None:
        """Ask whether a backup is owed that can be made now."""
        self._session.ask(backup_places.is_owed, then=self.on_owed)

    def on_owed(self, owed: bool) -> None:
        """Make it; pages go on reading meanwhile."""
        if owed:
            self._session.work(
                _("Backing up"), backup_places.back_up, then=self.on_made, meanwhile=True
            )

    def on_made(self, done: Round) -> None:
        """Let every page ask again how the backups stand."""
        if done.outcomes:
            self._session.note(Changes(frozenset({Kind.BACKUP})))
