"""Failures stand inline and stay until they are read; undo is offered in the foot."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefiles.domain.errors import CaseFilesError
from casefiles.i18n import gettext as _
from casefiles.ui.messages import message_of
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import IconButton, LinkButton
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Ground
from casefiles.ui.widgets.symbols import Symbol


class MessageStrip(QWidget):
    """What went wrong, and what to do. Above the page it concerns; closed by the person."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = TextBlock("", Role.STRONG, tone=Tone.ALERT)
        self.text = TextBlock("", Role.BODY, tone=Tone.INK)
        self.close_button = IconButton("close", _("Close this message"))
        words = column(self.title, self.text, gap=2)
        line = row(Symbol("alert", Tone.ALERT, size=20), 4, words, self.close_button, gap=8)
        line.setStretch(2, 1)
        line.setContentsMargins(24, 12, 16, 12)
        ground = Ground("pane", line)
        self.setLayout(column(ground))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.close_button.clicked.connect(self.on_close)
        self.setVisible(False)

    def show_error(self, error: CaseFilesError) -> None:
        """Say what an error means for the person."""
        message = message_of(error)
        self.tell(message.title, f"{message.text} {message.advice}".strip())

    def tell(self, title: str, text: str) -> None:
        """Say something that stays, and let screen readers say it at once."""
        self.title.set_text(title)
        self.text.set_text(text)
        self.setAccessibleName(f"{title} {text}")
        self.setVisible(True)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def on_close(self) -> None:
        """Go away."""
        self.setVisible(False)
        self.closed.emit()


class UndoNotice(QWidget):
    """The foot of a page: "Saved 14:02", and the newest change that can be taken back."""

    undone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state = SymbolLine("tick", "", tone=Tone.INK2)
        self.state.symbol.set("tick", Tone.GOOD)
        self.undo = LinkButton(_("Undo"), icon="undo")
        self.setLayout(row(self.state, self.undo, None, gap=20))
        self.undo.clicked.connect(self.undone)
        self.state.setVisible(False)
        self.undo.setVisible(False)

    def tell_saved(self, moment: datetime) -> None:
        """Say when the last write reached the disk."""
        self.state.tell("tick", _("Saved {time}").format(time=moment.strftime("%H:%M")), Tone.INK2)
        self.state.symbol.set("tick", Tone.GOOD)
        self.state.setToolTip("")
        self.state.setVisible(True)

    def tell_seen(self, when: str, words: str) -> None:
        """Say when the vault was written last before it was unlocked, and in which words."""
        seen = _("Last written {when} · {words}").format(when=when, words=words)
        self.state.tell("history", seen, Tone.INK2)
        self.state.setToolTip(
            _("Other words than you noted mean that an older state of the vault was put back.")
        )
        self.state.setVisible(True)

    def offer(self, change: str) -> None:
        """Offer to take back the change of this name; "" offers nothing."""
        self.undo.set_words(_("Undo: {change}").format(change=change))
        self.undo.setVisible(bool(change))
