"""Findings in words: each value with its label, and where it comes from."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from casefiles.domain import dates
from casefiles.domain.case.deadline import Deadline
from casefiles.domain.case.dossier import Dossier
from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES, Shape
from casefiles.domain.findings.finding import LAW, TODAY, Facts, Finding, Side
from casefiles.domain.findings.shown import FindingRule, ShownFinding, ShownSide
from casefiles.domain.law.rows import Origin, Row
from casefiles.domain.records import Record, kind_of, registry
from casefiles.services import vocabularies
from casefiles.services.finding_rules import HOUSE, finding_rules
from casefiles.services.packs.voice import Voice
from casefiles.services.plain_dates import say_short

NAMED_BY: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.EVENT: ("type", "date"),
    Kind.PAPER: ("type",),
    Kind.SERVICE: ("category", "began"),
    Kind.REFUSAL: ("order", "refused_on"),
    Kind.OBJECTION: ("ground", "since"),
    Kind.STAY: ("country", "entered_on"),
    Kind.EXPOSURE: ("article", "part"),
    Kind.CHECK: ("wanted_list", "checked_on"),
    Kind.EXTRADITION: ("country", "stage"),
    Kind.VETTING: ("method", "reviewed_on"),
    Kind.RISK: ("threat", "reviewed_on"),
    Kind.VISA: ("type", "country"),
    Kind.APPLICATION: ("country", "made_on"),
    Kind.DECISION: ("outcome", "decided_on"),
    Kind.CONTACT: ("authority", "held_on"),
    Kind.CONSENT: ("purpose", "recipient_class"),
    Kind.DEADLINE: ("title",),
    Kind.ACCOUNT: ("setting", "given_on"),
    Kind.PACK: ("alias", "issued_on"),
}
"""The fields that tell a record from its neighbours, kind by kind."""

_DATED: Final = (Shape.DAY, Shape.UNCERTAIN)


def show(finding: Finding, facts: Facts, language: str) -> ShownFinding:
    """Return a finding in words."""
    rule = finding_rules()[finding.rule]
    records = {one.id: one for one in _records(facts.dossier)}
    sayer = _Sayer(facts, rule, language=language, records=records)
    return ShownFinding(
        finding=finding,
        title=rule.word(language),
        question=rule.question(language),
        sides=tuple(sayer.side(side) for side in finding.sides),
        basis=rule.origin,
    )


def say_origin(origin: Origin, language: str) -> str:
    """Say what a row rests on: its source, the day it was checked, how sure it is."""
    voice = Voice(language)
    text = voice.gettext("{source}; checked {day}, {confidence}")
    if origin.office:
        text = voice.gettext("{source}; checked {day}, {confidence}; the office’s own rule")
    return text.format(
        source=origin.source,
        day=voice.day(date.fromisoformat(origin.checked_on)),
        confidence=voice.code("confidence", origin.confidence),
    )


def say_basis(shown: ShownFinding, language: str) -> str:
    """Say what a rule rests on; "" where a row of law among its sides says it already."""
    if any(side.kind == LAW for side in shown.sides):
        return ""
    if shown.basis.source == HOUSE:
        return Voice(language).gettext("a house rule of this program")
    return say_origin(shown.basis, language)


def say_record(record: Record, language: str) -> str:
    """Say which record it is in one line: "Account: intake, 3 May 2024"."""
    kind = kind_of(record)
    noun = vocabularies.kind_word(kind.value, language)
    specs, voice, names = registry(kind), Voice(language), []
    for field in NAMED_BY.get(kind, ()):
        value = str(getattr(record, field))
        if not value or value in SILENCES:
            continue
        dated = specs[field].shape in _DATED
        names.append(say_short(value, language) if dated else voice.value(kind, field, value))
    return f"{noun}: {', '.join(names)}" if names else noun


class _Sayer:
    """Says the sides of one finding in one language."""

    def __init__(
        self, facts: Facts, rule: FindingRule, *, language: str, records: Mapping[str, Record]
    ) -> None:
        self._facts, self._rule, self._language = facts, rule, language
        self._records = records
        self._voice = Voice(language)

    def side(self, side: Side) -> ShownSide:
        """Return one side in words."""
        if side.kind == LAW:
            return self._law(side)
        if side.kind == TODAY:
            said = self._voice.day(date.fromisoformat(side.value))
            return ShownSide(
                label=self._voice.gettext("Today"), value=said, where="", kind=TODAY, raw=side.value
            )
        kind = Kind(side.kind)
        record = self._records[side.record_id]
        return ShownSide(
            label=vocabularies.field_label(side.kind, side.field, self._language),
            value=self._voice.value(kind, side.field, side.value),
            where=self._where(record),
            kind=side.kind,
            record_id=side.record_id,
            field=side.field,
            raw=side.value,
            restricted=registry(kind)[side.field].restricted,
        )

    def _where(self, record: Record) -> str:
        """Say which record it is; a deadline without a name of its own by its rule of law."""
        said = say_record(record, self._language)
        if not isinstance(record, Deadline) or record.title:
            return said
        rule = next((row for row in self._facts.law.deadlines if row.code == record.rule), None)
        return f"{said}: {rule.word(self._language)}" if rule else said

    def _law(self, side: Side) -> ShownSide:
        family, _, code = side.record_id.partition("/")
        rows: tuple[Row, ...] = getattr(self._facts.law, family)
        row = next(row for row in rows if row.code == code)
        said = say_origin(row.origin, self._language)
        value = self._figure(side.value)
        where = f"{row.word(self._language)}. {said}" if value else said
        return ShownSide(
            label=self._rule.law_label(self._language),
            value=value or row.word(self._language),
            where=where,
            kind=LAW,
            record_id=side.record_id,
            raw=side.value,
            origin=row.origin,
        )

    def _figure(self, value: str) -> str:
        """Say a day; a range of ages, which is no date, as it is."""
        if dates.read(value) is None:
            return value.replace("-", "–")
        return self._voice.value(Kind.STAY, "entered_on", value)


def _records(dossier: Dossier) -> tuple[Record, ...]:
    return (dossier.case, *dossier.every_part(), *dossier.pack)
