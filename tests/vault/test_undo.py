"""Undo: one change after the other, and only while nothing else has changed."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefiles.domain.case.case import Case
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import NothingToUndo, RecordNotFound
from casefiles.domain.records import Record
from casefiles.vault.drawer import Drawer
from casefiles.vault.vault import Vault
from tests.vault_fixtures import CASE, SOURCE

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


def _edit(vault: Vault, record: Record) -> Changes:
    with vault.writing("edit") as drawer:
        drawer.replace(record)
        return drawer.changes(undo="edit")


def _undo(vault: Vault, changes: Changes) -> Changes:
    with vault.writing("undo") as drawer:
        drawer.undo(changes.change_id)
        return drawer.changes(undo="undo")


def test_undo_of_undo_brings_the_edit_again(vault: Vault) -> None:
    with vault.writing("add") as drawer:
        drawer.add(CASE)
    edited = _edit(vault, replace(CASE, status="closed"))
    undone = _undo(vault, edited)
    _undo(vault, undone)
    assert vault.reading().get(Kind.CASE, CASE.id).status == "closed"
    assert vault.verify().sound


def test_an_older_edit_is_taken_back_after_the_newer_one_and_not_under_it(vault: Vault) -> None:
    with vault.writing("add") as drawer:
        drawer.add(CASE)
    first = _edit(vault, replace(CASE, status="closed"))
    second = _edit(vault, replace(CASE, status="closed", stage="appeal"))
    with pytest.raises(NothingToUndo):
        _undo(vault, first)
    _undo(vault, second)
    _undo(vault, first)
    assert vault.reading().get(Kind.CASE, CASE.id) == CASE
    for done in (first, second):
        with pytest.raises(NothingToUndo):
            _undo(vault, done)


@pytest.mark.parametrize("change_id", ["", "x", "x.y", "." * 9, "f" * 32 + ".1", "f" * 32 + ".99"])
def test_a_change_that_never_was_cannot_be_taken_back(vault: Vault, change_id: str) -> None:
    with pytest.raises(NothingToUndo), vault.writing("undo") as drawer:
        drawer.undo(change_id)


def test_a_session_or_a_note_cannot_be_taken_back(vault: Vault) -> None:
    with vault.writing("export") as drawer:
        drawer.note(Kind.CASE, CASE.id)
    device = vault.journal_head.device
    for number in range(1, vault.journal_head.number + 1):
        with pytest.raises(NothingToUndo), vault.writing("undo") as drawer:
            drawer.undo(f"{device}.{number}")


def test_a_note_on_a_record_does_not_stand_in_the_way_of_undo_or_reading(vault: Vault) -> None:
    with vault.writing("add") as drawer:
        drawer.add(CASE)
    edited = _edit(vault, replace(CASE, status="closed"))
    with vault.writing("export-case") as drawer:
        drawer.note(Kind.CASE, CASE.id, case_id=CASE.id)
    assert vault.reading().get(Kind.CASE, CASE.id).status == "closed"
    _undo(vault, edited)
    assert vault.reading().get(Kind.CASE, CASE.id) == CASE
    assert vault.verify().sound


def test_several_steps_on_one_record_in_one_change_are_taken_back_together(vault: Vault) -> None:
    with vault.writing("add") as drawer:
        drawer.add(CASE)
        drawer.add(SOURCE)
        drawer.set_text(SOURCE.id, "one")
    with vault.writing("many") as drawer:
        drawer.replace(replace(CASE, status="closed"))
        drawer.replace(replace(CASE, stage="appeal"))
        drawer.remove(Kind.CASE, CASE.id)
        drawer.set_text(SOURCE.id, "two")
        drawer.set_text(SOURCE.id, "three")
        many = drawer.changes(undo="many")
    again = _undo(vault, many)
    assert vault.reading().get(Kind.CASE, CASE.id) == CASE
    assert vault.reading().text_of(SOURCE.id) == "one"
    _undo(vault, again)
    assert vault.reading().text_of(SOURCE.id) == "three"
    with pytest.raises(RecordNotFound):
        vault.reading().get(Kind.CASE, CASE.id)
    assert vault.verify().sound


def test_a_removed_source_comes_back_with_its_text_and_its_words(vault: Vault) -> None:
    with vault.writing("add") as drawer:
        drawer.add(SOURCE)
        drawer.set_text(SOURCE.id, "desertion")
    with vault.writing("remove") as drawer:
        drawer.remove(Kind.SOURCE, SOURCE.id)
        removed = drawer.changes(undo="remove")
    _undo(vault, removed)
    assert vault.reading().text_of(SOURCE.id) == "desertion"
    assert vault.connection.one("SELECT full_text FROM search_text") == ("desertion",)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(st.lists(st.tuples(st.sampled_from("aer"), st.integers(0, 3), texts), max_size=12))
def test_every_change_can_be_taken_back_one_after_the_other(
    vault: Vault, doings: list[tuple[str, int, str]]
) -> None:
    states: list[tuple[Case, ...]] = [()]
    changes: list[Changes] = []
    for doing, number, text in doings:
        with vault.writing("do") as drawer:
            _do(drawer, doing, Case(id=f"{number:032x}", reference="R", notes=text))
            made = drawer.changes(undo="do")
        if made.kinds:
            changes.append(made)
            states.append(_cases(vault))
    for made in reversed(changes):
        assert _cases(vault) == states.pop()
        _undo(vault, made)
    assert _cases(vault) == ()
    assert vault.verify().sound


def _cases(vault: Vault) -> tuple[Case, ...]:
    return tuple(sorted(vault.reading().every(Kind.CASE), key=lambda case: case.id))


def _do(drawer: Drawer, doing: str, case: Case) -> None:
    there = drawer.seal_of(Kind.CASE.value, case.id) != b""
    if doing == "a" and not there:
        drawer.add(case)
    elif doing == "e" and there:
        drawer.replace(case)
    elif doing == "r" and there:
        drawer.remove(Kind.CASE, case.id)
