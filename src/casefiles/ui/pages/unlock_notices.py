"""What is said once after an unlock: the place, copies beside it, the clock, who is back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.domain.changes import Changes
from casefiles.domain.errors import CaseFilesError
from casefiles.domain.notice import Notice
from casefiles.domain.records import TYPES
from casefiles.i18n import gettext as _
from casefiles.services import erasure, notices
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Card
from casefiles.ui.widgets.symbols import Symbol

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault


class UnlockNotices(QWidget):
    """A card on Today, until it is closed; asked for once, when the page is made."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.again = Button(_("Erase them again"), icon="bin")
        self.leave = Button(_("Understood"))
        self._said: tuple[Notice, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        title = PlainLabel(_("Before you begin"), Role.STRONG, wrap=True)
        acts = Across(self.again, self.leave, gap=12)
        symbol = Symbol("alert", Tone.WARN, size=20)
        line = row(symbol, column(title, 4, self._lines, 10, acts), gap=12)
        line.setAlignment(symbol, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(column(Card(line), 20))
        self.setVisible(False)
        self._unread = iter(TYPES)
        self.again.clicked.connect(self.on_again)
        self.leave.clicked.connect(self.hide)
        session.ask(notices.list_notices, then=self.on_first, key="notices")

    def on_first(self, found: tuple[Notice, ...]) -> None:
        """Say what is known at once, and count the lists behind what the pages ask for."""
        self.on_found(found)
        self.on_counted(())

    def on_counted(self, found: tuple[Notice, ...]) -> None:
        """Say that a list is short, or go on to the next kind of record."""
        kind = next(self._unread, None)
        if found:
            self.on_found((*found, *self._said))
        elif kind is not None:
            self._session.ask(notices.incomplete, kind, then=self.on_counted, key="lists")

    def on_found(self, found: tuple[Notice, ...]) -> None:
        """Say each in its sentence, or stand nowhere."""
        self._said = found
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for notice in found:
            self._lines.addWidget(
                TextBlock(notices.say_notice(notice), Role.SECOND, tone=Tone.INK2)
            )
        self.again.setVisible(any(notice.code == "returned" for notice in found))
        self.setVisible(bool(found))

    def on_again(self) -> None:
        """Erase what had been erased before."""
        self.again.setEnabled(False)
        self._session.do(_erase, then=self.on_erased, failed=self.on_failed)

    def on_erased(self, _changes: Changes) -> None:
        """Ask again: what is left to say."""
        self.again.setEnabled(True)
        self._session.ask(notices.list_notices, then=self.on_found, key="notices")

    def on_failed(self, error: CaseFilesError) -> None:
        """Let the window say why, e.g. that a case is held for a claim."""
        self.again.setEnabled(True)
        self._session.failed.emit(error)


def _erase(vault: "Vault") -> Changes:
    erasure.erase_returned(vault)
    return Changes(erasure.TOUCHED)
