"""The passphrase of a new vault. Going on makes the vault."""

from collections.abc import Callable
from functools import partial

from casefiles.domain.errors import CaseFilesError
from casefiles.i18n import gettext as _
from casefiles.services import vaults
from casefiles.ui.messages import message_of
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.new_passphrase import NewPassphrase
from casefiles.ui.wizard.step import Draft, Step


class PassphraseStep(Step):
    """Twice the same and strong enough."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.passphrase = NewPassphrase()
        self.setLayout(column(self.passphrase, None))
        self.passphrase.changed.connect(self.ready)

    @property
    def label(self) -> str:
        """The name beside the step's number."""
        return _("Passphrase")

    @property
    def title(self) -> str:
        """The sentence at the top."""
        return _("Choose a passphrase")

    @property
    def intro(self) -> str:
        """What the step is for."""
        return _("It is typed at every unlock. Nobody can look it up or reset it.")

    @property
    def act(self) -> str:
        """The words of the primary button."""
        return _("Make the vault")

    def entered(self) -> None:
        """Begin at the first field."""
        self.passphrase.first.setFocus()
        self.ready.emit(self.passphrase.ready())

    def advance(self, go_on: Callable[[], None]) -> None:
        """Make the vault on the lane, keep its recovery code for the next step."""
        folder, session = self.draft.folder, self.draft.session
        if folder is None or not self.passphrase.ready():
            return
        self.ready.emit(False)
        text = self.passphrase.text()

        def make() -> vaults.NewVault:
            folder.parent.mkdir(parents=True, exist_ok=True)
            return vaults.create_vault(folder, text, actor=session.actor)

        session.enter(folder, make, then=partial(self._made, go_on), failed=self.on_failed)

    def on_failed(self, error: CaseFilesError) -> None:
        """Say why the vault was not made."""
        message = message_of(error)
        self.ready.emit(True)
        self.passphrase.second_field.set_error(f"{message.title}. {message.text} {message.advice}")

    def clear(self) -> None:
        """Forget the passphrase."""
        self.passphrase.clear()

    def _made(self, go_on: Callable[[], None], made: vaults.NewVault) -> None:
        self.draft.recovery_code = made.recovery_code
        self.passphrase.clear()
        go_on()
