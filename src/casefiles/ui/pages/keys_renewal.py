"""A new data key for the open vault: what it does and does not do, the work, and what is left."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.errors import CaseFilesError, FileUnreadable, WrongPassphrase
from casefiles.i18n import gettext as _
from casefiles.services import rekeying
from casefiles.services.rekeying import NewDataKey, Rekey
from casefiles.ui.messages import message_of
from casefiles.ui.pages.code_trial import CodeTrial
from casefiles.ui.pages.key_in_force import KeyInForce
from casefiles.ui.pages.recovery_sheet import SheetMaker
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.checks import CheckBox
from casefiles.ui.widgets.fields import Field, LineEdit
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.new_passphrase import NewPassphrase
from casefiles.ui.widgets.panes import Card


class DataKeyRenewal(QWidget):
    """A card; hidden until it is asked for. The new code leaves the screen once it was tried."""

    left = Signal()
    renewed = Signal()
    back_up_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.asked = KeyInForce()
        self.reason = LineEdit()
        hint = _("It stands in the journal: a word such as “stick lost”, no name.")
        self.reason_field = Field(_("Why"), self.reason, hint=hint)
        self.other = CheckBox(_("Set a new passphrase too"))
        self.new = NewPassphrase(_("New passphrase"))
        self.go, self.leave = Button(_("Make the new data key"), icon="key"), Button(_("Close"))
        self.outcome = SymbolLine("ready", "", tone=Tone.GOOD, role=Role.BODY)
        self.outcome.words.setWordWrap(True)
        self.people = TextBlock("", Role.BODY)
        self.maker = SheetMaker(session)
        self.back_up, self.finish = Button(_("Back up now")), Button(_("Close"))
        self.trial = CodeTrial(session, self.back_up, self.finish)
        self._asking, self._having = QWidget(), QWidget()
        self._build()
        self._connect()
        self.clear()

    def _build(self) -> None:
        does = _(
            "For when a key or a copy of the vault may be in other hands. Everything is written "
            "anew under a key nobody has seen, checked, and put in place; it takes as much room as "
            "the vault once more. The old sheet and its shares, and the keys of colleagues stop "
            "working; officers keep theirs."
        )
        does_not = _(
            "It cannot take back what was copied before: copies and backups made until now still "
            "open with what opened them then. It cannot be undone; while it runs, it can be "
            "cancelled, and then nothing has changed."
        )
        self._asking.setLayout(
            column(
                TextBlock(does, Role.BODY, tone=Tone.INK2),
                8,
                TextBlock(does_not, Role.BODY, tone=Tone.INK2),
                16,
                self.asked,
                16,
                self.reason_field,
                16,
                self.other,
                12,
                self.new,
                16,
                Across(self.go, self.leave, gap=12),
            )
        )
        sheet = TextBlock(
            _("The old sheet opens nothing any more. Put the new code on paper, then try it."),
            Role.BODY,
            tone=Tone.INK2,
        )
        self._having.setLayout(
            column(self.outcome, 8, self.people, 12, sheet, 16, self.maker, 24, self.trial)
        )
        title = PlainLabel(_("New data key"), Role.SECTION)
        self.setLayout(column(Card(column(title, 8, self._asking, self._having))))

    def _connect(self) -> None:
        self.asked.changed.connect(self.on_edited)
        self.reason.textEdited.connect(self.on_edited)
        self.reason.returnPressed.connect(self.on_go)
        self.new.changed.connect(self.on_edited)
        self.other.toggled.connect(self.on_other)
        self.go.clicked.connect(self.on_go)
        self.leave.clicked.connect(self.on_leave)
        self.finish.clicked.connect(self.on_leave)
        self.back_up.clicked.connect(self.back_up_asked)
        self.trial.opened.connect(self.on_tried)

    def begin(self) -> None:
        """Ask for what it takes."""
        self.clear()
        self.setVisible(True)
        self.asked.secret.setFocus()

    def on_other(self, other: bool) -> None:
        """Ask for a new passphrase, or keep the one in force."""
        self.new.setVisible(other)
        self.on_edited()

    def on_edited(self) -> None:
        """Let it be done when all is there."""
        self.reason_field.set_error("")
        new = self.new.ready() or not self.other.isChecked()
        given = bool(self.asked.text()) and bool(self.reason.text().strip())
        self.go.setEnabled(given and new)

    def on_go(self) -> None:
        """Do it on the lane; the foot of the window shows how far it is and can cancel it."""
        if not self.go.isEnabled():
            return
        self.go.setEnabled(False)
        wanted = Rekey(
            passphrase=self.asked.text(),
            new_passphrase=self.new.text() if self.other.isChecked() else "",
            key_file=self.asked.key_file,
            reason=self.reason.text(),
        )
        self._session.work(
            _("Making a new data key"),
            partial(rekeying.renew_data_key, rekey=wanted),
            then=self.on_done,
            failed=self.on_failed,
        )

    def on_done(self, done: NewDataKey) -> None:
        """Show who has to be let in again, and the new sheet, covered."""
        self._forget_typed()
        words = _("The vault lies under a new data key, read back and found whole.")
        self.outcome.tell("ready", words, Tone.GOOD)
        told = []
        if done.colleagues:
            names = ", ".join(done.colleagues)
            told.append(_("Let in again, with a passphrase each: {names}.").format(names=names))
        if done.officers:
            names = ", ".join(done.officers)
            told.append(_("Officers who open it as before: {names}.").format(names=names))
        told.append(_("Make a new backup, and destroy the old ones that may be in other hands."))
        self.people.set_text("\n".join(told))
        self.maker.set_code(done.recovery_code)
        self._turn(having=True)
        self.maker.show_code.setFocus()
        self.renewed.emit()

    def on_failed(self, error: CaseFilesError) -> None:
        """Say where it belongs what is wrong; nothing has changed."""
        self.on_edited()
        if isinstance(error, (WrongPassphrase, FileUnreadable)):
            self.asked.show_failure(error)
            return
        message = message_of(error)
        words = f"{message.title}. {message.text} {message.advice}".strip()
        self.reason_field.set_error(words)
        self.go.setFocus()

    def on_tried(self) -> None:
        """Take the code off the screen: it is on the paper."""
        self.maker.clear()
        self.maker.setVisible(False)

    def on_leave(self) -> None:
        """Go away."""
        self.clear()
        self.left.emit()

    def clear(self) -> None:
        """Forget the code and what was typed, and hide."""
        self._forget_typed()
        self.maker.clear()
        self.trial.clear()
        self.people.set_text("")
        self._turn(having=False)
        self.setVisible(False)

    def _forget_typed(self) -> None:
        self.asked.clear()
        self.reason.clear()
        self.new.clear()
        self.other.setChecked(False)
        self.on_other(False)

    def _turn(self, *, having: bool) -> None:
        self._asking.setVisible(not having)
        self._having.setVisible(having)
        self.maker.setVisible(True)
