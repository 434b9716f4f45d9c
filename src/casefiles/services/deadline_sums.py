"""The sum behind a deadline, step by step: one line for lists, sentences for the whole of it."""

from datetime import date
from typing import Final

from casefiles.domain.case.due import STAY
from casefiles.domain.case.explanation import Basis
from casefiles.domain.law.codes import Unit
from casefiles.domain.law.periods import Due, Step, StepCode
from casefiles.services.packs.voice import Voice

_COUNTS: Final = (StepCode.COUNTED, StepCode.HOURS_AS_DAYS)


def short_sum(basis: Basis, voice: Voice) -> str:
    """Return the sum in one line: "Registered 2 Nov + 21 days = Mon 23 Nov"."""
    row, _ = basis.deadline, voice.gettext
    if not row.due_on:
        return _("Its ground has gone from the record, or has no day: look at it")
    if row.override_on and row.computed_on:
        return _("Day set by a person; by the rule {day}").format(
            day=weekday(date.fromisoformat(row.computed_on), voice.language, year=True)
        )
    if row.override_on:
        return _("Day set by a person")
    if basis.due is not None:
        return _short_due(basis, basis.due, voice)
    if row.trigger_on and ":" in row.rule:
        return _stay(basis, voice, year=False)
    return _("The day stands in the record")


def long_sum(basis: Basis, voice: Voice) -> list[str]:
    """Return the sum in full, a sentence for each thing that was done."""
    row, _ = basis.deadline, voice.gettext
    if basis.due is not None:
        told = _long_due(basis.due, voice)
    elif row.trigger_on and ":" in row.rule:
        told = _long_stay(basis, voice)
    else:
        told = [short_sum(basis, voice)]
    if basis.assumed:
        told.append(
            _("the day it runs from is not in the record yet: the earliest possible one is taken")
        )
    if not row.override_on:
        return told
    day = weekday(date.fromisoformat(row.override_on), voice.language, year=True)
    by_person = _("Set by a person to {day}").format(day=day)
    if not row.computed_on:
        return [by_person]
    return [by_person, _("by the rule: {sum}").format(sum=told[0]), *told[1:]]


def weekday(day: date, language: str, *, year: bool = False) -> str:
    """Say a day as "Mon 23 Nov", or as "Mon, 23 Nov 2026"."""
    return _said(day, "yMMMEd" if year else "MMMEd", language)


def amount(count: int, unit: Unit, voice: Voice) -> str:
    """Say how long a limit is: "21 days"."""
    said = {
        Unit.HOURS: voice.ngettext("{count} hour", "{count} hours", count),
        Unit.DAYS: voice.ngettext("{count} day", "{count} days", count),
        Unit.WORKING_DAYS: voice.ngettext("{count} working day", "{count} working days", count),
        Unit.WEEKS: voice.ngettext("{count} week", "{count} weeks", count),
        Unit.MONTHS: voice.ngettext("{count} month", "{count} months", count),
        Unit.YEARS: voice.ngettext("{count} year", "{count} years", count),
    }[unit]
    return said.format(count=count)


def _said(day: date, skeleton: str, language: str) -> str:
    from babel.dates import format_skeleton

    locale = "ru" if language == "ru" else "en_GB"
    return format_skeleton(skeleton, day, locale=locale).replace(", ", " ")


# --- limits of the law ---------------------------------------------------------------------


def _short_due(basis: Basis, due: Due, voice: Voice) -> str:
    _, language = voice.gettext, voice.language
    counts = [step for step in due.steps if step.code in _COUNTS]
    moved = next((step.day for step in due.steps if step.code is StepCode.MOVED), None)
    told = {
        "event": voice.code("deadline_trigger", due.rule.trigger),
        "start": _start(due.event, due.day, language),
        "amount": _amount(counts[0], voice),
        "end": weekday(counts[0].day, language),
        "latest": weekday(due.latest, language),
        "most": _amount(counts[-1], voice),
    }
    if due.event == due.day:
        return _("{event} {end}").format(**told)
    if len(counts) > 1:
        told["end"] = weekday(due.day, language)
        return _("{event} {start} + {amount} to {most} = {end} to {latest}").format(**told)
    if moved is not None:
        told["moved"] = weekday(moved, language)
        said = _("{event} {start} + {amount} = {end} → {moved}").format(**told)
    else:
        said = _("{event} {start} + {amount} = {end}").format(**told)
    return _("{sum} (assumed)").format(sum=said) if basis.assumed else said


def _long_due(due: Due, voice: Voice) -> list[str]:
    told: list[str] = []
    start = due.steps[0].day
    included = False
    for step in due.steps:
        if step.code in (StepCode.EVENT_DAY_COUNTED, StepCode.EVENT_DAY_NOT_COUNTED):
            included = step.code is StepCode.EVENT_DAY_COUNTED
        elif step.code in _COUNTS:
            told.append(_counted(due, step, voice, (start, included)))
        else:
            told += _after(step, voice)
    if len([step for step in due.steps if step.code in _COUNTS]) > 1:
        told.append(voice.gettext("national law sets the limit between these two"))
    return told


def _counted(due: Due, step: Step, voice: Voice, start: tuple[date, bool]) -> str:
    _ = voice.gettext
    day, included = start
    sentence = (
        _("{event} {start} (that day is counted) + {amount} = {end}")
        if included
        else _("{event} {start} (that day is not counted) + {amount} = {end}")
    )
    return sentence.format(
        event=voice.code("deadline_trigger", due.rule.trigger),
        start=weekday(day, voice.language, year=True),
        amount=_amount(step, voice),
        end=weekday(step.day, voice.language, year=True),
    )


def _after(step: Step, voice: Voice) -> list[str]:
    """Return what happened after the count."""
    _ = voice.gettext
    day = weekday(step.day, voice.language, year=True)
    said = {
        StepCode.DATE_MISSING: _("the month has no such date, so its last day counts"),
        StepCode.MOVED: _("a day of rest, so the limit ends on {day}"),
        StepCode.STAYS: _("a day of rest, and the limit does not move"),
        StepCode.UNCLEAR: _("a day of rest; whether the limit moves to {day} is unclear"),
    }.get(step.code, "")
    return [said.format(day=day)] if said else []


def _amount(step: Step, voice: Voice) -> str:
    return amount(step.amount, step.unit or Unit.DAYS, voice)


def _start(day: date, until: date, language: str) -> str:
    return _said(day, "dMMM" if day.year == until.year else "yMMMd", language)


# --- stays ---------------------------------------------------------------------------------


def _stay(basis: Basis, voice: Voice, *, year: bool) -> str:
    """Return the sum of a stay: the day of entry is day 1."""
    _ = voice.gettext
    row = basis.deadline
    entered, ends = date.fromisoformat(row.trigger_on), date.fromisoformat(row.computed_on)
    event = voice.code("deadline_trigger", "entry")
    if year:
        start, end = (weekday(day, voice.language, year=True) for day in (entered, ends))
    else:
        start, end = _start(entered, ends, voice.language), weekday(ends, voice.language)
    return _("{event} {start} = day 1, {end} = day {count}").format(
        event=event, start=start, end=end, count=(ends - entered).days + 1
    )


def _long_stay(basis: Basis, voice: Voice) -> list[str]:
    _ = voice.gettext
    told = [_stay(basis, voice, year=True)]
    if basis.rule is not None:
        told.append(basis.rule.word(voice.language))
    if basis.stay is not None and basis.deadline.rule.startswith(STAY):
        used = basis.stay.days_used
        if basis.stay.days_left == 0:
            told.append(_("no day was left on entry"))
        if used:
            said = voice.ngettext(
                "{count} day of earlier stays is counted",
                "{count} days of earlier stays are counted",
                used,
            )
            told.append(said.format(count=used))
    return told
