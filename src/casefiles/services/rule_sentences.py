"""What follows from a rule for one part of a case, sentence by sentence, in any language."""

from datetime import date

from casefiles.domain.case.application import Application
from casefiles.domain.case.route import Stay
from casefiles.domain.case.stay_rules import StayUnder, Uncounted
from casefiles.domain.findings.shown import ShownRange
from casefiles.domain.law.codes import DecidedBy, Known, Limit
from casefiles.domain.law.regimes import Outcome, RegimeAnswer
from casefiles.domain.law.rows import StayRule
from casefiles.services.packs.voice import Voice

# --- stays ---------------------------------------------------------------------------------


def of_stay(under: StayUnder, stay: Stay, voice: Voice, *, today: date) -> tuple[str, ...]:
    """Return what a rule says of a stay: days used, the last legal day, when to register."""
    _ = voice.gettext
    told = [*_uncounted(under, voice), *_days(under, voice, today=today)]
    told += _registering(under, stay, voice)
    told.append(internal_passport_word(under.rule, voice))
    confirm = _("Confirm locally.")
    return (*told, confirm)


def internal_passport_word(rule: StayRule, voice: Voice) -> str:
    """Return whether a country takes an internal passport."""
    _ = voice.gettext
    return {
        Known.YES: _("Internal passport: accepted."),
        Known.NO: _("Internal passport: not accepted."),
        Known.UNKNOWN: _("Internal passport: whether it is accepted is not known."),
    }[rule.internal_passport]


def _uncounted(under: StayUnder, voice: Voice) -> list[str]:
    _ = voice.gettext
    since = under.rule.origin.valid_from
    if under.why is Uncounted.LATER:
        said = _("In force since {day}, while the stay went on; its days are not counted here.")
        return [said.format(day=voice.day(date.fromisoformat(since)))]
    if under.why is Uncounted.NO_DAY:
        return [_("The day of entry is not recorded: this is the rule of today.")]
    if under.why is Uncounted.NOT_EXACT:
        return [_("The last legal day is counted as soon as the day of entry is exact.")]
    if under.why is Uncounted.STATUS:
        return [_("It does not count the days under the status of this stay.")]
    return []


def _days(under: StayUnder, voice: Voice, *, today: date) -> list[str]:
    _, answer, rule = voice.gettext, under.answer, under.rule
    if answer is None:
        return []
    if rule.limit is Limit.NONE:
        return [_("The days are not limited.")]
    if rule.limit is Limit.UNKNOWN:
        return [_("Whether the days are limited was not found.")]
    used = voice.ngettext(
        "{count} of {days} days is used on {day}.",
        "{count} of {days} days are used on {day}.",
        under.counted,
    ).format(count=under.counted, days=rule.days, day=voice.day(under.on))
    last = answer.last_legal_day
    if last is None:
        return [used, _("No day was left on entry.")]
    if last < today:
        return [used, _("Last legal day: {day}, which is over.").format(day=voice.day(last))]
    left = (last - today).days
    said = voice.ngettext(
        "Last legal day: {day}, in {count} day.", "Last legal day: {day}, in {count} days.", left
    )
    return [used, said.format(day=voice.day(last), count=left)]


def _registering(under: StayUnder, stay: Stay, voice: Voice) -> list[str]:
    _, answer = voice.gettext, under.answer
    if answer is None or answer.register_by is None:
        return []
    by = voice.day(answer.register_by)
    if stay.registered_on:
        on = voice.day(date.fromisoformat(stay.registered_on))
        return [_("Register by {day}; registered on {other}.").format(day=by, other=on)]
    return [_("Register by {day}; no registration is recorded.").format(day=by)]


# --- ranges of punishment ------------------------------------------------------------------


def of_range(found: ShownRange, voice: Voice) -> tuple[str, ...]:
    """Return a range, what it asks for that the case records, and what nobody recorded."""
    _ = voice.gettext
    told = [f"{found.punishment[:1].upper()}{found.punishment[1:]}".rstrip(".") + "."]
    if found.met:
        told.append(_("The case records: {what}").format(what="; ".join(found.met)))
    if found.open:
        told.append(_("Not recorded: {what}").format(what="; ".join(found.open)))
    return (*told, found.note) if found.note else tuple(told)


# --- old law, new law ----------------------------------------------------------------------


def regime_word(answer: RegimeAnswer, voice: Voice) -> str:
    """Return which law holds; where that is not known, the matter it is asked for."""
    if answer.rule is not None:
        return answer.rule.word(voice.language)
    return voice.code("law_instrument", answer.instrument)


def of_regime(answer: RegimeAnswer, application: Application, voice: Voice) -> tuple[str, ...]:
    """Return why it is so: the day that decides, or that it is open."""
    _ = voice.gettext
    lodged = answer.decided_by is DecidedBy.LODGED
    day = application.lodged_on if lodged else application.registered_on
    said = voice.day(date.fromisoformat(day)) if day else ""
    if answer.outcome is Outcome.UNDATED:
        if lodged:
            return (_("Not decided: the day of lodging is not recorded."),)
        return (_("Not decided: the day of registering is not recorded."),)
    told = []
    if answer.outcome is Outcome.OPEN:
        told.append(_("Open: the texts give no answer for this day."))
    if lodged:
        told.append(_("The day of lodging decides: {day}.").format(day=said))
    else:
        told.append(_("The day of registering decides: {day}.").format(day=said))
    note = answer.rule.note(voice.language) if answer.rule else ""
    return (*told, note) if note else tuple(told)
