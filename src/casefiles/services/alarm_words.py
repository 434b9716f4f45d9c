"""Alarms in words, in any language: what has a day, and what is said under it."""

from collections.abc import Callable
from typing import Final

from casefiles.domain.agenda import Alarm
from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES
from casefiles.domain.records import registry
from casefiles.services import vocabularies
from casefiles.services.deadline_words import explain
from casefiles.services.packs.voice import Voice

_CODED: Final = {
    Kind.RISK: "threat",
    Kind.VISA: "type",
    Kind.CONSENT: "purpose",
    Kind.DECISION: "outcome",
    Kind.CHECK: "wanted_list",
    Kind.CONTACT: "authority",
}
"""The field whose vocabulary the code of an alarm is of."""


def alarm_title(alarm: Alarm, language: str) -> str:
    """Return what has a day."""
    if alarm.basis is not None:
        return explain(alarm.basis, language).title
    voice = Voice(language)
    return alarm.text or _TITLES[alarm.kind](alarm, voice)


def alarm_detail(alarm: Alarm, language: str) -> str:
    """Return what is said under it: the sum of a deadline, or what else tells it apart."""
    voice, _ = Voice(language), Voice(language).gettext
    if alarm.basis is not None:
        short = explain(alarm.basis, language).short
        if alarm.basis.confirmed:
            return short
        return _("{sum} · rule not confirmed").format(sum=short)
    if alarm.kind is Kind.CASE:
        return _known(
            _spoken(voice, "service_category", alarm.case.category),
            _country(voice, alarm.case.country),
            _spoken(voice, "case_stage", alarm.case.stage),
        )
    country = _country(voice, alarm.country or alarm.case.country)
    code = "" if alarm.kind in _SAYS_ITS_CODE else _code(alarm, voice)
    noun = vocabularies.kind_word(alarm.kind.value, language) if alarm.text else ""
    return _known(noun, code, country)


def alarm_effect(alarm: Alarm, language: str) -> str:
    """Return what hangs on the day of a deadline; of anything else what kind of thing it is."""
    if alarm.basis is not None and (effect := explain(alarm.basis, language).effect):
        return effect
    if alarm.kind is Kind.CASE:
        return Voice(language).gettext("Next step")
    return vocabularies.kind_word(alarm.kind.value, language)


def _code(alarm: Alarm, voice: Voice) -> str:
    if alarm.kind not in _CODED:
        return ""
    vocabulary = registry(alarm.kind)[_CODED[alarm.kind]].vocabulary
    return _spoken(voice, vocabulary, alarm.code)


def _spoken(voice: Voice, vocabulary: str, code: str) -> str:
    return "" if code in SILENCES else voice.code(vocabulary, code)


def _country(voice: Voice, code: str) -> str:
    return "" if code in SILENCES else voice.country(code)


def _known(*words: str) -> str:
    return " · ".join(word for word in words if word)


def _with_code(plain: str, coded: str, *, alarm: Alarm, voice: Voice) -> str:
    code = _code(alarm, voice)
    return coded.format(code=code) if code else plain


def _risk(alarm: Alarm, voice: Voice) -> str:
    _ = voice.gettext
    return _with_code(_("Review a risk"), _("Review the risk: {code}"), alarm=alarm, voice=voice)


def _visa(alarm: Alarm, voice: Voice) -> str:
    _ = voice.gettext
    return _with_code(_("A visa ends"), _("A visa ends: {code}"), alarm=alarm, voice=voice)


def _consent(alarm: Alarm, voice: Voice) -> str:
    _ = voice.gettext
    return _with_code(_("A consent ends"), _("A consent ends: {code}"), alarm=alarm, voice=voice)


def _status(alarm: Alarm, voice: Voice) -> str:
    _ = voice.gettext
    return _with_code(_("A status ends"), _("A status ends: {code}"), alarm=alarm, voice=voice)


def _check(alarm: Alarm, voice: Voice) -> str:
    _ = voice.gettext
    return _("Check the wanted lists again")


def _need(alarm: Alarm, voice: Voice) -> str:
    _ = voice.gettext
    return _("Review a need")


def _safety(alarm: Alarm, voice: Voice) -> str:
    _ = voice.gettext
    return _("Review the safety plan")


def _contact(alarm: Alarm, voice: Voice) -> str:
    _ = voice.gettext
    if alarm.field == "promise_due":
        return _("A promise of an authority is due")
    return _("Next step with an authority")


def _untitled(alarm: Alarm, voice: Voice) -> str:
    _ = voice.gettext
    return _("Date without a step")


_TITLES: Final[dict[Kind, Callable[[Alarm, Voice], str]]] = {
    Kind.CASE: _untitled,
    Kind.TASK: _untitled,
    Kind.MITIGATION: _untitled,
    Kind.RISK: _risk,
    Kind.NEED: _need,
    Kind.SAFETY: _safety,
    Kind.CONTACT: _contact,
    Kind.VISA: _visa,
    Kind.CONSENT: _consent,
    Kind.DECISION: _status,
    Kind.CHECK: _check,
}
_SAYS_ITS_CODE: Final = frozenset({Kind.RISK, Kind.VISA, Kind.CONSENT, Kind.DECISION})
"""Kinds whose title says the code already."""
