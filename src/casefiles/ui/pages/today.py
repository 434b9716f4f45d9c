"""Today: what can be lost, what is next, what was forgotten; and the last checked backup."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt

from casefiles.domain.agenda import ON_AN_AGENDA, Agenda, Urgency
from casefiles.domain.backup import Backup
from casefiles.domain.backup_place import PlaceRow
from casefiles.domain.changes import Kind
from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext
from casefiles.services import agenda, backup_places
from casefiles.ui.page import Page
from casefiles.ui.pages import wording
from casefiles.ui.pages.backup_saying import owed_words
from casefiles.ui.pages.recovery_notice import RecoveryNotice
from casefiles.ui.pages.today_files import DeadlineFiles
from casefiles.ui.pages.today_findings import FindingsSection
from casefiles.ui.pages.today_rows import IDLE, Group, idle_row
from casefiles.ui.pages.unlock_notices import UnlockNotices
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, PrimaryButton
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import Part, column, leading, row, settle
from casefiles.ui.widgets.panes import Card, Ground, Scroller, SidePanel, Sideways
from casefiles.ui.widgets.rows import RowList
from casefiles.ui.widgets.symbols import Symbol

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault


class TodayPage(Page):
    """The first page after unlock."""

    WANTS: ClassVar[frozenset[Kind]] = ON_AN_AGENDA

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
            Urgency.OVERDUE: Group(_("Overdue"), Tone.ALERT),
            Urgency.WEEK: Group(_("Within 7 days")),
            Urgency.FORTNIGHT: Group(_("Within 14 days")),
            Urgency.MONTH: Group(_("Within 30 days")),
            Urgency.LATER: Group(_("Later")),
        }
        self._empty = TextBlock("", Role.BODY, tone=Tone.INK2)
        parts: list[Part] = []
        for group in self._groups.values():
            parts += [group.heading, group.rows, group.more, 24]
        self.notice = RecoveryNotice(self.session)
        self.place = UnlockNotices(self.session)
        inside = column(head, 24, self.place, self.notice, self._empty, *parts, None)
        inside.setContentsMargins(32, 28, 32, 24)
        self._side = _Side(self.session)
        self.setLayout(column(Scroller(Sideways(Ground("surface", inside), self._side))))

    def _connect(self) -> None:
        self._new.clicked.connect(self.new_record)
        self.notice.tried.connect(self.on_try)
        self._side.back_up.clicked.connect(self.on_back_up)
        self._side.files.told.connect(self.told)
        self._side.findings.opened.connect(self.on_opened)
        lists = [group.rows for group in self._groups.values()]
        for rows in (*lists, self._side.idle):
            rows.opened.connect(self.on_opened)
            rows.clicked.connect(self.on_clicked)

    def _refresh(self) -> None:
        self._today = wording.today()
        self._day.setText(wording.long_day(self._today))
        self.notice.refresh()
        self.session.ask(agenda_of, self._today, then=self.on_agenda, key="agenda")
        self.session.ask(backup_places.list_places, then=self._side.show_places, key="owed")

    def on_agenda(self, found: Agenda) -> None:
        """Show the agenda."""
        for group in found.groups:
            self._groups[group.urgency].show(group.alarms, group.total, self._today)
        self._summary.set_text(_summary(found))
        self._empty.set_text(_advice(found))
        self._empty.setVisible(bool(self._empty.text()))
        self._side.show_agenda(found, self._today, self.preferences.settings.backup_days)
        settle()
        self.counted.emit(found.pressing)

    def on_opened(self, target: str) -> None:
        """Go to a case, and there to the part that has the day."""
        self.went.emit("cases", target)

    def on_clicked(self) -> None:
        """Go where the row that was clicked leads."""
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
        self._side.findings.clear()


def agenda_of(vault: "Vault", today: date) -> Agenda:
    """Ask for the agenda of a day; positional, as the lane calls verbs."""
    return agenda.get_agenda(vault, today=today)


class _Side(SidePanel):
    """The side column: last checked backup, unplanned cases, findings, what is taken along."""

    def __init__(self, session: Session) -> None:
        super().__init__(width=360)
        self.symbol = Symbol("backup", Tone.WARN, size=20)
        self.when = TextBlock("", Role.BODY)
        self.advice = TextBlock("", Role.SECOND, tone=Tone.INK2)
        self.owed = TextBlock("", Role.SECOND, tone=Tone.WARN)
        self.owed.setVisible(False)
        self.back_up = Button(_("Back up now"))
        words = column(
            PlainLabel(_("Last checked backup"), Role.STRONG, wrap=True),
            self.when,
            self.advice,
            self.owed,
            8,
            leading(self.back_up),
            gap=4,
        )
        inside = row(self.symbol, words, gap=12)
        inside.setAlignment(self.symbol, Qt.AlignmentFlag.AlignTop)
        inside.setStretch(1, 1)
        self.add_part(Card(inside))
        self.idle = RowList(IDLE, _("Cases without a next step"))
        self.idle.fit_rows()
        self.none = TextBlock("", Role.SECOND, tone=Tone.INK2)  # nothing is said before it is known
        self.heading = self.add_section(
            _("Cases without a next step"), self.none, self.idle, count=0
        )
        self.findings = FindingsSection(session)
        self.asked = self.add_section(_("Waiting for an explanation"), self.findings)
        self.findings.counted.connect(self.asked.set_count)
        self.files = DeadlineFiles(session)
        self.add_section(_("Deadlines to take along"), self.files)

    def show_agenda(self, found: Agenda, today: date, days: int) -> None:
        """Show the day's side column."""
        self._show_backup(found.last_backup, today, days)
        self.heading.set_count(found.without_next_step_total)
        self.idle.set_rows([idle_row(r, today) for r in found.without_next_step[:8]])
        self.idle.setVisible(bool(found.without_next_step))
        self.none.set_text(_("Every open case has a next step."))
        self.none.setVisible(not found.without_next_step)

    def show_places(self, rows: tuple[PlaceRow, ...]) -> None:
        """Say quietly which places are not there and owed a backup."""
        self.owed.set_text(owed_words(rows))
        self.owed.setVisible(bool(self.owed.text()))

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
        if age <= 0:
            ago = _("today") if age == 0 else _("still to come")
        self.when.set_text(f"{wording.say(made.isoformat())}, {ago}")
        self.symbol.set("backup", Tone.WARN if age > days or age < 0 else Tone.GOOD)


def _summary(found: Agenda) -> str:
    if not (found.open_cases or any(group.total for group in found.groups)):
        return _("No open cases.")
    over = found.group(Urgency.OVERDUE).total
    month = sum(found.group(u).total for u in (Urgency.FORTNIGHT, Urgency.MONTH))
    parts = [
        ngettext("{count} thing overdue", "{count} things overdue", over).format(count=over),
        _("{count} within 7 days").format(count=found.group(Urgency.WEEK).total),
        _("{count} more within 30 days").format(count=month),
    ]
    return ", ".join(parts)


def _advice(found: Agenda) -> str:
    if any(group.total for group in found.groups):
        return ""
    if found.open_cases == 0:
        return _(
            "A case keeps one person's facts, papers and next step together. Nothing is here yet, "
            "because no case has been opened in this vault."
        )
    return _("No open case has a date. Deadlines, reviews and next steps with a day appear here.")
