"""The keys of one family of rules as fields; each control by the shape of its key."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from casefiles.domain.fields import Shape, Spec
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services import vocabularies
from casefiles.services.rule_keys import KeyShape, KeyValue, RuleKey
from casefiles.services.rule_words import key_hint, key_label, place_word
from casefiles.ui.pages.controls import control_of, follow, show
from casefiles.ui.widgets.checks import CheckBox
from casefiles.ui.widgets.combo import Combo, Option
from casefiles.ui.widgets.dates import DateEdit
from casefiles.ui.widgets.fields import Field, LineEdit, TextEdit
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.numbers import NumberEdit

WIDE: Final = (KeyShape.WORDS, KeyShape.CODES, KeyShape.COUNTRIES)
_SHAPES: Final[Mapping[KeyShape, Shape]] = {
    KeyShape.LINE: Shape.LINE,
    KeyShape.COUNTRIES: Shape.LINE,
    KeyShape.DAY: Shape.DAY,
    KeyShape.DATE: Shape.UNCERTAIN,
    KeyShape.NUMBER: Shape.NUMBER,
    KeyShape.FLAG: Shape.FLAG,
}


class Choices(QWidget):
    """Several codes of a short list, each a box to tick."""

    chosen = Signal()

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self.boxes = {code: CheckBox(word[:1].upper() + word[1:]) for code, word in options}
        self.setLayout(column(*self.boxes.values(), gap=8))
        for box in self.boxes.values():
            box.toggled.connect(self.chosen)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def codes(self) -> tuple[str, ...]:
        """Return what is ticked, in the order of the list."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def set_codes(self, codes: Sequence[str]) -> None:
        """Tick these without telling anyone."""
        for code, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(code in codes)
            box.blockSignals(False)


class KeyFields(QWidget):
    """Fields of some keys, two in a line, the wide ones alone."""

    typed = Signal(str)  # the name of a key that was changed

    def __init__(self, keys: Sequence[RuleKey]) -> None:
        super().__init__()
        self.keys = {key.name: key for key in keys}
        self.fields: dict[str, Field] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        place = 0
        for key in keys:
            field = self._field(key)
            wide = key.shape in WIDE
            place += place % 2 if wide else 0
            line, side = divmod(place, 2)
            bottom = Qt.AlignmentFlag.AlignBottom  # controls of a row stand in one line
            grid.addWidget(field, line, side, 1, 2 if wide else 1, bottom)
            place += 2 if wide else 1

    def values(self) -> dict[str, KeyValue]:
        """Return what stands in the fields."""
        return {name: _value(key, self.fields[name].control) for name, key in self.keys.items()}

    def set_values(self, values: Mapping[str, KeyValue]) -> None:
        """Show other values."""
        for name, key in self.keys.items():
            _show(self.fields[name].control, values.get(name, key.empty))
            self.fields[name].set_error("")

    def riddle(self) -> str:
        """Return the first key in which words stand that mean no date, "" for none."""
        for name, field in self.fields.items():
            if isinstance(field.control, DateEdit) and field.control.is_riddle():
                return name
        return ""

    def _field(self, key: RuleKey) -> Field:
        label = key_label(key.name, current_language())
        control = _control(key, label)
        words = "" if isinstance(control, CheckBox) else label
        field = Field(words, control, hint=key_hint(key.name, current_language()))
        control.setAccessibleName(label)
        _follow(control, lambda: self._on_typed(key.name))
        self.fields[key.name] = field
        return field

    def _on_typed(self, name: str) -> None:
        self.fields[name].set_error("")
        self.typed.emit(name)


def _control(key: RuleKey, label: str) -> QWidget:
    if key.shape is KeyShape.WORDS:
        return TextEdit(lines=3 if key.name.startswith("note_") else 2)
    if key.shape is KeyShape.CODE:
        return Combo(_options(key))
    if key.shape is KeyShape.CODES:
        return Choices(_options(key))
    if key.shape is KeyShape.COUNTRY:
        return Combo(_countries(key))
    return control_of(Spec(_SHAPES[key.shape]), label)


def _options(key: RuleKey) -> list[Option]:
    language = current_language()
    return [
        (code, vocabularies.word(key.vocabulary, code, language) if code else _("None given"))
        for code in key.codes
    ]


def _countries(key: RuleKey) -> list[Option]:
    language = current_language()
    others = [(code, place_word(code, language) if code else _("None given")) for code in key.codes]
    named = [(term.code, term.word(language)) for term in vocabularies.countries(language)]
    return [*others, *named]


def _follow(control: QWidget, tell: Callable[[], None]) -> None:
    if isinstance(control, Choices):
        control.chosen.connect(tell)
    elif isinstance(control, DateEdit):
        control.line.textEdited.connect(lambda _text: tell())
    else:
        follow(control, lambda _value, *, typed: tell())


def _value(key: RuleKey, control: QWidget) -> KeyValue:
    if isinstance(control, Choices):
        return control.codes()
    if isinstance(control, NumberEdit):
        return control.value()
    if isinstance(control, CheckBox):
        return control.isChecked()
    if isinstance(control, Combo):
        typed = control.typed()
        return control.code() if typed is None else typed
    if isinstance(control, DateEdit):
        return control.edtf()
    text = control.toPlainText() if isinstance(control, TextEdit) else _text(control)
    if key.shape is KeyShape.COUNTRIES:
        return tuple(dict.fromkeys(text.upper().replace(",", " ").split()))
    return " ".join(text.split())


def _text(control: QWidget) -> str:
    return control.text() if isinstance(control, LineEdit) else ""


def _show(control: QWidget, value: KeyValue) -> None:
    if isinstance(control, Choices):
        control.set_codes(value if isinstance(value, tuple) else ())
    elif isinstance(value, tuple):
        show(control, " ".join(value))
    else:
        show(control, value)
