"""The control of a field by its shape: made, followed and shown; a form knows no more of it."""

from datetime import date
from typing import Protocol

from PySide6.QtWidgets import QWidget

from casefiles.domain.fields import Shape, Spec
from casefiles.i18n import gettext as _
from casefiles.ui.pages import wording
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.checks import CheckBox
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.dates import DateEdit
from casefiles.ui.widgets.fields import LineEdit, TextEdit
from casefiles.ui.widgets.numbers import NumberEdit

Value = str | int | bool


class Tell(Protocol):
    """Takes each new value of a control; `typed` where more may follow."""

    def __call__(self, value: Value, *, typed: bool) -> None:
        """Take a value."""


class Reading(TextBlock):
    """A value the program sets: shown in words, never typed."""

    def __init__(self, spec: Spec, label: str) -> None:
        self._spec, self._label = spec, label
        super().__init__("")

    def set_value(self, value: Value) -> None:
        """Show another value."""
        dated = self._spec.shape in (Shape.DAY, Shape.UNCERTAIN)
        words = wording.say(str(value)) if dated and value else str(value)
        self.set_text(words or _("Not computed yet"))
        self.set_tone(Tone.INK if words else Tone.INK3)
        self.setAccessibleName(f"{self._label}: {self.text()}")


def control_of(spec: Spec, label: str) -> QWidget:
    """Make the control of a field. One that is a link gets its choices later."""
    if spec.derived:
        return Reading(spec, label)
    if spec.shape is Shape.CODE:
        return Combo(wording.options(spec.vocabulary))
    if spec.shape is Shape.COUNTRY:
        return Combo(wording.country_options())
    if spec.shape is Shape.LANGUAGE:
        return Combo(wording.language_options())
    if spec.shape is Shape.UNCERTAIN:
        return DateEdit(wording.understand, wording.say)
    if spec.shape is Shape.DAY:
        return DateEdit(_understand_day, wording.say)
    if spec.shape is Shape.FLAG:
        return CheckBox(label)
    if spec.shape is Shape.LINK:
        return Combo()
    if spec.shape is Shape.NUMBER:
        return NumberEdit()
    if spec.shape is Shape.TEXT:
        return TextEdit(lines=5)
    return LineEdit()


def follow(control: QWidget, tell: Tell) -> None:
    """Tell each new value of a control."""
    if isinstance(control, Combo):
        control.chosen.connect(lambda code: tell(code, typed=False))
    elif isinstance(control, DateEdit):
        control.settled.connect(lambda edtf: tell(edtf, typed=False))
    elif isinstance(control, CheckBox):
        control.toggled.connect(lambda on: tell(bool(on), typed=False))
    elif isinstance(control, NumberEdit):
        control.changed.connect(lambda number: tell(int(number), typed=True))
    elif isinstance(control, TextEdit):
        control.textChanged.connect(lambda: tell(control.toPlainText(), typed=True))
        control.settled.connect(lambda text: tell(text, typed=False))
    elif isinstance(control, LineEdit):
        control.textEdited.connect(lambda text: tell(text, typed=True))
        control.settled.connect(lambda text: tell(text, typed=False))


def show(control: QWidget, value: Value) -> None:
    """Show a value without telling anyone."""
    control.blockSignals(True)
    if isinstance(control, Combo):
        control.set_code(str(value))
    elif isinstance(control, DateEdit):
        text = str(value)
        control.set_edtf(wording.say(text) if text else "")
    elif isinstance(control, CheckBox):
        control.setChecked(bool(value))
    elif isinstance(control, NumberEdit):
        control.set_number(int(value))
    elif isinstance(control, Reading):
        control.set_value(value)
    elif isinstance(control, TextEdit):
        if control.toPlainText() != value:
            control.setPlainText(str(value))
    elif isinstance(control, LineEdit):
        control.setText(str(value))
        control.setCursorPosition(0)  # a long line is read from its beginning
    control.blockSignals(False)


def _understand_day(text: str) -> str:
    """Read an exact day; "" for anything less exact."""
    found = wording.understand(text)
    try:
        return date.fromisoformat(found).isoformat()
    except ValueError:
        return ""
