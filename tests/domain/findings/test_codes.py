"""Every code, field and row of law that a rule names exists: a rule must not look for nothing."""

import ast
import importlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from casefiles.domain.case.dossier import PART_TYPES
from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES, Shape, Spec
from casefiles.domain.findings import (
    accounts,
    ages,
    events,
    order,
    outcomes,
    papers,
    records,
    service,
    summons,
    upkeep,
)
from casefiles.domain.records import registry
from casefiles.services import pack_templates, vocabularies
from casefiles.services.finding_words import NAMED_BY
from casefiles.services.law import get_law
from tests.house.sources import ROOT

FOLDER = ROOT / "src" / "casefiles" / "domain" / "findings"
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")


def _specs(field: str) -> list[Spec]:
    return [registry(kind)[field] for kind in (Kind.CASE, *PART_TYPES) if field in registry(kind)]


def _texts(node: ast.expr, module: ModuleType) -> Iterator[str]:
    """Yield the texts a field is compared with, also those behind the name of a constant."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Tuple):
        for one in node.elts:
            yield from _texts(one.value if isinstance(one, ast.Starred) else one, module)
    elif isinstance(node, ast.Name):
        found = getattr(module, node.id, ())
        yield from _strings(found)
    elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        yield from _strings(getattr(module, node.value.id, ()))


def _strings(found: object) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, Iterable):
        yield from (one for one in found if isinstance(one, str))


def _compared(name: str) -> Iterator[tuple[str, str]]:
    """Yield field and code of every comparison in a module of rules."""
    module = importlib.import_module(f"casefiles.domain.findings.{name}")
    for node in ast.walk(ast.parse(Path(FOLDER / f"{name}.py").read_text("utf-8"))):
        if not isinstance(node, ast.Compare) or not isinstance(node.left, ast.Attribute):
            continue
        for right in node.comparators:
            for text in _texts(right, module):
                yield node.left.attr, text


def _is_known(field: str, text: str) -> bool:
    """Return whether a field of this name, of some kind, can have this value."""
    for spec in _specs(field):
        if spec.shape is Shape.CODE and vocabularies.is_code(spec.vocabulary, text):
            return True
        if spec.shape is Shape.COUNTRY and vocabularies.is_country(text):
            return True
        if spec.shape not in (Shape.CODE, Shape.COUNTRY):
            return True
    return False


@pytest.mark.parametrize("name", MODULES)
def test_every_code_a_rule_compares_with_is_one_the_field_can_have(name: str) -> None:
    for field, text in _compared(name):
        if _specs(field) and text:
            assert _is_known(field, text), f"{name}: {field} is never “{text}”"


def test_the_comparisons_are_really_read() -> None:
    found = {pair for name in MODULES for pair in _compared(name)}
    assert {("deployment", "none"), ("status", "visa_free"), ("category", "mobilised")} <= found
    assert len(found) > 80


@pytest.mark.parametrize(
    ("vocabulary", "codes"),
    [
        ("age_band", ages.BANDS),
        ("service_category", service.RANKS),
        ("rank_band", [band for bands in service.RANKS.values() for band in bands]),
        ("paper_type", papers.BIOMETRIC),
        ("event_type", [*records.IN_CASE, *records.IN_APPLICATION, records.REFUSED]),
        ("event_type", [one for firsts, later in events.ORDERS for one in (*firsts, later)]),
        ("wanted_list", upkeep.LISTS),
        ("consent_purpose", [*upkeep.PACKS_OF, *upkeep.WHOLE]),
        ("outcome", outcomes.GRANTED),
        ("offence_article", (*service.OF_SERVICE, *order.LEFT_SERVICE)),
        ("summons_method", (summons.BY_POST, summons.BY_REGISTER)),
    ],
)
def test_every_code_of_a_table_exists(vocabulary: str, codes: Iterable[str]) -> None:
    for code in codes:
        assert vocabularies.is_code(vocabulary, code), code


def test_every_field_of_a_table_exists() -> None:
    for kind, chains in order.CHAINS.items():
        assert {field for chain in chains for field in chain} <= registry(kind).keys()
    for kind, past in order.PAST.items():
        assert set(past) <= registry(kind).keys()
    case = registry(Kind.CASE).keys()
    assert {field for chain in order.CASE_CHAINS for field in chain} <= case
    assert {*order.PAST_OF_CASE, *accounts.SAME_IN_CASE.values(), *records.IN_CASE.values()} <= case
    assert set(accounts.SAME_IN_CASE) <= registry(Kind.ACCOUNT).keys()
    assert set(records.IN_APPLICATION.values()) <= registry(Kind.APPLICATION).keys()
    for kind, names in NAMED_BY.items():
        assert set(names) <= registry(kind).keys()


def test_every_row_of_law_a_rule_asks_for_is_there() -> None:
    law = get_law()
    assert {summons.DECREE, outcomes.TP_ENDS} <= {row.code for row in law.milestones}
    conscription = {row.code for row in law.conscription}
    assert {summons.REGISTER, summons.SIGNATURE, papers.HAND_IN} <= conscription


def test_every_kind_of_pack_a_consent_bears_exists() -> None:
    known = {template.code for template in pack_templates.templates()}
    assert {kind for kinds in upkeep.PACKS_OF.values() for kind in kinds} <= known


def test_a_field_both_accounts_and_the_case_have_is_compared_where_it_is_the_same() -> None:
    shared = registry(Kind.ACCOUNT).keys() & registry(Kind.CASE).keys() - {"id"}
    assert shared <= accounts.SAME_IN_CASE.keys()
    assert set(SILENCES).isdisjoint(accounts.SAME_IN_CASE)
