"""Records: what goes in comes out, whatever it is."""

import io
import string
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefiles.domain.attachment import Attachment
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import RecordNotFound
from casefiles.domain.fields import Shape
from casefiles.domain.library.source import Source
from casefiles.domain.records import TYPES, Record, registry
from casefiles.vault.vault import Vault
from tests.vault_fixtures import CASE, FILE, RECORDS, SOURCE

ids = st.text(string.hexdigits.lower()[:16], min_size=32, max_size=32)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


VALUES: dict[Shape, st.SearchStrategy[Any]] = {
    Shape.NUMBER: st.integers(-(2**63) + 1, 2**63 - 1),
    Shape.FLAG: st.booleans(),
}


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any record of any kind, with any text in its fields."""
    kind = draw(st.sampled_from(list(Kind)))
    values = {name: draw(VALUES.get(spec.shape, texts)) for name, spec in registry(kind).items()}
    values["id"] = draw(ids)
    return TYPES[kind](**values)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(record=records(), other=records())
def test_any_record_comes_back_as_it_was_and_so_does_its_next_version(
    vault: Vault, record: Record, other: Record
) -> None:
    kind = next(kind for kind, record_type in TYPES.items() if type(record) is record_type)
    with vault.writing("try") as drawer:
        drawer.add(record)
        assert drawer.get(kind, record.id) == record
        if type(other) is type(record):
            after = replace(other, id=record.id)
            drawer.replace(after)
            assert drawer.get(kind, record.id) == after
        drawer.remove(kind, record.id)
        with pytest.raises(RecordNotFound):
            drawer.get(kind, record.id)


def test_every_kind_is_counted_walked_and_found_by_its_owner(vault: Vault) -> None:
    with vault.writing("import") as drawer:
        for record in RECORDS:
            drawer.add(record)
    reader = vault.reading()
    for record in RECORDS:
        kind = next(kind for kind, record_type in TYPES.items() if type(record) is record_type)
        assert reader.count(kind) == 1
        assert list(reader.every(kind)) == [record]
    assert reader.parts(Kind.EVENT, CASE.id) == (RECORDS[2],)
    assert reader.parts(Kind.PAPER, CASE.id) == (RECORDS[3],)
    assert reader.parts(Kind.EVENT, "nobody") == ()
    assert reader.last_backup() == RECORDS[5]
    assert reader.has_reference(CASE.reference)
    assert not reader.has_reference("other")


def test_a_missing_record_is_named_by_kind_and_key(vault: Vault) -> None:
    with pytest.raises(RecordNotFound) as caught:
        vault.reading().get(Kind.PAPER, "x")
    assert caught.value.facts == {"kind": "paper", "key": "x"}
    with pytest.raises(RecordNotFound), vault.writing("edit") as drawer:
        drawer.replace(CASE)
    with pytest.raises(RecordNotFound), vault.writing("remove") as drawer:
        drawer.remove(Kind.CASE, CASE.id)


def test_a_reference_is_unique_by_nothing_that_two_laptops_could_break(vault: Vault) -> None:
    with vault.writing("import") as drawer:
        drawer.add(CASE)
        drawer.add(replace(CASE, id="9" * 32))
    assert vault.reading().count(Kind.CASE) == 2


def test_a_version_that_changes_nothing_writes_nothing(vault: Vault) -> None:
    with vault.writing("add") as drawer:
        drawer.add(CASE)
    head = vault.journal_head
    with vault.writing("edit") as drawer:
        drawer.replace(CASE)
        assert drawer.changes(undo="edit") == Changes(frozenset())
    assert vault.journal_head == head


def test_changes_name_the_head_of_what_was_touched(vault: Vault) -> None:
    with vault.writing("add-case") as drawer:
        drawer.add(RECORDS[2])
        drawer.add(CASE)
        changes = drawer.changes(undo="add-case")
    assert changes.record_id == changes.case_id == CASE.id
    assert changes.kinds == {Kind.CASE, Kind.EVENT}
    assert changes.undo == "add-case"
    with vault.writing("edit") as drawer:
        drawer.replace(replace(CASE, status="closed"))
        assert drawer.changes().change_id == ""


def test_a_file_that_is_not_what_its_hash_says_is_not_taken(vault: Vault) -> None:
    from casefiles.domain.errors import FileUnreadable

    wrong = Attachment(
        id="c" * 32, owner_kind="source", owner_id=SOURCE.id, name="r.pdf", sha256="0" * 64
    )
    with pytest.raises(FileUnreadable) as caught, vault.writing("add") as drawer:
        drawer.attach(wrong, io.BytesIO(FILE))
    assert caught.value.facts == {"name": "r.pdf", "reason": "changed"}


def test_meta_is_kept_in_the_encrypted_database_and_taken_back_with_the_rest(
    vault: Vault,
) -> None:
    assert vault.meta_get("x") is None
    vault.meta_set("x", b"1")
    with suppress(ZeroDivisionError), vault.writing("try"):
        vault.meta_set("x", b"2")
        raise ZeroDivisionError
    assert vault.meta_get("x") == b"1"


def test_a_source_of_any_size_keeps_its_whole_text(vault: Vault) -> None:
    text = "Стаття 1. " * 300_000
    with vault.writing("add") as drawer:
        drawer.add(Source(id="b" * 32, title="long"))
        drawer.set_text("b" * 32, text)
    assert vault.reading().text_of("b" * 32) == text
