"""Mapping files: written and read back as they were, read strictly, never with a name inside."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefiles.domain.errors import FileExists, FileUnreadable, RecordInvalid
from casefiles.domain.fields import Shape
from casefiles.domain.mapping import (
    IMPORTED,
    Column,
    Constant,
    TableMapping,
    Take,
    Target,
    fields_of,
)
from casefiles.domain.table import ENCODINGS, SEPARATORS
from casefiles.services import vocabularies
from casefiles.services.mapping_file import load_mapping, mapping_of, mapping_row, save_mapping
from tests.services.tables_given import RUSSIAN, guessed, written

TARGETS = [Target(kind, name) for kind in IMPORTED for name in fields_of(kind)]
CODED = [target for target in TARGETS if target.spec.shape is Shape.CODE]
WORDS = st.text(st.characters(exclude_categories=["Cs", "Nd"]), min_size=1, max_size=12)


@st.composite
def columns(draw: st.DrawFn) -> Column:
    header, take = draw(WORDS), draw(st.sampled_from(list(Take)))
    if take is not Take.FIELD:
        return Column(header=header, take=take)
    target = draw(st.sampled_from(CODED))
    codes = ["", "?", *(term.code for term in vocabularies.choices(target.spec.vocabulary))]
    values = draw(st.dictionaries(WORDS, st.sampled_from(codes), max_size=4))
    return Column(header=header, take=take, target=target, values=values)


MAPPINGS = st.builds(
    TableMapping,
    columns=st.lists(columns(), max_size=6).map(tuple),
    constants=st.lists(
        st.builds(Constant, target=st.sampled_from(CODED), value=st.just("unknown")), max_size=3
    ).map(tuple),
    sheet=WORDS,
    header_row=st.integers(0, 9),
    day_first=st.booleans(),
    encoding=st.sampled_from(["", *ENCODINGS]),
    separator=st.sampled_from(["", *SEPARATORS]),
)


@given(mapping=MAPPINGS)
@settings(max_examples=100, deadline=None)
def test_a_mapping_is_read_as_it_was_written(mapping: TableMapping) -> None:
    assert mapping_of(json.loads(json.dumps(mapping_row(mapping)))) == mapping


def test_a_guess_goes_into_a_file_and_comes_back(tmp_path: Path) -> None:
    mapping = guessed(written(tmp_path, RUSSIAN)).mapping
    file = tmp_path / "m.json"
    save_mapping(mapping, file)
    assert load_mapping(file) == mapping
    text = file.read_text("utf-8")
    assert "Иванов" not in text
    assert "looked" not in text
    with pytest.raises(FileExists):
        save_mapping(mapping, file)


@pytest.mark.parametrize(
    "column",
    [
        Column(header="звонить +7 912 345-67-89"),
        Column(header="s", take=Take.FIELD, target=CODED[0], values={"a@example.org": ""}),
    ],
)
def test_a_mapping_with_an_identifier_is_not_written(tmp_path: Path, column: Column) -> None:
    with pytest.raises(RecordInvalid) as error:
        save_mapping(TableMapping(columns=(column,)), tmp_path / "m.json")
    assert error.value.facts["reason"] == "names-a-person"
    assert list(tmp_path.glob("*.json")) == []


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"{", b"\xff\xfe", b'{"format": "x"}', b"[" * 100_000,
             b'{"format": "casefiles-table-mapping", "version": 2}'],
)  # fmt: skip
def test_a_file_that_is_no_mapping_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "m.json"
    file.write_bytes(data)
    with pytest.raises(FileUnreadable) as error:
        load_mapping(file)
    assert error.value.facts["reason"] == "not-a-mapping"


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        ({"colums": []}, "colums", "unknown-key"),
        ({"columns": {}}, "columns", "wrong-type"),
        ({"columns": [1]}, "columns", "wrong-type"),
        ({"columns": [{"take": "drop"}]}, "column", "missing"),
        ({"columns": [{"column": "s", "looked": True}]}, "looked", "unknown-key"),
        ({"columns": [{"column": "s", "take": "keep"}]}, "s", "unknown-code"),
        ({"columns": [{"column": "s", "take": "field"}]}, "s", "unknown-field"),
        ({"columns": [{"column": "s", "take": "field", "to": "case.id"}]}, "s", "unknown-field"),
        ({"columns": [{"column": "s", "take": "field", "to": "case.name"}]}, "s", "unknown-field"),
        ({"columns": [{"column": "s", "take": "field", "to": "case.category",
                       "values": {"a": "mobilized"}}]}, "s", "unknown-code"),
        ({"columns": [{"column": "s", "take": "field", "to": "case.legal_hold",
                       "values": {"a": "yes"}}]}, "s", "unknown-code"),
        ({"columns": [{"column": "s", "take": "age_band", "values": {"a": "17"}}]}, "s",
         "unknown-code"),
        ({"columns": [{"column": "s", "take": "drop", "values": {"a": 1}}]}, "s", "wrong-type"),
        ({"constants": [{"to": "case.country", "value": "ZZ"}]}, "case.country", "unknown-code"),
        ({"constants": [{"to": "case", "value": "x"}]}, "constants", "unknown-field"),
        ({"header_row": True}, "header_row", "wrong-type"),
        ({"header_row": -1}, "header_row", "wrong-type"),
        ({"day_first": "yes"}, "day_first", "not-a-flag"),
        ({"encoding": "latin-9"}, "encoding", "unknown-code"),
        ({"separator": "::"}, "separator", "unknown-code"),
        ({"sheet": 3}, "sheet", "wrong-type"),
    ],
)  # fmt: skip
def test_a_wrong_key_is_named(row: dict[str, Any], field: str, reason: str) -> None:
    with pytest.raises(RecordInvalid) as error:
        mapping_of({"format": "casefiles-table-mapping", "version": 1, **row})
    assert (error.value.facts["field"], error.value.facts["reason"]) == (field, reason)


@given(row=st.dictionaries(
    st.sampled_from(["columns", "constants", "sheet", "header_row", "day_first", "encoding", "x"]),
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5),
                 lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                     st.sampled_from(["column", "take", "to", "values", "value"]), inner,
                     max_size=3), max_leaves=12),
))  # fmt: skip
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_stands_in_it_a_mapping_is_read_or_refused(row: dict[str, Any]) -> None:
    try:
        mapping_of(row)
    except RecordInvalid as error:
        assert error.facts["kind"] == "mapping"  # noqa: PT017 - either is right
