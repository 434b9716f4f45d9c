"""What opens the vault: the passphrase and the recovery sheet, changed, tried and made anew."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.i18n import gettext as _
from casefiles.services import recovery
from casefiles.ui.pages import wording
from casefiles.ui.pages.code_trial import CodeTrial
from casefiles.ui.pages.passphrase_change import PassphraseChange
from casefiles.ui.pages.sheet_renewal import SheetRenewal
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine, heading
from casefiles.ui.widgets.layouts import column, leading
from casefiles.ui.widgets.panes import Card


class KeysPanel(QWidget):
    """A section of the settings; one card at a time opens in it."""

    back_up_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.change = Button(_("Change the passphrase"))
        self.attempt = Button(_("Try the recovery sheet"))
        self.renew = Button(_("Make a new recovery sheet"))
        self.state = SymbolLine("key", "", role=Role.BODY)
        self.state.words.setWordWrap(True)
        self.passphrase = PassphraseChange(session)
        self.trial = _TrialCard(session)
        self.renewal = SheetRenewal(session)
        self.setLayout(
            column(
                heading(_("Keys")),
                12,
                PlainLabel(_("Passphrase"), Role.LABEL),
                6,
                leading(self.change),
                self.passphrase,
                24,
                PlainLabel(_("Recovery sheet"), Role.LABEL),
                4,
                self.state,
                10,
                Across(self.attempt, self.renew, gap=12),
                12,
                self.trial,
                self.renewal,
            )
        )
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self.change.clicked.connect(self.on_change)
        self.attempt.clicked.connect(self.on_try)
        self.renew.clicked.connect(self.on_renew)
        self.passphrase.back_up_asked.connect(self.back_up_asked)
        self.passphrase.left.connect(self.on_passphrase_left)
        self.trial.left.connect(self.attempt.setFocus)
        self.renewal.left.connect(self.renew.setFocus)
        for told in (self.trial.trial.opened, self.renewal.trial.opened, self.renewal.renewed):
            told.connect(self.refresh)

    def refresh(self) -> None:
        """Ask whether the sheet in force was ever tried."""
        self._session.ask(recovery.recovery_checked_at, then=self.on_state, key="keys")

    def on_state(self, at: str) -> None:
        """Say it."""
        if at:
            words = _("Tried on {day}: it opens this vault.").format(day=wording.say(at[:10]))
            self.state.tell("ready", words, Tone.GOOD)
        else:
            words = _("Never tried. A sheet that was not tried may be mistyped or lost.")
            self.state.tell("alert", words, Tone.WARN)

    def on_change(self) -> None:
        """Open the form that changes the passphrase."""
        self._close_all()
        self.change.setVisible(False)
        self.passphrase.begin()

    def on_passphrase_left(self) -> None:
        """Offer the change again."""
        self.change.setVisible(True)
        self.change.setFocus()

    def on_try(self) -> None:
        """Open the field for the code."""
        self._close_all()
        self.trial.begin()

    def on_renew(self) -> None:
        """Open the making of a new sheet."""
        self._close_all()
        self.renewal.begin()

    def clear(self) -> None:
        """Forget everything typed and drawn."""
        self._close_all()

    def _close_all(self) -> None:
        self.change.setVisible(True)
        self.passphrase.clear()
        self.trial.clear()
        self.renewal.clear()


class _TrialCard(QWidget):
    """The field for the code in a card; hidden until it is asked for."""

    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.leave = Button(_("Close"))
        self.trial = CodeTrial(session, self.leave)
        title = PlainLabel(_("Try the recovery sheet"), Role.SECTION)
        self.setLayout(column(Card(column(title, 12, self.trial))))
        self.leave.clicked.connect(self.on_leave)
        self.setVisible(False)

    def begin(self) -> None:
        """Ask for the code."""
        self.setVisible(True)
        self.trial.code.setFocus()

    def on_leave(self) -> None:
        """Go away."""
        self.clear()
        self.left.emit()

    def clear(self) -> None:
        """Forget what was typed, and hide."""
        self.trial.clear()
        self.setVisible(False)
