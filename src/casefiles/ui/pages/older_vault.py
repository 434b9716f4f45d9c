"""A vault that was put back to an older state: look into it, or go on with a reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.i18n import gettext as _
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.fields import Field, LineEdit
from casefiles.ui.widgets.layouts import column


class OlderVault(QWidget):
    """Stands on the lock screen after such a refusal; the passphrase is still typed there."""

    accepted = Signal(str)  # the reason, which is journalled
    looked = Signal()

    def __init__(self) -> None:
        super().__init__()
        words = _(
            "You can look into it without changing anything. To work on with it, say why it is "
            "older, for instance that a backup was put back; the reason stands in its journal."
        )
        self.reason = LineEdit()
        hint = _("A few words, no name.")
        self.field = Field(_("Why it is older"), self.reason, hint=hint)
        self.look = Button(_("Look only"), icon="eye")
        self.accept = Button(_("Work on with it"))
        acts = Across(self.look, self.accept, gap=12)
        text = TextBlock(words, Role.BODY, tone=Tone.INK2)
        self.setLayout(column(text, 12, self.field, 12, acts))
        self.reason.textEdited.connect(self.on_edited)
        self.reason.returnPressed.connect(self.on_accept)
        self.accept.clicked.connect(self.on_accept)
        self.look.clicked.connect(self.looked)
        self.clear()

    def on_edited(self) -> None:
        """Let one work on as soon as there is a reason."""
        self.accept.setEnabled(bool(self.reason.text().strip()))

    def on_accept(self) -> None:
        """Go on with the reason."""
        if self.accept.isEnabled():
            self.accepted.emit(self.reason.text().strip())

    def clear(self) -> None:
        """Forget what was typed, and hide."""
        self.reason.clear()
        self.on_edited()
        self.setVisible(False)
