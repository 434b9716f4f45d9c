"""Today: what can be lost, what is next, what was forgotten; and the last checked backup."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt

from casefiles.domain.agenda import Agenda
from casefiles.domain.backup import Backup
from casefiles.domain.case.listing import CaseRow
from casefiles.domain.changes import Kind
from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext
from casefiles.services import agenda
from casefiles.ui.page import Page
from casefiles.ui.pages import wording
from casefiles.ui.pages.recovery_notice import RecoveryNotice
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, PrimaryButton
from casefiles.ui.widgets.labels import CountedHeading, PlainLabel
from casefiles.ui.widgets.layouts import column, leading, row
from casefiles.ui.widgets.panes import Card, Scroller, SidePanel, Sideways
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, second
from casefiles.ui.widgets.rows import RowList
from casefiles.ui.widgets.symbols import Symbol

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault

_DUE = Columns(widths=(152, 0, 136), inset=0)
_IDLE = Columns(widths=(108, 0), gutter=0, inset=0, pad=0, two_lines=False)


class TodayPage(Page):
    """The first page after unlock."""

    WANTS: ClassVar = frozenset({Kind.CASE, Kind.BACKUP, Kind.SOURCE})

    @property
    def title(self) -> str:
        """The name of the page."""
        return _("Today")

    def _build(self) -> None:
        self._day = PlainLabel("", Role.TITLE)
        self._summary = TextBlock("", Role.BODY, tone=Tone.INK2)
        self._new = PrimaryButton(_("New case"), icon="plus")
        head = row(column(self._day, self._summary, gap=4), None, self._new, gap=16)
        head.setAlignment(self._new, Qt.AlignmentFlag.AlignTop)
        self._groups = {
            "overdue": _Group(_("Overdue"), Tone.ALERT),
            "this_week": _Group(_("This week"), Tone.INK),
            "later": _Group(_("Later"), Tone.INK),
        }
        self._empty = TextBlock("", Role.BODY, tone=Tone.INK2)
        self.notice = RecoveryNotice(self.session)
        work = Scroller(
            column(
                head,
                24,
                self.notice,
                self._empty,
                *(part for g in self._groups.values() for part in (g.heading, g.rows, 24)),
                None,
                margins=(32, 28, 32, 24),
            )
        )
        self._side = _Side()
        self.setLayout(column(Sideways(work, self._side)))

    def _connect(self) -> None:
        self._new.clicked.connect(self.new_record)
        self.notice.tried.connect(self.on_try)
        self._side.back_up.clicked.connect(self.on_back_up)
        self._side.idle.opened.connect(self.on_opened)
        for group in self._groups.values():
            group.rows.opened.connect(self.on_opened)
            group.rows.clicked.connect(self.on_clicked)
        self._side.idle.clicked.connect(self.on_clicked)

    def _refresh(self) -> None:
        self._today = wording.today()
        self._day.setText(wording.long_day(self._today))
        self.notice.refresh()
        self.session.ask(agenda_of, self._today, then=self.on_agenda, key="agenda")

    def on_agenda(self, found: Agenda) -> None:
        """Show the agenda."""
        self._groups["overdue"].show(found.overdue, len(found.overdue), self._today)
        self._groups["this_week"].show(found.this_week, len(found.this_week), self._today)
        self._groups["later"].show(found.later, found.later_total, self._today)
        self._summary.set_text(_summary(found))
        self._empty.set_text(_advice(found))
        self._empty.setVisible(bool(self._empty.text()))
        self._side.show_agenda(found, self._today, self.preferences.settings.backup_days)
        self.counted.emit(len(found.overdue) + len(found.this_week))

    def on_opened(self, case_id: str) -> None:
        """Go to a case."""
        self.went.emit("cases", case_id)

    def on_clicked(self) -> None:
        """Go to the case of the row that was clicked."""
        sender = self.sender()
        if isinstance(sender, RowList) and sender.key():
            self.on_opened(sender.key())

    def on_back_up(self) -> None:
        """Go where backups are made."""
        self.went.emit("backups", "new")

    def on_try(self) -> None:
        """Go where the recovery sheet is tried."""
        self.went.emit("settings", "recovery")

    def new_record(self) -> None:
        """Begin a new case."""
        self.went.emit("cases", "new")

    def clear(self) -> None:
        """Forget the rows."""
        for group in self._groups.values():
            group.show((), 0, self._today)
        self._side.idle.set_rows(())


def agenda_of(vault: "Vault", today: date) -> Agenda:
    """Ask for the agenda of a day; positional, as the lane calls verbs."""
    return agenda.get_agenda(vault, today=today)


class _Group:
    """A heading and its rows; both vanish when there is nothing."""

    def __init__(self, name: str, tone: Tone) -> None:
        self.heading = CountedHeading(name, 0, tone=tone)
        self.rows = RowList(_DUE, name)
        self.rows.fit_rows()

    def show(self, rows: tuple[CaseRow, ...], total: int, today: date) -> None:
        """Show other rows."""
        self.rows.set_rows([_due_row(found, today) for found in rows])
        self.heading.set_count(total)
        self.heading.setVisible(bool(rows))
        self.rows.setVisible(bool(rows))


class _Side(SidePanel):
    """The side column: the last checked backup, and cases nobody has planned for."""

    def __init__(self) -> None:
        super().__init__(width=360)
        self.symbol = Symbol("backup", Tone.WARN, size=20)
        self.when = TextBlock("", Role.BODY)
        self.advice = TextBlock("", Role.SECOND, tone=Tone.INK2)
        self.back_up = Button(_("Back up now"))
        words = column(
            PlainLabel(_("Last checked backup"), Role.STRONG),
            self.when,
            self.advice,
            8,
            leading(self.back_up),
            gap=4,
        )
        inside = row(self.symbol, words, gap=12)
        inside.setAlignment(self.symbol, Qt.AlignmentFlag.AlignTop)
        inside.setStretch(1, 1)
        self.add_part(Card(inside))
        self.idle = RowList(_IDLE, _("Cases without a next step"))
        self.idle.fit_rows()
        self.none = TextBlock(_("Every open case has a next step."), Role.SECOND, tone=Tone.INK2)
        self.heading = self.add_section(
            _("Cases without a next step"), self.none, self.idle, count=0
        )

    def show_agenda(self, found: Agenda, today: date, days: int) -> None:
        """Show the day's side column."""
        self._show_backup(found.last_backup, today, days)
        self.heading.set_count(found.without_next_step_total)
        self.idle.set_rows([_idle_row(r, today) for r in found.without_next_step[:8]])
        self.idle.setVisible(bool(found.without_next_step))
        self.none.setVisible(not found.without_next_step)

    def _show_backup(self, last: Backup | None, today: date, days: int) -> None:
        planned = ngettext("Planned every {count} day.", "Planned every {count} days.", days)
        self.advice.set_text(planned.format(count=days))
        if last is None:
            self.when.set_text(_("No backup has been made yet."))
            self.advice.set_text(_("If this laptop is lost, everything in the vault is lost."))
            self.symbol.set("backup", Tone.ALERT)
            return
        made = date.fromisoformat(last.made_at[:10])
        age = (today - made).days
        ago = ngettext("{count} day ago", "{count} days ago", age).format(count=age)
        self.when.set_text(f"{wording.say(made.isoformat())}, {ago if age > 0 else _('today')}")
        self.symbol.set("backup", Tone.WARN if age > days else Tone.GOOD)


def _due_row(found: CaseRow, today: date) -> Row:
    due = date.fromisoformat(found.next_step_due)
    over = due < today
    soon = 0 <= (due - today).days <= 6
    what = wording.known(
        wording.spoken("service_category", found.category),
        wording.spoken_country(found.country),
        wording.spoken("case_stage", found.stage),
    )
    return Row(
        found.id,
        (
            Cell(
                Line(wording.weekday(due), role=Role.STRONG),
                second(wording.distance(due, today), Tone.ALERT if over else Tone.INK2),
            ),
            Cell(Line(found.next_step or _("Date without a step"), role=Role.STRONG), second(what)),
            Cell(
                Line(found.reference, Tone.ACCENT, Role.STRONG),
                second(
                    wording.code("priority", found.priority),
                    wording.PRIORITY_TONES.get(found.priority, Tone.INK2),
                    icon=wording.PRIORITY_ICONS.get(found.priority, ""),
                ),
            ),
        ),
        icon="alert" if over else "clock" if soon else "minus",
        icon_tone=Tone.ALERT if over else Tone.INK2,
    )


def _idle_row(found: CaseRow, today: date) -> Row:
    quiet = max(0, (today - date.fromisoformat(found.changed_at[:10])).days)
    words = ngettext("{count} day quiet", "{count} days quiet", quiet).format(count=quiet)
    if quiet == 0:
        words = _("changed today")
    return Row(
        found.id,
        (
            Cell(Line(found.reference, Tone.ACCENT, Role.STRONG)),
            Cell(second(words, Tone.INK3), trailing=True),
        ),
    )


def _summary(found: Agenda) -> str:
    if not found.open_cases:
        return _("No open cases.")
    over = len(found.overdue)
    parts = [
        ngettext("{count} next step overdue", "{count} next steps overdue", over).format(
            count=over
        ),
        _("{count} this week").format(count=len(found.this_week)),
        _("{count} later").format(count=found.later_total),
    ]
    return ", ".join(parts)


def _advice(found: Agenda) -> str:
    if found.open_cases == 0:
        return _(
            "A case keeps one person's facts, papers and next step together. Nothing is here yet, "
            "because no case has been opened in this vault."
        )
    if not (found.overdue or found.this_week or found.later):
        return _("No open case has a date. A next step with a date appears here.")
    return ""
