"""Backups that make themselves: when one is owed, what it removes, and what it never touches."""

import shutil
from pathlib import Path

import pytest

from casefiles.domain.backup_place import Place, Round, Standing
from casefiles.domain.changes import Kind
from casefiles.domain.errors import (
    Cancelled,
    FolderMissing,
    NoPermission,
    RecordInvalid,
    RecordNotFound,
)
from casefiles.services import backup_places, backups, cases, slots
from casefiles.vault import backup_check, backup_streams, doors
from casefiles.vault import backup_places as kept
from casefiles.vault.backup_secret import OfficerKey
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.conftest import Clock
from tests.vault_fixtures import CHEAP, PASSPHRASE

SECRET = Passphrase(PASSPHRASE)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def place(vault: Vault, stick: Path) -> Place:
    return backup_places.add_place(vault, stick)


def change(vault: Vault) -> None:
    cases.add_case(vault, {})


def standing(vault: Vault) -> list[Standing]:
    return [row.standing for row in backup_places.list_places(vault)]


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def backed_up(vault: Vault) -> str:
    """Make the one backup that is owed, and return its name."""
    (outcome,) = backup_places.back_up(vault).outcomes
    assert outcome.report is not None
    return outcome.name


def reopened(vault: Vault, clock: Clock) -> Vault:
    vault.close()
    return doors.unlock(vault.folder, SECRET, clock=clock, actor="C-01", cost=CHEAP)


def test_first_backup_is_owed_at_once_and_is_sound(vault: Vault, place: Place, stick: Path) -> None:
    assert standing(vault) == [Standing.OWED]
    name = backed_up(vault)
    assert files(stick) == [name]
    report = backup_check.check(stick / name, SECRET, floor=CHEAP)
    noted = backups.last_backup(vault)
    assert noted is not None
    assert (noted.name, noted.sha256) == (name, report.sha256)
    (row,) = backup_places.list_places(vault)
    assert (row.standing, row.count) == (Standing.CURRENT, 1)
    assert row.last is not None
    assert row.last.checked_at == noted.checked_at


def test_nothing_is_made_while_nothing_has_changed(
    vault: Vault, place: Place, stick: Path, clock: Clock
) -> None:
    backed_up(vault)
    for _ in range(2):
        vault = reopened(vault, clock)
        assert backup_places.back_up(vault).made == ()
        assert not backup_places.is_owed(vault)
    change(vault)
    assert backup_places.is_owed(vault)
    clock.step(hours=1)
    backed_up(vault)
    assert len(files(stick)) == 2
    vault.close()


def test_new_passphrase_is_a_change_too(vault: Vault, place: Place) -> None:
    backed_up(vault)
    vault.change_passphrase(Passphrase("quite other words"))
    assert standing(vault) == [Standing.OWED]


def test_backup_that_somebody_removed_is_made_again(
    vault: Vault, place: Place, stick: Path
) -> None:
    (stick / backed_up(vault)).unlink()
    assert standing(vault) == [Standing.OWED]
    backed_up(vault)
    assert standing(vault) == [Standing.CURRENT]


def test_asked_for_by_hand_one_is_made_also_without_a_change(
    vault: Vault, place: Place, stick: Path
) -> None:
    backed_up(vault)
    assert len(backup_places.back_up(vault, always=True).made) == 1
    assert len(files(stick)) == 2


def test_name_tells_the_time_and_nothing_of_the_vault(vault: Vault, place: Place) -> None:
    first = backed_up(vault)
    change(vault)
    second = backed_up(vault)
    local = vault.clock().astimezone().strftime("casefiles-%Y-%m-%d-%H%M")
    assert (first, second) == (f"{local}.casebackup", f"{local}-2.casebackup")


def test_missing_place_is_owed_and_in_nobodys_way(
    vault: Vault, place: Place, stick: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second"
    second.mkdir()
    backup_places.add_place(vault, second)
    shutil.rmtree(stick)
    done = backup_places.back_up(vault)
    assert [one.standing for one in done.outcomes] == [Standing.MISSING, Standing.CURRENT]
    assert [one.place.folder for one in done.owed] == [str(stick)]
    assert len(files(second)) == 1
    stick.mkdir()
    assert standing(vault) == [Standing.OWED, Standing.CURRENT]
    backup_places.back_up(vault)
    assert len(files(stick)) == 1
    assert len(files(second)) == 1


def test_folder_in_which_no_stick_is_mounted_is_not_taken_for_the_stick(
    vault: Vault, place: Place, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the stick its folder is an ordinary one, on the very disk that may be lost."""
    told = vault.meta_get("backup.places")
    assert told is not None
    vault.meta_set("backup.places", told.replace(b'"apart": false', b'"apart": true'))
    assert standing(vault) == [Standing.MISSING]
    assert backup_places.back_up(vault).made == ()
    assert files(stick) == []
    monkeypatch.setattr(kept, "_beside", lambda *_: False)
    assert len(backup_places.back_up(vault).made) == 1


def test_away_but_up_to_date_is_told_from_missing(vault: Vault, place: Place, stick: Path) -> None:
    backed_up(vault)
    stick.rename(stick.with_name("in the drawer"))
    assert standing(vault) == [Standing.AWAY]
    (row,) = backup_places.list_places(vault)
    assert row.last is not None
    change(vault)
    assert standing(vault) == [Standing.MISSING]


def test_cancelling_leaves_nothing_and_it_stays_owed(
    vault: Vault, place: Place, stick: Path
) -> None:
    with pytest.raises(Cancelled):
        backup_places.back_up(vault, cancelled=lambda: True)
    assert files(stick) == []
    assert standing(vault) == [Standing.OWED]


def test_progress_goes_over_all_places(vault: Vault, place: Place, tmp_path: Path) -> None:
    second = tmp_path / "second"
    second.mkdir()
    backup_places.add_place(vault, second)
    steps: list[tuple[int, int]] = []
    backup_places.back_up(vault, progress=lambda *step: steps.append(step))
    shares = [done / total for done, total in steps]
    assert shares == sorted(shares)
    assert shares[0] < 0.3
    assert shares[-1] > 0.9


def test_officers_of_the_vault_open_what_makes_itself(
    vault: Vault, place: Place, stick: Path
) -> None:
    identity, recipient = backup_streams.new_identity()
    slots.add_officer(vault, "O-1", recipient)
    name = backed_up(vault)
    assert backup_check.check(stick / name, OfficerKey(identity), floor=CHEAP).cases == 0
    noted = backups.last_backup(vault)
    assert noted is not None
    assert noted.officers == 1


def test_place_is_kept_in_the_vault_once_and_journalled(
    vault: Vault, stick: Path, clock: Clock
) -> None:
    first = backup_places.add_place(vault, stick)
    assert backup_places.add_place(vault, stick) == first
    vault = reopened(vault, clock)
    assert [row.place for row in backup_places.list_places(vault)] == [first]
    assert str(stick).encode() not in (vault.folder / "vault.db").read_bytes()
    backup_places.remove_place(vault, backup_places.find_place(vault, str(stick)))
    assert backup_places.list_places(vault) == ()
    verbs = [row[0] for row in vault.connection.rows("SELECT verb FROM journal")]
    assert verbs[-2:] == ["unlock", "remove-backup-place"]
    assert verbs.count("add-backup-place") == 1
    vault.close()


def test_removing_a_place_leaves_its_backups(vault: Vault, place: Place, stick: Path) -> None:
    name = backed_up(vault)
    backup_places.remove_place(vault, place.id)
    assert files(stick) == [name]
    with pytest.raises(RecordNotFound):
        backup_places.remove_place(vault, place.id)
    with pytest.raises(RecordNotFound):
        backup_places.find_place(vault, str(stick))


def test_folder_that_is_none_or_the_vaults_own_is_refused(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        backup_places.add_place(vault, tmp_path / "nowhere")
    for folder in (vault.folder, vault.folder / "inside"):
        folder.mkdir(exist_ok=True)
        with pytest.raises(RecordInvalid):
            backup_places.add_place(vault, folder)


@pytest.fixture
def looked_at(vault: Vault, place: Place) -> Vault:
    vault.refuse_writing(NoPermission(what="write"))
    return vault


def test_vault_that_is_only_looked_at_makes_none(looked_at: Vault, stick: Path) -> None:
    assert backup_places.back_up(looked_at) == Round()
    assert files(stick) == []


def test_backups_of_a_place_are_listed_with_the_others(vault: Vault, place: Place) -> None:
    backed_up(vault)
    assert vault.reading().count(Kind.BACKUP) == 1
