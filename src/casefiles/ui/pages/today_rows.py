"""Rows of the page Today: one alarm each, told by its day, what it is, and what hangs on it."""

from datetime import date
from typing import Final

from casefiles.domain.agenda import COUNTED_TO, Alarm, Urgency, urgency_of
from casefiles.domain.case.listing import CaseRow
from casefiles.domain.changes import Kind
from casefiles.i18n import current_language, ngettext
from casefiles.i18n import gettext as _
from casefiles.services.alarm_words import alarm_detail, alarm_effect, alarm_title
from casefiles.ui.pages import wording
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.labels import CountedHeading, PlainLabel
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, second
from casefiles.ui.widgets.rows import RowList

DUE: Final = Columns(widths=(164, 0, 196), inset=0)
IDLE: Final = Columns(widths=(108, 0), gutter=0, inset=0, pad=0, two_lines=False)
_NEAR: Final = (Urgency.OVERDUE, Urgency.WEEK)
_EFFECT_ICONS: Final = {"forfeits_right": "scales", "duty_of_authority": "flag"}
_KIND_ICONS: Final = {Kind.CASE: "forward", Kind.TASK: "tick", Kind.MITIGATION: "shield"}


class Group:
    """A heading, its rows, and how many more there are; all vanish when there is nothing."""

    def __init__(self, name: str, tone: Tone = Tone.INK) -> None:
        self.heading = CountedHeading(name, 0, tone=tone)
        self.rows = RowList(DUE, name)
        self.rows.fit_rows()
        self.more = PlainLabel("", Role.SECOND, tone=Tone.INK2, wrap=True)
        for part in (self.heading, self.rows, self.more):
            part.setVisible(False)  # until it is known that there is anything

    def show(self, alarms: tuple[Alarm, ...], total: int, today: date) -> None:
        """Show other rows."""
        self.rows.set_rows([alarm_row(alarm, today) for alarm in alarms])
        self.heading.set_count(total)
        self.heading.setVisible(bool(alarms))
        self.rows.setVisible(bool(alarms))
        rest = total - len(alarms)
        words = ngettext("{count} more is not shown.", "{count} more are not shown.", rest)
        if total == COUNTED_TO:  # nobody has counted further
            words = _("{count} and more are not shown.")
        self.more.setText(words.format(count=rest))
        self.more.setVisible(rest > 0)


def alarm_row(alarm: Alarm, today: date) -> Row:
    """Return the row of one alarm. Its key leads to the part of the case that has the day."""
    urgency = urgency_of(alarm.due_on, today)
    language = current_language()
    late = urgency is Urgency.OVERDUE
    weight = Role.STRONG if urgency in _NEAR else Role.BODY
    return Row(
        f"{alarm.case.id}/{alarm.kind.value}/{alarm.record_id}",
        (
            _day(alarm, today, late=late),
            Cell(
                Line(alarm_title(alarm, language), role=weight),
                second(alarm_detail(alarm, language)),
            ),
            Cell(
                Line(alarm.case.reference, Tone.ACCENT, Role.STRONG),
                second(alarm_effect(alarm, language), icon=_icon(alarm)),
            ),
        ),
        icon="alert" if late else "clock" if urgency is Urgency.WEEK else "minus",
        icon_tone=Tone.ALERT if late else Tone.INK2,
    )


def idle_row(found: CaseRow, today: date) -> Row:
    """Return the row of a case nobody has planned for."""
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


def _day(alarm: Alarm, today: date, *, late: bool) -> Cell:
    if not alarm.due_on:
        return Cell(Line(_("No day"), role=Role.STRONG), second(_("look at it"), Tone.ALERT))
    due = date.fromisoformat(alarm.due_on)
    tone = Tone.ALERT if late else Tone.INK2
    return Cell(
        Line(wording.weekday(due), role=Role.STRONG), second(wording.distance(due, today), tone)
    )


def _icon(alarm: Alarm) -> str:
    if alarm.basis is not None:
        return _EFFECT_ICONS.get(alarm.basis.deadline.effect, "clock")
    return _KIND_ICONS.get(alarm.kind, "clock")
