"""Deadlines in words, in any language: what is due, the sum that gave its day, its citation."""

from datetime import date
from functools import cache
from typing import Final

from casefiles.domain.case.deadline import Deadline
from casefiles.domain.case.due import REGISTRATION, STAY, field_rules
from casefiles.domain.case.explanation import Basis, Explanation
from casefiles.domain.fields import SILENCES
from casefiles.domain.law.codes import Regime
from casefiles.domain.law.rows import DeadlineRule
from casefiles.services import vocabularies
from casefiles.services.deadline_computing import Rules
from casefiles.services.deadline_sums import long_sum, short_sum
from casefiles.services.law import get_law
from casefiles.services.packs.voice import Voice

_SENTENCES: Final = "; "


def explain(basis: Basis, language: str) -> Explanation:
    """Return a deadline in words."""
    voice = Voice(language)
    row, rule = basis.deadline, basis.rule
    rule_title = title_by_rule(basis, language)
    cited = citation(basis, language)
    return Explanation(
        title=row.title or rule_title,
        rule_title=rule_title,
        short=short_sum(basis, voice),
        sentence=_SENTENCES.join(
            part for part in (*long_sum(basis, voice), cited, *_origin(basis, voice)) if part
        ),
        citation=cited,
        note=rule.note(language) if rule else "",
        effect=effect_of(row, voice),
        steps=basis.due.steps if basis.due else (),
        origin=rule.origin if rule else None,
    )


def title_by_rule(basis: Basis, language: str) -> str:
    """Return what is due, by the rule alone."""
    _ = Voice(language).gettext
    code, rule = basis.deadline.rule, basis.rule
    if code.startswith((STAY, REGISTRATION)):
        country = vocabularies.country_word(basis.deadline.country, language)
        last = _("Last legal day of the stay: {country}")
        register = _("Register the stay: {country}")
        return (last if code.startswith(STAY) else register).format(country=country)
    if rule is not None:
        return rule.word(language)
    kind, _dot, field = code.partition(".")
    if field:
        noun = vocabularies.kind_word(kind, language)
        label = vocabularies.field_label(kind, field, language)
        return _("{noun}: {label}").format(noun=noun, label=label)
    return _("Deadline of the office's own")


def shipped_title(row: Deadline, language: str) -> str:
    """Return what is due, by the rules the program brings along; "" where they do not know it.

    For a line among others, where the vault is not at hand: an office's own rule is not found.
    """
    rule = _shipped().of(row.rule)
    if rule is None and row.rule not in field_rules():
        return ""
    return title_by_rule(Basis(deadline=row, rule=rule), language)


@cache
def _shipped() -> Rules:
    return Rules(get_law())


def effect_of(row: Deadline, voice: Voice) -> str:
    """Return what follows when the day passes; for a hearing or an interview, whose it is."""
    kind, _dot, field = row.rule.partition(".")
    if field and row.effect == "other":
        return vocabularies.kind_word(kind, voice.language)
    return "" if row.effect in SILENCES else voice.code("legal_effect", row.effect)


def citation(basis: Basis, language: str) -> str:
    """Return the act and article of a rule, or the source of a rule of stay."""
    rule = basis.rule
    if rule is None:
        return ""
    if isinstance(rule, DeadlineRule):
        if rule.regime is Regime.HOUSE:
            _ = Voice(language).gettext
            return _("a habit of the office, no law")
        return ", ".join(part for part in (rule.act, rule.article) if part)
    return rule.origin.source


def _origin(basis: Basis, voice: Voice) -> list[str]:
    """Return when a rule was checked and how sure it is."""
    if basis.rule is None:
        return []
    _ = voice.gettext
    origin = basis.rule.origin
    day = voice.day(date.fromisoformat(origin.checked_on))
    if origin.office:
        return [_("the office's own rule"), _("rule checked {day}").format(day=day)]
    if isinstance(basis.rule, DeadlineRule) and basis.rule.regime is Regime.HOUSE:
        return []
    return [_("rule checked {day}").format(day=day), voice.code("confidence", origin.confidence)]
