"""One key of the vault: another name for it, or taken away with what that does and does not do."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.changes import Changes
from casefiles.domain.errors import CaseFilesError
from casefiles.domain.vault_report import SlotRow
from casefiles.i18n import gettext as _
from casefiles.services import slots
from casefiles.ui.messages import message_of
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.fields import Field, LineEdit
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import Part, column
from casefiles.ui.widgets.panes import Card


class _OneField(QWidget):
    """A card with one field and one act; hidden until it is asked for."""

    left = Signal()
    done = Signal()

    def __init__(self, session: Session, field: tuple[str, str], act: str) -> None:
        super().__init__()
        self._session = session
        self._slot: SlotRow | None = None
        self.typed = LineEdit()
        self.field = Field(field[0], self.typed, hint=field[1])
        self.title = PlainLabel("", Role.SECTION, wrap=True)
        self.go, self.leave = Button(act), Button(_("Close"))
        self.setLayout(column(Card(column(*self._parts()))))
        self.typed.textEdited.connect(self.on_edited)
        self.typed.returnPressed.connect(self.on_go)
        self.go.clicked.connect(self.on_go)
        self.leave.clicked.connect(self.on_leave)
        self.clear()

    def _parts(self) -> list[Part]:
        return [self.title, 12, self.field, 16, Across(self.go, self.leave, gap=12)]

    def on_edited(self) -> None:
        """Let it be done when something was typed."""
        self.field.set_error("")
        self.go.setEnabled(bool(self.typed.text().strip()))

    def on_go(self) -> None:
        """Do it on the lane."""
        if self.go.isEnabled() and self._slot is not None:
            self.go.setEnabled(False)
            self._do(self._slot)

    def _do(self, slot: SlotRow) -> None:
        raise NotImplementedError

    def on_done(self, _changes: Changes) -> None:
        """Close; the list shows what has come of it."""
        self.clear()
        self.done.emit()
        self.left.emit()

    def on_failed(self, error: CaseFilesError) -> None:
        """Say under the field what is wrong; nothing has changed."""
        self.on_edited()
        message = message_of(error)
        self.field.set_error(f"{message.text} {message.advice}".strip())
        self.typed.setFocus()

    def on_leave(self) -> None:
        """Go away."""
        self.clear()
        self.left.emit()

    def clear(self) -> None:
        """Forget what was typed, and hide."""
        self._slot = None
        self.typed.clear()
        self.field.set_error("")
        self.go.setEnabled(False)
        self.setVisible(False)

    def _begin(self, slot: SlotRow, title: str) -> None:
        self.clear()
        self._slot = slot
        self.title.setText(title)
        self.setVisible(True)
        self.typed.setFocus()


class Renaming(_OneField):
    """Another name for a colleague's or an officer's key."""

    def __init__(self, session: Session) -> None:
        hint = _("A code, never a name: whoever has the folder can read it without any key.")
        super().__init__(session, (_("Another name"), hint), _("Rename"))

    def begin(self, slot: SlotRow) -> None:
        """Ask for the name."""
        self._begin(slot, _("Rename {key}").format(key=slot.label))
        self.typed.setText(slot.label)
        self.typed.selectAll()

    def _do(self, slot: SlotRow) -> None:
        verb = partial(slots.rename_slot, slot_id=slot.id, label=self.typed.text())
        self._session.do(verb, then=self.on_done, failed=self.on_failed)


class Removal(_OneField):
    """A colleague's or an officer's key taken away, with a reason that is journalled."""

    def __init__(self, session: Session) -> None:
        hint = _("It stands in the journal: a word such as “left the office”, no name.")
        super().__init__(session, (_("Why"), hint), _("Remove this key"))

    def _parts(self) -> list[Part]:
        words = _(
            "From now on it does not open this vault. It still opens every copy of the folder made "
            "before; if one may be in other hands, make a new data key. The same person can be "
            "let in again at any time."
        )
        title, *rest = super()._parts()
        return [title, 8, TextBlock(words, Role.BODY, tone=Tone.INK2), *rest]

    def begin(self, slot: SlotRow) -> None:
        """Ask for the reason."""
        self._begin(slot, _("Remove {key}").format(key=slot.label))

    def _do(self, slot: SlotRow) -> None:
        verb = partial(slots.remove_slot, slot_id=slot.id, reason=self.typed.text())
        self._session.do(verb, then=self.on_done, failed=self.on_failed)
