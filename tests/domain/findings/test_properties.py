"""What holds for every case: rules never fail, do not depend on order, and keep their day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.domain.case.dismissal import Dismissal
from casefiles.domain.case.dossier import Dossier
from casefiles.domain.findings.finding import Facts, Finding
from casefiles.domain.findings.rules import findings_of
from casefiles.domain.findings.soon import next_change
from casefiles.services.finding_words import show
from casefiles.services.law import get_law
from tests.domain.findings.consistent import consistent_cases
from tests.domain.findings.drawn import drawn_dossier, shuffled
from tests.domain.findings.samples import TODAY, Sample, dossier_of
from tests.domain.findings.test_rules import SAMPLES

SEEDS = st.integers(0, 2**32)


def _facts(dossier: Dossier, today: date = TODAY) -> Facts:
    return Facts(dossier=dossier, law=get_law(), today=today)


def _found(dossier: Dossier, today: date = TODAY) -> tuple[Finding, ...]:
    return findings_of(_facts(dossier, today))


@given(seed=SEEDS)
@settings(max_examples=150, deadline=None)
def test_rules_never_fail_and_everything_they_find_can_be_said(seed: int) -> None:
    facts = _facts(drawn_dossier(seed))
    for finding in findings_of(facts):
        for language in ("en", "ru"):
            said = show(finding, facts, language)
            assert said.title
            assert said.question.strip()
            assert len(said.sides) >= 2
            assert all(side.label and side.value for side in said.sides)


@given(seed=SEEDS, other=SEEDS)
@settings(max_examples=100, deadline=None)
def test_findings_do_not_depend_on_the_order_of_parts(seed: int, other: int) -> None:
    dossier = drawn_dossier(seed)
    assert _found(shuffled(dossier, other)) == _found(dossier) == _found(dossier)


@given(seed=SEEDS, step=st.integers(0, 400))
@settings(max_examples=150, deadline=None)
def test_findings_stay_as_they_are_until_the_day_of_the_next_change(seed: int, step: int) -> None:
    facts = _facts(drawn_dossier(seed))
    soon = next_change(facts)
    day = TODAY + timedelta(days=step)
    if soon is not None and day >= soon:
        day = soon - timedelta(days=1)
    before = {finding.facts for finding in findings_of(facts)}
    assert {finding.facts for finding in _found(facts.dossier, day)} == before


@given(seed=SEEDS)
@settings(max_examples=50, deadline=None)
def test_a_finding_that_was_explained_stays_explained_while_its_facts_stand(seed: int) -> None:
    dossier = drawn_dossier(seed)
    given_ = tuple(
        Dismissal(id=f"{n:032x}", case_id=dossier.case.id, rule=one.rule, facts=one.facts)
        for n, one in enumerate(_found(dossier))
    )
    explained = replace(dossier, dismissal=given_)
    assert all(one.dismissal is not None for one in _found(explained))
    assert len(_found(explained)) == len(given_)


@pytest.mark.parametrize("offset", [0, 1, 29, 30, 31, 364, 366])
@given(seed=SEEDS)
@settings(max_examples=15, deadline=None)
def test_the_day_of_asking_is_no_fact_of_the_case(seed: int, offset: int) -> None:
    facts = _facts(drawn_dossier(seed))
    later = replace(facts, today=TODAY + timedelta(days=offset))
    mine = {one.facts: one for one in findings_of(facts)}
    theirs = {one.facts: one for one in findings_of(later)}
    for both in mine.keys() & theirs.keys():
        assert mine[both].rule == theirs[both].rule


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_for_two_years_nothing_changes_before_the_day_foretold(sample: Sample) -> None:
    facts = _facts(dossier_of(sample))
    end = TODAY + timedelta(days=2 * 365)
    for _ in range(60):
        soon = next_change(facts)
        last = min(soon - timedelta(days=1) if soon else end, end)
        before = {one.facts for one in findings_of(facts)}
        assert {one.facts for one in _found(facts.dossier, last)} == before
        if soon is None or soon > end:
            break
        facts = replace(facts, today=soon)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_case_told_in_order_has_no_finding(data: st.DataObject) -> None:
    assert _found(data.draw(consistent_cases())) == ()
