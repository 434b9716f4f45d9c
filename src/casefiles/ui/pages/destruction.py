"""Destroying the keys on this computer: what remains, a countdown, and no way to stumble."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from casefiles.domain.leaving import Remains
from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext
from casefiles.services import leaving
from casefiles.ui.pages import wording
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.checks import CheckBox
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.panes import Card

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault

SECONDS: Final = 10


class Destruction(QWidget):
    """A card; hidden until it is asked for. Esc, Cancel and every lock stop the countdown."""

    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._seconds = 0
        self._recent = False
        self.remaining = TextBlock("", Role.BODY)
        self.warning = SymbolLine("alert", "", tone=Tone.ALERT, role=Role.BODY)
        self.warning.words.setWordWrap(True)
        self.insist = CheckBox(_("Do it all the same: what stands in no older backup is lost"))
        self.go = Button(_("Destroy the keys"))
        self.leave = Button(_("Close"))
        self.count = PlainLabel("", Role.SECTION, tone=Tone.ALERT)
        self.cancel = Button(_("Cancel"))
        self._timer = QTimer(self)
        self._timer.setInterval(1_000)
        self._build()
        self._connect()
        self.clear()

    def _build(self) -> None:
        what = _(
            "The keys of this vault are overwritten on this computer, and its files are removed. "
            "No passphrase and no recovery code opens it here afterwards. A solid-state disk may "
            "keep old blocks for a while. Whoever opens the vault is told that its keys were "
            "destroyed; in some countries that can be held against you."
        )
        self._acts = Across(self.go, self.leave, gap=12)
        self._counting = Across(self.count, self.cancel, gap=16)
        self.setLayout(
            column(
                Card(
                    column(
                        PlainLabel(_("Destroy the keys on this computer"), Role.SECTION),
                        12,
                        TextBlock(what, Role.BODY, tone=Tone.INK2),
                        16,
                        PlainLabel(_("What remains elsewhere"), Role.LABEL),
                        6,
                        self.remaining,
                        12,
                        self.warning,
                        8,
                        self.insist,
                        16,
                        self._acts,
                        self._counting,
                    )
                )
            )
        )

    def _connect(self) -> None:
        self.insist.toggled.connect(self.on_edited)
        self.go.clicked.connect(self.on_go)
        self.cancel.clicked.connect(self.on_stop)
        self.leave.clicked.connect(self.on_leave)
        self._timer.timeout.connect(self.on_second)

    def begin(self) -> None:
        """Show the card; what remains is told as soon as it is known."""
        self.setVisible(True)
        self.leave.setFocus()

    def show_remains(self, remains: Remains) -> None:
        """List what is left, and want a second tick where no backup is recent."""
        self._recent = remains.recent
        self.remaining.set_text("\n\n".join(_lines(remains)))
        words = _("No backup was checked in the last {days} days.").format(days=leaving.RECENT)
        self.warning.tell("alert", words, Tone.ALERT)
        self.warning.setVisible(not remains.recent)
        self.insist.setVisible(not remains.recent)
        self.on_edited()

    def on_edited(self) -> None:
        """Let it begin when there is a recent backup, or the person insists."""
        self.go.setEnabled(self._recent or self.insist.isChecked())

    def on_go(self) -> None:
        """Begin to count, the keyboard on Cancel."""
        self._seconds = SECONDS
        self._turn(counting=True)
        self._say()
        self._timer.start()
        self.cancel.setFocus()

    def on_second(self) -> None:
        """Count down, and do it at nought."""
        self._seconds -= 1
        if self._seconds > 0:
            self._say()
            return
        self._timer.stop()
        insisted = self.insist.isChecked()
        verb = partial(_destroy, insisted=insisted)
        self._session.leave(_("Destroying the keys"), verb)

    def on_stop(self) -> None:
        """Stop counting: nothing has happened."""
        self._timer.stop()
        self._turn(counting=False)
        self.go.setFocus()

    def on_leave(self) -> None:
        """Go away."""
        self.clear()
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting when another page is shown: nobody must be surprised."""
        super().hideEvent(event)
        if self._timer.isActive():
            self.on_stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc stop the countdown."""
        if event.key() == Qt.Key.Key_Escape and self._timer.isActive():
            self.on_stop()
            return
        super().keyPressEvent(event)

    def clear(self) -> None:
        """Stop, forget, and hide."""
        self._timer.stop()
        self._recent = False
        self.insist.setChecked(False)
        self.remaining.set_text("")
        for widget in (self.warning, self.insist):
            widget.setVisible(False)
        self.on_edited()
        self._turn(counting=False)
        self.setVisible(False)

    def _turn(self, *, counting: bool) -> None:
        self._acts.setVisible(not counting)
        self._counting.setVisible(counting)
        self.insist.setEnabled(not counting)

    def _say(self) -> None:
        words = ngettext(
            "The keys are destroyed in {count} second.",
            "The keys are destroyed in {count} seconds.",
            self._seconds,
        )
        self.count.setText(words.format(count=self._seconds))


def _lines(remains: Remains) -> list[str]:
    lines = [
        _("Backup {name}, checked on {day}").format(
            name=copy.name, day=wording.say(copy.checked_on)
        )
        for copy in remains.copies
    ]
    lines += [_("Key of {name}: opens backups").format(name=name) for name in remains.holders]
    lines += [
        _("Older copy of the vault on this computer: {name}; it keeps its keys").format(name=name)
        for name in remains.beside
    ]
    return lines or [_("Nothing that this vault knows of.")]


def _destroy(
    vault: "Vault",
    *,
    insisted: bool,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> tuple[str, ...]:
    """Destroy; it is too short a work to be stopped half-way."""
    del progress, cancelled
    return leaving.destroy_keys(vault, today=wording.today(), insisted=insisted)
