"""The rows of the law: one frozen dataclass per family, each with its origin and its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from casefiles.domain.law.codes import (
    Circumstance,
    Condition,
    Counting,
    DecidedBy,
    Document,
    Effect,
    Instrument,
    Known,
    Limit,
    Regime,
    Rolls,
    StartsOn,
    Topic,
    Trigger,
    Unit,
)

UNION = "EU"
"""The jurisdiction of a rule of the Union; `area` says which states it binds."""
HOUSE = "house"
"""The jurisdiction of a habit of the office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a row comes from. Days are ISO 8601; "" in `valid_from` or `valid_to` is open.

    `confidence` is one of domain.vocabulary.CONFIDENCES. `office` is true for a row an office has
    added or put in place of a shipped one, `reason` then says why.
    """

    source: str
    url: str
    valid_from: str
    valid_to: str
    checked_on: str
    confidence: str
    office: bool = False
    reason: str = ""

    def holds_on(self, day: date) -> bool:
        """Return whether the row is valid on `day`; both ends belong to it."""
        return (
            (self.valid_from or "0001-01-01") <= day.isoformat() <= (self.valid_to or "9999-12-31")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row has. `code` is unique within its family."""

    code: str
    origin: Origin
    words: Mapping[str, str]  # language → what the row says
    notes: Mapping[str, str] = field(default_factory=dict)  # language → what to beware of

    def word(self, language: str) -> str:
        """Return what the row says in `language`, in English where there is no such word."""
        return self.words.get(language) or self.words["en"]

    def note(self, language: str) -> str:
        """Return the note in `language`, in English where there is none; "" without a note."""
        return self.notes.get(language) or self.notes.get("en", "")

    def holds_on(self, day: date) -> bool:
        """Return whether the row is valid on `day`."""
        return self.origin.holds_on(day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Row):
    """States that share a rule: those bound by a Regulation, or the Schengen area."""

    name: str  # what rules call it; an area that grew has several rows
    members: tuple[str, ...]  # ISO 3166-1 alpha-2


@dataclass(frozen=True, slots=True, kw_only=True)
class StayRule(Row):
    """How long a citizen of `nationality` may stay without a permit. Two rules may hold at once."""

    country: str  # ISO 3166-1 alpha-2; "" for a rule of an area
    area: str = ""  # name of an Area, whose days are counted together
    nationality: str = "RU"
    limit: Limit
    days: int = 0
    window_days: int = 0  # of a rolling limit
    registration_after_days: int = 0  # register by the end of this day, entry = day 1; 0 = none
    registration_unit: Unit = Unit.DAYS  # or WORKING_DAYS
    internal_passport: Known = Known.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule(Row):
    """A time limit. `origin.valid_from` and `valid_to` are compared with the day of the trigger.

    `least` is above 0 where the instrument leaves the limit to national law: at least `least`, at
    most `value`, or no most where both are the same. The national row decides then.
    """

    jurisdiction: str  # ISO country, "EU" or "house"
    area: str = ""  # of "EU": name of the Area bound
    act: str  # "Regulation (EU) 2024/1348"
    article: str  # "Art. 28(1)"
    instrument: Instrument | None = None  # whose `regime` the row belongs to
    regime: Regime = Regime.NATIONAL
    trigger: Trigger
    value: int
    least: int = 0
    least_unit: Unit | None = None  # where it is not `unit`
    unit: Unit
    counting: Counting = Counting.EVENT_DAY_EXCLUDED
    rolls: Rolls
    calendar: str = ""  # ISO country of the holidays; "" = the member state concerned
    effect: Effect
    condition: Condition = Condition.NONE
    warn_days: int = 0  # the pre-deadline: so many days earlier


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalty(Row):
    """A range of punishment in the Criminal Code of Russia, by the day of the act.

    Months of imprisonment; 0 to 0 without `life` and `fine` means that no figure is known.
    """

    article: str  # "338"
    part: str  # "3"; "" where the article has no parts, or the number was not read
    months_from: int = 0  # 0: the article names no minimum
    months_to: int = 0
    life: bool = False
    fine: Mapping[str, str] = field(default_factory=dict)  # language → text
    circumstances: tuple[Circumstance, ...] = ()

    @property
    def has_figure(self) -> bool:
        """False where the act is known and its punishment is not."""
        return bool(self.months_to or self.life or self.fine)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeRule(Row):
    """From which to which day of lodging or registration a regime holds (origin.valid_…)."""

    instrument: Instrument
    country: str  # ISO country, or "EU" with an area
    area: str = ""
    regime: Regime  # OPEN: the words say why there is no answer
    decided_by: DecidedBy
    successor: str = ""  # code of the row that follows


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Row):
    """A dated reference event. `date` is EDTF level 1."""

    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConscriptionRule(Row):
    """A rule of Russia on who is called up, how, and what follows."""

    topic: Topic
    age_from: int = 0
    age_below: int = 0  # called up until this birthday
    starts_on: StartsOn = StartsOn.NONE
    value: int = 0  # so many days after `starts_on`; 0 = on that day
    unit: Unit = Unit.DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class PassportAcceptance(Row):
    """Whether a state takes a kind of Russian passport."""

    country: str
    document: Document
    accepted: Known
