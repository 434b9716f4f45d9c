"""Grounds: the legal tests of a case, and one of them laid out beside its facts and gaps."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.law.grounds import GroundRow, Group
from casefiles.domain.matrix import GroundView, Matrix
from casefiles.i18n import current_language, ngettext
from casefiles.i18n import gettext as _
from casefiles.services import grounds
from casefiles.services.ground_words import say_article
from casefiles.ui.pages.case.ground_pane import GroundPane
from casefiles.ui.pages.case.tab import CaseTab
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.fields import Field
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Ground, Hairline, Scroller
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, group, second
from casefiles.ui.widgets.rows import RowList

WIDE = 264  # of the list of grounds
NARROW = 900  # below this a drop-down takes its place
AIR = 12  # around what is brought into sight
_COLUMNS = Columns(widths=(0,), gutter=0)


class GroundsTab(CaseTab):
    """Which tests there are follows from the country of the procedure; none of them is answered."""

    def _build(self) -> None:
        self._matrix: Matrix | None = None
        self._code = ""
        self._entering = False
        self._sought: tuple[QWidget, QWidget] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._list = RowList(_COLUMNS, _("Legal tests"))
        self._side = Ground("pane", column(self._list, margins=(0, 12, 0, 12)))
        self._side.setFixedWidth(look().px(WIDE))
        self._edge = Hairline(upright=True)
        self._combo = Combo()
        self._choice = Field(_("Legal test"), self._combo)
        self._choice.setVisible(False)
        self.pane = GroundPane(self.session)
        self._choice.setContentsMargins(12, 0, 12, 16)
        body = column(self._choice, self.pane, None, margins=(20, 20, 20, 24))
        self._scroller = Scroller(body)
        line = row(self._side, self._edge, self._scroller)
        line.setStretch(2, 1)
        self.setLayout(line)

    def _connect(self) -> None:
        self._list.picked.connect(self.on_picked)
        self._list.opened.connect(self.on_opened)
        self._combo.chosen.connect(self.on_picked)
        self.pane.told.connect(self.told)
        self.pane.pointed.connect(self.pointed)
        self.pane.sourced.connect(self.on_sourced)
        self.pane.revealed.connect(self.on_revealed)
        self._timer.timeout.connect(self.on_settled)
        self.pane.head.lay_out.clicked.connect(self.on_lay_out)
        self.pane.head.remove.clicked.connect(self.on_remove)

    # --- what the page tells ---------------------------------------------------------------

    def show_case(self, view: CaseView) -> None:
        """Ask for the matrix of a case; the former one stands until it comes."""
        super().show_case(view)
        self.session.ask(
            grounds.get_matrix,
            view.case.id,
            then=self.on_matrix,
            failed=self.told.emit,
            key="matrix",
        )

    def on_matrix(self, matrix: Matrix) -> None:
        """Show the matrix, if the case is still the one that is shown."""
        if self.view is None or matrix.case_id != self.view.case.id:
            return
        self._matrix = matrix
        codes = [row.code for row in _all(matrix)]
        if self._code not in codes:
            laid = [view.ground.ground for view in matrix.grounds]
            self._code = (laid or codes or [""])[0]
        self._show_list(matrix)
        self._show_ground(matrix)
        if self._entering:
            self._entering = False
            self.pane.enter()

    def save_now(self) -> None:
        """Write what is being typed."""
        self.pane.save_now()

    def clear(self) -> None:
        """Forget the case."""
        super().clear()
        self._matrix = None
        self._code = ""
        self._list.set_rows(())
        self._combo.set_options(())
        self.pane.clear()

    def enter(self) -> None:
        """Take the keyboard in the list of tests."""
        (self._combo if self._choice.isVisible() else self._list).setFocus()

    def add(self) -> None:
        """Lay out the test that is shown."""
        self.on_lay_out()

    def open_part(self, kind: Kind, part_id: str) -> None:
        """Turn to the ground a part belongs to."""
        if self.view is None:
            return
        found = [one for one in self.view.parts(kind) if one.id == part_id]
        wanted = str(getattr(found[0], "ground_id", part_id)) if found else part_id
        for ground in self.view.dossier.ground:
            if ground.id == wanted:
                self.on_picked(ground.ground)

    # --- what the person does --------------------------------------------------------------

    def on_picked(self, code: str) -> None:
        """Show another ground."""
        self.pane.save_now()
        self._code = code
        if self._matrix is not None:
            self._list.set_key(code)
            self._combo.set_code(code)
            self._show_ground(self._matrix)
            self._scroller.verticalScrollBar().setValue(0)

    def on_opened(self, _code: str) -> None:
        """Go into the ground (Enter)."""
        self.pane.enter()

    def on_sourced(self, source_id: str) -> None:
        """Go to a source of the library."""
        self.went.emit("library", source_id)

    def on_revealed(self, first: QWidget, last: QWidget) -> None:
        """Bring something into sight as soon as the layout has placed it."""
        self._sought = (first, last)
        self._timer.start()

    def on_settled(self) -> None:
        """Scroll as far as needed to see the end, and no further than its beginning."""
        inside, bar = self._scroller.widget(), self._scroller.verticalScrollBar()
        if self._sought is None or inside is None:
            return
        first, last = self._sought
        self._sought = None
        top = first.mapTo(inside, QPoint()).y() - AIR
        bottom = last.mapTo(inside, QPoint(0, last.height())).y() + AIR
        seen = self._scroller.viewport().height()
        bar.setValue(min(top, max(bar.value(), bottom - seen)))

    def on_lay_out(self) -> None:
        """Lay the shown ground out for this case."""
        shown = self.pane.head.lay_out.isVisibleTo(self.pane)
        if self.view is not None and self._code and shown:
            self.session.do(
                grounds.add_ground,
                self.view.case.id,
                self._code,
                then=self.on_laid_out,
                failed=self.told.emit,
            )

    def on_laid_out(self, _changes: Changes) -> None:
        """Give the first element the keyboard as soon as it is shown."""
        self._entering = True

    def on_remove(self) -> None:
        """Take the shown ground away with its links; undo brings all back."""
        view = self._matrix.laid_out(self._code) if self._matrix is not None else None
        if view is not None:
            self.enter()
            self.session.do(grounds.remove_ground, view.ground.id, failed=self.told.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let a drop-down take the place of the list where it is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < look().px(NARROW)
        self._side.setVisible(not narrow)
        self._edge.setVisible(not narrow)
        self._choice.setVisible(narrow)

    # --- showing ---------------------------------------------------------------------------

    def _show_list(self, matrix: Matrix) -> None:
        laid = [view.ground.ground for view in matrix.grounds]
        rows = [group(_("Laid out"), count=len(laid))] if laid else []
        rows += [_laid_row(view) for view in matrix.grounds]
        for wanted, title in _titles():
            found = [r for r in _all(matrix) if r.group is wanted and r.code not in laid]
            if found:
                rows.append(group(title))
            rows += [_offered_row(row) for row in found]
        self._list.set_rows(rows)
        self._list.set_key(self._code)
        options = [(row.key, row.spoken()) for row in rows if row.key]
        self._combo.set_options(options, code=self._code)

    def _show_ground(self, matrix: Matrix) -> None:
        view = matrix.laid_out(self._code)
        row = next((row for row in _all(matrix) if row.code == self._code), None)
        if view is not None and self.view is not None:
            self.pane.show_view(view, matrix, self.view.dossier)
        elif row is not None:
            self.pane.show_law(row, matrix)
        else:
            self.pane.clear()


def _all(matrix: Matrix) -> tuple[GroundRow, ...]:
    """Return every ground there is to show: offered, laid out elsewhere, for counsel."""
    laid = [view.row for view in matrix.grounds if view.row is not None]
    rows = {row.code: row for row in (*matrix.offered, *laid, *matrix.counsel)}
    return tuple(rows.values())


def _titles() -> tuple[tuple[Group, str], ...]:
    return (
        (Group.UNION, _("Law of the Union")),
        (Group.NATIONAL, _("National law")),
        (Group.INTERNATIONAL, _("Conventions and guidance")),
        (Group.COUNSEL, _("For counsel alone")),
    )


def _laid_row(view: GroundView) -> Row:
    """Return a ground that is laid out: its name, and how many gaps it has."""
    code = view.ground.ground
    name = view.row.word(current_language()) if view.row is not None else code
    if view.row is None:
        under = second(_("Its law is not in this program"), Tone.INK3)
    elif view.gaps:
        text = ngettext("{count} gap", "{count} gaps", view.gaps).format(count=view.gaps)
        under = second(text, Tone.WARN, icon="missing")
    else:
        under = second(_("No gap"))
    return Row(code, (Cell(Line(name, role=Role.STRONG), under),))


def _offered_row(ground: GroundRow) -> Row:
    """Return a ground that could be laid out, or read."""
    language = current_language()
    if ground.counsel_only:
        under = second(_("Only orally"), Tone.INK3, icon="shield")
    else:
        place = say_article(ground.article, language) or ground.cite(language)
        under = second(place, Tone.INK3)
    return Row(ground.code, (Cell(Line(ground.word(language)), under),))
