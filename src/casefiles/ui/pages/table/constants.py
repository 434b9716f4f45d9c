"""The side of a value that every row gets: which field, and what stands in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.mapping import Target, target_of
from casefiles.i18n import gettext as _
from casefiles.services.table_words import is_worded
from casefiles.ui.pages.table.draft import Draft
from casefiles.ui.pages.table.labels import target_options
from casefiles.ui.pages.table.words import options_of
from casefiles.ui.theme.scale import Role
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.fields import Field, LineEdit
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column, row


class ConstantSide(QWidget):
    """`changed` gives the code of the target that is shown now, "" after it was taken back."""

    changed = Signal(str)

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._target: Target | None = None
        self.name = PlainLabel(_("The same in every row"), Role.PANE, wrap=True)
        self.goes = Combo(target_options())
        self.where = Field(_("Goes into"), self.goes)
        self._control: QWidget = QWidget()
        self._place = column(self._control)
        self.remove = Button(_("Take it back"), icon="bin")
        parts = (self.name, 16, self.where, 16, self._place, 16, row(self.remove, None), None)
        self.setLayout(column(*parts))
        self.goes.chosen.connect(self.on_goes)
        self.remove.clicked.connect(self.on_remove)

    def show_constant(self, code: str) -> None:
        """Show the value of a target, or an empty side for a new one."""
        self._target = target_of(code)
        self.goes.set_code(code)
        self._show_value()

    def on_goes(self, code: str) -> None:
        """Give the value to another field."""
        before, self._target = self._target, target_of(code)
        if before is not None and before != self._target:
            self._draft.set_constant(before, None)
        self._show_value()
        if self._target is not None:
            self.changed.emit(code)

    def on_value(self, value: str) -> None:
        """Take the value."""
        if self._target is not None:
            self._draft.set_constant(self._target, value.strip() or None)
            self.changed.emit(self._target.code)

    def on_remove(self) -> None:
        """Take the value back."""
        if self._target is not None:
            self._draft.set_constant(self._target, None)
        self._target = None
        self.goes.set_code("")
        self._show_value()
        self.changed.emit("")

    def _show_value(self) -> None:
        """Make the control that fits the field."""
        target = self._target
        control: QWidget = QWidget()
        if target is not None:
            control = self._control_for(target)
        self._place.removeWidget(self._control)
        self._control.hide()
        self._control.deleteLater()
        self._control = control
        self._place.addWidget(control)
        self.remove.setVisible(target is not None)

    def _control_for(self, target: Target) -> QWidget:
        given = (one.value for one in self._draft.mapping.constants if one.target == target)
        value = next(given, "")
        if is_worded(target.spec):
            combo = Combo(options_of(target.spec), code=value or "")
            combo.chosen.connect(self.on_value)
            return Field(_("Value"), combo)
        line = LineEdit(value)
        line.settled.connect(self.on_value)
        return Field(_("Value"), line)
