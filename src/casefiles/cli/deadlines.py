"""deadline: listed, explained and proposed; as a sheet to sign and as a calendar file."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casefiles.cli.asking import Asked, Command, common, vault_argument
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.domain.agenda import Alarm
    from casefiles.domain.case.due import Proposal
    from casefiles.services.vaults import Vault


@click.group(help=_("Deadlines: computed, explained, on paper and in a calendar."))
def deadline() -> None:
    """Gather the commands."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which deadlines: within so many days, of one case; and the day that counts as today."""

    days: int | None
    reference: str | None
    day: datetime | None

    @property
    def today(self) -> date:
        """The day asked about."""
        return _day(self.day)

    def found_in(self, vault: "Vault") -> "tuple[Alarm, ...]":
        """Return the deadlines."""
        from casefiles.services.deadline_lists import list_deadlines

        return list_deadlines(vault, today=self.today, days=self.days, case_id=self.case_in(vault))

    def case_in(self, vault: "Vault") -> str:
        """Return the id of the case, "" for all."""
        return _id(vault, self.reference) if self.reference else ""


def day_option(command: Command) -> Command:
    """Declare the day that counts as today."""
    return click.option(
        "--date",
        "day",
        type=click.DateTime(["%Y-%m-%d"]),
        help=_("The day that is asked about; today where it is not given."),
    )(command)


def chosen_options(command: Command) -> Command:
    """Declare which deadlines; the command gets the answer as one `Chosen`."""

    @wraps(command)
    def run(*arguments: object, **given: object) -> object:
        chosen = Chosen(**{one.name: given.pop(one.name) for one in fields(Chosen)})  # type: ignore[arg-type]
        return command(*arguments, chosen=chosen, **given)

    within = click.option(
        "--days",
        type=click.IntRange(0, 36_500),
        help=_("Only what is overdue or due within N days."),
    )
    of_case = click.option("--case", "reference", metavar="REF", help=_("Only this case."))
    return within(of_case(day_option(run)))


_language = click.option("--language", default="en", show_default=True, help=_("Of the file."))


@deadline.command(name="list", help=_("List open deadlines, soonest first, each with its sum."))
@vault_argument
@chosen_options
@common
def list_(asked: Asked, vault: Path, *, chosen: Chosen) -> None:
    """List deadlines."""
    with asked.opened(vault) as opened:
        found = chosen.found_in(opened)
    for alarm in found:
        row, text = _told(alarm, chosen.today)
        asked.teller.row(row, text)


@deadline.command(help=_("Spell out the sum behind one deadline, with its rule and source."))
@vault_argument
@click.argument("deadline_id", metavar="ID")
@common
def explain(asked: Asked, vault: Path, *, deadline_id: str) -> None:
    """Explain a deadline."""
    from casefiles.services.deadlines import explain_deadline

    with asked.opened(vault) as opened:
        told = explain_deadline(opened, deadline_id, language=current_language())
    steps = [
        {"step": s.code, "day": s.day.isoformat(), "amount": s.amount, "unit": s.unit}
        for s in told.steps
    ]
    row = {
        "id": deadline_id,
        "title": told.title,
        "sum": told.sentence,
        "short": told.short,
        "effect": told.effect,
        "citation": told.citation,
        "note": told.note,
        "steps": steps,
        "source": told.origin.source if told.origin else "",
        "checked_on": told.origin.checked_on if told.origin else "",
        "confidence": told.origin.confidence if told.origin else "",
    }
    asked.teller.row(row, "\n".join(p for p in (told.title, told.sentence, told.note) if p))


@deadline.command(help=_("Tell which deadlines a case gives rise to that are not in it yet."))
@vault_argument
@click.argument("reference", metavar="REF")
@day_option
@common
def propose(asked: Asked, vault: Path, *, reference: str, day: datetime | None) -> None:
    """Propose deadlines."""
    from casefiles.services.deadlines import explain_proposal, propose_deadlines

    with asked.opened(vault) as opened:
        case_id = _id(opened, reference)
        for one in propose_deadlines(opened, case_id, today=_day(day)):
            told = explain_proposal(opened, case_id, proposal=one, language=current_language())
            columns = (one.due_on.isoformat(), told.title, told.short)
            asked.teller.row(_proposed(one, told.short), "\t".join(columns))


@deadline.command(help=_("Print a control sheet as PDF: references, sums, and lines to sign on."))
@vault_argument
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE.pdf")
@_language
@chosen_options
@common
def sheet(asked: Asked, vault: Path, *, out: Path, language: str, chosen: Chosen) -> None:
    """Print the control sheet."""
    from casefiles.services.deadline_sheets import print_deadlines
    from casefiles.services.files import must_be_free, write_bytes

    must_be_free(out)
    with asked.opened(vault) as opened:
        made = print_deadlines(
            opened,
            today=chosen.today,
            language=_known(language),
            days=chosen.days,
            case_id=chosen.case_in(opened),
        )
        write_bytes(out, made.pdf)
    row = {"out": str(out), "deadlines": made.rows, "pages": made.pages}
    text = _("{count} deadlines on {pages} pages: {out}")
    asked.teller.row(row, text.format(count=made.rows, pages=made.pages, out=out))


@deadline.command(
    help=_(
        "Write open deadlines into an iCalendar file, with reference and rule alone. Calendars "
        "synchronise: this is a release of data and journalled as one."
    )
)
@vault_argument
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE.ics")
@_language
@day_option
@common
def calendar(asked: Asked, vault: Path, *, out: Path, language: str, day: datetime | None) -> None:
    """Write the calendar file."""
    from casefiles.services.deadline_calendars import make_calendar
    from casefiles.services.files import must_be_free, write_bytes

    must_be_free(out)
    with asked.opened(vault) as opened:
        made = make_calendar(opened, today=_day(day), language=_known(language))
        write_bytes(out, made.ics)
    text = _("{count} deadlines: {out}").format(count=made.entries, out=out)
    asked.teller.row({"out": str(out), "deadlines": made.entries}, text)


def _day(day: datetime | None) -> date:
    return day.date() if day else date.today()  # noqa: DTZ011 - the day on the office wall


def _id(vault: "Vault", reference: str) -> str:
    from casefiles.services import cases

    return cases.find_case(vault, reference)


def _known(language: str) -> str:
    from casefiles.i18n import LANGUAGES

    if language not in LANGUAGES:
        raise click.UsageError(_("The languages are: {names}.").format(names=", ".join(LANGUAGES)))
    return language


def _told(alarm: "Alarm", today: date) -> tuple[dict[str, object], str]:
    """Return a deadline as one object, and as a line."""
    from casefiles.domain.agenda import urgency_of
    from casefiles.services.alarm_words import alarm_detail, alarm_title

    assert alarm.basis is not None  # noqa: S101  # a deadline has one
    row, language = alarm.basis.deadline, current_language()
    words = (alarm_title(alarm, language), alarm_detail(alarm, language))
    told: dict[str, object] = {
        "id": row.id,
        "case": row.case_id,
        "reference": alarm.case.reference,
        "group": urgency_of(alarm.due_on, today).value,
        "due_on": row.due_on,
        "computed_on": row.computed_on,
        "trigger_on": row.trigger_on,
        "rule": row.rule,
        "title": words[0],
        "sum": words[1],
        "effect": row.effect,
        "warn_days": row.warn_days,
        "confirmed": alarm.basis.confirmed,
        "assumed": alarm.basis.assumed,
    }
    return told, "\t".join((row.due_on, alarm.case.reference, *words)).strip()


def _proposed(one: "Proposal", short: str) -> dict[str, object]:
    return {
        "rule": one.rule,
        "record": one.record_id,
        "kind": one.kind.value,
        "field": one.field,
        "trigger_on": one.trigger_on.isoformat(),
        "due_on": one.due_on.isoformat(),
        "latest": one.latest.isoformat(),
        "effect": one.effect,
        "condition": one.condition.value,
        "suggested": one.suggested,
        "assumed": one.assumed,
        "sum": short,
    }
