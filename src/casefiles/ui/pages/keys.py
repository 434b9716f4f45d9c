"""What opens the vault: passphrase, recovery sheet, other keys, and the data key under them all."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from casefiles.i18n import gettext as _
from casefiles.services import recovery
from casefiles.services.recovery import Rehearsal
from casefiles.ui.pages import wording
from casefiles.ui.pages.code_trial import CodeTrial
from casefiles.ui.pages.keys_file import KeyFileCard
from casefiles.ui.pages.keys_renewal import DataKeyRenewal
from casefiles.ui.pages.keys_shares import SharesMaking
from casefiles.ui.pages.keys_slots import SlotsPanel
from casefiles.ui.pages.passphrase_change import PassphraseChange
from casefiles.ui.pages.sheet_renewal import SheetRenewal
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine, heading
from casefiles.ui.widgets.layouts import column, leading
from casefiles.ui.widgets.panes import Card


class _Card(Protocol):
    """What stands in this section, hidden until it is asked for."""

    @property
    def left(self) -> SignalInstance: ...

    def begin(self) -> None: ...

    def clear(self) -> None: ...


class KeysPanel(QWidget):
    """A section of the settings; one card at a time opens in it."""

    back_up_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.change = Button(_("Change the passphrase"))
        self.key_file = Button(_("Ask for a key file too"))
        self.attempt = Button(_("Try the recovery sheet"))
        self.renew = Button(_("Make a new recovery sheet"))
        self.split = Button(_("Make shares for colleagues"))
        self.rekey = Button(_("Make a new data key"))
        self.state = SymbolLine("key", "", role=Role.BODY)
        self.state.words.setWordWrap(True)
        self.passphrase = PassphraseChange(session)
        self.file = KeyFileCard(session)
        self.trial = _TrialCard(session)
        self.renewal = SheetRenewal(session)
        self.shares = SharesMaking(session)
        self.slots = SlotsPanel(session)
        self.data_key = DataKeyRenewal(session)
        self._arrange()
        self._connect()
        self.refresh()

    def _arrange(self) -> None:
        sheet = Across(self.attempt, self.renew, self.split, gap=12)
        self.setLayout(
            column(
                heading(_("Keys")),
                12,
                PlainLabel(_("Passphrase"), Role.LABEL),
                6,
                Across(self.change, self.key_file, gap=12),
                12,
                self.passphrase,
                self.file,
                16,
                PlainLabel(_("Recovery sheet"), Role.LABEL),
                4,
                self.state,
                10,
                sheet,
                12,
                self.trial,
                self.renewal,
                self.shares,
                16,
                self.slots,
                16,
                PlainLabel(_("Data key"), Role.LABEL),
                4,
                TextBlock(_data_key_words(), Role.SECOND, tone=Tone.INK2),
                8,
                leading(self.rekey),
                12,
                self.data_key,
            )
        )

    def _connect(self) -> None:
        for button, card in self._opens():
            button.clicked.connect(partial(self.open_card, card))
            card.left.connect(button.setFocus)
        self.passphrase.back_up_asked.connect(self.back_up_asked)
        self.data_key.back_up_asked.connect(self.back_up_asked)
        self.slots.began.connect(partial(self._close_all, but=self.slots))
        self.slots.shown.connect(self.on_kinds)
        for told in (
            self.trial.trial.opened,
            self.renewal.trial.opened,
            self.renewal.renewed,
            self.shares.done,
            self.file.done,
            self.data_key.renewed,
            self.data_key.trial.opened,
            self._session.saved,
        ):
            told.connect(self.refresh)

    def _opens(self) -> tuple[tuple[Button, _Card], ...]:
        return (
            (self.change, self.passphrase),
            (self.key_file, self.file),
            (self.attempt, self.trial),
            (self.renew, self.renewal),
            (self.split, self.shares),
            (self.rekey, self.data_key),
        )

    def refresh(self) -> None:
        """Ask when the sheet in force was tried, and who can open the vault."""
        self._session.ask(
            partial(recovery.last_rehearsal, today=wording.today()), then=self.on_state, key="keys"
        )
        self.slots.refresh()

    def on_state(self, rehearsal: Rehearsal) -> None:
        """Say it; a year after the last time ask for it again."""
        day = wording.say(rehearsal.at[:10]) if rehearsal.at else ""
        if not rehearsal.at:
            words = _("Never tried. A sheet that was not tried may be mistyped or lost.")
        elif rehearsal.due:
            words = _("Last tried on {day}, a year ago or more: try it again.").format(day=day)
        else:
            words = _("Tried on {day}: it opens this vault.").format(day=day)
        tone = Tone.WARN if rehearsal.due else Tone.GOOD
        self.state.tell("alert" if rehearsal.due else "ready", words, tone)

    def on_kinds(self, kinds: list[str]) -> None:
        """Ask for the key file wherever the passphrase in force is asked, if it has one."""
        joined = "key-file" in kinds
        parts = _("Ask for the passphrase alone")
        self.key_file.set_words(parts if joined else _("Ask for a key file too"))
        self.file.set_joined(joined)
        for asked in (self.passphrase.asked, self.renewal.asked, self.data_key.asked):
            asked.set_needs_file(joined)

    def on_try(self) -> None:
        """Open the field for the code."""
        self.open_card(self.trial)

    def open_card(self, card: _Card) -> None:
        """Open one card and close the others."""
        self._close_all()
        card.begin()

    def clear(self) -> None:
        """Forget everything typed and drawn."""
        self._close_all()

    def _close_all(self, but: QWidget | None = None) -> None:
        for _button, card in self._opens():
            card.clear()
        if but is not self.slots:
            self.slots.clear()


class _TrialCard(QWidget):
    """The field for the code in a card; hidden until it is asked for."""

    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.leave = Button(_("Close"))
        self.trial = CodeTrial(session, self.leave)
        title = PlainLabel(_("Try the recovery sheet"), Role.SECTION)
        self.setLayout(column(Card(column(title, 12, self.trial))))
        self.leave.clicked.connect(self.on_leave)
        self.setVisible(False)

    def begin(self) -> None:
        """Ask for the code."""
        self.setVisible(True)
        self.trial.code.setFocus()

    def on_leave(self) -> None:
        """Go away."""
        self.clear()
        self.left.emit()

    def clear(self) -> None:
        """Forget what was typed, and hide."""
        self.trial.clear()
        self.setVisible(False)


def _data_key_words() -> str:
    return _(
        "What everything is encrypted under. A new one also shuts out whoever kept an old copy "
        "of the keys."
    )
