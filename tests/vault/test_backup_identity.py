"""The age identity of a vault: renewed with its secrets, readable by every age program."""

import io
import time
import unicodedata
from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.domain.errors import BackupDamaged, RecordInvalid, VaultDamaged, WrongPassphrase
from casefiles.vault import (
    backup,
    backup_check,
    backup_identity,
    backup_passphrase,
    backup_streams,
    doors,
    key_slots,
)
from casefiles.vault.keyring import Keyring
from casefiles.vault.secret import Passphrase, RecoveryCode
from casefiles.vault.vault import Vault
from tests.conftest import Clock
from tests.vault_fixtures import CHEAP, PASSPHRASE

WORK = 4


def identity_of(vault: Vault) -> str:
    return backup_identity.secret_half(vault.meta_get, vault.keyring)


def test_both_files_hold_the_identity_the_backups_are_sealed_to(
    vault: Vault, recovery_code: str
) -> None:
    ways = backup_identity.ways(vault.meta_get)
    identity = identity_of(vault)
    assert str(pyrage.x25519.Identity.from_str(identity).to_public()) == ways.recipient
    assert backup_identity.identity_from(ways.key_age, Passphrase(PASSPHRASE)) == identity
    assert backup_identity.identity_from(ways.recovery_age, RecoveryCode(recovery_code)) == identity


def test_each_file_opens_with_what_a_person_types_at_age(vault: Vault, recovery_code: str) -> None:
    ways = backup_identity.ways(vault.meta_get)
    expected = f"{identity_of(vault)}\n".encode()
    assert pyrage.passphrase.decrypt(ways.key_age, PASSPHRASE) == expected
    assert pyrage.passphrase.decrypt(ways.recovery_age, recovery_code) == expected
    with pytest.raises(pyrage.DecryptError):  # only as it is printed: the page says so
        pyrage.passphrase.decrypt(ways.recovery_age, recovery_code.replace("-", ""))


def test_two_vaults_have_two_identities(vault: Vault, tmp_path: Path, clock: Clock) -> None:
    other = doors.create(tmp_path / "other.casefiles", PASSPHRASE, clock=clock, cost=CHEAP).vault
    assert identity_of(other) != identity_of(vault)
    other.close()


def test_new_passphrase_renews_its_file_and_leaves_the_other(vault: Vault) -> None:
    before, identity = backup_identity.ways(vault.meta_get), identity_of(vault)
    vault.change_passphrase(Passphrase("new words"))
    after = backup_identity.ways(vault.meta_get)
    assert after.recovery_age == before.recovery_age
    assert after.recipient == before.recipient
    assert backup_identity.identity_from(after.key_age, Passphrase("new words")) == identity
    with pytest.raises(WrongPassphrase):
        backup_identity.identity_from(after.key_age, Passphrase(PASSPHRASE))


def test_new_recovery_code_renews_its_file_and_leaves_the_other(vault: Vault) -> None:
    before, identity = backup_identity.ways(vault.meta_get), identity_of(vault)
    code = vault.renew_recovery_code()
    after = backup_identity.ways(vault.meta_get)
    assert after.key_age == before.key_age
    assert backup_identity.identity_from(after.recovery_age, RecoveryCode(code)) == identity


def test_other_way_of_typing_a_letter_is_the_same_passphrase(vault: Vault) -> None:
    composed = unicodedata.normalize("NFC", "Café Й")
    vault.change_passphrase(Passphrase(unicodedata.normalize("NFD", composed)))
    ways = backup_identity.ways(vault.meta_get)
    assert pyrage.passphrase.decrypt(ways.key_age, composed)


def test_power_cut_between_slots_and_database_is_put_right_at_the_next_unlock(
    vault: Vault, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = key_slots.put_in_place

    def cut(folder: Path, content: bytes) -> None:
        put(folder, content)
        raise KeyboardInterrupt  # the slots are written, the transaction is not committed

    monkeypatch.setattr(key_slots, "put_in_place", cut)
    with pytest.raises(KeyboardInterrupt):
        vault.change_passphrase(Passphrase("new words"))
    vault.close()
    with doors.unlock(vault.folder, Passphrase("new words"), clock=clock, cost=CHEAP) as again:
        report = backup.export(again, tmp_path / "b.casebackup")
    out = tmp_path / "b.casebackup"
    assert backup_check.check(out, Passphrase("new words"), floor=CHEAP) == report


def test_identity_does_not_open_with_the_keys_of_another_vault(vault: Vault) -> None:
    stranger = Keyring.fresh(vault.vault_id)
    with pytest.raises(VaultDamaged):
        backup_identity.secret_half(vault.meta_get, stranger)


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=300), st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_what_is_sealed_opens_here_and_with_pyrage(content: bytes, words: str) -> None:
    sealed = backup_passphrase.seal(content, words, work=WORK)
    assert backup_passphrase.unseal(sealed, words, part="key.age") == content
    assert pyrage.passphrase.decrypt(sealed, words) == content


def test_what_pyrage_seals_opens_here() -> None:
    sealed = pyrage.passphrase.encrypt(b"content", "words")
    assert backup_passphrase.unseal(sealed, "words", part="key.age") == b"content"


def test_every_flipped_byte_of_a_sealed_file_is_noticed() -> None:
    sealed = backup_passphrase.seal(b"content", "words", work=WORK)
    plain = set()
    for place in range(len(sealed)):
        spoilt = bytearray(sealed)
        spoilt[place] ^= 1
        try:
            plain.add(backup_passphrase.unseal(bytes(spoilt), "words", part="key.age"))
        except (BackupDamaged, WrongPassphrase):
            continue
    # Base 64 has idle bits at the end of a line; a CRC and a SHA-256 watch over those.
    assert plain <= {b"content"}


@pytest.mark.parametrize("work", [b"21", b"30", b"63", b"99"])
def test_file_that_asks_for_too_much_memory_is_refused_at_once(work: bytes) -> None:
    sealed = backup_passphrase.seal(b"content", "words", work=WORK)
    planted = sealed.replace(b" 4\n", b" " + work + b"\n", 1)
    start = time.perf_counter()
    with pytest.raises(BackupDamaged):
        backup_passphrase.unseal(planted, "words", part="key.age")
    assert time.perf_counter() - start < 0.1


@pytest.mark.parametrize("content", [b"", b"age-encryption.org/v1\n", b"x" * 5000, b"\0" * 256])
def test_what_is_no_sealed_file_is_damage(content: bytes) -> None:
    with pytest.raises(BackupDamaged) as caught:
        backup_passphrase.unseal(content, "words", part="recovery.age")
    assert caught.value.facts["part"] == "recovery.age"


def test_usual_cost_is_the_one_of_age_itself_and_bounded() -> None:
    start = time.perf_counter()
    sealed = backup_passphrase.seal(b"content", "words")
    assert b" 18\n" in sealed
    assert time.perf_counter() - start < 20


def test_last_error_of_a_long_stream_is_not_lost() -> None:
    """Pyrage itself loses an error of the last write; a full disk would go unnoticed."""
    identity, recipient = backup_streams.new_identity()

    def full(_piece: bytes) -> None:
        raise OSError(28, "no room")

    for size in (0, 1, 70_000):
        with pytest.raises(OSError, match="no room"):
            backup_streams.seal(iter([bytes(size)]), full, [recipient])
    sealed = bytearray()
    backup_streams.seal(iter([bytes(70_000)]), sealed.extend, [recipient])
    with pytest.raises(OSError, match="no room"):
        backup_streams.unseal(iter([bytes(sealed)]), full, [identity], part="p")


def test_streams_agree_with_pyrage_whatever_the_pieces() -> None:
    identity, recipient = backup_streams.new_identity()
    content = bytes(range(256)) * 900
    sealed = bytearray()
    pieces = iter([b"", content[:1], content[1:70_000], b"", content[70_000:]])
    backup_streams.seal(pieces, sealed.extend, [recipient])
    key = pyrage.x25519.Identity.from_str(identity)
    assert pyrage.decrypt(bytes(sealed), [key]) == content
    again = io.BytesIO()
    backup_streams.unseal(iter([bytes(sealed)]), again.write, [identity], part="p")
    assert again.getvalue() == content


@pytest.mark.parametrize("text", ["", "AGE-SECRET-KEY-1", "# nothing", "age1xyz"])
def test_identity_file_without_an_identity_is_a_wrong_key(text: str) -> None:
    with pytest.raises(WrongPassphrase):
        backup_streams.identities_in(text)


def test_recipient_that_is_none_is_refused() -> None:
    with pytest.raises(RecordInvalid):
        backup_streams.check_recipient("age1" + "q" * 58)
