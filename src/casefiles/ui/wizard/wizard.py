"""The first run: steps at the side, one question a page, Back and Continue at the foot."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from casefiles.i18n import gettext as _
from casefiles.ui.preferences import Preferences
from casefiles.ui.session import Session
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone, Width
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Ground, Hairline, Scroller
from casefiles.ui.widgets.stepbar import StepBar
from casefiles.ui.widgets.symbols import Mark
from casefiles.ui.wizard.done import DoneStep
from casefiles.ui.wizard.first_backup import FirstBackupStep
from casefiles.ui.wizard.passphrase import PassphraseStep
from casefiles.ui.wizard.place import PlaceStep
from casefiles.ui.wizard.rehearsal import RehearsalStep
from casefiles.ui.wizard.restore import RestoreStep
from casefiles.ui.wizard.sheet import SheetStep
from casefiles.ui.wizard.step import Draft, Step

SIDE = 304


class Wizard(QWidget):
    """`ended` when the vault is open and the person is through."""

    cancelled = Signal()
    ended = Signal()
    stepped = Signal()

    def __init__(self, session: Session, preferences: Preferences, *, restoring: bool) -> None:
        super().__init__()
        self.draft = draft = Draft(session, preferences, restoring)
        begun: tuple[Step, ...] = (
            PlaceStep(draft),
            RestoreStep(draft) if restoring else PassphraseStep(draft),
        )
        proved = (SheetStep(draft), RehearsalStep(draft), FirstBackupStep(draft))
        self.steps = (*begun, *proved, DoneStep(draft))
        self._here = 0
        self._name = _("Restore a backup") if restoring else _("New vault")
        self._build()
        self._connect()
        self._show(0)

    def may_leave(self) -> bool:
        """Return whether one may go elsewhere: not between making a vault and being through."""
        return self.steps[self._here].CAN_CANCEL

    def _build(self) -> None:
        self.bar = StepBar([step.label for step in self._wanted()])
        warning = TextBlock(
            _(
                "Malware on this computer and a disk without encryption are outside what the "
                "vault can protect."
            ),
            Role.SECOND,
            tone=Tone.INK2,
        )
        head = row(Mark(), PlainLabel(_("Case Files"), Role.SECTION), None, gap=10)
        kind = PlainLabel(self._name, Role.LABEL, tone=Tone.INK2)
        side = column(head, 48, kind, 20, self.bar, None, warning, margins=(32, 28, 32, 32))
        rail = Ground("nav", side)
        rail.setFixedWidth(look().px(SIDE))
        self.title = PlainLabel("", Role.TITLE, wrap=True)
        self.intro = TextBlock("", Role.BODY, tone=Tone.INK2)
        self.stack = QStackedWidget()
        for step in self.steps:
            self.stack.addWidget(step)
        body = QWidget()
        body.setLayout(column(self.title, 8, self.intro, 28, self.stack))
        body.setMaximumWidth(look().px(Width.MEASURE))
        work = row(None, body, None, margins=(32, 48, 32, 16))
        work.setStretch(1, 100)
        main = column(Scroller(work), self._foot())
        main.setStretch(0, 1)
        whole = row(rail, Hairline(upright=True), main)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _foot(self) -> QWidget:
        self.back, self.cancel = Button(_("Back")), LinkButton(_("Cancel"))
        self.go_on = PrimaryButton(_("Continue"))
        inside = QWidget()
        buttons = row(self.back, None, self.cancel, self.go_on, gap=16)
        inside.setLayout(column(Hairline(), 16, buttons))
        inside.setMaximumWidth(look().px(Width.MEASURE))
        foot = QWidget()
        line = row(None, inside, None, margins=(32, 0, 32, 32))
        line.setStretch(1, 100)
        foot.setLayout(line)
        return foot

    def _connect(self) -> None:
        self.back.clicked.connect(self.on_back)
        self.cancel.clicked.connect(self.on_cancel)
        self.go_on.clicked.connect(self.on_go_on)
        for step in self.steps:
            step.ready.connect(partial(self.on_ready, step))
            step.skipped.connect(self.on_advanced)

    def on_ready(self, step: Step, ready: bool) -> None:
        """Let the person go on, or not."""
        if step is self.steps[self._here]:
            self.go_on.setEnabled(ready)

    def on_go_on(self) -> None:
        """Do what this step is for."""
        self.steps[self._here].advance(self.on_advanced)

    def on_advanced(self) -> None:
        """Show the next step, or end."""
        here = self.steps[self._here]
        here.clear()
        coming = self._wanted()
        place = coming.index(here) + 1
        if place < len(coming):
            self._show(self.steps.index(coming[place]))
        else:
            self.ended.emit()

    def on_back(self) -> None:
        """Show the step before."""
        coming = self._wanted()
        place = coming.index(self.steps[self._here])
        if place:
            self._show(self.steps.index(coming[place - 1]))

    def on_cancel(self) -> None:
        """Leave; nothing has been made yet."""
        for step in self.steps:
            step.clear()
        self.cancelled.emit()

    def _wanted(self) -> list[Step]:
        return [step for step in self.steps if step.wanted()]

    def _show(self, number: int) -> None:
        self._here = number
        step = self.steps[number]
        self.bar.set_steps([one.label for one in self._wanted()])
        self.bar.set_step(self._wanted().index(step))
        self.title.setText(step.title)
        self.intro.set_text(step.intro)
        self.intro.setVisible(bool(step.intro))
        self.stack.setCurrentWidget(step)
        self.go_on.set_words(step.act or _("Continue"))
        self.back.setVisible(step.CAN_GO_BACK and number > 0)
        self.cancel.setVisible(step.CAN_CANCEL)
        step.entered()
        self.stepped.emit()
