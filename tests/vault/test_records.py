"""Records: what goes in comes out; undo, erasing and the bin; the rows of the journal."""

import io
import string
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefiles.domain.attachment import Attachment
from casefiles.domain.case.case import Case
from casefiles.domain.case.event import Event
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import NothingToUndo, RecordNotFound, VaultDamaged
from casefiles.domain.fields import Shape
from casefiles.domain.library.source import Source
from casefiles.domain.records import TYPES, Record, registry
from casefiles.vault.drawer import Drawer
from casefiles.vault.history_lists import case_history, journal_rows, record_history
from casefiles.vault.vault import Vault
from tests.conftest import Clock
from tests.vault_fixtures import ATTACHMENT, CASE, FILE, RECORDS, SOURCE

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


# --- undo ----------------------------------------------------------------------------------


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


# --- erasing and the bin -------------------------------------------------------------------


def _holds(vault: Vault, words: str) -> bool:
    """Tell whether any text of any table holds some words."""
    names = [
        row[0]
        for row in vault.connection.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    for name in names:
        rows = vault.connection.rows(f'SELECT * FROM "{name}"')
        if any(
            words in str(value) or words.encode() in _octets(value) for r in rows for value in r
        ):
            return True
    return False


def _octets(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


def test_an_erased_record_is_gone_from_every_table(vault: Vault) -> None:
    secret = "zwölftes Regiment"
    with vault.writing("add") as drawer:
        drawer.add(CASE)
        drawer.add(Event(id="d" * 32, case_id=CASE.id, detail=secret))
        drawer.add(SOURCE)
        drawer.set_text(SOURCE.id, secret)
        drawer.set_text(SOURCE.id, f"{secret} and more")
        drawer.attach(ATTACHMENT, io.BytesIO(secret.encode() * 99))
    with vault.writing("edit") as drawer:
        drawer.replace(Event(id="d" * 32, case_id=CASE.id, detail=f"not {secret}"))
    assert _holds(vault, secret)
    with vault.writing("erase") as drawer:
        drawer.erase(Kind.EVENT, "d" * 32)
        drawer.erase(Kind.ATTACHMENT, ATTACHMENT.id)
        drawer.erase(Kind.SOURCE, SOURCE.id)
        erased = drawer.changes(undo="erase")
    assert not _holds(vault, secret)
    with pytest.raises(NothingToUndo):
        _undo(vault, erased)
    assert vault.verify().sound
    assert vault.reading().get(Kind.CASE, CASE.id) == CASE


def test_an_emptied_bin_forgets_what_was_removed_and_keeps_what_is_there(
    vault: Vault, clock: Clock
) -> None:
    with vault.writing("add") as drawer:
        drawer.add(CASE)
        drawer.add(SOURCE)
        drawer.set_text(SOURCE.id, "kept text")
        drawer.attach(ATTACHMENT, io.BytesIO(FILE))
        drawer.add(replace(SOURCE, id="8" * 32, title="going"))
        drawer.set_text("8" * 32, "going text")
        drawer.attach(replace(ATTACHMENT, id="7" * 32, owner_id="8" * 32), io.BytesIO(b"going"))
    clock.step(days=1)
    with vault.writing("remove") as drawer:
        drawer.remove(Kind.ATTACHMENT, "7" * 32)
        drawer.remove(Kind.SOURCE, "8" * 32)
        removed = drawer.changes(undo="remove")
    clock.step(days=1)
    edited = _edit(vault, replace(CASE, status="closed"))
    with vault.writing("empty-bin") as drawer:
        drawer.empty_bin(before="2026-03-04T00:00:00Z")
    assert not _holds(vault, "going")
    with pytest.raises(NothingToUndo):
        _undo(vault, removed)
    _undo(vault, edited)
    assert vault.reading().get(Kind.CASE, CASE.id) == CASE
    assert vault.reading().text_of(SOURCE.id) == "kept text"
    assert vault.verify().sound


def test_a_removed_file_keeps_its_bytes_until_the_bin_is_emptied(vault: Vault) -> None:
    with vault.writing("add") as drawer:
        drawer.add(SOURCE)
        drawer.attach(ATTACHMENT, io.BytesIO(FILE))
    with vault.writing("detach") as drawer:
        drawer.remove(Kind.ATTACHMENT, ATTACHMENT.id)
        removed = drawer.changes(undo="detach")
    with pytest.raises(RecordNotFound):
        vault.reading().read_attachment(ATTACHMENT.id, io.BytesIO())
    _undo(vault, removed)
    out = io.BytesIO()
    vault.reading().read_attachment(ATTACHMENT.id, out)
    assert out.getvalue() == FILE


# --- journal and history rows --------------------------------------------------------------


def test_journal_rows_say_who_what_when_why_and_chain(vault: Vault, clock: Clock) -> None:
    with vault.writing("add-case", reason="intake of March") as drawer:
        drawer.add(CASE)
    row = vault.connection.one(
        "SELECT device, at, actor, verb, family, record_id, case_id, reason, previous "
        "FROM journal ORDER BY local DESC LIMIT 1"
    )
    before = vault.connection.rows("SELECT own FROM journal ORDER BY local DESC LIMIT 2")[1][0]
    assert row == (
        vault.journal_head.device,
        "2026-03-02T09:30:00Z",
        "C-01",
        "add-case",
        "case",
        CASE.id,
        CASE.id,
        "intake of March",
        before,
    )


def test_sessions_and_key_changes_stand_in_the_journal(vault: Vault) -> None:
    from casefiles.vault.secret import Passphrase

    vault.change_passphrase(Passphrase("seven other words"))
    verbs = [row[0] for row in vault.connection.rows("SELECT verb FROM journal ORDER BY local")]
    assert verbs == ["create", "unlock", "unlock", "change-passphrase"]


def test_a_removal_leaves_a_tombstone(vault: Vault) -> None:
    with vault.writing("add") as drawer:
        drawer.add(CASE)
        drawer.add(RECORDS[2])
    with vault.writing("remove", reason="double") as drawer:
        drawer.remove(Kind.EVENT, RECORDS[2].id)
    row = vault.connection.one(
        'SELECT family, row_id, case_id, "when", actor, device, reason FROM removed'
    )
    device = vault.journal_head.device
    at = "2026-03-02T09:30:00Z"
    assert row == ("event", RECORDS[2].id, CASE.id, at, "C-01", device, "double")


def test_history_keeps_both_sides_of_what_changed_and_nothing_else(vault: Vault) -> None:
    with vault.writing("add") as drawer:
        drawer.add(CASE)
    _edit(vault, replace(CASE, status="closed", notes="неявка"))
    rows = vault.connection.rows("SELECT family, row_id, case_id, verb, before, after FROM history")
    assert rows == [
        (
            "case",
            CASE.id,
            CASE.id,
            "edit",
            '{"status":"open","notes":""}',
            '{"status":"closed","notes":"неявка"}',
        )
    ]


def test_a_text_changed_below_the_journal_is_refused(vault: Vault) -> None:
    with vault.writing("add") as drawer:
        drawer.add(SOURCE)
        drawer.set_text(SOURCE.id, "a")
    assert vault.reading().text_of("unknown") == ""
    vault.connection.run("UPDATE source_text SET text = 'b'")
    with pytest.raises(VaultDamaged):
        vault.reading().text_of(SOURCE.id)
    vault.connection.run("DELETE FROM source_text")
    with pytest.raises(VaultDamaged):
        vault.reading().text_of(SOURCE.id)


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


def test_the_history_of_a_case_tells_its_steps_and_those_of_its_parts(vault: Vault) -> None:
    event = Event(id="d" * 32, case_id=CASE.id, title="Summons")
    with vault.writing("add-case") as drawer:
        drawer.add(CASE)
        drawer.add(event)
    _edit(vault, replace(CASE, status="closed"))
    with vault.writing("remove-event", reason="double") as drawer:
        drawer.remove(Kind.EVENT, event.id)
    reader = vault.reading()
    steps = case_history(reader, CASE.id)
    assert [(step.verb, step.kind) for step in steps] == [
        ("remove-event", "event"),
        ("edit", "case"),
        ("add-case", "event"),
        ("add-case", "case"),
    ]
    assert steps[1].fields == (("status", "open", "closed"),)
    assert ("title", "Summons", None) in steps[0].fields
    assert steps[0].reason == "double"
    assert record_history(reader, CASE.id) == (steps[1], steps[3])
    rows = journal_rows(reader, vault.journal_head.device, before=10**9, limit=3)
    assert [row.verb for row in rows] == ["remove-event", "edit", "add-case"]
