"""Timeline: the events drawn in lanes, the same events as a list, and the one that is open."""

from PySide6.QtWidgets import QWidget

from casefiles.domain.case.event import Event
from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Changes, Kind
from casefiles.i18n import gettext as _
from casefiles.services import events
from casefiles.ui.pages import wording
from casefiles.ui.pages.case.drawing import TimelineView
from casefiles.ui.pages.case.tab import CaseTab
from casefiles.ui.pages.form import FieldForm
from casefiles.ui.pages.saver import Saver
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.buttons import Button, LinkButton
from casefiles.ui.widgets.empty import EmptyState
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.layouts import column, leading, row
from casefiles.ui.widgets.panes import Scroller, SidePanel
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, group, second
from casefiles.ui.widgets.rows import RowList

_EVENTS = Columns(widths=(176, 0, 150), inset=0, two_lines=False)


class TimelineTab(CaseTab):
    """Dates keep their uncertainty in the picture, in words and in the order."""

    def _build(self) -> None:
        self._open = ""
        self._fresh = False  # the keyboard goes into the open one as soon as it is shown
        self._add = Button(_("Add event"), icon="plus")
        legend = [
            SymbolLine(icon, words, tone=Tone.INK2, elide=True)
            for icon, words in (
                ("dot", _("exact day")),
                ("span", _("somewhere within")),
                ("bar", _("lasted")),
            )
        ]
        self._legend = row(*legend, None, self._add, gap=20)
        self._drawing = TimelineView()
        self._list = RowList(_EVENTS, _("Events in order"))
        self._list.fit_rows()
        self._empty = EmptyState(
            _("Here stand the events of the case, in order of their earliest possible day."),
            _("None is recorded. Dates need not be exact: “spring 2023” is a date."),
        )
        work = Scroller(
            column(
                self._legend,
                12,
                self._drawing,
                12,
                self._empty,
                self._list,
                None,
                margins=(32, 16, 32, 24),
            )
        )
        self._side = _EventPanel()
        self._beside = Scroller(self._side, ground="pane")
        self._beside.setFixedWidth(look().px(360))
        self._beside.setVisible(False)
        self.setLayout(row(work, self._beside))

    def _connect(self) -> None:
        self._add.clicked.connect(self.on_add)
        self._list.picked.connect(self.on_picked)
        self._drawing.picked.connect(self.on_picked)
        saver = Saver(self.session, self._side.form, events.edit_event)
        saver.told.connect(self.told)
        self._side.remove.clicked.connect(self.on_remove)

    def show_case(self, view: CaseView) -> None:
        """Show the events of a case."""
        super().show_case(view)
        self._drawing.set_events(view.events, wording.today())
        self._drawing.setVisible(bool(view.events))
        self._list.set_rows(_rows(view.events))
        self._list.setVisible(bool(view.events))
        self._empty.setVisible(not view.events)
        self._show_open()

    def on_picked(self, event_id: str) -> None:
        """Open an event beside the list."""
        self._side.form.save_now()
        self._open, self._fresh = event_id, False
        self._list.set_key(event_id)
        self._drawing.mark(event_id)
        self._show_open()

    def on_add(self) -> None:
        """Add an event and give its date the keyboard."""
        if self.view is not None:
            self.session.do(
                events.add_event, self.view.case.id, {}, then=self.on_added, failed=self.told.emit
            )

    def on_added(self, changes: Changes) -> None:
        """Open the new event."""
        self._open = changes.record_id
        self._fresh = True

    def on_remove(self) -> None:
        """Remove the open event; undo brings it back."""
        if self._open:
            self.session.do(events.remove_event, self._open, failed=self.told.emit)
            self._open = ""

    def add(self) -> None:
        """Begin a new one (Ctrl+Shift+N)."""
        self.on_add()

    def open_part(self, kind: Kind, part_id: str) -> None:
        """Open one beside the list."""
        self.on_picked(part_id)

    def save_now(self) -> None:
        """Write what is being typed."""
        self._side.form.save_now()

    def clear(self) -> None:
        """Forget the case."""
        super().clear()
        self._open = ""
        self._list.set_rows(())
        self._drawing.set_events((), wording.today())
        self._side.form.clear()

    def _show_open(self) -> None:
        shown = self.view.events if self.view else ()
        found = next((event for event in shown if event.id == self._open), None)
        if found is None:
            self._open = ""
        self._list.set_key(self._open)
        self._side.show_event(found)
        self._beside.setVisible(found is not None)
        if found is not None and self._fresh:
            self._fresh = False
            self._side.form.focus("date")


class _EventPanel(SidePanel):
    """The event that is open."""

    def __init__(self) -> None:
        super().__init__(width=344)
        names = ("date", "type", "title", "detail", "country", "basis", "pinpoint", "relied_on")
        self.form = FieldForm(Kind.EVENT, (("", names),), columns=1)
        self.remove = LinkButton(_("Remove this event"))
        self._box = QWidget()
        self._box.setLayout(leading(self.remove))
        self._hint = SymbolLine("info", _("Choose an event to read and change it."), tone=Tone.INK3)
        self._hint.words.setWordWrap(True)
        self.add_section(_("Event"), self._hint, self.form, self._box)
        self.show_event(None)

    def show_event(self, event: Event | None) -> None:
        """Show an event, or how to choose one."""
        self._hint.setVisible(event is None)
        self.form.setVisible(event is not None)
        self._box.setVisible(event is not None)
        self.form.set_record(event)


def _rows(found: tuple[Event, ...]) -> list[Row]:
    """Return the events with a heading before each year."""
    rows: list[Row] = []
    year = ""
    for event in found:
        this = event.date[:4] if event.date[:4].isdigit() else _("Not dated")
        if not event.date[:4].isdigit() and event.date:
            this = wording.say_short(event.date)
        if this != year:
            rows.append(group(this))
            year = this
        rows.append(_row(event))
    return rows


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
