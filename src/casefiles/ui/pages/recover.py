"""Opening without the passphrase: code, shares or officer's key, and a new passphrase at once."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from casefiles.domain.errors import CaseFilesError
from casefiles.i18n import gettext as _
from casefiles.services import vaults
from casefiles.ui.pages.gate_page import GatePage
from casefiles.ui.pages.recover_ways import CodeWay, OfficerWay, SharesWay, Way
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import LinkButton, PrimaryButton
from casefiles.ui.widgets.layouts import centred
from casefiles.ui.widgets.new_passphrase import NewPassphrase
from casefiles.ui.widgets.tabs import Segments

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault


class RecoverPage(GatePage):
    """`ended` when the vault is open."""

    cancelled = Signal()
    ended = Signal()

    def __init__(self, session: Session, folder: Path) -> None:
        super().__init__()
        self.session, self._folder = session, folder
        self.by_code, self.by_shares, self.by_officer = CodeWay(), SharesWay(), OfficerWay()
        self.ways: dict[str, Way] = {"code": self.by_code, "shares": self.by_shares}
        names = [("code", _("Code")), ("shares", _("Shares"))]
        if _has_officer(folder):
            self.ways["officer"] = self.by_officer
            names.append(("officer", _("Officer's key")))
        self.turn = Segments(names)
        self.turn.setAccessibleName(_("What opens the vault"))
        self.passphrase = NewPassphrase()
        self._words = TextBlock("", Role.BODY, tone=Tone.INK2)
        self.open = PrimaryButton(_("Set the passphrase and open"), tall=True)
        self.back = LinkButton(_("Back"))
        self.frame(
            _("Use the recovery sheet"),
            centred(self.turn),
            20,
            self.by_code,
            self.by_shares,
            self.by_officer,
            24,
            self._words,
            12,
            self.passphrase,
            24,
            self.open,
            16,
            centred(self.back),
        )
        self._connect()
        self.on_turned("code")

    def _connect(self) -> None:
        for way in self.ways.values():
            way.changed.connect(self.on_changed)
        self.turn.turned.connect(self.on_turned)
        self.passphrase.changed.connect(self.on_changed)
        self.open.clicked.connect(self.on_open)
        self.back.clicked.connect(self.cancelled)

    @property
    def way(self) -> Way:
        """The way that was chosen."""
        return self.ways[self.turn.key()]

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the code."""
        super().showEvent(event)
        self.way.begin()

    def on_turned(self, key: str) -> None:
        """Show one way; what was typed in another is forgotten."""
        for way in (self.by_code, self.by_shares, self.by_officer):
            way.clear()
            way.setVisible(way is self.ways[key])
        words = _("Choose a new passphrase. The old one stops working; the sheet stays good.")
        if key == "officer":
            words = _("Choose a new passphrase. The old one stops working; the sheet and the "
                      "officer's key stay good.")  # fmt: skip
        self._words.set_text(words)
        self.on_changed()

    def on_changed(self) -> None:
        """Let the button be pressed when both are there."""
        self.open.setEnabled(self.passphrase.ready() and self.way.ready())

    def on_open(self) -> None:
        """Try it on the lane."""
        self.open.setEnabled(False)
        opener = partial(
            self.way.recover(),
            self._folder,
            new_passphrase=self.passphrase.text(),
            actor=self.session.actor,
        )
        self.session.enter(self._folder, opener, then=self.on_opened, failed=self.on_failed)

    def on_opened(self, _vault: "Vault") -> None:
        """Forget what was typed and go on."""
        for way in self.ways.values():
            way.clear()
        self.passphrase.clear()
        self.ended.emit()

    def on_failed(self, error: CaseFilesError) -> None:
        """Say at the way that was chosen what is wrong."""
        self.on_changed()
        self.way.show_failure(error)


def _has_officer(folder: Path) -> bool:
    with suppress(CaseFilesError):
        return any(slot.kind == "officer" for slot in vaults.list_slots(folder))
    return False
