"""The rules of findings: what is planted is found, what only looks alike is not."""

import pytest

from casefiles.domain.findings.finding import Facts
from casefiles.domain.findings.rules import findings_of
from casefiles.services.finding_rules import finding_rules
from casefiles.services.law import get_law
from tests.domain.findings import samples_order, samples_route, samples_service, samples_upkeep
from tests.domain.findings.samples import TODAY, Sample, dossier_of

SAMPLES = (
    *samples_upkeep.SAMPLES,
    *samples_route.SAMPLES,
    *samples_service.SAMPLES,
    *samples_order.SAMPLES,
)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_what_is_planted_is_found_and_nothing_else(sample: Sample) -> None:
    facts = Facts(dossier=dossier_of(sample), law=get_law(), today=TODAY)
    assert {finding.rule for finding in findings_of(facts)} == sample.rules


def test_every_rule_has_words_and_samples_of_both_kinds() -> None:
    planted = {rule for sample in SAMPLES for rule in sample.rules}
    clean = {sample.name.split(":")[0] for sample in SAMPLES if not sample.rules}
    assert planted == clean == set(finding_rules())
    assert sum(bool(sample.rules) for sample in SAMPLES) >= 30 <= sum(not s.rules for s in SAMPLES)
