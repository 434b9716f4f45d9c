"""The picker of a fact: what the case holds, filtered as one types, and passages of the library."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from casefiles.domain.case.dossier import Dossier
from casefiles.domain.changes import Kind
from casefiles.domain.matrix import DIRECTIONS, FOR, Bearer, ElementView, bearers
from casefiles.domain.search import SearchAnswer, SearchHit
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services.fact_words import FactWords, say_record
from casefiles.services.search import search
from casefiles.ui.pages import wording
from casefiles.ui.session import Session
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.fields import Field, LineEdit
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, group, second
from casefiles.ui.widgets.rows import RowList

LEAST = 2  # letters from which the library is searched
HITS = 30
_COLUMNS = Columns(widths=(0,), gutter=0, inset=0)
_ROWS = 5  # as high as so many


class FilterLine(LineEdit):
    """A line whose arrows walk through the list below it, and whose Enter takes the current row."""

    stepped = Signal(int)
    entered = Signal()
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the keys of the list on."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self.stepped.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class FactPicker(QWidget):
    """Opens under an element. `picked` gives direction, kind and id of what was chosen."""

    picked = Signal(str, str, str)
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._facts: list[tuple[Kind, Bearer, FactWords]] = []
        self._hits: tuple[SearchHit, ...] = ()
        self._usual: tuple[Kind, ...] = ()
        self._taken: frozenset[str] = frozenset()
        ways = [(way, wording.code("direction", way)) for way in DIRECTIONS]
        self.way = Combo(ways, code=FOR)
        self.line = FilterLine()
        self.list = RowList(_COLUMNS, _("Facts and passages"))
        self.list.setFixedHeight(look().px(62 * _ROWS + 36))
        self._hint = PlainLabel("", Role.SECOND, tone=Tone.INK2, wrap=True)
        which = Field(_("It speaks"), self.way)
        which.setFixedWidth(look().px(160))
        fields = row(Field(_("Find a fact of the case, or a passage"), self.line), which, gap=16)
        fields.setStretch(0, 1)
        self.setLayout(column(fields, 4, self._hint, 4, self.list))
        self._connect()

    def open_for(self, view: ElementView, dossier: Dossier) -> None:
        """Offer what the case holds for an element, what usually shows it first."""
        language = current_language()
        self._usual = view.row.shown_by
        self._taken = frozenset(fact.bearing.record_id for fact in view.facts)
        self._facts = [
            (kind, record, say_record(record, language)) for kind, record in bearers(dossier)
        ]
        self._hits = ()
        self.line.clear()
        self._show()
        self.line.setFocus()

    def clear(self) -> None:
        """Forget every fact."""
        self._facts, self._hits = [], ()
        self.line.clear()
        self.list.set_rows(())

    # --- what the person does --------------------------------------------------------------

    def on_typed(self, typed: str) -> None:
        """Filter at once, and ask the library."""
        words = typed.strip()
        self._hits = ()
        self._show()
        if len(words) >= LEAST:
            ask = partial(search, kinds=(Kind.PASSAGE,), limit=HITS)
            query = words if words.endswith(('"', "*")) else f"{words}*"
            self._session.ask(ask, query, then=self.on_found, key="passages-for-element")

    def on_found(self, answer: SearchAnswer) -> None:
        """Show the passages that were found beside the facts."""
        if len(self.line.text().strip()) >= LEAST:
            self._hits = answer.hits
            self._show()

    def on_stepped(self, step: int) -> None:
        """Walk through the list; headings are passed over."""
        rows, number = self.list.rows, self.list.currentIndex().row()
        while True:
            number += step
            found = rows.row_at(number)
            if found is None:
                return
            if found.key:
                self.list.set_key(found.key)
                self.list.scrollTo(rows.index(number))
                return

    def on_entered(self) -> None:
        """Take the current row."""
        self.on_opened(self.list.key())

    def on_opened(self, key: str) -> None:
        """Tell what was chosen."""
        kind, _slash, record_id = key.partition("/")
        if record_id:
            self.picked.emit(self.way.code(), kind, record_id)

    def on_clicked(self) -> None:
        """Take the row that was clicked."""
        self.on_opened(self.list.key())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # --- showing ---------------------------------------------------------------------------

    def _connect(self) -> None:
        self.line.textEdited.connect(self.on_typed)
        self.line.stepped.connect(self.on_stepped)
        self.line.entered.connect(self.on_entered)
        self.line.escaped.connect(self.left)
        self.list.opened.connect(self.on_opened)
        self.list.clicked.connect(self.on_clicked)

    def _show(self) -> None:
        wanted = self.line.text().strip().casefold().split()
        found = [
            (kind, record, words)
            for kind, record, words in self._facts
            if record.id not in self._taken and all(word in words.folded() for word in wanted)
        ]
        usual = [one for kind in self._usual for one in found if one[0] is kind]
        others = [one for one in found if one[0] not in self._usual]
        rows: list[Row] = []
        for title, facts in ((_("Usually shows it"), usual), (_("Others of this case"), others)):
            if facts:
                rows.append(group(title, count=len(facts)))
            rows += [_row(kind, record, words) for kind, record, words in facts]
        hits = [hit for hit in self._hits if hit.id not in self._taken]
        if hits:
            rows.append(group(_("Passages of the library"), count=len(hits)))
        rows += [_hit(hit) for hit in hits]
        self.list.set_rows(rows)
        self._hint.setText(self._advice(rows))
        self.on_stepped(1) if not self.list.key() else None

    def _advice(self, rows: Sequence[Row]) -> str:
        if not rows:
            return _("Nothing of this case answers. Try fewer letters.")
        if len(self.line.text().strip()) < LEAST:
            return _("From two letters on, passages of the library are found too.")
        return _("Arrows choose, Enter links, Esc leaves.")


def _row(kind: Kind, record: Bearer, words: FactWords) -> Row:
    under = wording.known(words.kind, words.detail)
    return Row(f"{kind.value}/{record.id}", (Cell(Line(words.title), second(under)),))


def _hit(hit: SearchHit) -> Row:
    words = Line(hit.snippet.replace("\n", " "), marks=hit.marks)
    return Row(f"{hit.kind.value}/{hit.id}", (Cell(words, second(hit.title)),))
