"""Deadlines as an iCalendar file (RFC 5545) for an office's own calendar program.

An entry is a day, a case reference and the title of a rule; nothing a person wrote. Calendar
programs synchronise: what is in this file is no longer only in the vault, and so it is a release
of data and journalled as one.
"""

import hashlib
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from casefiles.domain.agenda import Alarm
from casefiles.services.deadline_lists import list_deadlines
from casefiles.services.deadline_words import title_by_rule
from casefiles.services.packs.voice import Voice

if TYPE_CHECKING:
    from icalendar import Alarm as Reminder
    from icalendar import Event

    from casefiles.vault.vault import Vault

_PRODUCT: Final = "-//Case Files//Deadlines//EN"
_ALARMS: Final = (30, 14, 7, 1)  # days before


class MadeCalendar(NamedTuple):
    """A finished file."""

    ics: bytes
    entries: int


def make_calendar(vault: "Vault", *, today: date, language: str) -> MadeCalendar:
    """Return every open deadline that has a day. The same deadline always has the same UID."""
    alarms = [one for one in list_deadlines(vault, today=today) if one.due_on]
    ics = _calendar(alarms, language, made_at=vault.clock(), vault_id=vault.vault_id)
    with vault.writing("release-calendar") as drawer:
        drawer.note()
    return MadeCalendar(ics, len(alarms))


def _calendar(alarms: list[Alarm], language: str, *, made_at: datetime, vault_id: str) -> bytes:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", Voice(language).gettext("Deadlines"))
    for alarm in alarms:
        calendar.add_component(_entry(alarm, language, made_at=made_at, vault_id=vault_id))
    return bytes(calendar.to_ical())


def _entry(alarm: Alarm, language: str, *, made_at: datetime, vault_id: str) -> "Event":
    from icalendar import Event

    assert alarm.basis is not None  # noqa: S101  # a deadline has one
    title = f"{alarm.case.reference}: {title_by_rule(alarm.basis, language)}"
    due = date.fromisoformat(alarm.due_on)
    certain = alarm.basis.confirmed and not alarm.basis.assumed
    entry = Event()
    entry.add("uid", _uid(vault_id, alarm.record_id))
    entry.add("dtstamp", made_at.replace(microsecond=0))
    entry.add("dtstart", due)
    entry.add("dtend", due + timedelta(days=1))
    entry.add("summary", title)
    entry.add("class", "PRIVATE")
    entry.add("transp", "TRANSPARENT")
    entry.add("status", "CONFIRMED" if certain else "TENTATIVE")
    for days in sorted({*_ALARMS, alarm.basis.deadline.warn_days} - {0}, reverse=True):
        if days > 0:
            entry.add_component(_reminder(days, title))
    return entry


def _reminder(days: int, title: str) -> "Reminder":
    from icalendar import Alarm as Reminder

    reminder = Reminder()
    reminder.add("action", "DISPLAY")
    reminder.add("description", title)
    reminder.add("trigger", -timedelta(days=days))
    return reminder


def _uid(vault_id: str, deadline_id: str) -> str:
    """Return a name that is always the same for one deadline and tells neither id."""
    told = hashlib.sha256(f"deadline\n{vault_id}\n{deadline_id}".encode()).hexdigest()
    return f"{told[:32]}@casefiles.invalid"
