"""After the lock: a backup takes the place of the vault, which keeps a dated name beside."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from casefiles.domain.errors import CaseFilesError
from casefiles.i18n import gettext as _
from casefiles.services import backups
from casefiles.services.backups import RestoredVault
from casefiles.ui.exchange import Exchange
from casefiles.ui.messages import message_of
from casefiles.ui.pages.gate_page import GatePage
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.buttons import PrimaryButton
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.progress import ProgressCard


class ExchangePage(GatePage):
    """Begins at once. `ended` when the person goes on to the unlock."""

    ended = Signal()

    def __init__(self, session: Session, exchange: Exchange) -> None:
        super().__init__()
        self._session, self._exchange = session, exchange
        self.card = ProgressCard()
        self.outcome = SymbolLine("info", "", role=Role.BODY)
        self.outcome.words.setWordWrap(True)
        self.outcome.setVisible(False)
        self.go_on = PrimaryButton(_("Unlock"), tall=True)
        self.go_on.setEnabled(False)
        title = _("The copy takes the place of the vault")
        self.frame(title, self.card, self.outcome, 24, self.go_on)
        self.go_on.clicked.connect(self.ended)

    def begin(self) -> None:
        """Restore beside, prove it, and exchange the two in one step."""
        work = self._session.work(
            _("Restoring the backup"),
            replace,
            self._exchange,
            then=self.on_done,
            failed=self.on_failed,
        )
        self.card.follow(work)

    def on_done(self, done: RestoredVault) -> None:
        """Say where the former vault is."""
        words = _("Done. The former vault is beside it: {name}").format(name=done.former)
        self._tell("ready", words, Tone.GOOD)

    def on_failed(self, error: CaseFilesError) -> None:
        """Say why not; the vault stands where it stood."""
        message = message_of(error)
        why = f"{message.title}. {message.text} {message.advice}".strip()
        words = _("{why} The vault is as it was.").format(why=why)
        self._tell("alert", words, Tone.ALERT)

    def _tell(self, symbol: str, words: str, tone: Tone) -> None:
        self.outcome.tell(symbol, words, tone)
        self.outcome.setVisible(True)
        self.go_on.setEnabled(True)
        self.go_on.setFocus()


def replace(
    _no_vault: object,
    exchange: Exchange,
    *,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> RestoredVault:
    """Exchange them on the lane, where no vault is open by now."""
    return backups.replace_from_backup(
        exchange.backup,
        exchange.folder,
        exchange.secret(),
        progress=progress,
        cancelled=cancelled,
    )
