"""The notice that stays on Today until the recovery sheet has been tried, and again each year."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from casefiles.i18n import gettext as _
from casefiles.services import recovery
from casefiles.services.recovery import Rehearsal
from casefiles.ui.pages import wording
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column, leading, row
from casefiles.ui.widgets.panes import Card
from casefiles.ui.widgets.symbols import Symbol


class RecoveryNotice(QWidget):
    """Cannot be closed: what it warns of is being locked out for good."""

    tried = Signal()  # the person wants to try the sheet

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.go = Button(_("Try the recovery sheet"))
        words = TextBlock(
            _(
                "If the passphrase is forgotten, only the sheet opens this vault. Type its code "
                "once from the paper, or make a new sheet."
            ),
            Role.SECOND,
            tone=Tone.INK2,
        )
        self.title = title = PlainLabel("", Role.STRONG, wrap=True)
        symbol = Symbol("key", Tone.WARN, size=20)
        line = row(symbol, column(title, 4, words, 10, leading(self.go)), gap=12)
        line.setAlignment(symbol, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(column(Card(line), 20))
        self.setVisible(False)
        self.go.clicked.connect(self.tried)
        session.saved.connect(self.on_saved)
        self.refresh()

    def refresh(self) -> None:
        """Ask when the sheet in force was tried."""
        self._session.ask(
            lambda vault: recovery.last_rehearsal(vault, today=wording.today()),
            then=self.on_state,
            key="recovery-notice",
        )

    def on_saved(self, _changes: object) -> None:
        """Ask again: trying the sheet changes no record."""
        if not self.isHidden():
            self.refresh()

    def on_state(self, rehearsal: Rehearsal) -> None:
        """Stand there, or go."""
        if rehearsal.at:
            title = _("The recovery sheet was last tried on {day}: try it again")
            self.title.setText(title.format(day=wording.say(rehearsal.at[:10])))
        else:
            self.title.setText(_("The recovery sheet has never been tried"))
        self.setVisible(rehearsal.due)
