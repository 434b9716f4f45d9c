"""Legal tests as data: a ground, its elements, each with its question, citation and origin.

The program lays a test out and gives no answer to it. Which tests are offered follows from the
country of the procedure; which act is cited follows from the days of the application.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from casefiles.domain.changes import Kind
from casefiles.domain.law.codes import Instrument, Regime
from casefiles.domain.law.law import Law
from casefiles.domain.law.office import Refusal
from casefiles.domain.law.regimes import Outcome, RegimeAnswer
from casefiles.domain.law.rows import UNION, Row

FAMILY: Final = "grounds"
"""The family of the rows of an office that hold a whole ground."""

EXCLUSION: Final = "exclusion"
"""The ground that no case may hold, whatever it comes from: a form, a command or an import."""

LINKABLE: Final = (
    Kind.CASE,
    Kind.EVENT,
    Kind.PAPER,
    Kind.SERVICE,
    Kind.REFUSAL,
    Kind.OBJECTION,
    Kind.STAY,
    Kind.EXPOSURE,
    Kind.CHECK,
    Kind.EXTRADITION,
    Kind.RELATIVE,
    Kind.NEED,
    Kind.STANCE,
    Kind.VETTING,
    Kind.CREDIBILITY,
    Kind.RISK,
    Kind.VISA,
    Kind.APPLICATION,
    Kind.DECISION,
    Kind.CONTACT,
    Kind.ACCOUNT,
    Kind.PASSAGE,
)
"""What may bear on an element. A screening never does: what a man did is not laid out here."""


class Group(StrEnum):
    """Under which heading a ground stands."""

    UNION = "union"
    INTERNATIONAL = "international"
    NATIONAL = "national"
    COUNSEL = "counsel"  # questions for counsel; nothing of them is ever kept in a case


class Ask(StrEnum):
    """What an element asks of the case by itself, where the record leaves it open."""

    NOT_APPLIED = "not_applied"  # why nobody applied to be recognised as an objector


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading among the elements of a ground: the judgment they come from."""

    code: str
    words: Mapping[str, str]

    def word(self, language: str) -> str:
        """Return the heading in `language`, in English where there is none."""
        return self.words.get(language) or self.words["en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementRow(Row):
    """One element. `article` is of the instrument of its ground, and cited where that binds."""

    questions: Mapping[str, str]
    cites: Mapping[str, str] = field(default_factory=dict)
    article: str = ""  # "Art. 9(2)(e)"
    section: str = ""  # code of a Section of the ground
    regimes: tuple[Regime, ...] = ()  # under which alone the element exists; none = all
    shown_by: tuple[Kind, ...] = ()  # what usually shows it, the most usual first
    asks: tuple[Ask, ...] = ()

    def question(self, language: str) -> str:
        """Return what is asked, in English where there are no other words."""
        return self.questions.get(language) or self.questions["en"]

    def cite(self, language: str) -> str:
        """Return judgments and texts beside the article; "" for none."""
        return self.cites.get(language) or self.cites.get("en", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundRow(Row):
    """One legal test. Without `area` and `countries` it is offered everywhere."""

    group: Group
    cites: Mapping[str, str]  # what stands under its name
    article: str = ""
    instrument: Instrument | None = None  # whose act the articles are of
    area: str = ""  # name of an Area
    countries: tuple[str, ...] = ()  # ISO 3166-1 alpha-2
    helps: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    elements: tuple[ElementRow, ...]

    @property
    def counsel_only(self) -> bool:
        """Whether counsel alone asks it, and nothing of it is kept in a case."""
        return self.group is Group.COUNSEL

    def cite(self, language: str) -> str:
        """Return its short citation."""
        return self.cites.get(language) or self.cites["en"]

    def help(self, language: str) -> str:
        """Return what to know before using it; "" for nothing."""
        return self.helps.get(language) or self.helps.get("en", "")

    def element(self, code: str) -> ElementRow | None:
        """Return one element, None where there is none of this code."""
        return next((row for row in self.elements if row.code == code), None)

    def elements_under(self, answer: RegimeAnswer) -> tuple[ElementRow, ...]:
        """Return the elements that exist under a regime; all where it is not decided.

        Where the instrument does not bind, an element that only it knows is left out.
        """
        bound = answer.outcome is not Outcome.NOT_BOUND
        return tuple(
            row
            for row in self.elements
            if (bound or row.cites or not row.article)
            and (not row.regimes or not answer.decided or answer.regime in row.regimes)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Row):
    """The act that an instrument is, under one regime. Its words are its short name."""

    instrument: Instrument
    regime: Regime
    country: str  # ISO country, or "EU" with an area
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """Every legal test and every act, shipped or the office's."""

    grounds: tuple[GroundRow, ...] = ()
    acts: tuple[Act, ...] = ()
    set_aside: tuple[GroundRow, ...] = ()  # shipped ones that the office's own stand in place of
    refused: tuple[Refusal, ...] = ()  # grounds of the office that cannot be used

    def ground(self, code: str) -> GroundRow | None:
        """Return one test, None where there is none of this code."""
        return next((row for row in self.grounds if row.code == code), None)

    def offered(self, country: str, *, law: Law, day: date) -> tuple[GroundRow, ...]:
        """Return the tests of the law of `country` on `day`, without those for counsel alone.

        For a country that is not known: those that hold everywhere.
        """
        return tuple(
            row
            for row in self.grounds
            if not row.counsel_only and row.holds_on(day) and binds(row, country, law=law, day=day)
        )

    def for_counsel(self, day: date) -> tuple[GroundRow, ...]:
        """Return the tests that counsel alone asks."""
        return tuple(row for row in self.grounds if row.counsel_only and row.holds_on(day))

    def acts_of(self, answer: RegimeAnswer, *, law: Law) -> tuple[Act, ...]:
        """Return the act to cite; both where the texts or missing days leave it open.

        None where the instrument does not bind the country. A country's own rows come first.
        """
        if answer.outcome is Outcome.NOT_BOUND:
            return ()
        areas = {area.name for area in law.areas if answer.country in area.members}
        found = []
        for regime in (Regime.FORMER, Regime.PACT):
            if answer.decided and answer.regime is not regime:
                continue
            rows = [
                act
                for act in self.acts
                if act.instrument is answer.instrument and act.regime is regime
            ]
            own = [act for act in rows if act.country == answer.country]
            found += own or [a for a in rows if a.country == UNION and a.area in areas]
        return tuple(found)


def binds(row: GroundRow, country: str, *, law: Law, day: date) -> bool:
    """Return whether a test is law in `country` on `day`."""
    if row.countries:
        return country in row.countries
    return not row.area or law.is_in(row.area, country, day)
