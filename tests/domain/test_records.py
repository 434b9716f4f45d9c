"""Records: plain, frozen, declared once, and without any place for an identity."""

import dataclasses
import re
from typing import Any

import pytest

from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES, Merge, Shape
from casefiles.domain.records import OWNER_FIELD, TYPES, Record, case_of, kind_of, registry

KINDS = pytest.mark.parametrize("kind", list(Kind))


def made(kind: Kind, **values: str) -> Record:
    required: dict[str, Any] = {
        field.name: "x"
        for field in dataclasses.fields(TYPES[kind])
        if field.default is dataclasses.MISSING
    }
    return TYPES[kind](**(required | values))


@KINDS
def test_a_record_is_frozen_and_has_slots(kind: Kind) -> None:
    record = made(kind)
    assert not hasattr(record, "__dict__")
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.id = "y"  # type: ignore[misc]


@KINDS
def test_a_record_knows_its_kind(kind: Kind) -> None:
    assert kind_of(made(kind)) is kind


@KINDS
def test_every_field_has_a_spec_and_a_default_of_its_shape(kind: Kind) -> None:
    specs = registry(kind)
    for field in dataclasses.fields(TYPES[kind]):
        spec = specs[field.name]
        if field.default is dataclasses.MISSING:
            assert spec.derived, field.name
        else:
            assert type(field.default) is type(spec.empty), field.name
        assert (spec.shape is Shape.CODE) == bool(spec.vocabulary), field.name


@KINDS
def test_no_record_has_a_place_for_an_identity(kind: Kind) -> None:
    forbidden = (
        r"(first|last|full|sur)_?name|patronymic|birth|phone|mail|address|passport_no|unit\b"
    )
    assert not [name for name in registry(kind) if re.search(forbidden, name)]


def test_deployment_and_the_front_are_restricted_and_notes_are_internal() -> None:
    specs = registry(Kind.CASE)
    restricted = {name for name, spec in specs.items() if spec.restricted}
    assert restricted == {"belonging", "deployment", "participation", "reached_front"}
    assert [name for name, spec in specs.items() if spec.internal] == ["notes"]


def test_nothing_of_a_screening_is_ever_in_the_open() -> None:
    specs = registry(Kind.SCREENING)
    assert {name for name, spec in specs.items() if not spec.restricted} == {"id", "case_id"}
    assert not [name for name, spec in specs.items() if spec.shape in (Shape.TEXT,)]


def test_long_texts_merge_as_texts_and_backups_are_never_shared() -> None:
    for kind in Kind:
        for name, spec in registry(kind).items():
            if kind is Kind.BACKUP and name != "id":
                assert spec.merge is Merge.NEVER_SHARED, name
            elif spec.shape is Shape.TEXT and not spec.derived:
                assert spec.merge is Merge.TEXT, name


def test_parts_name_their_owner_by_a_field_they_have() -> None:
    for kind, field in OWNER_FIELD.items():
        assert field in registry(kind)


def test_a_part_belongs_to_its_case_and_the_library_to_none() -> None:
    assert case_of(made(Kind.CASE, id="c1")) == "c1"
    assert case_of(made(Kind.EVENT, case_id="c2")) == "c2"
    assert case_of(made(Kind.SOURCE)) == ""
    assert case_of(made(Kind.PASSAGE)) == ""


def test_nobody_was_asked_until_somebody_was() -> None:
    asked = {spec.empty for spec in registry(Kind.CASE).values() if spec.shape is Shape.CODE}
    assert asked == {"not_asked"}
    assert len(set(SILENCES)) == 4
