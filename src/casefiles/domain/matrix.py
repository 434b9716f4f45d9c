"""The legal matrix: the law of a ground laid beside what a case holds for and against it.

Pure. It shows facts, sources and gaps; it weighs nothing, adds nothing up and decides nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casefiles.domain.case.case import Case
from casefiles.domain.case.dossier import PART_TYPES, Dossier, Part
from casefiles.domain.case.ground import Bearing, Element, Ground
from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES
from casefiles.domain.law.codes import Instrument
from casefiles.domain.law.grounds import (
    LINKABLE,
    Act,
    Ask,
    ElementRow,
    GroundRow,
    Grounds,
)
from casefiles.domain.law.law import Law
from casefiles.domain.law.regimes import Outcome, RegimeAnswer
from casefiles.domain.library.passage import Passage
from casefiles.domain.library.source import Source

FOR, AGAINST, CONTEXT = "for", "against", "context"
DIRECTIONS = (FOR, AGAINST, CONTEXT)
_DOES_NOT_APPLY = "does_not_apply"

Cited = tuple[Passage, Source]
Bearer = Case | Part | Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A bearing with the record it points to; None where that is no longer in the case."""

    bearing: Bearing
    record: Bearer | None = None
    source: Source | None = None  # of a passage

    @property
    def gone(self) -> bool:
        """Whether the record was removed since."""
        return self.record is None

    @property
    def direction(self) -> str:
        """For, against or context; a silence points neither way."""
        given = self.bearing.direction
        return given if given in (FOR, AGAINST) else CONTEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementView:
    """One element with its facts, the note and counsel's confirmation, and what is left open."""

    row: ElementRow
    ground_id: str = ""  # "" while the ground is not laid out
    said: Element | None = None
    facts: tuple[Fact, ...] = ()
    asks: tuple[Ask, ...] = ()

    def facing(self, direction: str) -> tuple[Fact, ...]:
        """Return the facts that point one way."""
        return tuple(fact for fact in self.facts if fact.direction == direction)

    @property
    def set_aside(self) -> bool:
        """Whether somebody said that the element does not apply to this case."""
        return self.gap_reason == _DOES_NOT_APPLY

    @property
    def gap(self) -> bool:
        """Whether nothing that is still in the case speaks for the element."""
        return not self.set_aside and all(fact.gone for fact in self.facing(FOR))

    @property
    def gap_reason(self) -> str:
        """Why nothing can be shown: a code or a silence."""
        return self.said.gap_reason if self.said is not None else SILENCES[0]

    @property
    def confirmed(self) -> bool:
        """Whether counsel has read it."""
        return self.said is not None and bool(self.said.confirmed_by and self.said.confirmed_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundView:
    """A ground that was laid out; `row` is None for one whose law this program does not have."""

    ground: Ground
    row: GroundRow | None
    elements: tuple[ElementView, ...] = ()
    strays: tuple[Fact, ...] = ()  # on elements the law no longer has
    acts: tuple[Act, ...] = ()
    here: bool = True  # whether it is law in the country of the procedure

    @property
    def gaps(self) -> int:
        """How many elements have nothing that speaks for them."""
        return sum(element.gap for element in self.elements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Every ground of a case, and those that could be laid out."""

    case_id: str
    country: str  # of the procedure; a silence where it is not known
    regime: RegimeAnswer  # of the act on who qualifies
    acts: tuple[Act, ...] = ()  # the act to cite in this country, for grounds not laid out yet
    grounds: tuple[GroundView, ...] = ()
    offered: tuple[GroundRow, ...] = ()  # the law of this country, laid out or not
    counsel: tuple[GroundRow, ...] = ()  # for counsel alone: questions, never facts

    @property
    def gaps(self) -> int:
        """How many elements of all grounds have nothing that speaks for them."""
        return sum(ground.gaps for ground in self.grounds)

    def laid_out(self, code: str) -> GroundView | None:
        """Return the view of a ground, None where it is not laid out."""
        return next((view for view in self.grounds if view.ground.ground == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """What the law says, for the rules that lay it beside a case."""

    law: Law
    grounds: Grounds


def lay_out(dossier: Dossier, books: Books, *, cited: Mapping[str, Cited], day: date) -> Matrix:
    """Lay the bearings of a case beside the law. `cited` holds the passages by their ids."""
    regime = regime_for(dossier, books.law)
    acts = books.grounds.acts_of(regime, law=books.law)
    here = books.grounds.offered(regime.country, law=books.law, day=day)
    desk = _Desk(dossier, books, regime=regime, acts=acts, cited=cited)
    return Matrix(
        case_id=dossier.case.id,
        country=regime.country,
        regime=regime,
        acts=acts,
        grounds=tuple(desk.ground(one, here) for one in dossier.ground if desk.is_shown(one)),
        offered=here,
        counsel=books.grounds.for_counsel(day),
    )


def regime_for(dossier: Dossier, law: Law) -> RegimeAnswer:
    """Return which act on who qualifies holds, by the country and days of the application.

    The case says where protection is asked; where it does not, the newest application does.
    """
    country = dossier.case.procedure_country
    mine = [one for one in dossier.application if one.country not in SILENCES]
    if country in SILENCES and mine:
        country = mine[-1].country
    mine = [one for one in mine if one.country == country]
    if country in SILENCES:
        return RegimeAnswer(instrument=Instrument.QR, country=country, outcome=Outcome.NOT_BOUND)
    return law.regime_of(
        Instrument.QR,
        country,
        registered_on=_day(mine[-1].registered_on) if mine else None,
        lodged_on=_day(mine[-1].lodged_on) if mine else None,
    )


def bearers(dossier: Dossier) -> tuple[tuple[Kind, Bearer], ...]:
    """Return what of a case may bear on an element, kind by kind."""
    found: list[tuple[Kind, Bearer]] = []
    for kind in LINKABLE:
        if kind is Kind.CASE:
            found.append((kind, dossier.case))
        elif kind in PART_TYPES:
            found += [(kind, part) for part in dossier.parts(kind)]
    return tuple(found)


def open_asks(row: ElementRow, dossier: Dossier) -> tuple[Ask, ...]:
    """Return what the element asks and the case does not answer yet.

    Who did not apply to be recognised as an objector shows that the procedure was not open to him
    (CJEU, Shepherd, C-472/13), so "not applied" asks for the reason.
    """
    return row.asks if _reason_missing(dossier) else ()


def _reason_missing(dossier: Dossier) -> bool:
    silent = [one for one in dossier.objection if one.alternative_service == "not_applied"]
    if silent:
        return any(not one.reason_not_applied for one in silent)
    told = any(one.reason_not_applied for one in dossier.objection)
    return dossier.case.alternative_service == "not_applied" and not told


class _Desk:
    """What one laying-out needs at hand."""

    def __init__(
        self,
        dossier: Dossier,
        books: Books,
        *,
        regime: RegimeAnswer,
        acts: tuple[Act, ...],
        cited: Mapping[str, Cited],
    ) -> None:
        self._dossier, self._books, self._regime, self._acts = dossier, books, regime, acts
        self._cited = cited
        self._records = {(kind.value, one.id): one for kind, one in bearers(dossier)}

    def is_shown(self, ground: Ground) -> bool:
        """Leave out what is for counsel alone, should another program have written it."""
        row = self._books.grounds.ground(ground.ground)
        return row is None or not row.counsel_only

    def ground(self, ground: Ground, here: Sequence[GroundRow]) -> GroundView:
        """Return one ground with its facts; an element of another regime only where it has some."""
        row = self._books.grounds.ground(ground.ground)
        facts = [self._fact(b) for b in self._dossier.bearing if b.ground_id == ground.id]
        used = {fact.bearing.element for fact in facts}
        here_now = row.elements_under(self._regime) if row is not None else ()
        shown = [r for r in (row.elements if row else ()) if r in here_now or r.code in used]
        known = {r.code for r in shown}
        return GroundView(
            ground=ground,
            row=row,
            elements=tuple(self._element(r, ground, facts) for r in shown),
            strays=tuple(fact for fact in facts if fact.bearing.element not in known),
            acts=self._acts if row is not None and row.instrument is not None else (),
            here=row is not None and row in here,
        )

    def _element(self, row: ElementRow, ground: Ground, facts: Sequence[Fact]) -> ElementView:
        said = [
            one
            for one in self._dossier.element
            if one.ground_id == ground.id and one.element == row.code
        ]
        return ElementView(
            row=row,
            ground_id=ground.id,
            said=said[-1] if said else None,
            facts=tuple(fact for fact in facts if fact.bearing.element == row.code),
            asks=open_asks(row, self._dossier),
        )

    def _fact(self, bearing: Bearing) -> Fact:
        if bearing.record_kind == Kind.PASSAGE.value:
            passage, source = self._cited.get(bearing.record_id, (None, None))
            return Fact(bearing=bearing, record=passage, source=source)
        record = self._records.get((bearing.record_kind, bearing.record_id))
        return Fact(bearing=bearing, record=record)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
