"""The deadline-control sheet: open deadlines on paper, each with lines to sign on.

References and rules only, nothing a person wrote. That it was made is journalled: paper leaves.
"""

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from casefiles.domain.agenda import Alarm, Urgency, urgency_of
from casefiles.domain.paper.content import Mark
from casefiles.domain.paper.control_sheet import ControlRow, ControlSheet
from casefiles.services.deadline_lists import list_deadlines
from casefiles.services.deadline_sums import weekday
from casefiles.services.deadline_words import explain
from casefiles.services.packs.voice import Voice

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


class PrintedSheet(NamedTuple):
    """A finished sheet."""

    pdf: bytes
    pages: int
    rows: int


def print_deadlines(
    vault: "Vault", *, today: date, language: str, days: int | None = None, case_id: str = ""
) -> PrintedSheet:
    """Return the control sheet of one case, or of all cases: what is overdue or within `days`.

    Without `days` every open deadline. Raises RecordNotFound for no such case.
    """
    from casefiles.press.control_sheet import control_sheet

    alarms = list_deadlines(vault, today=today, days=days, case_id=case_id)
    content = sheet_content(alarms, today=today, language=language, days=days)
    pdf, pages = control_sheet(content)
    with vault.writing("print-deadlines") as drawer:
        drawer.note(case_id=case_id)
    return PrintedSheet(pdf, pages, len(alarms))


def sheet_content(
    alarms: tuple[Alarm, ...], *, today: date, language: str, days: int | None
) -> ControlSheet:
    """Return everything on the sheet, in its language."""
    voice = Voice(language)
    _ = voice.gettext
    return ControlSheet(
        language=language,
        title=_("Deadline control sheet"),
        lead=_lead(alarms, voice, days),
        head=(_("Due"), _("Case"), _("Deadline and how its day was found"), _("Done and signed")),
        sign=(_("Done on"), _("Signature")),
        rows=tuple(_row(alarm, today, voice) for alarm in alarms),
        note=_(
            "The days are computed by the rules on file and follow the record; the letter of the "
            "authority and counsel decide. A rule that is not confirmed says so. Cases are named "
            "by their references only."
        ),
        mark=voice.day(today),
        classification=voice.code("classification", "confidential"),
        page_words=_("Page {page} of {pages}"),
        issued_on=today.isoformat(),
    )


def _lead(alarms: tuple[Alarm, ...], voice: Voice, days: int | None) -> str:
    _ = voice.gettext
    if not alarms:
        return _("No deadline is open.")
    if days is None:
        said = voice.ngettext("{count} open deadline", "{count} open deadlines", len(alarms))
        return said.format(count=len(alarms))
    said = voice.ngettext(
        "{count} open deadline, overdue or due within {days} days",
        "{count} open deadlines, overdue or due within {days} days",
        len(alarms),
    )
    return said.format(count=len(alarms), days=days)


def _row(alarm: Alarm, today: date, voice: Voice) -> ControlRow:
    _ = voice.gettext
    assert alarm.basis is not None  # noqa: S101  # a deadline has one
    told = explain(alarm.basis, voice.language)
    unconfirmed = "" if alarm.basis.confirmed else _("rule not confirmed")
    citation = " · ".join(part for part in (told.citation, unconfirmed) if part)
    due = date.fromisoformat(alarm.due_on) if alarm.due_on else None
    return ControlRow(
        due=_DATE.sub(_bound, weekday(due, voice.language, year=True)) if due else _("No day"),
        distance=_distance(due, today, voice) if due else _("look at it"),
        mark=_MARKS.get(urgency_of(alarm.due_on, today), Mark.NONE),
        reference=alarm.case.reference,
        effect=told.effect,
        title=told.rule_title,
        sum=_DATE.sub(_bound, told.short),
        citation=citation,
    )


def _bound(found: re.Match[str]) -> str:
    return found[0].replace(" ", "\N{NO-BREAK SPACE}")


_DATE = re.compile(r"\b\w{2,3} \d{1,2} \w|\b\d{1,2} \w{3}")  # "Mon 23 N…", "21 day…"
_MARKS = {Urgency.OVERDUE: Mark.LOOK}


def _distance(due: date, today: date, voice: Voice) -> str:
    left = (due - today).days
    if left == 0:
        return voice.gettext("today")
    if left < 0:
        return voice.ngettext("{count} day over", "{count} days over", -left).format(count=-left)
    return voice.ngettext("in {count} day", "in {count} days", left).format(count=left)
