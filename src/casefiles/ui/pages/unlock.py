"""The lock screen: a passphrase, what is wrong with it, and a wait that grows."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent

from casefiles.domain.errors import CaseFilesError, WrongPassphrase
from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext
from casefiles.ui.messages import message_of
from casefiles.ui.pages.gate_page import GatePage
from casefiles.ui.session import Session
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.buttons import LinkButton, PrimaryButton
from casefiles.ui.widgets.fields import Field, PassphraseEdit
from casefiles.ui.widgets.labels import SymbolLine

LONGEST = 60  # seconds


def wait_after(failures: int) -> int:
    """Return how many seconds to wait after so many wrong passphrases: 0, 1, 2, 4 … 60."""
    return min(LONGEST, 2 ** (failures - 2)) if failures > 1 else 0


class UnlockPage(GatePage):
    """Shown at the start and after every lock."""

    recovery_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._folder: Path | None = None
        self._failures = 0
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1_000)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.passphrase = PassphraseEdit(tall=True)
        self.field = Field(_("Passphrase"), self.passphrase)
        self.caps = SymbolLine("alert", _("Caps Lock is on"), tone=Tone.WARN)
        self.caps.setVisible(False)
        self.unlock = PrimaryButton(_("Unlock"), tall=True)
        self.recovery = LinkButton(_("Use the recovery sheet"))
        self.other = LinkButton(_("Open another vault"))
        links = Across(self.recovery, self.other, middle=True)
        self.frame(_("Case Files is locked"), self.field, 4, self.caps, 16, self.unlock, 20, links)
        self.setTabOrder(self.passphrase, self.passphrase.eye)
        self.setTabOrder(self.passphrase.eye, self.unlock)

    def _connect(self) -> None:
        self.passphrase.returnPressed.connect(self.on_unlock)
        self.passphrase.textEdited.connect(self.on_edited)
        self.passphrase.caps_lock_changed.connect(self.caps.setVisible)
        self.unlock.clicked.connect(self.on_unlock)
        self.recovery.clicked.connect(self.recovery_asked)
        self.other.clicked.connect(self.open_asked)
        self._timer.timeout.connect(self.on_second)

    def set_folder(self, folder: Path) -> None:
        """Stand before a vault. Another one begins without failures."""
        if folder != self._folder:
            self._failures = 0
            self._end_wait()
        self._folder = folder
        self.clear()

    def clear(self) -> None:
        """Forget what was typed and said."""
        self.passphrase.clear()
        self.passphrase.set_covered(True)
        self.field.set_error("")
        self._set_busy(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard where it is needed."""
        super().showEvent(event)
        self.passphrase.setFocus()

    def on_edited(self) -> None:
        """Take the scolding back while one tries again."""
        if not self._left:
            self.field.set_error("")

    def on_unlock(self) -> None:
        """Try the passphrase on the lane, unless one has to wait."""
        if self._folder is None or self._left or not self.unlock.isEnabled():
            return
        if not self.passphrase.text():
            self.field.set_error(_("Type the passphrase of this vault."))
            return
        self._set_busy(True)
        self.session.unlock(
            self._folder, self.passphrase.text(), then=self.on_open, failed=self.on_failed
        )

    def on_open(self, _nothing: None) -> None:
        """Forget the failures."""
        self._failures = 0
        self.clear()

    def on_failed(self, error: CaseFilesError) -> None:
        """Say what is wrong, and wait longer after each wrong passphrase."""
        self._set_busy(False)
        self.passphrase.setFocus()
        self.passphrase.selectAll()
        if isinstance(error, WrongPassphrase):
            self._failures += 1
            self._left = wait_after(self._failures)
        self.show_failure(error)
        if self._left:
            self.unlock.setEnabled(False)
            self._timer.start()

    def show_failure(self, error: CaseFilesError) -> None:
        """Say an error under the field."""
        if isinstance(error, WrongPassphrase):
            self.field.set_error(self._wrong())
            return
        message = message_of(error)
        self.field.set_error(f"{message.title}. {message.text} {message.advice}".strip())

    def on_second(self) -> None:
        """Count down."""
        self._left -= 1
        self.field.set_error(self._wrong())
        if self._left <= 0:
            self._end_wait()

    def _wrong(self) -> str:
        wrong = _("This passphrase does not open the vault.")
        if self._left <= 0:
            return wrong
        words = ngettext("Wait {count} second.", "Wait {count} seconds.", self._left)
        return f"{wrong} {words.format(count=self._left)}"

    def _end_wait(self) -> None:
        self._timer.stop()
        self._left = 0
        self.unlock.setEnabled(True)

    def _set_busy(self, busy: bool) -> None:
        self.unlock.setEnabled(not busy and not self._left)
        self.passphrase.setReadOnly(busy)
        self.unlock.set_words(_("Opening the vault") if busy else _("Unlock"))
