"""What is kept of a case, and how long: history, bin, merging, erasing, retention."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from casefiles.domain.case.dossier import PART_TYPES
from casefiles.domain.changes import Kind
from casefiles.domain.errors import (
    FileExists,
    LegalHold,
    NothingToUndo,
    RecordInvalid,
    RecordNotFound,
)
from casefiles.services import (
    attachments,
    bin,
    cases,
    certificates,
    erasure,
    history,
    merging,
    papers,
    parts,
    retention,
    search,
    undo,
)
from casefiles.vault.vault import Vault
from tests.conftest import Clock

CANARY = "zyklonisch"


def test_the_history_of_a_case_tells_who_when_and_field_by_field_what(
    vault: Vault, clock: Clock
) -> None:
    case_id = cases.add_case(vault, {"stage": "intake"}).record_id
    clock.step(days=1)
    cases.edit_case(vault, case_id, {"stage": "lodged", "country": "FR"})
    stay = parts.add_part(vault, Kind.STAY, case_id, {"country": "KZ"}).record_id
    parts.remove_part(vault, Kind.STAY, stay)
    removed, added, edited, opened = history.case_history(vault, case_id)
    assert [c.verb for c in (removed, added, edited, opened)] == [
        "remove-stay", "add-stay", "edit-case", "add-case",
    ]  # fmt: skip
    assert edited.actor == "C-01"
    assert edited.at > opened.at
    assert set(edited.steps[0].fields) == {
        ("stage", "intake", "lodged"),
        ("country", "not_asked", "FR"),
    }
    assert ("country", "KZ", None) in removed.steps[0].fields


def test_the_bin_lists_a_removed_case_once_and_undo_brings_it_back(vault: Vault) -> None:
    case_id = cases.add_case(vault, {}).record_id
    reference = cases.get_case(vault, case_id).case.reference
    papers.add_paper(vault, case_id, {"type": "visa"})
    parts.add_part(vault, Kind.TASK, case_id, {"title": "call"})
    assert bin.list_bin(vault) == ()
    cases.remove_case(vault, case_id)
    (row,) = bin.list_bin(vault)
    assert (row.kind, row.name, row.parts, row.actor) == ("case", reference, 2, "C-01")
    undo.undo_change(vault, row.change_id)
    assert bin.list_bin(vault) == ()
    assert len(cases.get_case(vault, case_id).parts(Kind.TASK)) == 1


def test_what_an_undo_took_away_is_not_in_the_bin(vault: Vault) -> None:
    added = cases.add_case(vault, {})
    undo.undo_change(vault, added.change_id)
    assert bin.list_bin(vault) == ()


def test_after_thirty_days_a_removed_case_is_forgotten_and_the_others_keep_their_history(
    vault: Vault, clock: Clock
) -> None:
    stays = cases.add_case(vault, {}).record_id
    cases.edit_case(vault, stays, {"narrative": "first words"})
    cases.edit_case(vault, stays, {"narrative": "second words"})
    goes = cases.add_case(vault, {"narrative": CANARY}).record_id
    removed = cases.remove_case(vault, goes)
    clock.step(days=29)
    assert bin.forget_removed(vault) == 0
    clock.step(days=2)
    assert bin.list_bin(vault) == ()
    assert bin.forget_removed(vault) == 1
    assert bin.forget_removed(vault) == 0
    assert CANARY not in _everything(vault)
    with pytest.raises(NothingToUndo):
        undo.undo_change(vault, removed.change_id)
    told = [
        field for c in history.case_history(vault, stays) for s in c.steps for field in s.fields
    ]
    assert ("narrative", "first words", "second words") in told
    assert vault.verify().sound


def _one_of_each(vault: Vault, case_id: str) -> None:
    """Give a case a part of every kind."""
    with vault.writing("add") as drawer:
        for number, part_type in enumerate(PART_TYPES.values()):
            drawer.add(part_type(id=f"{number:032x}", case_id=case_id))


def _two_cases(vault: Vault) -> tuple[str, str]:
    one = cases.add_case(
        vault, {"stage": "lodged", "category": "conscript", "narrative": "mine", "country": "FR"}
    ).record_id
    other = cases.add_case(
        vault, {"stage": "intake", "branch": "navy", "narrative": "theirs", "country": "FR"}
    ).record_id
    return one, other


def test_merging_moves_every_part_and_keeps_what_only_one_case_knew(
    vault: Vault, tmp_path: Path
) -> None:
    one, other = _two_cases(vault)
    _one_of_each(vault, other)
    paper = cases.get_case(vault, other).papers[0].id
    file = tmp_path / "scan.txt"
    file.write_text("scan")
    attachments.attach_file(vault, Kind.PAPER, paper, file)
    attachments.attach_file(vault, Kind.CASE, other, file)
    assert [d.field for d in merging.compare_cases(vault, one, other)] == ["stage"]
    changes = merging.merge_cases(vault, one, other)
    view = cases.get_case(vault, one)
    assert (view.case.stage, view.case.branch, view.case.category) == (
        "lodged", "navy", "conscript",
    )  # fmt: skip
    assert view.case.narrative == "mine\n\ntheirs"
    assert all(len(view.parts(kind)) == 1 for kind in PART_TYPES)
    assert len(view.attachments) == 2
    with pytest.raises(RecordNotFound):
        cases.get_case(vault, other)
    undo.undo_change(vault, changes.change_id)
    assert cases.get_case(vault, one).case.narrative == "mine"
    again = cases.get_case(vault, other)
    assert all(len(again.parts(kind)) == 1 for kind in PART_TYPES)
    assert len(again.attachments) == 2
    assert vault.verify().sound


def test_a_person_chooses_which_value_stands(vault: Vault) -> None:
    one, other = _two_cases(vault)
    merging.merge_cases(vault, one, other, take=("stage",))
    assert cases.get_case(vault, one).case.stage == "intake"


def test_a_case_is_not_merged_with_itself_nor_by_a_field_on_which_both_agree(vault: Vault) -> None:
    one, other = _two_cases(vault)
    with pytest.raises(RecordInvalid):
        merging.merge_cases(vault, one, one)
    with pytest.raises(RecordInvalid):
        merging.merge_cases(vault, one, other, take=("country",))
    assert cases.get_case(vault, other).case.stage == "intake"


def _everything(vault: Vault) -> str:
    """Return every value of every table, as text."""
    names = [
        r[0] for r in vault.connection.rows("SELECT name FROM sqlite_master WHERE type='table'")
    ]
    told = []
    for name in names:
        for row in vault.connection.rows(f'SELECT * FROM "{name}"'):
            told += [v.decode("utf-8", "replace") if isinstance(v, bytes) else str(v) for v in row]
    return "\n".join(told)


def test_an_erased_case_leaves_no_word_in_any_table_and_names_where_copies_remain(
    vault: Vault, tmp_path: Path
) -> None:
    case_id = cases.add_case(vault, {"narrative": f"once {CANARY}"}).record_id
    reference = cases.get_case(vault, case_id).case.reference
    cases.edit_case(vault, case_id, {"narrative": f"then {CANARY}"})
    gone = parts.add_part(vault, Kind.TASK, case_id, {"title": CANARY}).record_id
    parts.remove_part(vault, Kind.TASK, gone)
    _one_of_each(vault, case_id)
    file = tmp_path / f"{CANARY}.txt"
    file.write_text(CANARY)
    attachments.attach_file(vault, Kind.CASE, case_id, file)
    other = cases.add_case(vault, {"narrative": "somebody else"}).record_id
    assert CANARY in _everything(vault)
    receipt = erasure.erase_case(vault, case_id, reason="asked_by_person")
    assert receipt.reference_hash == hashlib.sha256(reference.encode()).hexdigest()
    assert (receipt.records, receipt.files) == (1 + len(PART_TYPES), 1)
    told = _everything(vault)
    assert CANARY not in told
    assert reference not in told
    assert search.search(vault, CANARY).hits == ()
    assert bin.list_bin(vault) == ()
    assert cases.get_case(vault, other).case.narrative == "somebody else"
    assert vault.verify().sound


def test_a_case_under_legal_hold_is_not_erased(vault: Vault) -> None:
    case_id = cases.add_case(vault, {"legal_hold": True}).record_id
    with pytest.raises(LegalHold):
        erasure.erase_case(vault, case_id, reason="time_over")
    with pytest.raises(RecordInvalid):
        erasure.erase_case(vault, case_id, reason="because")
    assert cases.get_case(vault, case_id).case.legal_hold


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_certificate_tells_what_when_and_where_copies_remain_and_nothing_of_the_case(
    vault: Vault, tmp_path: Path, language: str
) -> None:
    import pypdfium2

    case_id = cases.add_case(vault, {"narrative": CANARY}).record_id
    reference = cases.get_case(vault, case_id).case.reference
    receipt = erasure.erase_case(vault, case_id, reason="time_over")
    out = tmp_path / "certificate.pdf"
    certificates.write_certificate(receipt, out, language=language)
    document = pypdfium2.PdfDocument(out)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert reference not in text
    assert CANARY not in text
    assert receipt.reference_hash[:8] in text
    with pytest.raises(FileExists):
        certificates.must_be_writable(out)


def test_a_closed_case_asks_for_a_decision_after_two_years(vault: Vault, clock: Clock) -> None:
    case_id = cases.add_case(vault, {}).record_id
    cases.add_case(vault, {})
    cases.close_case(vault, case_id)
    closed = date.fromisoformat(clock().date().isoformat())
    assert retention.retention_queue(vault, today=closed) == ()
    later = date(closed.year + 2, closed.month + 1, 1)
    (row,) = retention.retention_queue(vault, today=later)
    assert row.case_id == case_id
    with pytest.raises(RecordInvalid):
        retention.keep_longer(vault, case_id, until="2029-01-01", reason=" ")
    kept = retention.keep_longer(vault, case_id, until="2029-01-01", reason="an appeal runs")
    assert retention.retention_queue(vault, today=later) == ()
    assert history.case_history(vault, case_id)[0].reason == "an appeal runs"
    undo.undo_change(vault, kept.change_id)
    assert len(retention.retention_queue(vault, today=later)) == 1
