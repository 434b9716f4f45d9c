"""The rules of stay that bear on one stay: of its day of entry, and those that came while it went.

Where the rules of the day of entry count its days, with what follows from them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casefiles.domain import dates
from casefiles.domain.case.dossier import Dossier
from casefiles.domain.case.due_stays import WorkingDays, answers_to, days_counted
from casefiles.domain.case.route import Stay
from casefiles.domain.fields import SILENCES
from casefiles.domain.findings.days import exact_day
from casefiles.domain.law.codes import Document
from casefiles.domain.law.law import Law
from casefiles.domain.law.rows import PassportAcceptance, StayRule
from casefiles.domain.law.stays import StayAnswer

RUSSIAN = "RU"  # the rules on file are for these citizens


class Uncounted(StrEnum):
    """Why no last legal day is given."""

    NO_DAY = "no_day"  # the day of entry is not recorded
    NOT_EXACT = "not_exact"  # it is, but not to the day
    STATUS = "status"  # the rule does not count days under the status of this stay
    LATER = "later"  # the rule came into force while the stay went on


@dataclass(frozen=True, slots=True, kw_only=True)
class StayUnder:
    """One rule and one stay. `counted` are the days the rule counts on `on`, today or the last."""

    rule: StayRule
    on: date
    answer: StayAnswer | None = None
    counted: int = 0
    why: Uncounted | None = None  # where there is no answer


def rules_under(
    dossier: Dossier, stay: Stay, law: Law, *, calendar: WorkingDays, today: date
) -> tuple[StayUnder, ...]:
    """Return the rules of stay that bear on a stay, those of its day of entry first."""
    if stay.country in SILENCES:
        return ()
    band = dates.read(stay.entered_on)
    ended = dates.read(stay.left_on)
    on = min(ended.last, today) if ended else today
    first, last = (band.first, band.last) if band else (on, on)
    found = answers_to(dossier, stay, law, calendar=calendar)
    answers = {answer.rule.code: answer for answer in found}
    told = []
    for rule in _rules(dossier, stay, law, span=(first, max(last, on))):
        answer = answers.get(rule.code)
        if answer is not None:
            day = max(on, answer.entered)
            counted = days_counted(dossier, stay, rule, law=law, day=day)
            told.append(StayUnder(rule=rule, on=day, answer=answer, counted=counted))
        else:
            told.append(StayUnder(rule=rule, on=on, why=_why(stay, rule, last)))
    return tuple(sorted(told, key=lambda one: one.why is Uncounted.LATER))


def papers_taken(dossier: Dossier, stay: Stay, law: Law) -> tuple[PassportAcceptance, ...]:
    """Return what is known of the country's taking the paper a person came in on."""
    document = _DOCUMENTS.get(stay.entry_document)
    band = dates.read(stay.entered_on)
    if document is None or band is None or stay.country in SILENCES:
        return ()
    return law.passports_on(stay.country, document, band.last)


_DOCUMENTS = {
    "passport_five_year": Document.NON_BIOMETRIC,
    "birth_certificate": Document.CHILD_PAPERS,
}


def _rules(
    dossier: Dossier, stay: Stay, law: Law, *, span: tuple[date, date]
) -> Iterator[StayRule]:
    """Yield every rule in force on some day of a span, once; of several chosen by hand the one."""
    nationality = dossier.case.nationality
    nationality = RUSSIAN if nationality in SILENCES else nationality
    first, until = span
    starts = (exact_day(rule.origin.valid_from) for rule in law.stays)
    days = {first, until, *(day for day in starts if day is not None and first <= day <= until)}
    found = {
        rule.code: rule
        for day in sorted(days)
        for rule in law.stay_rules_on(stay.country, nationality, day)
    }
    chosen = found.get(stay.rule)
    yield from (chosen,) if chosen is not None else found.values()


def _why(stay: Stay, rule: StayRule, entered: date) -> Uncounted:
    if rule.origin.valid_from > entered.isoformat():
        return Uncounted.LATER
    if not dates.read(stay.entered_on):
        return Uncounted.NO_DAY
    return Uncounted.STATUS if exact_day(stay.entered_on) else Uncounted.NOT_EXACT
