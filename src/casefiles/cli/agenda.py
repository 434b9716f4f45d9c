"""agenda: what a day asks for, as the page Today has it."""

from datetime import date, datetime
from pathlib import Path

import click

from casefiles.cli.asking import Asked, common, vault_argument
from casefiles.i18n import gettext as _


@click.command(
    help=_("Tell which next steps are overdue, due this week or later, and which cases have none.")
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
    groups = {
        "overdue": found.overdue,
        "this-week": found.this_week,
        "later": found.later,
        "without-next-step": found.without_next_step,
    }
    for group, rows in groups.items():
        for row in rows:
            told = {
                "group": group,
                "id": row.id,
                "reference": row.reference,
                "next_step": row.next_step,
                "next_step_due": row.next_step_due,
            }
            columns = (group, row.reference, row.next_step_due, row.next_step)
            asked.teller.row(told, "\t".join(columns).rstrip())
    last = found.last_backup.made_at if found.last_backup else ""
    totals = {
        "open_cases": found.open_cases,
        "later": found.later_total,
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
