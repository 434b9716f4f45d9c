"""The rules of law that bear on one part of a case, each in words with its source.

They lay out what the law says and what the record says of it; they decide nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from casefiles.domain.case.application import Application
from casefiles.domain.case.deadline import Deadline
from casefiles.domain.case.dossier import Dossier, Part
from casefiles.domain.case.due import by_key, proposals_of
from casefiles.domain.case.exposure import Exposure
from casefiles.domain.case.paper import Paper
from casefiles.domain.case.regimes import (
    countries_ahead,
    is_non_biometric,
    passport_of,
    regimes_for,
    taken_by,
)
from casefiles.domain.case.route import Stay
from casefiles.domain.case.stay_rules import RUSSIAN, papers_taken, rules_under
from casefiles.domain.case.visa import Visa
from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES
from casefiles.domain.law.codes import Known
from casefiles.domain.law.law import Law
from casefiles.domain.law.ranges import ranges_for
from casefiles.domain.law.rows import DeadlineRule, Origin, Row
from casefiles.services import rule_sentences as sentences
from casefiles.services.calendars import working_day_of
from casefiles.services.deadline_computing import Rules, basis_of
from casefiles.services.deadline_sums import long_sum
from casefiles.services.deadline_words import citation
from casefiles.services.law import get_law
from casefiles.services.packs.voice import Voice
from casefiles.services.ranges import show_range

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

RULED: Final = (
    Kind.STAY,
    Kind.PAPER,
    Kind.EXPOSURE,
    Kind.VISA,
    Kind.APPLICATION,
    Kind.DEADLINE,
)
"""The kinds of part that rules bear on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """One rule: what it says, and in sentences what follows for this part. `code` may be ""."""

    family: str
    code: str
    what: str
    said: tuple[str, ...]
    origin: Origin
    further: bool = False  # stands apart: the record does not give what it asks for
    is_open: bool = False  # the law gives no answer here

    @property
    def key(self) -> str:
        """Family and code, with a slash."""
        return f"{self.family}/{self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLines:
    """The rules that bear on one part, and what must be said of all of them."""

    lines: tuple[RuleLine, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asking:
    """Who asks: the case, the law, the day and the language."""

    dossier: Dossier
    law: Law
    today: date
    voice: Voice


def rule_lines(
    vault: "Vault | None", part: Part, *, dossier: Dossier, today: date, language: str
) -> RuleLines:
    """Return the rules that bear on a part of a case; nothing for a kind that has none."""
    for kind, answer in _ANSWERS:
        if isinstance(part, kind):
            asking = _Asking(
                dossier=dossier, law=get_law(vault), today=today, voice=Voice(language)
            )
            return answer(part, asking)
    return RuleLines()


def _of_stay(stay: Stay, asking: _Asking) -> RuleLines:
    voice = asking.voice
    under = rules_under(
        asking.dossier, stay, asking.law, calendar=working_day_of, today=asking.today
    )
    lines = [
        _line("stays", one.rule, sentences.of_stay(one, stay, voice, today=asking.today), voice)
        for one in under
    ]
    lines += [
        _line("passports", row, (), voice) for row in papers_taken(asking.dossier, stay, asking.law)
    ]
    nowhere = not under and stay.country not in SILENCES
    return RuleLines(
        lines=tuple(lines),
        remarks=(voice.gettext("No rule of stay is on file for this country."),) if nowhere else (),
    )


def _of_exposure(exposure: Exposure, asking: _Asking) -> RuleLines:
    voice, _ = asking.voice, asking.voice.gettext
    if exposure.article in SILENCES:
        return RuleLines()
    case = asking.dossier.case
    found = ranges_for(exposure, case, asking.law, today=asking.today)
    if not found:
        return RuleLines(remarks=(_("No range of punishment is on file for this article."),))
    shown = [show_range(one, voice) for one in found]
    lines = [
        RuleLine(
            family="penalties",
            code=one.code,
            what=f"{one.article}: {one.act}",
            said=sentences.of_range(one, voice),
            origin=one.origin,
            further=not one.fits,
        )
        for one in shown
    ]
    undated = _("The day of the act is not recorded: the law of today stands here.")
    return RuleLines(lines=tuple(lines), remarks=() if exposure.act_on else (undated,))


def _of_application(application: Application, asking: _Asking) -> RuleLines:
    answers = regimes_for(application, asking.dossier, asking.law)
    return RuleLines(
        lines=tuple(
            RuleLine(
                family="regimes",
                code=answer.rule.code if answer.rule else "",
                what=sentences.regime_word(answer, asking.voice),
                said=sentences.of_regime(answer, application, asking.voice),
                origin=answer.sources[0],
                is_open=not answer.decided,
            )
            for answer in answers
        )
    )


def _of_paper(paper: Paper, asking: _Asking) -> RuleLines:
    countries = countries_ahead(asking.dossier)
    if is_non_biometric(paper):
        return _taken(countries, asking)
    if paper.type != "internal_passport":
        return RuleLines()
    lines = []
    for country in countries:
        rules = asking.law.stay_rules_on(country, RUSSIAN, asking.today)
        known = [rule for rule in rules if rule.internal_passport is not Known.UNKNOWN]
        for rule in known[:1]:
            said = sentences.internal_passport_word(rule, asking.voice)
            lines.append(_line("stays", rule, (said,), asking.voice, place=country))
    return RuleLines(lines=tuple(lines))


def _of_visa(visa: Visa, asking: _Asking) -> RuleLines:
    if passport_of(visa, asking.dossier) is None:
        return RuleLines()
    return _taken((visa.country,), asking)


def _taken(countries: tuple[str, ...], asking: _Asking) -> RuleLines:
    """Return which countries take a passport without a chip, and for which nothing is known."""
    voice = asking.voice
    lines: list[RuleLine] = []
    silent: list[str] = []
    for country in countries:
        rows = taken_by(country, asking.law, asking.today)
        lines += (_line("passports", row, (), voice, place=country) for row in rows)
        silent += [] if rows else [voice.country(country)]
    remark = voice.gettext("Whether it is accepted there is not on file: {countries}.")
    return RuleLines(
        lines=tuple(lines),
        remarks=(remark.format(countries=", ".join(silent)),) if silent else (),
    )


def _of_deadline(deadline: Deadline, asking: _Asking) -> RuleLines:
    """Return the rule a deadline names, with the sum that gave its day."""
    found = by_key(proposals_of(asking.dossier, asking.law, working_day_of))
    proposal = found.get((deadline.rule, deadline.record_id))
    basis = basis_of(
        deadline,
        Rules(asking.law),
        stay=proposal.stay if proposal else None,
        assumed=bool(proposal and proposal.assumed),
    )
    said = tuple(long_sum(basis, asking.voice))
    if basis.rule is None:
        return RuleLines(remarks=said if deadline.rule else ())
    if isinstance(basis.rule, DeadlineRule):
        said = (*said, citation(basis, asking.voice.language))
    family = "deadlines" if isinstance(basis.rule, DeadlineRule) else "stays"
    return RuleLines(lines=(_line(family, basis.rule, said, asking.voice),))


def _line(
    family: str, row: Row, said: tuple[str, ...], voice: Voice, *, place: str = ""
) -> RuleLine:
    """Return a line of a row: its words, what follows from it, and what to beware of."""
    what = row.word(voice.language)
    note = row.note(voice.language)
    return RuleLine(
        family=family,
        code=row.code,
        what=f"{voice.country(place)}: {what}" if place else what,
        said=(*said, note) if note and note not in said else said,
        origin=row.origin,
    )


_ANSWERS: Final[tuple[tuple[type, Callable[..., RuleLines]], ...]] = (
    (Stay, _of_stay),
    (Exposure, _of_exposure),
    (Application, _of_application),
    (Paper, _of_paper),
    (Visa, _of_visa),
    (Deadline, _of_deadline),
)


def every_line(
    vault: "Vault", dossier: Dossier, kind: Kind, *, today: date, language: str
) -> tuple[tuple[Part, RuleLines], ...]:
    """Return each part of a kind with the rules that bear on it, where any does."""
    told = (
        (part, rule_lines(vault, part, dossier=dossier, today=today, language=language))
        for part in dossier.parts(kind)
    )
    return tuple((part, found) for part, found in told if found.lines or found.remarks)
