"""A form made from the registry of fields: one control per field, saved as it is typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from casefiles.domain.changes import Kind
from casefiles.domain.errors import CaseFilesError, RecordInvalid
from casefiles.domain.fields import Shape, Spec
from casefiles.domain.records import Record, registry
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services import vocabularies
from casefiles.ui.pages.controls import Value, control_of, follow, show
from casefiles.ui.widgets.checks import CheckBox
from casefiles.ui.widgets.combo import Combo, Option
from casefiles.ui.widgets.dates import DateEdit
from casefiles.ui.widgets.fields import Field
from casefiles.ui.widgets.labels import heading
from casefiles.ui.widgets.layouts import column

PAUSE = 800  # milliseconds without a key before what was typed is saved
WIDE = (Shape.TEXT,)


@dataclass(frozen=True, slots=True, eq=False)
class Edit:
    """What was typed, and the record it was typed in, whichever one is shown by now."""

    record_id: str
    fields: dict[str, Value]


class FieldForm(QWidget):
    """Shows some fields of one record. `edited` gives an Edit; on_saved or on_failed answers it.

    A field holds what was typed until it is saved: no answer from the vault writes over it.
    Give a form its parent when it is made: each move of a made form costs a new look at every
    control in it.
    """

    edited = Signal(object)  # Edit

    def __init__(
        self,
        kind: Kind,
        sections: Sequence[tuple[str, Sequence[str]]],
        *,
        columns: int = 2,
        wide: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self._specs = registry(kind)
        self._columns, self._wide = columns, frozenset(wide)
        self.fields: dict[str, Field] = {}
        self._record_id = ""
        self._shown: dict[str, Value] = {}
        self._pending: dict[str, Value] = {}  # typed, not told yet
        self._sent: dict[str, Edit] = {}  # told, not answered yet
        self._links: dict[str, tuple[Option, ...]] = {}
        self._missed: set[str] = set()  # letters typed there meant no choice
        self._refused: dict[str, Value] = {}  # cannot be stored; stands until it is typed anew
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.save_now)
        parts = [part for title, names in sections for part in self._section(title, names)]
        self.setLayout(column(*parts))

    def set_record(self, record: Record | None) -> None:
        """Show a record; a field that is being typed in keeps what was typed."""
        if record is None:
            self.clear()
            return
        if record.id != self._record_id:
            self.save_now()
            self.clear()
            self._record_id = record.id
        for name, field in self.fields.items():
            value = getattr(record, name)
            if name in self._pending or name in self._sent or name in self._refused:
                continue
            if isinstance(field.control, DateEdit) and field.control.is_riddle():
                continue
            if value != self._shown.get(name) or not _has_focus(field):
                self._shown[name] = value
                show(field.control, value)
                field.set_error("")

    def set_links(self, options: Mapping[str, Sequence[Option]]) -> None:
        """Offer other records in the fields that point to one: ids and words."""
        for name, offered in options.items():
            control = self.fields[name].control
            if isinstance(control, Combo) and tuple(offered) != self._links.get(name):
                self._links[name] = tuple(offered)
                control.set_options(offered, code=str(self._shown.get(name, "")))

    def save_now(self) -> None:
        """Tell what has been typed and not been told yet."""
        self._timer.stop()
        self._take_typed()
        if self._pending and self._record_id:
            edit = Edit(self._record_id, self._pending)
            self._pending = {}
            self._shown.update(edit.fields)
            self._sent.update(dict.fromkeys(edit.fields, edit))
            self.edited.emit(edit)

    def on_saved(self, edit: Edit) -> None:
        """Let the vault's answers into these fields again."""
        self._sent = {name: one for name, one in self._sent.items() if one is not edit}

    def on_failed(self, edit: Edit, error: CaseFilesError) -> bool:
        """Keep what was not saved, and say under its field what is wrong; False: not said here.

        A value that can never be stored waits until it is typed anew, and the others of the same
        edit are told again without it. After any other failure all of them wait for the next save.
        """
        again = {name: edit.fields[name] for name, one in self._sent.items() if one is edit}
        self.on_saved(edit)
        for name in again:
            self._shown.pop(name, None)
        self._pending = again | self._pending
        at = str(error.facts["field"]) if isinstance(error, RecordInvalid) else ""
        if not isinstance(error, RecordInvalid) or not again or at not in self.fields:
            return False
        if at not in again:  # another field is needed before what was typed can be kept
            self.fields[at].set_error(fault_words(error))
            return True
        if self._pending.get(at) == again[at]:
            self._refused[at] = self._pending.pop(at)
            self.fields[at].set_error(fault_words(error))
        self.save_now()
        return True

    def clear(self) -> None:
        """Forget the record."""
        self._timer.stop()
        self._record_id = ""
        self._missed.clear()
        for kept in (self._pending, self._sent, self._refused, self._shown):
            kept.clear()
        for name, field in self.fields.items():
            show(field.control, self._specs[name].empty)
            field.set_error("")

    def focus(self, name: str) -> None:
        """Give a field the keyboard."""
        self.fields[name].control.setFocus()

    def _section(self, title: str, names: Sequence[str]) -> list[QWidget | int]:
        box = QWidget(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        place, bottom = 0, Qt.AlignmentFlag.AlignBottom  # controls of a row stand in one line
        for name in names:
            field = self._field(name, box)
            wide = self._columns == 1 or name in self._wide or self._specs[name].shape in WIDE
            if wide and place % self._columns:
                place += 1
            line, side = divmod(place, self._columns)
            grid.addWidget(field, line, side, 1, self._columns if wide else 1, bottom)
            place += self._columns if wide else 1
        for number in range(self._columns):
            grid.setColumnStretch(number, 1)
        return [heading(title), 12, box, 28] if title else [box, 20]

    def _field(self, name: str, parent: QWidget) -> Field:
        language = current_language()
        label = vocabularies.field_label(self.kind, name, language)
        spec = self._specs[name]
        control = control_of(spec, label)
        hint = vocabularies.field_hint(self.kind, name, language)
        boxed = isinstance(control, CheckBox)  # it carries its label itself
        words, mark = ("", "") if boxed else (label, _stays(spec))
        field = Field(words, control, hint=hint, mark=mark, parent=parent)
        control.setAccessibleName(label)
        follow(control, partial(self._on_value, name))
        if isinstance(control, Combo):
            control.missed.connect(partial(self._on_missed, name))
        self.fields[name] = field
        return field

    def _on_value(self, name: str, value: Value, *, typed: bool) -> None:
        """Keep a value; what was chosen is saved at once, what was typed after a pause."""
        if value == self._shown.get(name):
            self._pending.pop(name, None)
            return
        self._pending[name] = value
        self._refused.pop(name, None)
        self.fields[name].set_error("")
        if typed:
            self._timer.start()
        else:
            self.save_now()

    def _on_missed(self, name: str, words: str) -> None:
        """Say that letters mean no choice: what was chosen before stands, and not silently."""
        if words:
            self._missed.add(name)
            said = _("“{words}” fits none of the list, or several. The former choice stands.")
            self.fields[name].set_error(said.format(words=words))
        elif name in self._missed:
            self._missed.discard(name)
            self.fields[name].set_error("")

    def _take_typed(self) -> None:
        """Take dates and choices in the typing: else they are told when the keyboard leaves."""
        for name, field in self.fields.items():
            control = field.control
            typed = control.typed() if isinstance(control, DateEdit | Combo) else None
            if typed is not None and typed != self._shown.get(name):
                self._pending[name] = typed


def _stays(spec: Spec) -> str:
    """Say of a field that it never leaves the case, "" of one that may."""
    return _("stays inside") if spec.restricted or spec.internal else ""


def _has_focus(field: Field) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is field.control or field.control.isAncestorOf(focus))


def fault_words(error: RecordInvalid) -> str:
    """Say what is wrong with the value of a field."""
    words: Mapping[str, str] = {
        "unknown-code": _("Choose one of the list."),
        "not-a-date": _("Write a day, a month or a year, such as 14 Feb 2024 or about Aug 2023."),
        "not-a-day": _("Write an exact day, such as 14 Feb 2024."),
        "too-long": _("This text is too long for one field."),
        "several-lines": _("Only one line fits here."),
        "not-a-hash": _("A SHA-256 hash has 64 digits and letters from a to f."),
        "missing": _("Something must stand here."),
    }
    return words.get(str(error.facts["reason"]), _("This value cannot be kept here."))
