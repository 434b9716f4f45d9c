"""Who can open the vault: every key with its kind, name, age and last use."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.domain.errors import CaseFilesError
from casefiles.domain.vault_report import SlotRow
from casefiles.i18n import gettext as _
from casefiles.services import slots
from casefiles.ui.pages import wording
from casefiles.ui.pages.keys_letting_in import LettingIn
from casefiles.ui.pages.keys_one_slot import Removal, Renaming
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, LinkButton
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import Part, column, leading, row
from casefiles.ui.widgets.symbols import Symbol

ICONS: Final = {"recovery": "print", "officer": "shield"}


class SlotsPanel(QWidget):
    """The list, and under it one card at a time. `shown` brings the kinds with every reading."""

    shown = Signal(list)  # the kinds of keys there are
    began = Signal()  # a card opens: those beside it close

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.rows: list[SlotLine] = []
        self.add = Button(_("Let somebody in"), icon="plus")
        self.letting_in = LettingIn(session)
        self.renaming, self.removal = Renaming(session), Removal(session)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(14)
        backups = _(
            "A backup opens with the passphrase and with the recovery sheet, not with the "
            "passphrase of a colleague."
        )
        self.setLayout(
            column(
                PlainLabel(_("Who can open this vault"), Role.LABEL),
                10,
                self._list,
                12,
                TextBlock(backups, Role.SECOND, tone=Tone.INK3),
                12,
                leading(self.add),
                12,
                self.letting_in,
                self.renaming,
                self.removal,
            )
        )
        self.add.clicked.connect(self.on_add)
        for card in self._cards():
            card.left.connect(self.on_left)
            card.done.connect(self.refresh)

    def refresh(self) -> None:
        """Ask for the keys."""
        self._session.ask(slots.list_slots, then=self.on_slots, failed=self.on_failed, key="slots")

    def on_slots(self, found: tuple[SlotRow, ...]) -> None:
        """Show them, the caseworker's own first."""
        for line in self.rows:
            self._list.removeWidget(line)
            line.deleteLater()
        self.rows = [SlotLine(slot) for slot in found]
        for line in self.rows:
            self._list.addWidget(line)
            line.renamed.connect(self.on_rename)
            line.removed.connect(self.on_remove)
        self.shown.emit([slot.kind for slot in found])

    def on_failed(self, error: CaseFilesError) -> None:
        """Let the window say why the list is not there."""
        self._session.failed.emit(error)

    def on_add(self) -> None:
        """Open the card that lets somebody in."""
        self._begin(self.letting_in)
        self.letting_in.begin()

    def on_rename(self, slot: SlotRow) -> None:
        """Open the card that gives a key another name."""
        self._begin(self.renaming)
        self.renaming.begin(slot)

    def on_remove(self, slot: SlotRow) -> None:
        """Open the card that takes a key away."""
        self._begin(self.removal)
        self.removal.begin(slot)

    def on_left(self) -> None:
        """Put the keyboard back where a card was opened from."""
        self.add.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        for card in self._cards():
            card.clear()

    def _begin(self, card: QWidget) -> None:
        self.began.emit()
        for other in self._cards():
            if other is not card:
                other.clear()

    def _cards(self) -> tuple[LettingIn, Renaming, Removal]:
        return self.letting_in, self.renaming, self.removal


class SlotLine(QWidget):
    """One key: what it is, whose, since when, and when it opened the vault last."""

    renamed = Signal(object)
    removed = Signal(object)

    def __init__(self, slot: SlotRow) -> None:
        super().__init__()
        self.slot = slot
        name = PlainLabel(name_of(slot), Role.STRONG, wrap=True)
        told = PlainLabel(_told(slot), Role.SECOND, tone=Tone.INK2, wrap=True)
        parts: list[Part] = [name, 2, told]
        if slot.recipient:
            key = PlainLabel(slot.recipient, Role.FOOT, tone=Tone.INK3, elide=True)
            parts += [2, key]
        self.rename: LinkButton | None = None
        self.remove: LinkButton | None = None
        if slot.kind in slots.NAMED:
            self.rename, self.remove = LinkButton(_("Rename")), LinkButton(_("Remove"))
            self.rename.setAccessibleName(_("Rename {key}").format(key=slot.label))
            self.remove.setAccessibleName(_("Remove {key}").format(key=slot.label))
            self.rename.clicked.connect(partial(self.renamed.emit, slot))
            self.remove.clicked.connect(partial(self.removed.emit, slot))
            parts += [4, Across(self.rename, self.remove, gap=16)]
        symbol = Symbol(ICONS.get(slot.kind, "key"), Tone.INK2)
        across = row(symbol, column(*parts), gap=12)
        across.setAlignment(symbol, Qt.AlignmentFlag.AlignTop)
        across.setStretch(1, 1)
        self.setLayout(across)


def name_of(slot: SlotRow) -> str:
    """Say what a key is, and whose."""
    words = {
        "passphrase": _("Passphrase"),
        "key-file": _("Passphrase together with a key file"),
        "recovery": _("Code on the recovery sheet"),
        "colleague": _("Colleague {label}"),
        "officer": _("Officer {label}"),
    }
    return words.get(slot.kind, slot.kind).format(label=slot.label)


def _told(slot: SlotRow) -> str:
    since = _("Since {day}").format(day=wording.say(slot.made_at[:10]))
    if not slot.used_at:
        return wording.known(since, _("no use of it is noted yet"))
    last = _("opened it last on {day}").format(day=wording.say(slot.used_at[:10]))
    return wording.known(since, last)
