"""What stands before an open vault: welcome, unlock, recovery, first run. Names no vault."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from casefiles.domain.errors import CaseFilesError
from casefiles.i18n import gettext as _
from casefiles.ui.locking import Locking
from casefiles.ui.pages.unlock import UnlockPage
from casefiles.ui.pages.welcome import WelcomePage
from casefiles.ui.places import vaults_place
from casefiles.ui.preferences import Preferences
from casefiles.ui.session import Session
from casefiles.ui.widgets.files import pick_folder
from casefiles.ui.work import Work

if TYPE_CHECKING:
    from casefiles.ui.exchange import Exchange
    from casefiles.ui.pages.gone import GonePage
    from casefiles.ui.wizard.wizard import Wizard


class Gate(QStackedWidget):
    """Knows the folder of the vault while the program runs, and shows it to nobody."""

    quit_asked = Signal()
    turned = Signal(bool)  # whether one may go to another vault from the page that shows

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self.session, self.preferences = session, preferences
        self._folder: Path | None = None
        self._wizard: Wizard | None = None
        self._gone: GonePage | None = None
        self.unlock = UnlockPage(session)
        self.welcome = WelcomePage()
        for page in (self.unlock, self.welcome):
            self.addWidget(page)
            page.open_asked.connect(self.on_open)
            page.quit_asked.connect(self.quit_asked)
            page.language_asked.connect(self.on_language)
        self.unlock.recovery_asked.connect(self.on_recovery)
        self.welcome.new_asked.connect(self.on_new)
        self.welcome.restore_asked.connect(self.on_restore)
        session.failed.connect(self.on_failed)
        session.leaving.connect(self.on_leaving)
        session.left.connect(self.on_gone)
        session.exchange_asked.connect(self.on_exchange_asked)

    def show_folder(self, folder: Path | None) -> None:
        """Stand before a vault, or before none."""
        self._folder = folder
        self._drop_others()
        if folder is None:
            self.setCurrentWidget(self.welcome)
        else:
            self.unlock.set_folder(folder)
            self.setCurrentWidget(self.unlock)

    def may_leave(self) -> bool:
        """Return whether nothing would be lost: not while a recovery sheet is being made."""
        return self._wizard is None or self._wizard.may_leave()

    def on_language(self, code: str) -> None:
        """Speak another language; the window makes every widget anew."""
        QTimer.singleShot(0, lambda: self.preferences.set(language=code))

    def on_open(self) -> None:
        """Let the person choose the folder of a vault."""
        chosen = pick_folder(self, _("Open a vault"), start=vaults_place())
        if chosen is not None:
            self.show_folder(chosen)

    def on_new(self) -> None:
        """Begin the wizard that makes a vault."""
        self._pass_through(restoring=False)

    def on_restore(self) -> None:
        """Begin the wizard that brings one back."""
        self._pass_through(restoring=True)

    def on_recovery(self) -> None:
        """Open with the recovery sheet."""
        if self._folder is not None:
            from casefiles.ui.pages.recover import RecoverPage

            page = RecoverPage(self.session, self._folder)
            page.cancelled.connect(self.on_left)
            page.quit_asked.connect(self.quit_asked)
            page.ended.connect(self.session.begin)
            self._show_once(page)

    def on_exchange_asked(self, exchange: "Exchange") -> None:
        """Let a backup take the vault's place, when the click that asked for it is over."""
        QTimer.singleShot(0, self, partial(self.on_exchange, exchange))

    def on_exchange(self, exchange: "Exchange") -> None:
        """Lock without a backup of what is to be put aside, and exchange."""
        from casefiles.ui.pages.exchange_page import ExchangePage

        self.session.lock(Locking.SYSTEM)
        page = ExchangePage(self.session, exchange)
        page.ended.connect(self.on_left)
        page.quit_asked.connect(self.quit_asked)
        self._show_once(page)
        page.begin()

    def on_left(self) -> None:
        """Come back from recovery or the wizard."""
        self.show_folder(self._folder)

    def on_failed(self, error: CaseFilesError) -> None:
        """Show what went wrong after the lock, e.g. a write that no longer reached the disk."""
        if not self.session.is_open:
            if self._gone is not None:
                self.show_folder(self._folder)
            self.unlock.show_failure(error)

    def on_leaving(self, work: Work) -> None:
        """Show how far the vault is on its way out."""
        from casefiles.ui.pages.gone import GonePage

        self._gone = page = GonePage()
        page.open_asked.connect(self.on_left)
        page.quit_asked.connect(self.quit_asked)
        page.language_asked.connect(self.on_language)
        page.restore_asked.connect(self.on_restore)
        self._show_once(page)
        page.follow(work)

    def on_gone(self, outcome: object) -> None:
        """Say what was taken away and how it comes back; stand before no vault."""
        self._folder = None
        self.preferences.note_vault(None)
        if self._gone is not None:
            self._gone.show_outcome(outcome)

    def clear(self) -> None:
        """Forget what was typed."""
        self.unlock.clear()
        self._drop_others()

    def _pass_through(self, *, restoring: bool) -> None:
        from casefiles.ui.wizard.wizard import Wizard

        self._drop_others()
        self._wizard = wizard = Wizard(self.session, self.preferences, restoring=restoring)
        wizard.stepped.connect(self.on_stepped)
        wizard.cancelled.connect(self.on_left)
        wizard.ended.connect(partial(self.on_wizard_ended, wizard))
        self._show_once(wizard)

    def on_stepped(self) -> None:
        """Tell whether one may go to another vault now."""
        self.turned.emit(self.may_leave())

    def on_wizard_ended(self, wizard: "Wizard") -> None:
        """Go into the new vault, or stand before the restored one."""
        if self.session.is_open:
            self.session.begin()
        else:
            self.show_folder(wizard.draft.folder)

    def _show_once(self, page: QWidget) -> None:
        self.addWidget(page)
        self.setCurrentWidget(page)

    def _drop_others(self) -> None:
        self._wizard = self._gone = None
        for number in reversed(range(self.count())):
            page = self.widget(number)
            if page is not None and page not in (self.unlock, self.welcome):
                self.removeWidget(page)
                page.deleteLater()
        self.turned.emit(True)
