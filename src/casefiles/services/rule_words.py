"""Rules of law in plain words, in any language: what a row says, and where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from casefiles.domain.law.listing import UNCONFIRMED, is_aged
from casefiles.domain.law.rows import HOUSE, Origin, Row
from casefiles.domain.law_rule import Rule
from casefiles.i18n import LANGUAGES
from casefiles.services import vocabularies
from casefiles.services.packs.voice import Voice
from casefiles.services.plain_dates import say_date
from casefiles.services.rule_keys import KeyShape, KeyValue, RuleKey, own_keys_of
from casefiles.services.rule_text import values_of

_IN_MONTHS: Final = frozenset({"months_from", "months_to"})
_YEAR: Final = 12
_FINE: Final = "fine_"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyWords:
    """One key of a row, in words."""

    key: str
    label: str
    value: str


def family_word(family: str, language: str) -> str:
    """Return what a family of rules is called."""
    return vocabularies.word("rule_family", family, language)


def key_label(name: str, language: str) -> str:
    """Return the label of a key."""
    return vocabularies.word("rule_key", name, language)


def key_hint(name: str, language: str) -> str:
    """Return the sentence that explains a key, or ""."""
    said = vocabularies.description("rule_key", name, language)
    return said or vocabularies.description("rule_key", name, "en")


def place_word(code: str, language: str) -> str:
    """Return the name of a country, of the Union, or of the office's own habits."""
    if code == HOUSE:
        return Voice(language).gettext("The office’s own habits")
    return vocabularies.country_word(code, language) if code else ""


def facts_of(family: str, row: Row, language: str) -> tuple[KeyWords, ...]:
    """Return what a row says beside its words, without what it leaves open."""
    values = values_of(family, row)
    return tuple(
        KeyWords(
            key=key.name,
            label=key_label("fine" if key.name.startswith(_FINE) else key.name, language),
            value=value_word(key, values[key.name], language),
        )
        for key in own_keys_of(family)
        if _is_said(key, values, language)
    )


def value_word(key: RuleKey, value: KeyValue, language: str) -> str:
    """Return the value of a key in words."""
    voice = Voice(language)
    if isinstance(value, bool):
        return voice.code("yes_no", "yes" if value else "no")
    if isinstance(value, int):
        return months_word(value, language) if key.name in _IN_MONTHS else str(value)
    if isinstance(value, tuple):
        return ", ".join(_one_word(key, one, voice) for one in value)
    return _one_word(key, value, voice)


def months_word(months: int, language: str) -> str:
    """Return a term of imprisonment: "5 years", "18 months"."""
    voice = Voice(language)
    if months and months % _YEAR == 0:
        years = months // _YEAR
        return voice.ngettext("{count} year", "{count} years", years).format(count=years)
    return voice.ngettext("{count} month", "{count} months", months).format(count=months)


def validity_word(origin: Origin, language: str) -> str:
    """Return from when and until when a row holds."""
    _ = Voice(language).gettext
    first, last = (
        say_date(day, language) if day else "" for day in (origin.valid_from, origin.valid_to)
    )
    if first and first == last:
        return _("on {day} only").format(day=first)
    if first and last:
        return _("from {first} to {last}").format(first=first, last=last)
    if first:
        return _("from {first}").format(first=first)
    if last:
        return _("until {last}").format(last=last)
    return _("no dates known")


def checked_word(origin: Origin, language: str) -> str:
    """Return when a row was checked and how sure it is."""
    voice = Voice(language)
    return voice.gettext("{day}, {confidence}").format(
        day=voice.day(date.fromisoformat(origin.checked_on)),
        confidence=voice.code("confidence", origin.confidence),
    )


def set_by_word(office: Rule, language: str) -> str:
    """Return who set a row of the office, when and why."""
    _ = Voice(language).gettext
    said = _("Set by {actor} on {day}: {reason}") if office.set_by else _("Set on {day}: {reason}")
    return said.format(
        actor=office.set_by, day=say_date(office.set_on, language), reason=office.reason
    )


def doubts_of(origin: Origin, language: str, *, today: date) -> tuple[str, ...]:
    """Return why a row should be looked at before anybody relies on it, a sentence each."""
    _ = Voice(language).gettext
    told = []
    if origin.confidence == UNCONFIRMED:
        told.append(_("Not confirmed"))
    if is_aged(origin, today):
        told.append(_("Checked more than a year ago"))
    return tuple(told)


def _is_said(key: RuleKey, values: Mapping[str, KeyValue], language: str) -> bool:
    """Tell whether a key says something, and says it in this language where it has several."""
    value = values[key.name]
    if key.name.startswith(_FINE):
        spoken = language if language in LANGUAGES else "en"
        return bool(value) and key.name == _FINE + spoken
    return value not in ("", ()) and (key.needed or value != key.empty)


def _one_word(key: RuleKey, value: str, voice: Voice) -> str:
    if key.shape in (KeyShape.COUNTRY, KeyShape.COUNTRIES):
        return place_word(value, voice.language)
    if key.shape in (KeyShape.DAY, KeyShape.DATE):
        return say_date(value, voice.language)
    return voice.code(key.vocabulary, value) if key.vocabulary else value
