"""One element of a legal test as a calm row: what is asked, by which law, facts for and against."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from casefiles.domain.law.grounds import Act, ElementRow
from casefiles.domain.matrix import AGAINST, CONTEXT, FOR, ElementView, Fact
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services.ground_words import UNCONFIRMED, cite_briefly, say_checked
from casefiles.ui.pages import wording
from casefiles.ui.pages.case.fact_lines import ContextLine, FactLine, fact_texts
from casefiles.ui.pages.case.matrix_grid import (
    ARROW,
    CODE,
    NARROW_SHARES,
    PAD,
    SHARES,
    direction_label,
    matrix_grid,
    share_width,
)
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Radius, Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.symbols import Symbol

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Asked(QWidget):
    """The element itself: code, words, question, citation, and when that was checked."""

    def __init__(self, row_: ElementRow, acts: Sequence[Act]) -> None:
        super().__init__()
        language = current_language()
        doubtful = row_.origin.confidence == UNCONFIRMED
        self._code = PlainLabel(row_.code, Role.LABEL, tone=Tone.INK2)
        self._code.setFixedWidth(look().px(CODE))
        checked = say_checked(row_.origin, language)
        lines: list[QWidget | int] = [
            TextBlock(row_.word(language), Role.STRONG),
            2,
            TextBlock(row_.question(language), Role.SECOND),
            4,
        ]
        cited = cite_briefly(row_, acts, language)
        if cited:
            lines.append(TextBlock(cited, Role.SECOND, tone=Tone.INK2))
        if doubtful:
            lines.append(wrapped("alert", checked, Tone.WARN))
        else:
            lines.append(TextBlock(checked, Role.FOOT, tone=Tone.INK3))
        self.lines = column(*lines)
        line = row(self._code, self.lines)
        line.setAlignment(self._code, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(line)


class ElementButton(QAbstractButton):
    """A row that opens and closes. Keys: Enter or Space open it, arrows go to its neighbours."""

    turned = Signal(str)  # code of the element
    stepped = Signal(str, int)

    def __init__(self, view: ElementView, acts: Sequence[Act]) -> None:
        super().__init__()
        self.code = view.row.code
        self._open = self._narrow = False
        self._asked = Asked(view.row, acts)
        self._arrow = Symbol("down", Tone.INK3, size=ARROW)
        self._state = wrapped("clock", "", Tone.INK3)
        self._ask = wrapped("missing", "", Tone.WARN)
        self._asked.lines.addSpacing(4)
        for part in (self._ask, self._state):
            self._asked.lines.addWidget(part)
        self._cells = {way: QWidget() for way in (FOR, AGAINST, CONTEXT)}
        for cell in self._cells.values():
            cell.setLayout(column())
        for shared in (self._asked, *self._cells.values()):
            share_width(shared)
        self._grid = matrix_grid()
        self.setLayout(self._grid)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._place()
        self.show_view(view)
        self.clicked.connect(self.on_clicked)

    def show_view(self, view: ElementView) -> None:
        """Show what the case holds now."""
        self._view = view
        for way, cell in self._cells.items():
            _fill(cell, self._parts(view, way))
        self._cells[CONTEXT].setVisible(bool(view.facing(CONTEXT)))
        self._show_state(view)
        self.setAccessibleName(_spoken(view))
        self._state.setAccessibleName(self._state.words.text())

    def set_open(self, is_open: bool) -> None:
        """Show that what belongs to the row is open under it."""
        self._open = is_open
        self._arrow.set("up" if is_open else "down", Tone.INK3)
        self.setAccessibleDescription(_("open") if is_open else "")
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Put the facts under the element, where there is no room beside it."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._place()
            self.show_view(self._view)

    def on_clicked(self) -> None:
        """Tell that the row was turned."""
        self.turned.emit(self.code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter too; go to a neighbour by arrows."""
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif step is not None:
            self.stepped.emit(self.code, step)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return what the layout wants."""
        return self._grid.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the open row and of the one under the mouse, else the hairline."""
        now, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self._open or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.tokens.accentweak if self._open else now.tokens.hover))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), Radius.CONTROL, Radius.CONTROL)
        else:
            line = QRectF(PAD, box.bottom() - 1, box.width() - 2 * PAD, 1)
            painter.fillRect(line, QColor(now.tokens.line))

    def _place(self) -> None:
        """Lay the parts side by side, or the facts under the element."""
        parts = (self._asked, self._arrow, *self._cells.values())
        for part in parts:
            self._grid.removeWidget(part)
        top = Qt.AlignmentFlag.AlignTop
        narrow = self._narrow
        first, line = (0, 1) if narrow else (1, 0)
        self._grid.addWidget(self._asked, 0, 0, *((1, 2) if narrow else (2, 1)), top)
        self._grid.addWidget(self._cells[FOR], line, first, top)
        self._grid.addWidget(self._cells[AGAINST], line, first + 1, top)
        self._grid.addWidget(self._cells[CONTEXT], line + 1, first, 1, 2, top)
        self._grid.addWidget(self._arrow, 0, 3, top)
        for number, share in enumerate(NARROW_SHARES if narrow else SHARES):
            self._grid.setColumnStretch(number, share)

    def _parts(self, view: ElementView, way: str) -> list[QWidget]:
        facts = view.facing(way)
        if way == CONTEXT:
            return [ContextLine(fact) for fact in facts]
        found: list[QWidget] = [direction_label(way)] if self._narrow else []
        found += [FactLine(fact) for fact in facts]
        if way == FOR and (view.gap or view.set_aside):
            found.append(_gap(view))
        elif not facts:
            found.append(wrapped("minus", _("Nothing on file"), Tone.INK3))
        return found

    def _show_state(self, view: ElementView) -> None:
        self._ask.setVisible(bool(view.asks))
        self._ask.words.setText(_("Not applied as an objector: the reason is not recorded"))
        said = view.said
        if said is not None and view.confirmed:
            day = wording.say_short(said.confirmed_on)
            text = _("Confirmed by counsel {code}, {day}").format(code=said.confirmed_by, day=day)
            self._state.tell("ready", text, Tone.GOOD)
        else:
            self._state.tell("clock", _("Counsel to read"), Tone.INK3)


def wrapped(icon: str, text: str, tone: Tone) -> SymbolLine:
    """Return a symbol and its words that may take several lines."""
    line = SymbolLine(icon, text, tone=tone)
    line.words.setWordWrap(True)
    line.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return line


def _gap(view: ElementView) -> QWidget:
    """Return the mark of a gap: it is seen at once and accuses nobody."""
    if view.set_aside:
        return wrapped("minus", _("Does not apply to this case"), Tone.INK3)
    return wrapped("missing", gap_words(view), Tone.WARN)


def gap_words(view: ElementView) -> str:
    """Say that nothing is on file, or why."""
    reason = wording.spoken("gap_reason", view.gap_reason)
    return _("Gap: {reason}").format(reason=reason) if reason else _("Gap: nothing on file")


def _fill(cell: QWidget, parts: Sequence[QWidget]) -> None:
    layout = cell.layout()
    if not isinstance(layout, QVBoxLayout):
        return
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    layout.setSpacing(8)
    for part in parts:
        layout.addWidget(part)


def _spoken(view: ElementView) -> str:
    """Return the whole row for the ear."""
    language = current_language()
    words = [view.row.code, view.row.word(language), view.row.question(language)]
    if view.gap:
        words.append(gap_words(view))
    for way in (FOR, AGAINST, CONTEXT):
        words += [f"{wording.code('direction', way)}: {_one_line(f)}" for f in view.facing(way)]
    return ". ".join(words)


def _one_line(fact: Fact) -> str:
    title, detail = fact_texts(fact)
    return ", ".join(word for word in (title, detail) if word)
