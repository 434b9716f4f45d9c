"""Rows of law made from TOML: every key known, every origin complete, the parts in keeping.

A row is refused whole. Nothing has a default that could hide a gap in the data: who leaves out
the source, the days it holds, the day it was checked or the confidence gets a refusal.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from casefiles.domain import dates
from casefiles.domain.law import codes
from casefiles.domain.law.rows import (
    HOUSE,
    UNION,
    Area,
    ConscriptionRule,
    DeadlineRule,
    Milestone,
    Origin,
    PassportAcceptance,
    Penalty,
    RegimeRule,
    Row,
    StayRule,
)
from casefiles.domain.vocabulary import CONFIDENCES
from casefiles.services.law_keys import Keys

_SHORTEST_YEAR: Final = 365


class About(NamedTuple):
    """What every row starts with."""

    code: str
    origin: Origin
    words: Mapping[str, str]
    notes: Mapping[str, str]


def read_row(family: str, row: Mapping[str, object], *, reason: str | None = None) -> Row:
    """Return the row of a family. With a `reason` it is the office's own. Raises RowRefused."""
    keys = Keys(family, row)
    found = _READERS[family](keys, about_of(keys, reason=reason))
    keys.end()
    return found


def about_of(keys: Keys, *, reason: str | None = None) -> About:
    """Take what every row starts with: its code, its origin, its words and its notes."""
    code = keys.said("code")
    origin = _origin(keys, reason)
    words = keys.in_languages("", needed=True)
    return About(code, origin, words, keys.in_languages("note_"))


def _origin(keys: Keys, reason: str | None) -> Origin:
    origin = Origin(
        source=keys.said("source"),
        url=keys.text("url"),
        valid_from=keys.day("valid_from"),
        valid_to=keys.day("valid_to"),
        checked_on=keys.day("checked_on", may_be_open=False),
        confidence=keys.said("confidence"),
        office=reason is not None,
        reason=reason or "",
    )
    if origin.confidence not in CONFIDENCES:
        raise keys.refuse("confidence", "unknown-code")
    if origin.valid_to and origin.valid_from > origin.valid_to:
        raise keys.refuse("valid_to", "before-valid_from")
    if origin.url and not origin.url.startswith("https://"):
        raise keys.refuse("url", "not-an-address")
    return origin


def _area(keys: Keys, about: About) -> Area:
    members = keys.list_of("members")
    if not members:
        raise keys.refuse("members", "empty")
    return Area(**about._asdict(), name=keys.said("name"), members=members)


def _stay(keys: Keys, about: About) -> StayRule:
    area = keys.text("area", "")
    rule = StayRule(
        **about._asdict(),
        country=keys.country("country", *([""] if area else [])),
        area=area,
        nationality=keys.country("nationality"),
        limit=keys.choice("limit", codes.Limit),
        days=keys.number("days", 0),
        window_days=keys.number("window_days", 0),
        registration_after_days=keys.number("registration_after_days", 0),
        registration_unit=keys.choice("registration_unit", codes.Unit, codes.Unit.DAYS),
        internal_passport=keys.choice("internal_passport", codes.Known),
    )
    counted = rule.limit not in (codes.Limit.NONE, codes.Limit.UNKNOWN)
    if counted is not (rule.days > 0):
        raise keys.refuse("days", "not-in-keeping")
    if (rule.limit is codes.Limit.ROLLING) is not (rule.window_days > rule.days):
        raise keys.refuse("window_days", "not-in-keeping")
    if rule.limit is codes.Limit.CALENDAR_YEAR and rule.days >= _SHORTEST_YEAR:
        raise keys.refuse("days", "not-in-keeping")
    if rule.registration_unit not in (codes.Unit.DAYS, codes.Unit.WORKING_DAYS):
        raise keys.refuse("registration_unit", "not-in-keeping")
    return rule


def _deadline(keys: Keys, about: About) -> DeadlineRule:
    instrument = keys.choice_or_none("instrument", codes.Instrument)
    rule = DeadlineRule(
        **about._asdict(),
        jurisdiction=keys.country("jurisdiction", HOUSE),
        area=keys.text("area", ""),
        act=keys.said("act"),
        article=keys.text("article"),
        instrument=instrument,
        regime=keys.choice("regime", codes.Regime),
        trigger=keys.choice("trigger", codes.Trigger),
        value=keys.number("value"),
        least=keys.number("least", 0),
        least_unit=keys.choice_or_none("least_unit", codes.Unit),
        unit=keys.choice("unit", codes.Unit),
        counting=keys.choice("counting", codes.Counting),
        rolls=keys.choice("rolls", codes.Rolls),
        calendar=keys.country("calendar", ""),
        effect=keys.choice("effect", codes.Effect),
        condition=keys.choice("condition", codes.Condition, codes.Condition.NONE),
        warn_days=keys.number("warn_days", 0),
    )
    if rule.value == 0:
        raise keys.refuse("value", "not-in-keeping")
    if (rule.least_unit is None and rule.least > rule.value) or (
        rule.least_unit and not rule.least
    ):
        raise keys.refuse("least", "not-in-keeping")
    if (rule.jurisdiction == UNION) is not bool(rule.area):
        raise keys.refuse("area", "not-in-keeping")
    unbound = (codes.Regime.NATIONAL, codes.Regime.HOUSE)
    if rule.regime is codes.Regime.OPEN or (rule.regime in unbound) is (instrument is not None):
        raise keys.refuse("regime", "not-in-keeping")
    if (rule.jurisdiction == HOUSE) is not (rule.regime is codes.Regime.HOUSE):
        raise keys.refuse("regime", "not-in-keeping")
    return rule


def _penalty(keys: Keys, about: About) -> Penalty:
    row = Penalty(
        **about._asdict(),
        article=keys.said("article"),
        part=keys.text("part"),
        months_from=keys.number("months_from", 0),
        months_to=keys.number("months_to", 0),
        life=keys.flag("life"),
        fine=keys.in_languages("fine_"),
        circumstances=keys.choices("circumstances", codes.Circumstance),
    )
    if row.months_from > row.months_to:
        raise keys.refuse("months_from", "not-in-keeping")
    if row.has_figure is (about.origin.confidence == "unconfirmed"):
        raise keys.refuse("months_to", "figure-and-confidence")
    return row


def _regime(keys: Keys, about: About) -> RegimeRule:
    rule = RegimeRule(
        **about._asdict(),
        instrument=keys.choice("instrument", codes.Instrument),
        country=keys.country("country"),
        area=keys.text("area", ""),
        regime=keys.choice("regime", codes.Regime),
        decided_by=keys.choice("decided_by", codes.DecidedBy),
        successor=keys.text("successor"),
    )
    if (rule.country == UNION) is not bool(rule.area):
        raise keys.refuse("area", "not-in-keeping")
    if rule.regime in (codes.Regime.NATIONAL, codes.Regime.HOUSE):
        raise keys.refuse("regime", "not-in-keeping")
    return rule


def _milestone(keys: Keys, about: About) -> Milestone:
    found = keys.said("date")
    if dates.read(found) is None:
        raise keys.refuse("date", "not-a-date")
    return Milestone(**about._asdict(), date=found)


def _conscription(keys: Keys, about: About) -> ConscriptionRule:
    rule = ConscriptionRule(
        **about._asdict(),
        topic=keys.choice("topic", codes.Topic),
        age_from=keys.number("age_from", 0),
        age_below=keys.number("age_below", 0),
        starts_on=keys.choice("starts_on", codes.StartsOn, codes.StartsOn.NONE),
        value=keys.number("value", 0),
        unit=keys.choice("unit", codes.Unit, codes.Unit.DAYS),
    )
    if (rule.topic is codes.Topic.DRAFT_AGE) is not (rule.age_below > rule.age_from > 0):
        raise keys.refuse("age_below", "not-in-keeping")
    return rule


def _passport(keys: Keys, about: About) -> PassportAcceptance:
    return PassportAcceptance(
        **about._asdict(),
        country=keys.country("country"),
        document=keys.choice("document", codes.Document),
        accepted=keys.choice("accepted", codes.Known),
    )


_READERS: Final[Mapping[str, Callable[[Keys, About], Row]]] = MappingProxyType(
    {
        "areas": _area,
        "stays": _stay,
        "deadlines": _deadline,
        "penalties": _penalty,
        "regimes": _regime,
        "milestones": _milestone,
        "conscription": _conscription,
        "passports": _passport,
    }
)
FAMILIES: Final = tuple(_READERS)
"""The families of rows, named as the fields of Law; files law/FAMILY.toml, law/FAMILY-….toml."""
