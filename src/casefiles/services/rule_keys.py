"""The keys of each family of rows, as a form asks for them.

services/law_reading.py reads the same keys; a test holds the two against each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from casefiles.domain.law import codes
from casefiles.domain.law.rows import HOUSE, UNION
from casefiles.domain.vocabulary import CONFIDENCES

KeyValue = str | int | bool | tuple[str, ...]


class KeyShape(StrEnum):
    """What the value of a key looks like."""

    LINE = "line"
    WORDS = "words"  # one line that may be long
    DAY = "day"  # ISO 8601; "" = open
    DATE = "date"  # EDTF level 1
    NUMBER = "number"
    FLAG = "flag"
    CODE = "code"
    CODES = "codes"  # several
    COUNTRY = "country"
    COUNTRIES = "countries"  # several


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleKey:
    """One key of a row. A key that is not `needed` may be left out, and then is `empty`."""

    name: str
    shape: KeyShape = KeyShape.LINE
    vocabulary: str = ""  # the words for its codes
    codes: tuple[str, ...] = ()  # what it may be; "" among them is none of them
    needed: bool = False
    default: str = ""  # of a code that may be left out

    @property
    def empty(self) -> KeyValue:
        """What a key that is left out says."""
        if self.shape in (KeyShape.CODES, KeyShape.COUNTRIES):
            return ()
        if self.shape is KeyShape.NUMBER:
            return 0
        return False if self.shape is KeyShape.FLAG else self.default


def keys_of(family: str) -> tuple[RuleKey, ...]:
    """Return the keys of a family beside its code: its own, the words, the origin."""
    return (*_WORDS, *_OWN[family], *_ORIGIN)


def word_keys() -> tuple[RuleKey, ...]:
    """Return what a row of any family says in words."""
    return _WORDS


def origin_keys() -> tuple[RuleKey, ...]:
    """Return where a row of any family comes from."""
    return _ORIGIN


def own_keys_of(family: str) -> tuple[RuleKey, ...]:
    """Return what only the rows of this family say."""
    return _OWN[family]


def _coded(
    name: str, list_: type[StrEnum], vocabulary: str, *, needed: bool = True, default: str = ""
) -> RuleKey:
    known = tuple(str(code) for code in list_)
    return RuleKey(
        name=name,
        shape=KeyShape.CODE,
        vocabulary=vocabulary,
        codes=known if needed or default or "" in known else ("", *known),
        needed=needed,
        default=default,
    )


def _line(name: str, *, needed: bool = True) -> RuleKey:
    return RuleKey(name=name, needed=needed)


def _number(name: str, *, needed: bool = False) -> RuleKey:
    return RuleKey(name=name, shape=KeyShape.NUMBER, needed=needed)


def _country(name: str, *others: str, needed: bool = True) -> RuleKey:
    return RuleKey(name=name, shape=KeyShape.COUNTRY, codes=others, needed=needed)


_WORDS: Final = (
    RuleKey(name="en", shape=KeyShape.WORDS, needed=True),
    RuleKey(name="ru", shape=KeyShape.WORDS, needed=True),
    RuleKey(name="note_en", shape=KeyShape.WORDS),
    RuleKey(name="note_ru", shape=KeyShape.WORDS),
)
_ORIGIN: Final = (
    RuleKey(name="source", shape=KeyShape.WORDS, needed=True),
    RuleKey(name="url", needed=True),
    RuleKey(name="valid_from", shape=KeyShape.DAY, needed=True),
    RuleKey(name="valid_to", shape=KeyShape.DAY, needed=True),
    RuleKey(name="checked_on", shape=KeyShape.DAY, needed=True),
    RuleKey(
        name="confidence",
        shape=KeyShape.CODE,
        vocabulary="confidence",
        codes=CONFIDENCES,
        needed=True,
    ),
)
_KNOWN: Final = "yes_no"

_OWN: Final[Mapping[str, tuple[RuleKey, ...]]] = MappingProxyType(
    {
        "stays": (
            _country("country", ""),
            _line("area", needed=False),
            _country("nationality"),
            _coded("limit", codes.Limit, "law_limit"),
            _number("days"),
            _number("window_days"),
            _number("registration_after_days"),
            _coded(
                "registration_unit",
                codes.Unit,
                "law_measure",
                needed=False,
                default=codes.Unit.DAYS,
            ),
            _coded("internal_passport", codes.Known, _KNOWN),
        ),
        "deadlines": (
            _country("jurisdiction", UNION, HOUSE),
            _line("area", needed=False),
            _line("act"),
            _line("article"),
            _coded("instrument", codes.Instrument, "law_instrument", needed=False),
            _coded("regime", codes.Regime, "law_regime"),
            _coded("trigger", codes.Trigger, "deadline_trigger"),
            _number("value", needed=True),
            _coded("unit", codes.Unit, "law_measure"),
            _number("least"),
            _coded("least_unit", codes.Unit, "law_measure", needed=False),
            _coded("counting", codes.Counting, "law_counting"),
            _coded("rolls", codes.Rolls, "law_rolls"),
            _country("calendar", ""),
            _coded("effect", codes.Effect, "law_effect"),
            _coded("condition", codes.Condition, "law_condition", needed=False),
            _number("warn_days"),
        ),
        "penalties": (
            _line("article"),
            _line("part"),
            _number("months_from"),
            _number("months_to"),
            RuleKey(name="life", shape=KeyShape.FLAG),
            _line("fine_en", needed=False),
            _line("fine_ru", needed=False),
            RuleKey(
                name="circumstances",
                shape=KeyShape.CODES,
                vocabulary="law_circumstance",
                codes=tuple(str(code) for code in codes.Circumstance),
            ),
        ),
        "regimes": (
            _coded("instrument", codes.Instrument, "law_instrument"),
            _country("country", UNION),
            _line("area", needed=False),
            _coded("regime", codes.Regime, "law_regime"),
            _coded("decided_by", codes.DecidedBy, "law_decided_by"),
            _line("successor"),
        ),
        "conscription": (
            _coded("topic", codes.Topic, "law_topic"),
            _number("age_from"),
            _number("age_below"),
            _coded("starts_on", codes.StartsOn, "law_starts_on", needed=False),
            _number("value"),
            _coded("unit", codes.Unit, "law_measure", needed=False, default=codes.Unit.DAYS),
        ),
        "passports": (
            _country("country"),
            _coded("document", codes.Document, "law_document"),
            _coded("accepted", codes.Known, _KNOWN),
        ),
        "milestones": (RuleKey(name="date", shape=KeyShape.DATE, needed=True),),
        "areas": (
            _line("name"),
            RuleKey(name="members", shape=KeyShape.COUNTRIES, needed=True),
        ),
    }
)
