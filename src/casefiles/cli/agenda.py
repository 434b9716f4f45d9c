"""agenda: what a day asks for, as the page Today has it."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casefiles.cli.asking import Asked, common, vault_argument
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.domain.agenda import Alarm, Urgency


@click.command(
    help=_(
        "Tell what is overdue or due within 7, 14 and 30 days, and which cases have no next step."
    )
)
@vault_argument
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help=_("The day that is asked about; today where it is not given."),
)
@common
def agenda(asked: Asked, vault: Path, day: datetime | None) -> None:
    """Tell what a day asks for."""
    from casefiles.services.agenda import get_agenda

    today = day.date() if day else date.today()  # noqa: DTZ011 - the day on the office wall
    with asked.opened(vault) as opened:
        found = get_agenda(opened, today=today)
    for group in found.groups:
        for alarm in group.alarms:
            asked.teller.row(_row(alarm, group.urgency), _line(alarm, group.urgency))
    for case in found.without_next_step:
        told = {"group": "without-next-step", "id": case.id, "reference": case.reference}
        asked.teller.row(told, f"without-next-step\t{case.reference}")
    last = found.last_backup.made_at if found.last_backup else ""
    totals = {
        "open_cases": found.open_cases,
        **{group.urgency.value: group.total for group in found.groups},
        "without_next_step": found.without_next_step_total,
        "sources": found.sources,
        "last_backup": last,
    }
    text = (
        _("Open cases: {cases}. Last checked backup: {day}.")
        if last
        else _("Open cases: {cases}. There is no checked backup yet.")
    )
    asked.teller.row(totals, text.format(cases=found.open_cases, day=last))


def _row(alarm: "Alarm", urgency: "Urgency") -> dict[str, object]:
    """Return an alarm as one object: codes, and what a person wrote of it."""
    row: dict[str, object] = {
        "group": urgency.value,
        "kind": alarm.kind.value,
        "id": alarm.record_id,
        "case": alarm.case.id,
        "reference": alarm.case.reference,
        "field": alarm.field,
        "due_on": alarm.due_on,
        "text": alarm.text,
        "code": alarm.code,
    }
    if alarm.basis is not None:
        row |= {
            "rule": alarm.basis.deadline.rule,
            "effect": alarm.basis.deadline.effect,
            "confirmed": alarm.basis.confirmed,
        }
    return row


def _line(alarm: "Alarm", urgency: "Urgency") -> str:
    from casefiles.services.alarm_words import alarm_detail, alarm_title

    language = current_language()
    words = (alarm_title(alarm, language), alarm_detail(alarm, language))
    return "\t".join((urgency.value, alarm.due_on, alarm.case.reference, *words)).rstrip()
