"""A new data key: what opened the vault before opens it no more, and nothing else has changed."""

import shutil
from pathlib import Path

import pytest

from casefiles.domain.changes import Kind
from casefiles.domain.errors import (
    Cancelled,
    VaultDamaged,
    VaultRolledBack,
    WrongPassphrase,
)
from casefiles.vault import (
    backup,
    backup_check,
    backup_streams,
    doors,
    engine,
    key_slots,
    new_data_key,
)
from casefiles.vault.attachments import Course
from casefiles.vault.new_data_key import Terms
from casefiles.vault.secret import OfficerKey, Passphrase, RecoveryCode
from casefiles.vault.visit import Visit
from tests.conftest import Clock
from tests.vault.rekeying import COLLEAGUES, NEXT, OWN, USUAL, is_whole, names, opened, renew
from tests.vault_fixtures import CHEAP


def test_every_former_secret_is_shut_out_and_every_record_goes_along(
    office: Path, clock: Clock, recovery_code: str
) -> None:
    with opened(office, OWN, clock) as vault:
        key_slots.add_colleague(vault, COLLEAGUES, "C-12")
        before = vault.journal_head
        done = renew(vault)
        is_whole(vault)  # in the session that did it
        assert vault.journal_head.number == before.number + 1
    assert done.colleagues == ("C-12",)
    for former in (OWN, COLLEAGUES, RecoveryCode(recovery_code)):
        with pytest.raises(WrongPassphrase):
            opened(office, former, clock)
    for secret in (NEXT, RecoveryCode(done.recovery_code)):
        with opened(office, secret, clock) as vault:
            is_whole(vault)
    assert doors.check(office, NEXT, clock=clock, cost=CHEAP).sound
    assert names(office) - {"vault.spare"} == USUAL


def test_an_old_copy_of_the_keys_opens_nothing_that_is_there_now(
    office: Path, clock: Clock
) -> None:
    old = (office / "vault.keys").read_bytes()
    with opened(office, OWN, clock) as vault:
        renew(vault)
    (office / "vault.keys").write_bytes(old)
    with pytest.raises(VaultDamaged):
        opened(office, OWN, clock)


def test_the_passphrase_may_stay_and_the_database_has_another_key(
    office: Path, clock: Clock
) -> None:
    with opened(office, OWN, clock) as vault:
        former = bytes(vault.keyring.database)
        renew(vault, new=None)
    opened(office, OWN, clock).close()
    raw = engine.attach_only(office / "vault.db", former)
    with pytest.raises(VaultDamaged):
        raw.one("SELECT count(*) FROM sqlite_master")
    raw.close()


def test_officers_open_the_new_vault_with_the_key_they_have(office: Path, clock: Clock) -> None:
    identity, recipient = backup_streams.new_identity()
    with opened(office, OWN, clock) as vault:
        key_slots.add_officer(vault, recipient, "O-1")
        assert renew(vault).officers == ("O-1",)
    with opened(office, OfficerKey(identity), clock) as vault:
        is_whole(vault)


def test_the_journal_goes_on_so_that_printed_heads_stay_true(office: Path, clock: Clock) -> None:
    with opened(office, OWN, clock) as vault:
        head = vault.journal_head
        for _ in range(2):
            renew(vault, new=None)
        row = vault.connection.one("SELECT own FROM journal WHERE number = ?", (head.number,))
        assert row == (head.hash,)
        told = vault.connection.one("SELECT verb, reason FROM journal ORDER BY local DESC")
        assert told == ("new-data-key", "a stick was lost")
    assert doors.check(office, OWN, clock=clock, cost=CHEAP).sound


def test_work_goes_on_in_the_same_session_and_is_there_later(office: Path, clock: Clock) -> None:
    with opened(office, OWN, clock) as vault:
        renew(vault)
        with vault.writing("remove-case") as drawer:
            drawer.remove(Kind.PAPER, "e" * 32)
    with opened(office, NEXT, clock) as vault:
        assert vault.reading().count(Kind.PAPER) == 0
        assert vault.verify().sound


def test_backups_are_sealed_to_a_new_identity(office: Path, tmp_path: Path, clock: Clock) -> None:
    old, new = tmp_path / "old.casebackup", tmp_path / "new.casebackup"
    with opened(office, OWN, clock) as vault:
        backup.export(vault, old)
        done = renew(vault)
        backup.export(vault, new)
    for secret in (NEXT, RecoveryCode(done.recovery_code)):
        assert backup_check.check(new, secret, floor=CHEAP).cases == 1
    with pytest.raises(WrongPassphrase):
        backup_check.check(new, OWN, floor=CHEAP)
    assert backup_check.check(old, OWN, floor=CHEAP).cases == 1  # as the person is told


def test_a_whole_folder_put_back_to_before_is_named(
    office: Path, tmp_path: Path, clock: Clock
) -> None:
    visit = Visit("C-01", outside=tmp_path / "heads")
    doors.enter(office, OWN, visit, clock=clock, cost=CHEAP).close()
    former = shutil.copytree(office, tmp_path / "former")
    with doors.enter(office, OWN, visit, clock=clock, cost=CHEAP) as vault:
        renew(vault)
    doors.enter(office, NEXT, visit, clock=clock, cost=CHEAP).close()
    shutil.rmtree(office)
    shutil.copytree(former, office)
    with pytest.raises(VaultRolledBack):
        doors.enter(office, OWN, visit, clock=clock, cost=CHEAP)


def test_a_colleagues_passphrase_is_not_enough(office: Path, clock: Clock) -> None:
    with opened(office, OWN, clock) as vault:
        key_slots.add_colleague(vault, COLLEAGUES, "C-12")
        for wrong in (COLLEAGUES, Passphrase("wrong")):
            with pytest.raises(WrongPassphrase):
                new_data_key.renew(vault, Terms(own=wrong), Course())
        is_whole(vault)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.99])
def test_it_can_be_stopped_and_then_nothing_has_changed(
    office: Path, clock: Clock, share: float
) -> None:
    told: list[float] = []
    with opened(office, OWN, clock) as vault:
        course = Course(
            lambda done, total: told.append(done / total), lambda: bool(told) and told[-1] >= share
        )
        with pytest.raises(Cancelled):
            renew(vault, course=course)
        assert not (office / "vault.next").exists()
        is_whole(vault)
        assert told == sorted(told)
    opened(office, OWN, clock).close()


def test_a_damaged_vault_gets_no_new_key(office: Path, clock: Clock) -> None:
    with opened(office, OWN, clock) as vault:
        vault.connection.run("UPDATE [case] SET narrative = 'changed'")
        with pytest.raises(VaultDamaged):
            renew(vault)
        assert vault.verify().damages
    assert names(office) - {"vault.spare"} == USUAL
    opened(office, OWN, clock).close()


def test_nothing_of_the_new_keys_is_in_what_is_told(office: Path, clock: Clock) -> None:
    with opened(office, OWN, clock) as vault:
        done = renew(vault)
    assert done.recovery_code not in repr(done)
    assert NEXT.text not in repr(Terms(own=OWN, new=NEXT))


def test_former_keys_are_wiped_in_memory(office: Path, clock: Clock) -> None:
    with opened(office, OWN, clock) as vault:
        former = vault.keyring
        renew(vault)
        held = (former.data, former.database, former.journal, former.outside, former.chain)
        assert not any(any(key) for key in held)
        current = vault.keyring
    held = (current.data, current.database, current.journal, current.carried, current.chain)
    assert not any(any(key) for key in held)
