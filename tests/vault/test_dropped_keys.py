"""Keys dropped under the hands of a running verb: what it made with them never counts."""

from pathlib import Path

import pytest

from casefiles.domain.case.case import Case
from casefiles.domain.errors import Cancelled
from casefiles.vault import backup, backup_manifest, doors, keyfile
from casefiles.vault.keyring import Keyring
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.vault_fixtures import CHEAP, PASSPHRASE


def test_a_save_still_reaches_the_disk_and_the_vault_opens_and_verifies(
    vault: Vault, folder: Path, clock: Clock
) -> None:
    vault.keyring.drop()
    with vault.writing("add-case") as drawer:
        drawer.add(Case(id="a" * 32, reference="K7M4-2QXH", next_step="typed"))
    vault.close()
    with doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as again:
        assert again.verify().sound


@pytest.mark.parametrize("moment", ["before", "while the slots are written"])
def test_no_key_slot_is_ever_sealed_with_zeros(
    vault: Vault, folder: Path, clock: Clock, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / "vault.keys").read_bytes()
    written = keyfile.written

    def panicking(keys: keyfile.KeyFile, keyring: Keyring) -> bytes:
        keyring.drop()
        return written(keys, keyring)

    if moment == "before":
        vault.keyring.drop()
    else:
        monkeypatch.setattr(keyfile, "written", panicking)
    with pytest.raises(Cancelled):
        vault.change_passphrase(Passphrase("another passphrase altogether"))
    vault.close()
    assert (folder / "vault.keys").read_bytes() == before
    doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP).close()


def test_no_backup_sealed_with_zeros_is_called_good(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = backup_manifest.written

    def panicking(manifest: backup_manifest.Manifest, keyring: Keyring) -> bytes:
        keyring.drop()
        return listed(manifest, keyring)

    monkeypatch.setattr(backup_manifest, "written", panicking)
    with pytest.raises(Exception):  # noqa: B017, PT011 - whichever use of the keys comes first
        backup.export(vault, tmp_path / "one.casebackup")
    assert not (tmp_path / "one.casebackup").exists()
