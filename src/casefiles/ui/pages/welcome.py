"""The first page when no vault is known: open one, make one, or bring one back."""

from PySide6.QtCore import Signal

from casefiles.i18n import gettext as _
from casefiles.ui.pages.gate_page import GatePage
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from casefiles.ui.widgets.layouts import centred


class WelcomePage(GatePage):
    """Three ways in."""

    new_asked = Signal()
    restore_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        words = TextBlock(
            _(
                "Case records and reference documents, kept in one encrypted folder on this "
                "computer: the vault."
            ),
            Role.BODY,
            tone=Tone.INK2,
        )
        self.new = PrimaryButton(_("Make a new vault"), tall=True)
        self.open = Button(_("Open a vault"), tall=True)
        self.restore = LinkButton(_("Restore a backup"))
        self.frame(_("Case Files"), words, 24, self.new, 12, self.open, 16, centred(self.restore))
        self.new.clicked.connect(self.new_asked)
        self.open.clicked.connect(self.open_asked)
        self.restore.clicked.connect(self.restore_asked)
