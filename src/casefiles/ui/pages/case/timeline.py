"""Timeline: the events drawn in lanes, the same events as a list, and the one that is open."""

from PySide6.QtWidgets import QWidget

from casefiles.domain.case.dossier import Part
from casefiles.domain.case.event import Event
from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Kind
from casefiles.i18n import gettext as _
from casefiles.ui.pages import wording
from casefiles.ui.pages.case.drawing import TimelineView
from casefiles.ui.pages.case.kind_list import KindList
from casefiles.ui.pages.case.parts import PartsTab
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, group, second

_EVENTS = Columns(widths=(176, 0, 150), inset=0, two_lines=False)


class TimelineTab(PartsTab):
    """Dates keep their uncertainty in the picture, in words and in the order."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, (Kind.EVENT,))

    def make_list(self, kind: Kind) -> KindList:
        """Put the picture between the heading and the list that says the same in words."""
        legend = [
            SymbolLine(icon, words, tone=Tone.INK2, elide=True)
            for icon, words in (
                ("dot", _("exact day")),
                ("span", _("somewhere within")),
                ("bar", _("lasted")),
            )
        ]
        self._drawing = TimelineView()
        self._picture = QWidget()
        lanes = column(8, row(*legend, None, gap=20), 12, self._drawing, 12, margins=(8, 0, 8, 0))
        self._picture.setLayout(lanes)
        self._drawing.picked.connect(self.on_drawn)
        return KindList(kind, columns=_EVENTS, over=self._picture)

    def show_case(self, view: CaseView) -> None:
        """Show the events of a case."""
        self._drawing.set_events(view.events, wording.today())
        self._picture.setVisible(bool(view.events))
        super().show_case(view)

    def clear(self) -> None:
        """Forget the case."""
        self._drawing.set_events((), wording.today())
        super().clear()

    def rows_of(self, kind: Kind, found: tuple[Part, ...], view: CaseView) -> list[Row]:
        """Return the events with a heading before each year."""
        rows: list[Row] = []
        year = ""
        for event in view.events:
            this = event.date[:4] if event.date[:4].isdigit() else _("Not dated")
            if not event.date[:4].isdigit() and event.date:
                this = wording.say_short(event.date)
            if this != year:
                rows.append(group(this))
                year = this
            rows.append(_row(event))
        return rows

    def on_drawn(self, event_id: str) -> None:
        """Open an event whose mark was pressed on."""
        self.on_pressed(Kind.EVENT, event_id)

    def on_shown(self, kind: Kind, part_id: str) -> None:
        """Mark the open event in the picture."""
        self._drawing.mark(part_id)


def _row(event: Event) -> Row:
    exact = len(event.date) == len("2026-01-01") and event.date[-1].isdigit()
    return Row(
        event.id,
        (
            Cell(Line(wording.say_short(event.date) if event.date else _("Not dated"))),
            Cell(
                Line(
                    event.title or wording.code("event_type", event.type),
                    role=Role.STRONG if event.relied_on else Role.BODY,
                )
            ),
            Cell(second(wording.code("event_basis", event.basis))),
        ),
        icon="" if exact else "wave" if event.date else "missing",
        icon_tone=Tone.INK2,
    )
