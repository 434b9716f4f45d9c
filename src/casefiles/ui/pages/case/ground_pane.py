"""One legal test on the page: its head, its elements as rows, and what opens under one of them."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.domain.case.dossier import Dossier
from casefiles.domain.law.grounds import ElementRow, GroundRow
from casefiles.domain.matrix import ElementView, GroundView, Matrix
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services.ground_words import cite, say_checked, say_regime
from casefiles.ui.pages.case.element_panel import ElementPanel
from casefiles.ui.pages.case.element_row import Asked, ElementButton, wrapped
from casefiles.ui.pages.case.matrix_grid import MatrixHead
from casefiles.ui.pages.case.stray_facts import StrayFacts
from casefiles.ui.session import Session
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import LinkButton, PrimaryButton
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine, heading
from casefiles.ui.widgets.layouts import column, row

NARROW = 640  # below this the facts stand under their element


class GroundHead(QWidget):
    """Name, citation, which act holds, what to beware of, and the act of laying it out."""

    def __init__(self) -> None:
        super().__init__()
        self._title = heading("", Role.PANE)
        self._title.setWordWrap(True)
        self._cite = TextBlock("", Role.SECOND, tone=Tone.INK2)
        self._regime = TextBlock("", Role.SECOND, tone=Tone.INK2)
        self._says = SymbolLine("info", "", tone=Tone.INK2)
        self._says.words.setWordWrap(True)
        self._foreign = wrapped(
            "alert", _("Not the law of the country of the procedure"), Tone.WARN
        )
        self._note = TextBlock("", Role.SECOND, tone=Tone.INK2)
        self._help = TextBlock("", Role.SECOND)
        self.lay_out = PrimaryButton(_("Lay out for this case"))
        self.remove = LinkButton(_("Remove this ground"), icon="bin")
        head = row(self._title, self.remove, gap=16)
        head.setStretch(0, 1)
        parts = (self._cite, self._regime, self._foreign, self._help, self._note, self._says)
        lines = column(*parts, gap=4)
        self.setLayout(column(head, 2, lines, 12, row(self.lay_out, None), margins=(12, 0, 12, 0)))

    def show_ground(self, row_: GroundRow, matrix: Matrix, *, view: GroundView | None) -> None:
        """Show a ground, laid out (`view`) or not."""
        language = current_language()
        self._title.setText(row_.word(language))
        acts = matrix.acts if row_.instrument is not None else ()
        checked = say_checked(row_.origin, language)
        self._cite.set_text(" · ".join((cite(row_, acts, language), checked)))
        _tell(self._regime, say_regime(matrix, language) if row_.instrument is not None else "")
        _tell(self._note, row_.note(language))
        _tell(self._help, row_.help(language))
        self._foreign.setVisible(view is not None and not view.here)
        self._says.tell(*_conclusion(row_), Tone.INK2)
        self.lay_out.setVisible(view is None and not row_.counsel_only)
        self.remove.setVisible(view is not None)

    def show_unknown(self, view: GroundView) -> None:
        """Show that the law of a ground is not in this program."""
        self._title.setText(view.ground.ground)
        self._cite.set_text(_("The program does not have the law of this ground."))
        for part in (self._regime, self._note, self._help):
            _tell(part, "")
        self._foreign.setVisible(False)
        self.lay_out.setVisible(False)
        self.remove.setVisible(True)


class GroundPane(QWidget):
    """Rows stay when the case is read again, so that nothing moves under the keyboard."""

    told = Signal(object)
    pointed = Signal(object, str)
    sourced = Signal(str)
    revealed = Signal(object, object)  # first and last widget of what should be in sight

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.head = GroundHead()
        self._panel = ElementPanel(session)
        self._panel.setParent(self)  # it stands in the layout only while an element is open
        self._panel.setVisible(False)
        self._strays = StrayFacts(session)
        self._rows: dict[str, ElementButton] = {}
        self._shown: tuple[object, ...] = ()  # what the rows were made for
        self._open = ""
        self._views: dict[str, ElementView] = {}
        self._dossier: Dossier | None = None
        self._names = MatrixHead()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._panel.told.connect(self.told)
        self._panel.pointed.connect(self.pointed)
        self._panel.sourced.connect(self.sourced)
        self._panel.revealed.connect(self.revealed)
        self._strays.told.connect(self.told)
        self.setLayout(column(self.head, 16, self._names, self._list, self._strays, None))

    @property
    def panel(self) -> ElementPanel:
        """What opens under an element."""
        return self._panel

    def rows(self) -> tuple[ElementButton, ...]:
        """Return the rows from top to bottom."""
        return tuple(self._rows.values())

    def show_view(self, view: GroundView, matrix: Matrix, dossier: Dossier) -> None:
        """Show a ground that is laid out."""
        self._dossier = dossier
        self._views = {element.row.code: element for element in view.elements}
        if view.row is not None:
            self.head.show_ground(view.row, matrix, view=view)
        else:
            self.head.show_unknown(view)
        made_for = (view.ground.id, tuple(self._views), view.acts, current_language())
        if made_for != self._shown:
            self._renew(made_for)
            self._add_rows(view)
        for code, shown in self._rows.items():
            shown.show_view(self._views[code])
        self._strays.show_facts(view.strays)
        if self._open in self._views:
            self._panel.show_element(self._views[self._open], dossier)
            self._set_order()

    def show_law(self, row_: GroundRow, matrix: Matrix) -> None:
        """Show a ground that is not laid out, to be read."""
        self.head.show_ground(row_, matrix, view=None)
        acts = matrix.acts if row_.instrument is not None else ()
        elements = row_.elements_under(matrix.regime)
        made_for = (row_.code, tuple(one.code for one in elements), acts, current_language())
        self._strays.show_facts(())
        if made_for == self._shown:
            return
        self._renew(made_for)
        section = ""
        for element in elements:
            section = self._add_section(row_, element, section)
            asked = Asked(element, acts)
            asked.layout().setContentsMargins(12, 12, 12, 12)  # type: ignore[union-attr]
            self._list.addWidget(asked)

    def save_now(self) -> None:
        """Write what is being typed."""
        self._panel.save_now()

    def clear(self) -> None:
        """Forget everything."""
        self._renew(())
        self._dossier = None
        self._views = {}
        self._strays.show_facts(())

    def enter(self) -> None:
        """Give the keyboard to the open row, or the first, or the act of laying out."""
        if self._rows:
            (self._rows.get(self._open) or next(iter(self._rows.values()))).setFocus()
        else:
            self.head.lay_out.setFocus()

    # --- what the person does --------------------------------------------------------------

    def on_turned(self, code: str) -> None:
        """Open an element, or close it."""
        self._panel.save_now()
        self._close()
        if self._open == code:
            self._open = ""
            return
        self._open = code
        self._rows[code].set_open(True)
        place = self._list.indexOf(self._rows[code])
        self._list.insertWidget(place + 1, self._panel)
        if self._dossier is not None:
            self._panel.show_element(self._views[code], self._dossier)
        self._panel.setVisible(True)
        self._set_order()
        self.revealed.emit(self._rows[code], self._panel)

    def on_stepped(self, code: str, step: int) -> None:
        """Move the keyboard to a neighbouring row."""
        codes = list(self._rows)
        place = codes.index(code) + step
        if 0 <= place < len(codes):
            found = self._rows[codes[place]]
            found.setFocus()
            self.revealed.emit(found, found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close what is open by Esc, and go back to its row."""
        inside = self._panel.isAncestorOf(self.window().focusWidget())
        if event.key() == Qt.Key.Key_Escape and self._open and inside:
            code = self._open
            self.on_turned(code)
            self._rows[code].setFocus()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the facts beside their element or under it."""
        super().resizeEvent(event)
        self._set_narrow()

    # --- building --------------------------------------------------------------------------

    def _renew(self, made_for: tuple[object, ...]) -> None:
        self._close()
        self._open, self._shown, self._rows = "", made_for, {}
        self._panel.clear()
        self._panel.setVisible(False)
        self._names.setVisible(False)
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self._panel:
                widget.hide()
                widget.deleteLater()

    def _add_rows(self, view: GroundView) -> None:
        section = ""
        for element in view.elements:
            if view.row is not None:
                section = self._add_section(view.row, element.row, section)
            shown = ElementButton(element, view.acts)
            shown.turned.connect(self.on_turned)
            shown.stepped.connect(self.on_stepped)
            self._rows[element.row.code] = shown
            self._list.addWidget(shown)
        self._set_narrow()

    def _add_section(self, ground: GroundRow, element: ElementRow, former: str) -> str:
        """Put a heading before the first element of a section; return the section."""
        found = [one for one in ground.sections if one.code == element.section]
        if found and element.section != former:
            words = found[0].word(current_language())
            label = PlainLabel(words, Role.LABEL, tone=Tone.INK2, wrap=True)
            label.setContentsMargins(12, 16, 12, 4)
            self._list.addWidget(label)
        return element.section

    def _close(self) -> None:
        if self._open in self._rows:
            self._rows[self._open].set_open(False)
        self._list.removeWidget(self._panel)
        self._panel.setVisible(False)

    def _set_narrow(self) -> None:
        narrow = self.width() < look().px(NARROW)
        self._names.setVisible(bool(self._rows) and not narrow)
        for shown in self._rows.values():
            shown.set_narrow(narrow)

    def _set_order(self) -> None:
        """Let Tab go from the open row through what opened under it, then to the next row."""
        codes = list(self._rows)
        place = codes.index(self._open)
        parts = self._panel.findChildren(QWidget)
        stops = [w for w in parts if w.window() is self.window() and _takes_tab(w)]
        chain = [self._rows[self._open], *stops, *(self._rows[c] for c in codes[place + 1 :])]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _tell(block: TextBlock, words: str) -> None:
    block.set_text(words)
    block.setVisible(bool(words))


def _conclusion(row_: GroundRow) -> tuple[str, str]:
    if row_.counsel_only:
        return "shield", _("Discuss these orally with counsel; nothing is written here.")
    return "info", _("Law, facts and gaps are laid out; counsel draws the conclusion.")
