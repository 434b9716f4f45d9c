"""A new recovery sheet for the open vault: drawn, put on paper, tried."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.errors import CaseFilesError
from casefiles.i18n import gettext as _
from casefiles.services import recovery
from casefiles.ui.pages.code_trial import CodeTrial
from casefiles.ui.pages.key_in_force import KeyInForce
from casefiles.ui.pages.recovery_sheet import SheetMaker
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.panes import Card

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault


class SheetRenewal(QWidget):
    """A card; hidden until it is asked for. The code leaves the screen as soon as it was tried."""

    left = Signal()
    renewed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.asked = KeyInForce()
        self.secret, self.field = self.asked.secret, self.asked.field
        self.maker = SheetMaker(session)
        self.done = Button(_("Close"))
        self.trial = CodeTrial(session, self.done)
        self.go = Button(_("Make the new sheet"), icon="key")
        self.leave = Button(_("Close"))
        what = _(
            "The vault gets a new code, and the old sheet opens it no more. Copies and backups "
            "made before still open with the old code."
        )
        self._asking, self._making = QWidget(), QWidget()
        words = TextBlock(what, Role.BODY, tone=Tone.INK2)
        acts = Across(self.go, self.leave, gap=12)
        self._asking.setLayout(column(words, 16, self.asked, 16, acts))
        self._making.setLayout(column(self.maker, 24, self.trial))
        parts = (
            PlainLabel(_("New recovery sheet"), Role.SECTION),
            12,
            self._asking,
            self._making,
        )
        self.setLayout(column(Card(column(*parts))))
        self._connect()
        self.clear()

    def _connect(self) -> None:
        self.asked.changed.connect(self.on_edited)
        self.asked.entered.connect(self.on_go)
        self.go.clicked.connect(self.on_go)
        self.leave.clicked.connect(self.on_leave)
        self.done.clicked.connect(self.on_leave)
        self.trial.opened.connect(self.on_tried)

    def begin(self) -> None:
        """Ask for the passphrase."""
        self.clear()
        self.setVisible(True)
        self.secret.setFocus()

    def on_edited(self) -> None:
        """Let the sheet be made when something was typed."""
        self.go.setEnabled(bool(self.secret.text()))

    def on_go(self) -> None:
        """Draw a new code on the lane."""
        if self.go.isEnabled():
            self.go.setEnabled(False)
            self._session.work(
                _("Making a new recovery sheet"),
                partial(_renew, passphrase=self.secret.text(), key_file=self.asked.key_file),
                then=self.on_renewed,
                failed=self.on_failed,
            )

    def on_renewed(self, code: str) -> None:
        """Show the new sheet, covered, and the field that tries it."""
        self.asked.clear()
        self.maker.set_code(code)
        self._turn(making=True)
        self.maker.show_code.setFocus()
        self.renewed.emit()

    def on_failed(self, error: CaseFilesError) -> None:
        """Say at the passphrase what is wrong; the old sheet stays good."""
        self.go.setEnabled(True)
        self.asked.show_failure(error)

    def on_tried(self) -> None:
        """Take the code off the screen: it is on the paper."""
        self.maker.clear()
        self.maker.setVisible(False)

    def on_leave(self) -> None:
        """Go away."""
        self.clear()
        self.left.emit()

    def clear(self) -> None:
        """Forget the code and what was typed, and hide."""
        self.asked.clear()
        self.maker.clear()
        self.trial.clear()
        self.go.setEnabled(False)
        self._turn(making=False)
        self.setVisible(False)

    def _turn(self, *, making: bool) -> None:
        self._asking.setVisible(not making)
        self.maker.setVisible(True)
        self._making.setVisible(making)


def _renew(
    vault: "Vault",
    *,
    passphrase: str,
    key_file: Path | None,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> str:
    """Draw a new code; it is too short a work to be stopped half-way."""
    del progress, cancelled
    return recovery.renew_recovery_code(vault, passphrase, key_file=key_file)
