"""What opens under an element: its source, its facts, the picker, the note, and counsel's word."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.case.dossier import Dossier
from casefiles.domain.case.ground import Element
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import CaseFilesError
from casefiles.domain.law.rows import Origin
from casefiles.domain.matrix import ElementView
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services import grounds, vocabularies
from casefiles.ui.pages import wording
from casefiles.ui.pages.case.fact_form import FactForm
from casefiles.ui.pages.case.fact_picker import FactPicker
from casefiles.ui.pages.case.matrix_grid import ARROW, CODE, PAD
from casefiles.ui.pages.controls import Value
from casefiles.ui.pages.form import FieldForm
from casefiles.ui.pages.saver import Saver
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, LinkButton
from casefiles.ui.widgets.fields import Field, LineEdit
from casefiles.ui.widgets.layouts import column, leading, row

_FIELDS = ("note", "gap_reason", "confirmed_by", "confirmed_on")


class ElementPanel(QWidget):
    """One for the whole matrix: it moves under the element that is opened."""

    told = Signal(object)  # CaseFilesError
    pointed = Signal(object, str)  # Kind and id of a record of the case
    sourced = Signal(str)  # id of a source of the library
    revealed = Signal(object, object)  # first and last widget of what should be in sight

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._view: ElementView | None = None
        self._dossier: Dossier | None = None
        self._facts: dict[str, FactForm] = {}
        self._build()
        self._connect()

    def show_element(self, view: ElementView, dossier: Dossier) -> None:
        """Show an element; what is being typed stays."""
        if self._view is None or _place(self._view) != _place(view):
            self.save_now()
            self._close_picker()
            self._reason.clear()
        self._view, self._dossier = view, dossier
        self._show_law(view)
        self._show_facts(view)
        self._asked.setVisible(bool(view.asks))
        if not view.asks:
            self._reason.clear()
        said = view.said or Element(id="", case_id=dossier.case.id)
        self.form.set_record(replace(said, id=_place(view)))
        counsel = dossier.case.counsel
        self._today.setVisible(bool(counsel) and not view.confirmed)
        self._today.set_words(_("Counsel {code} confirmed it today").format(code=counsel))

    def enter(self) -> None:
        """Give the keyboard to the act one opens an element for."""
        self.link.setFocus()

    def save_now(self) -> None:
        """Write what is being typed."""
        self.on_reason()
        self.form.save_now()
        for shown in self._facts.values():
            shown.form.save_now()

    def clear(self) -> None:
        """Forget everything."""
        self._view = self._dossier = None
        self._close_picker()
        self.form.clear()
        self._reason.clear()
        self._drop(set(self._facts))
        for text in (self._note, self._source, self._usual):
            text.set_text("")

    # --- what the person does --------------------------------------------------------------

    def on_link(self) -> None:
        """Open the picker, or close it."""
        if self.picker.isVisible():
            self.on_left()
        elif self._view is not None and self._dossier is not None:
            self.picker.setVisible(True)
            self.picker.open_for(self._view, self._dossier)
            self.revealed.emit(self.link, self.picker)

    def on_left(self) -> None:
        """Close the picker; the keyboard goes back to its button."""
        self._close_picker()
        self.link.setFocus()

    def on_picked(self, direction: str, kind: str, record_id: str) -> None:
        """Link what was chosen."""
        if self._view is None:
            return
        fields = {"element": self._view.row.code, "direction": direction}
        fields |= {"record_kind": kind, "record_id": record_id}
        verb, ground_id = grounds.add_bearing, self._view.ground_id
        self._session.do(verb, ground_id, fields, failed=self.told.emit)
        self.on_left()

    def on_unlinked(self, bearing_id: str) -> None:
        """Take a link away; undo brings it back."""
        self.link.setFocus()
        self._session.do(grounds.remove_bearing, bearing_id, failed=self.told.emit)

    def on_reason(self) -> None:
        """Keep why nobody applied to be recognised as an objector."""
        reason = self._reason.text().strip()
        if reason and self._dossier is not None:
            case_id = self._dossier.case.id
            self._session.do(grounds.give_reason, case_id, reason, failed=self.told.emit)

    def on_today(self) -> None:
        """Record that counsel of this case has read the element today."""
        if self._view is not None and self._dossier is not None:
            day = wording.today().isoformat()
            fields = {"confirmed_by": self._dossier.case.counsel, "confirmed_on": day}
            place = _place(self._view)
            self._session.do(edit_element, place, fields, failed=self.told.emit)

    def on_failed(self, error: CaseFilesError) -> None:
        """Tell what no field could show."""
        self.told.emit(error)

    # --- showing ---------------------------------------------------------------------------

    def _show_law(self, view: ElementView) -> None:
        language = current_language()
        note = view.row.note(language)
        self._note.set_text(note)
        self._note.setVisible(bool(note))
        self._source.set_text(_source_words(view.row.origin))
        nouns = [vocabularies.kind_words(kind.value, language) for kind in view.row.shown_by]
        usual = _("Usually shown by: {kinds}").format(kinds=", ".join(nouns))
        self._usual.set_text(usual)
        self._usual.setVisible(bool(nouns))

    def _show_facts(self, view: ElementView) -> None:
        found = {fact.bearing.id: fact for fact in view.facts}
        self._linked.setVisible(bool(found))
        self._drop(set(self._facts) - set(found))
        for bearing_id, fact in found.items():
            shown = self._facts.get(bearing_id)
            if shown is None:
                shown = self._facts[bearing_id] = FactForm(self._session, fact)
                shown.unlinked.connect(self.on_unlinked)
                shown.pointed.connect(self.pointed)
                shown.sourced.connect(self.sourced)
                shown.saver.told.connect(self.told)
                self._places.addWidget(shown)
            else:
                shown.show_fact(fact)

    def _drop(self, bearing_ids: set[str]) -> None:
        for bearing_id in bearing_ids:
            shown = self._facts.pop(bearing_id)
            shown.form.clear()
            shown.hide()
            shown.deleteLater()

    def _close_picker(self) -> None:
        self.picker.setVisible(False)
        self.picker.clear()

    def _build(self) -> None:
        self._note = TextBlock("", Role.SECOND)
        self._source = TextBlock("", Role.SECOND, tone=Tone.INK2)
        self._usual = TextBlock("", Role.SECOND, tone=Tone.INK2)
        self._linked = QWidget()
        self._places = column(gap=16, margins=(0, 0, 0, 16))
        self._linked.setLayout(self._places)
        self.link = Button(_("Link a fact…"), icon="link")
        self.picker = FactPicker(self._session)
        self.picker.setVisible(False)
        self._asked = self._build_asked()
        self.form = FieldForm(Kind.ELEMENT, (("", _FIELDS),), columns=2)
        self._saver = Saver(self._session, self.form, edit_element)
        self._today = LinkButton("", icon="tick")
        link = column(leading(self.link), 8, self.picker)
        law = column(self._note, self._source, self._usual, gap=4)
        body = column(law, 16, self._linked, link, 16, self._asked, self.form)
        lines = column(body, leading(self._today), margins=(0, 4, 0, 24))
        self.setLayout(row(PAD + CODE, lines, PAD + ARROW))

    def _build_asked(self) -> QWidget:
        self._reason = LineEdit()
        self._keep = Button(_("Keep the reason"))
        label = _("Why did nobody apply to be recognised as an objector?")
        hint = _("Such as: not open to the category, not known, too dangerous.")
        box = QWidget()
        box.setLayout(column(Field(label, self._reason, hint=hint), 2, leading(self._keep), 16))
        return box

    def _connect(self) -> None:
        self.link.clicked.connect(self.on_link)
        self.picker.picked.connect(self.on_picked)
        self.picker.left.connect(self.on_left)
        self._keep.clicked.connect(self.on_reason)
        self._reason.returnPressed.connect(self.on_reason)
        self._today.clicked.connect(self.on_today)
        self._saver.told.connect(self.on_failed)


def edit_element(vault: object, place: str, fields: Mapping[str, Value]) -> Changes:
    """Save the note of an element; `place` is the id of its ground and its code."""
    ground_id, _slash, element = place.partition("/")
    return grounds.edit_element(vault, ground_id, element, fields=fields)  # type: ignore[arg-type]


def _place(view: ElementView) -> str:
    return f"{view.ground_id}/{view.row.code}"


def _source_words(origin: Origin) -> str:
    """Say the whole source, with its address where it has one."""
    words = _("Source: {source}").format(source=origin.source)
    return f"{words}. {origin.url}" if origin.url else f"{words}."
