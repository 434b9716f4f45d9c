"""Importing a table: five steps, one question a page, Back and Continue at the foot."""

from functools import partial

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from casefiles.domain.changes import Changes
from casefiles.i18n import gettext as _
from casefiles.ui.page import Page
from casefiles.ui.pages.table.columns_step import ColumnsStep
from casefiles.ui.pages.table.done_step import DoneStep
from casefiles.ui.pages.table.draft import Draft
from casefiles.ui.pages.table.file_step import FileStep
from casefiles.ui.pages.table.rows_step import RowsStep
from casefiles.ui.pages.table.step import TableStep
from casefiles.ui.pages.table.trial_step import TrialStep
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Hairline, Scroller


class TablePage(Page):
    """What was chosen is kept while one looks at other pages, and forgotten at lock."""

    @property
    def title(self) -> str:
        """The name of the page."""
        return _("Import from a table")

    def _build(self) -> None:
        self.draft = Draft(self.session)
        self.steps: tuple[TableStep, ...] = (
            FileStep(self.draft),
            RowsStep(self.draft),
            ColumnsStep(self.draft),
            TrialStep(self.draft),
            DoneStep(self.draft),
        )
        self._here, self._lent = 0, False
        self.place = PlainLabel("", Role.LABEL, tone=Tone.INK2)
        self.heading = PlainLabel("", Role.TITLE, wrap=True)
        self.intro = TextBlock("", Role.BODY, tone=Tone.INK2)
        self.stack = QStackedWidget()
        for step in self.steps:
            self.stack.addWidget(step)
        head = column(self.place, 4, self.heading, 8, self.intro, 20, self.stack)
        head.setStretchFactor(self.stack, 1)
        head.setContentsMargins(32, 28, 32, 16)
        whole = column(Scroller(head), self._foot())
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _foot(self) -> QWidget:
        self.back, self.cancel = Button(_("Back")), LinkButton(_("Cancel"))
        self.go_on = PrimaryButton(_("Continue"))
        foot = QWidget()
        buttons = row(self.back, None, self.cancel, self.go_on, gap=16, margins=(32, 16, 32, 24))
        foot.setLayout(column(Hairline(), buttons))
        return foot

    def _connect(self) -> None:
        self.back.clicked.connect(self.on_back)
        self.cancel.clicked.connect(self.on_cancel)
        self.go_on.clicked.connect(self.on_go_on)
        for step in self.steps:
            step.ready.connect(partial(self.on_ready, step))
        self._show(0)

    def on_changed(self, changes: Changes) -> None:
        """Stay as it is: nothing here is read from the vault."""

    def on_ready(self, step: TableStep, ready: bool) -> None:
        """Let the person go on, or not."""
        if step is not self.steps[self._here]:
            return
        if not ready and self.go_on.hasFocus():
            self._lent = True  # a button that sleeps would send the keyboard out of the page
            self.cancel.setFocus()
        self.go_on.setEnabled(ready)
        if ready and self._lent:
            self._lent = False
            self.go_on.setFocus()

    def on_go_on(self) -> None:
        """Do what this step is for."""
        here = self.steps[self._here]
        here.advance(partial(self.on_advanced, here))

    def on_advanced(self, step: TableStep) -> None:
        """Show the next step, or the cases after the last; not if one has gone back meanwhile."""
        if step is not self.steps[self._here]:
            return
        if self._here + 1 < len(self.steps):
            self._show(self._here + 1)
        else:
            self.clear()
            self.went.emit("cases", "")

    def on_back(self) -> None:
        """Show the step before."""
        self.steps[self._here].stop()
        if self._here:
            self._show(self._here - 1)

    def on_cancel(self) -> None:
        """Leave; nothing has been written."""
        self.clear()
        self.went.emit("cases", "")

    def clear(self) -> None:
        """Forget the file and everything read from it."""
        self.steps[self._here].stop()
        self.draft.clear()
        for step in self.steps:
            step.clear()
        self._show(0)

    def _show(self, number: int) -> None:
        self._here = number
        step = self.steps[number]
        words = _("Import from a table: step {number} of {total}")
        self.place.setText(words.format(number=number + 1, total=len(self.steps)))
        self.heading.setText(step.title)
        self.intro.set_text(step.intro)
        self.intro.setVisible(bool(step.intro))
        for other in self.steps:  # a step is only as high as it needs to be itself
            policy = QSizePolicy.Policy.Preferred if other is step else QSizePolicy.Policy.Ignored
            other.setSizePolicy(policy, policy)
        self.stack.setCurrentWidget(step)
        self.go_on.set_words(step.act or _("Continue"))
        self.back.setVisible(step.CAN_GO_BACK)
        self.cancel.setVisible(number + 1 < len(self.steps))
        step.entered()
