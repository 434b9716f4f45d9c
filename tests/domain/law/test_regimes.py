"""Which law decides: each side of a date, an open day, a missing day, a country not bound."""

from dataclasses import replace
from datetime import date

from casefiles.domain.law.codes import DecidedBy, Instrument, Regime
from casefiles.domain.law.regimes import Outcome, regime_of
from tests.domain.law.rules import regime

OLD = regime("old", Regime.FORMER, "", "2026-06-11")
GAP = regime("gap", Regime.OPEN, "2026-06-12", "2026-06-30")
NEW = regime("new", Regime.PACT, "2026-07-01", "")
RULES = (OLD, GAP, NEW)


def test_each_day_has_its_regime() -> None:
    for day, expected in ((date(2026, 6, 11), Regime.FORMER), (date(2026, 7, 1), Regime.PACT)):
        answer = regime_of(RULES, Instrument.APR, "DE", lodged_on=day)
        assert answer.decided
        assert answer.regime is expected


def test_an_open_day_names_its_reason_and_its_sources() -> None:
    answer = regime_of(RULES, Instrument.APR, "DE", lodged_on=date(2026, 6, 20))
    assert answer.outcome is Outcome.OPEN
    assert answer.regime is None
    assert answer.rule is GAP
    assert answer.sources == (GAP.origin,)


def test_without_the_day_that_decides_nothing_is_guessed() -> None:
    answer = regime_of(RULES, Instrument.APR, "DE", registered_on=date(2026, 8, 1))
    assert answer.outcome is Outcome.UNDATED
    assert answer.decided_by is DecidedBy.LODGED
    assert answer.sources == tuple(rule.origin for rule in RULES)


def test_an_instrument_without_rows_binds_nobody() -> None:
    answer = regime_of(RULES, Instrument.AMMR, "DE", registered_on=date(2026, 8, 1))
    assert answer.outcome is Outcome.NOT_BOUND
    assert (answer.rule, answer.sources) == (None, ())


def test_rows_of_the_country_come_before_those_of_its_area() -> None:
    own = replace(NEW, code="own", origin=OLD.origin)
    general = replace(OLD, code="general", country="EU", area="pact")
    answer = regime_of((general, own), Instrument.APR, "DE", lodged_on=date(2026, 6, 1))
    assert answer.rule is own
