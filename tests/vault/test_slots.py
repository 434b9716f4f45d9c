"""Slots of colleagues, officers and key files: added, opened with, renamed, removed, planted."""

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest

from casefiles.domain.errors import (
    CaseFilesError,
    KeyNeeded,
    RecordInvalid,
    RecordNotFound,
    VaultDamaged,
    WrongPassphrase,
)
from casefiles.vault import (
    backup,
    backup_check,
    backup_streams,
    doors,
    key_slots,
    keyfile,
)
from casefiles.vault.moments import Clock
from casefiles.vault.secret import OfficerKey, Passphrase, RecoveryCode, Secret, joined
from casefiles.vault.slots import COLLEAGUE, KEY_FILE, OFFICER
from casefiles.vault.vault import Vault
from tests.vault_fixtures import CHEAP, PASSPHRASE

COLLEAGUES = Passphrase("seven words that a colleague knows")
DIGITS = "0123456789abcdef" * 4


def _keys(folder: Path) -> dict[str, object]:
    body: dict[str, object] = json.loads((folder / "vault.keys").read_bytes().split(b"\n")[0])
    return body


def _opens(folder: Path, secret: Secret, clock: Clock) -> bool:
    try:
        doors.unlock(folder, secret, clock=clock, cost=CHEAP).close()
    except WrongPassphrase:
        return False
    return True


def test_a_colleague_opens_the_vault_with_a_passphrase_of_their_own(
    vault: Vault, clock: Clock
) -> None:
    key_slots.add_colleague(vault, COLLEAGUES, "C-12", reason="holiday")
    vault.close()
    assert _opens(vault.folder, COLLEAGUES, clock)
    assert _opens(vault.folder, Passphrase(PASSPHRASE), clock)
    row = doors.slots(vault.folder, cost=CHEAP)[-1]
    assert (row.kind, row.label, row.made_at) == (COLLEAGUE, "C-12", "2026-03-02T09:30:00Z")


def test_an_officer_opens_the_vault_with_an_identity_file(vault: Vault, clock: Clock) -> None:
    identity, recipient = backup_streams.new_identity()
    key_slots.add_officer(vault, recipient, "O-1")
    vault.close()
    assert _opens(vault.folder, OfficerKey(f"# a comment\n{identity}\n"), clock)
    assert not _opens(vault.folder, OfficerKey(backup_streams.new_identity()[0]), clock)
    assert not _opens(vault.folder, OfficerKey("nothing"), clock)
    assert doors.slots(vault.folder, cost=CHEAP)[-1].recipient == recipient


def test_a_key_file_is_asked_for_besides_the_passphrase(
    vault: Vault, clock: Clock, recovery_code: str, tmp_path: Path
) -> None:
    both = joined(PASSPHRASE, DIGITS)
    vault.change_passphrase(both, verb="add-key-file", kind=KEY_FILE)
    backup.export(vault, tmp_path / "b.casebackup")
    vault.close()
    assert not _opens(vault.folder, Passphrase(PASSPHRASE), clock)
    assert not _opens(vault.folder, joined(PASSPHRASE, DIGITS[::-1]), clock)
    assert _opens(vault.folder, both, clock)
    assert _opens(vault.folder, RecoveryCode(recovery_code), clock)
    kinds = [slot.kind for slot in doors.slots(vault.folder, cost=CHEAP)]
    assert kinds == [KEY_FILE, "recovery"]
    typed = Passphrase(f"{PASSPHRASE} {DIGITS}")  # as the page in the backup says
    assert backup_check.check(tmp_path / "b.casebackup", typed, floor=CHEAP).journal_number
    with pytest.raises(WrongPassphrase):
        backup_check.check(tmp_path / "b.casebackup", Passphrase(PASSPHRASE), floor=CHEAP)


def test_a_removed_slot_opens_the_vault_no_more_and_an_old_copy_of_it_still(
    vault: Vault, clock: Clock
) -> None:
    slot = key_slots.add_colleague(vault, COLLEAGUES, "C-12")
    vault.fold()
    copy = shutil.copytree(vault.folder, vault.folder.with_name("Copy.casefiles"))
    key_slots.remove(vault, slot, reason="left the office")
    vault.close()
    assert not _opens(vault.folder, COLLEAGUES, clock)
    assert _opens(Path(copy), COLLEAGUES, clock)  # what the person is told before removing


def test_the_passphrase_and_the_recovery_code_cannot_be_removed_or_renamed(vault: Vault) -> None:
    before = (vault.folder / "vault.keys").read_bytes()
    for slot in vault.slots():
        with pytest.raises(KeyNeeded):
            key_slots.remove(vault, slot.id, reason="why not")
        with pytest.raises(KeyNeeded):
            key_slots.rename(vault, slot.id, "C-99")
    with pytest.raises(RecordNotFound):
        key_slots.remove(vault, "0" * 32, reason="why not")
    assert (vault.folder / "vault.keys").read_bytes() == before


def test_a_slot_is_renamed_without_the_secret_it_has(vault: Vault, clock: Clock) -> None:
    identity, recipient = backup_streams.new_identity()
    colleague = key_slots.add_colleague(vault, COLLEAGUES, "C-12")
    officer = key_slots.add_officer(vault, recipient, "O-1")
    key_slots.rename(vault, colleague, "С-13 Львів")
    key_slots.rename(vault, officer, "O-2")
    vault.close()
    labels = [slot.label for slot in doors.slots(vault.folder, cost=CHEAP)]
    assert labels == ["", "", "С-13 Львів", "O-2"]
    assert _opens(vault.folder, COLLEAGUES, clock)
    assert _opens(vault.folder, OfficerKey(identity), clock)


def test_each_change_of_a_slot_stands_in_the_journal_with_its_reason(vault: Vault) -> None:
    slot = key_slots.add_colleague(vault, COLLEAGUES, "C-12", reason="holiday")
    key_slots.rename(vault, slot, "C-13")
    key_slots.remove(vault, slot, reason="back again")
    rows = vault.connection.rows("SELECT verb, reason FROM journal ORDER BY local DESC LIMIT 3")
    assert rows == [
        ("remove-colleague", "back again"),
        ("rename-key", ""),
        ("add-colleague", "holiday"),
    ]
    assert vault.verify().sound


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("", "missing"),
        ("  ", "missing"),
        ("x" * 81, "too-long"),
        ("C\n1", "several-lines"),
        ("C-12", "duplicate-key-slot"),
    ],
)
def test_a_bad_name_is_refused_and_nothing_changes(vault: Vault, label: str, reason: str) -> None:
    key_slots.add_colleague(vault, COLLEAGUES, "C-12")
    before = (vault.folder / "vault.keys").read_bytes()
    with pytest.raises(RecordInvalid) as caught:
        key_slots.add_colleague(vault, Passphrase("another"), label)
    assert caught.value.facts["reason"] == reason
    assert (vault.folder / "vault.keys").read_bytes() == before


def test_no_more_slots_are_made_than_are_read(vault: Vault, clock: Clock) -> None:
    recipient = backup_streams.new_identity()[1]
    key_slots.add_officer(vault, recipient, "O-1")
    with pytest.raises(RecordInvalid) as caught:
        key_slots.add_officer(vault, recipient, "O-2")
    assert caught.value.facts["reason"] == "duplicate-key-slot"
    with pytest.raises(RecordInvalid) as caught:
        key_slots.add_officer(vault, "age1nothing", "O-2")
    assert caught.value.facts["reason"] == "no-recipient"
    with pytest.raises(RecordInvalid) as caught:
        _add_many(vault)
    assert caught.value.facts["reason"] == "too-many-keys"
    vault.close()
    assert _opens(vault.folder, Passphrase(PASSPHRASE), clock)


def _add_many(vault: Vault) -> None:
    for number in range(80):
        wide = "\N{GRINNING FACE}" * 76 + f"{number:04}"
        key_slots.add_colleague(vault, Passphrase(f"{number}"), wide)


def test_a_colleague_changes_their_own_passphrase_and_nobody_elses(
    vault: Vault, clock: Clock
) -> None:
    key_slots.add_colleague(vault, COLLEAGUES, "C-12")
    slot = vault.check_secret(COLLEAGUES)
    key_slots.change_colleagues(vault, slot, Passphrase("eight"))
    vault.close()
    assert not _opens(vault.folder, COLLEAGUES, clock)
    assert _opens(vault.folder, Passphrase("eight"), clock)
    assert _opens(vault.folder, Passphrase(PASSPHRASE), clock)
    assert [slot.label for slot in doors.slots(vault.folder, cost=CHEAP)] == ["", "", "C-12"]


def test_the_format_number_is_the_least_that_holds_the_slots(vault: Vault, clock: Clock) -> None:
    assert _keys(vault.folder)["container"] == 1
    slot = key_slots.add_colleague(vault, COLLEAGUES, "C-12")
    assert _keys(vault.folder)["container"] == 2
    key_slots.remove(vault, slot, reason="left")
    assert _keys(vault.folder)["container"] == 1
    vault.close()
    assert _opens(vault.folder, Passphrase(PASSPHRASE), clock)


def _filled(vault: Vault) -> tuple[bytes, OfficerKey]:
    identity, recipient = backup_streams.new_identity()
    key_slots.add_colleague(vault, COLLEAGUES, "C-12")
    key_slots.add_officer(vault, recipient, "O-1")
    return (vault.folder / "vault.keys").read_bytes(), OfficerKey(identity)


def _forged(content: bytes, slot: int, **changed: object) -> bytes:
    body = json.loads(content.split(b"\n")[0])
    body["slots"][slot].update(changed)
    line = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    return line + b"\n" + hashlib.sha256(line).hexdigest().encode() + b"\n"


@pytest.mark.parametrize(
    "changed",
    [
        {"recipient": "age1nothing"},
        {"recipient": "age1" + "b" * 58},
        {"sealed": ""},
        {"sealed": "00" * 1025},
        {"sealed": "0"},
        {"sealed": 7},
        {"kdf": {"name": "none"}},
        {"salt": "00" * 16},
        {"kind": "colleague"},
        {"kind": ["officer"]},
        {"label": "x" * 81},
    ],
)
def test_an_officers_slot_is_read_strictly(vault: Vault, changed: dict[str, object]) -> None:
    content, _ = _filled(vault)
    with pytest.raises(VaultDamaged):
        keyfile.read(_forged(content, 3, **changed), floor=CHEAP)


def test_forged_slots_of_the_second_format_never_open(vault: Vault) -> None:
    content, officer = _filled(vault)
    stranger, recipient = backup_streams.new_identity()
    planted = backup_streams.seal_small(os.urandom(64), [recipient]).hex()
    forgeries: list[tuple[bytes, Secret]] = [
        (_forged(content, 3, label="O-2"), officer),
        (_forged(content, 2, label="C-99"), COLLEAGUES),
        (_forged(content, 2, made_at="2026-01-01T00:00:00Z"), COLLEAGUES),
        (_forged(content, 3, id="0" * 32), officer),
        (_forged(content, 3, recipient=recipient, sealed=planted), OfficerKey(stranger)),
        (_forged(content, 3, sealed="00" * 200), officer),
    ]
    for forged, secret in forgeries:
        with pytest.raises(CaseFilesError) as caught:
            keyfile.unlocked(forged, secret, floor=CHEAP)
        assert isinstance(caught.value, VaultDamaged | WrongPassphrase)


def test_every_bit_of_the_second_format_counts(vault: Vault) -> None:
    content, _ = _filled(vault)
    for place in range(0, len(content), 7):
        spoilt = bytearray(content)
        spoilt[place] ^= 1 << place % 8
        with pytest.raises(VaultDamaged):
            keyfile.read(bytes(spoilt), floor=CHEAP)


def test_a_colleagues_unlock_does_not_touch_what_backups_are_opened_with(
    vault: Vault, clock: Clock
) -> None:
    key_slots.add_colleague(vault, COLLEAGUES, "C-12")
    before = vault.meta_get("backup.key.age")
    vault.close()
    with doors.unlock(vault.folder, COLLEAGUES, clock=clock, cost=CHEAP) as again:
        assert again.meta_get("backup.key.age") == before


def test_an_added_slot_is_in_the_former_generation_after_the_next_unlock(
    vault: Vault, clock: Clock
) -> None:
    before = (vault.folder / "vault.keys").read_bytes()
    key_slots.add_officer(vault, backup_streams.new_identity()[1], "O-1")
    assert (vault.folder / "vault.keys.former").read_bytes() == before
    vault.close()
    assert _opens(vault.folder, Passphrase(PASSPHRASE), clock)
    after = (vault.folder / "vault.keys").read_bytes()
    assert (vault.folder / "vault.keys.former").read_bytes() == after
    kinds = [slot.kind for slot in doors.slots(vault.folder, cost=CHEAP)]
    assert kinds == ["passphrase", "recovery", OFFICER]
