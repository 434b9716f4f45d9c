"""Key slots: secrets, costs, and changing them."""

import shutil
from pathlib import Path

import pytest

from casefiles.domain.errors import (
    CaseFilesError,
    VaultDamaged,
    WrongPassphrase,
)
from casefiles.vault import doors, keyfile, recovery_code
from casefiles.vault.kdf import FLOOR, KdfCost, scaled
from casefiles.vault.keyfile import KeyFile
from casefiles.vault.keyring import Keyring
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Passphrase, RecoveryCode
from casefiles.vault.slots import NewSlot
from casefiles.vault.vault import Vault
from tests.vault_fixtures import CHEAP, PASSPHRASE

AT = "2026-11-22T09:30:00Z"


VAULT_ID = "0123456789abcdef" * 2


CODE = recovery_code.new()


def _made(passphrase: str = PASSPHRASE) -> tuple[bytes, Keyring]:
    keyring = Keyring.fresh(VAULT_ID)
    new = (
        NewSlot(Passphrase(passphrase), CHEAP, AT),
        NewSlot(RecoveryCode(CODE), CHEAP, AT, label="sheet of March"),
    )
    keys = keyfile.make(keyring, VAULT_ID, new)
    return keyfile.written(keys, keyring), keyring


MADE = _made()


CONTENT = MADE[0]


KEYRING = MADE[1]


def test_every_secret_opens_the_same_data_key() -> None:
    for secret in (Passphrase(PASSPHRASE), RecoveryCode(CODE)):
        keys, keyring = keyfile.unlocked(CONTENT, secret, floor=CHEAP)
        assert keys.vault_id == VAULT_ID
        assert keyring.data == KEYRING.data
        assert keyring.database == KEYRING.database


def test_subkeys_differ_from_each_other_and_from_the_data_key() -> None:
    keys = [KEYRING.data, KEYRING.database, KEYRING.journal, KEYRING.backup, KEYRING.keyfile]
    assert len({bytes(key) for key in keys}) == len(keys)


def test_a_wiped_keyring_holds_only_zeros() -> None:
    keyring = Keyring.fresh(VAULT_ID)
    keyring.wipe()
    held = (keyring.data, keyring.database, keyring.journal, keyring.backup, keyring.keyfile)
    assert not any(any(key) for key in held)


@pytest.mark.parametrize(
    "secret",
    [
        Passphrase(""),
        Passphrase(PASSPHRASE + " "),
        Passphrase(CODE),
        RecoveryCode(recovery_code.new()),
        RecoveryCode(PASSPHRASE),
    ],
)
def test_another_secret_is_a_wrong_passphrase(secret: doors.Secret) -> None:
    with pytest.raises(WrongPassphrase):
        keyfile.unlocked(CONTENT, secret, floor=CHEAP)


def test_one_passphrase_typed_in_two_ways_is_the_same() -> None:
    content, _ = _made("їжак café")
    keyfile.unlocked(content, Passphrase("їжак café"), floor=CHEAP)


def test_the_doors_refuse_a_slot_cheaper_than_the_floor(folder: Path, clock: Clock) -> None:
    with pytest.raises(VaultDamaged):
        doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock)


def test_a_slot_of_another_vault_does_not_open_this_one() -> None:
    keys, _ = keyfile.read(CONTENT, floor=CHEAP)
    moved = KeyFile("f" * 32, keys.slots)
    content = keyfile.written(moved, Keyring.fresh("f" * 32))
    with pytest.raises(WrongPassphrase):
        keyfile.unlocked(content, Passphrase(PASSPHRASE), floor=CHEAP)


@pytest.mark.parametrize("seconds", [0.05, 0.2, 0.4, 1.0, 3.0])
@pytest.mark.parametrize("free_gib", [0.1, 0.5, 2, 64])
def test_a_calibrated_cost_is_within_bounds_and_about_a_second(
    seconds: float, free_gib: float
) -> None:
    cost = scaled(seconds, int(free_gib * 1024 * 1024))
    assert cost.within(FLOOR)
    assert cost.memory_kib <= max(FLOOR.memory_kib, free_gib * 1024 * 1024 / 4)
    expected = seconds * cost.memory_kib * cost.passes / (FLOOR.memory_kib * FLOOR.passes)
    assert expected <= max(1.1, seconds)


def test_the_default_is_256_mib_where_memory_and_time_allow() -> None:
    assert scaled(0.2, 16 * 1024 * 1024) == KdfCost(256 * 1024, 3, 4)


def test_a_vault_of_the_real_floor_opens(tmp_path: Path, clock: Clock) -> None:
    made = doors.create(tmp_path / "v.casefiles", "six words", clock=clock, cost=FLOOR)
    made.vault.close()
    doors.unlock(tmp_path / "v.casefiles", Passphrase("six words"), clock=clock).close()


def test_changing_the_passphrase_leaves_the_former_generation_until_the_next_unlock(
    vault: Vault, clock: Clock
) -> None:
    before = (vault.folder / "vault.keys").read_bytes()
    vault.change_passphrase(Passphrase("seven other words"))
    assert (vault.folder / "vault.keys.former").read_bytes() == before
    vault.close()
    doors.unlock(vault.folder, Passphrase("seven other words"), clock=clock, cost=CHEAP).close()
    after = (vault.folder / "vault.keys").read_bytes()
    assert (vault.folder / "vault.keys.former").read_bytes() == after != before


def test_changing_the_passphrase_costs_the_same_whatever_the_vault_holds(vault: Vault) -> None:
    size = (vault.folder / "vault.db").stat().st_size
    vault.change_passphrase(Passphrase("seven other words"))
    assert (vault.folder / "vault.db").stat().st_size == size
    vault.check_secret(Passphrase("seven other words"))
    with pytest.raises(WrongPassphrase):
        vault.check_secret(Passphrase(PASSPHRASE))


def test_a_new_recovery_code_replaces_the_old_one(
    vault: Vault, clock: Clock, recovery_code: str
) -> None:
    code = vault.renew_recovery_code()
    vault.close()
    with pytest.raises(WrongPassphrase):
        doors.unlock(vault.folder, RecoveryCode(recovery_code), clock=clock, cost=CHEAP)
    doors.unlock(vault.folder, RecoveryCode(code), clock=clock, cost=CHEAP).close()
    doors.unlock(vault.folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP).close()


def test_secrets_and_keys_are_not_in_what_is_printed() -> None:
    shown = repr([Passphrase("geheim"), RecoveryCode(CODE), KEYRING])
    assert "geheim" not in shown
    assert CODE not in shown
    assert KEYRING.data.hex() not in shown


def test_lost_keys_are_put_back_from_the_former_generation(folder: Path, clock: Clock) -> None:
    (folder / "vault.keys").write_bytes(b"torn")
    with pytest.raises(VaultDamaged) as caught:
        doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP)
    assert caught.value.facts["part"] == "vault.keys"
    doors.mend_keys(folder, Passphrase(PASSPHRASE), cost=CHEAP)
    doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP).close()


def test_the_keys_of_another_vault_are_not_taken(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    other = doors.create(tmp_path / "o.casefiles", PASSPHRASE, clock=clock, cost=CHEAP).vault
    other.close()
    shutil.copy(other.folder / "vault.keys", folder / "vault.keys")
    with pytest.raises(CaseFilesError) as caught:
        doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP)
    assert isinstance(caught.value, VaultDamaged)


def test_outside_one_sees_the_slots_and_no_secret(folder: Path) -> None:
    info = doors.info(folder, cost=CHEAP)
    assert {slot.kind for slot in info.slots} == {"passphrase", "recovery"}
    assert info.size > 0
