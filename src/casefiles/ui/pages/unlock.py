"""The lock screen: a passphrase, what is wrong with it, and a wait that grows."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent

from casefiles.domain.errors import (
    CaseFilesError,
    FileUnreadable,
    KeysPutBack,
    VaultDamaged,
    VaultRolledBack,
    WrongPassphrase,
)
from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext
from casefiles.services import vaults
from casefiles.ui.messages import message_of
from casefiles.ui.pages.gate_page import GatePage
from casefiles.ui.pages.older_vault import OlderVault
from casefiles.ui.pages.parting_line import PartingLine
from casefiles.ui.session import Session
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.buttons import LinkButton, PrimaryButton
from casefiles.ui.widgets.fields import Field, PassphraseEdit
from casefiles.ui.widgets.key_file import KeyFileChoice
from casefiles.ui.widgets.labels import SymbolLine

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault

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
        self.file = KeyFileChoice(hint=_("An officer's key opens without a passphrase."))
        self.file.setVisible(False)
        self.older = OlderVault()
        self.parting = PartingLine(self.session)
        links = Across(self.recovery, self.other, middle=True)
        self.frame(
            _("Case Files is locked"),
            self.field,
            4,
            self.caps,
            12,
            self.file,
            12,
            self.unlock,
            20,
            self.older,
            links,
            24,
            self.parting,
        )
        self.setTabOrder(self.passphrase, self.passphrase.eye)
        self.setTabOrder(self.passphrase.eye, self.file.choose)
        self.setTabOrder(self.file.choose, self.unlock)

    def _connect(self) -> None:
        self.passphrase.returnPressed.connect(self.on_unlock)
        self.passphrase.textEdited.connect(self.on_edited)
        self.passphrase.caps_lock_changed.connect(self.caps.setVisible)
        self.unlock.clicked.connect(self.on_unlock)
        self.file.changed.connect(self.on_edited)
        self.older.looked.connect(self.on_look)
        self.older.accepted.connect(self.on_accept)
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
        # After the page is painted: the lock must be instant, also on a folder that is slow.
        QTimer.singleShot(0, self, self.on_kinds)

    def on_kinds(self) -> None:
        """Offer a key file where the vault has a key that is one. Needs no passphrase."""
        kinds: set[str] = set()
        if self._folder is not None:
            with suppress(CaseFilesError):
                kinds = {slot.kind for slot in vaults.list_slots(self._folder)}
        self.file.setVisible(bool(kinds & {"key-file", "officer"}))

    def clear(self) -> None:
        """Forget what was typed and said."""
        self.passphrase.clear()
        self.passphrase.set_covered(True)
        self.field.set_error("")
        self.file.clear()
        self.older.clear()
        self._set_busy(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard where it is needed."""
        super().showEvent(event)
        self.passphrase.setFocus()

    def on_edited(self) -> None:
        """Take the scolding back while one tries again."""
        self.older.clear()
        if not self._left:
            self.field.set_error("")

    def on_unlock(self) -> None:
        """Try the passphrase on the lane, unless one has to wait."""
        self._try(vaults.open_vault)

    def on_look(self) -> None:
        """Open a vault that was put back for reading alone."""
        self._try(vaults.look_into_vault)

    def on_accept(self, reason: str) -> None:
        """Work on with a vault that was put back; the reason is journalled."""
        self._try(partial(vaults.accept_vault, reason=reason))

    def _try(self, door: "Callable[..., Vault]") -> None:
        if self._folder is None or self._left or not self.unlock.isEnabled():
            return
        if not self.passphrase.text() and self.file.path is None:
            self.field.set_error(_("Type the passphrase of this vault."))
            return
        self._set_busy(True)
        opener = partial(
            door,
            self._folder,
            passphrase=self.passphrase.text(),
            key_file=self.file.path,
            actor=self.session.actor,
        )
        self.session.enter(self._folder, opener, then=self.on_open, failed=self.on_failed)

    def on_open(self, _vault: "Vault") -> None:
        """Forget the failures, and announce that the vault is open."""
        self._failures = 0
        self.clear()
        self.session.begin()

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
        if isinstance(error, FileUnreadable):
            self.file.set_error(f"{message.text} {message.advice}".strip())
            return
        if self.passphrase.text() or self.file.path:
            self.older.setVisible(_is_of_the_anchor(error))
        self.field.set_error(f"{message.title}. {message.text} {message.advice}".strip())

    def on_second(self) -> None:
        """Count down."""
        self._left -= 1
        self.field.set_error(self._wrong())
        if self._left <= 0:
            self._end_wait()

    def _wrong(self) -> str:
        wrong = _("This passphrase does not open the vault.")
        if self.file.path is not None:
            wrong = _("Passphrase and key file together do not open the vault.")
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


def _is_of_the_anchor(error: CaseFilesError) -> bool:
    """Return whether a person may go on where the journal and its anchor disagree."""
    lost = isinstance(error, VaultDamaged) and error.facts["part"] == "vault.anchor"
    return lost or isinstance(error, (VaultRolledBack, KeysPutBack))
