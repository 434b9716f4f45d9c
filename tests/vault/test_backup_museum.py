"""Every damaged backup of the museum is refused in one sentence, and nothing is touched by it."""

import hashlib
import shutil
from pathlib import Path

import pytest

from casefiles.cli.sentences import sentence_for
from casefiles.domain.errors import (
    BackupDamaged,
    BackupForOthers,
    BackupTooNew,
    CaseFilesError,
    NotABackup,
    WrongPassphrase,
)
from casefiles.ui.messages import message_of
from casefiles.vault import backup, backup_check, doors, restore
from casefiles.vault.backup_secret import BackupSecret, OfficerKey
from casefiles.vault.restore import Terms
from casefiles.vault.secret import Passphrase, RecoveryCode
from tests.conftest import Clock
from tests.vault.conftest import Made
from tests.vault.museum import Exhibit, exhibits
from tests.vault_fixtures import CHEAP

DECLARED = (BackupDamaged, BackupTooNew, NotABackup, WrongPassphrase, BackupForOthers)
KEYS = ("key.age", "recovery.age")
MAY_BE: dict[type[CaseFilesError], set[str]] = {
    WrongPassphrase: {f"with {name} of another vault" for name in KEYS},
    BackupForOthers: {f"with an empty {name}" for name in KEYS},  # as one made for a journey
}
LEAST = 120


@pytest.fixture(scope="module")
def museum(made: Made, tmp_path_factory: pytest.TempPathFactory) -> list[Exhibit]:
    folder = tmp_path_factory.mktemp("other")
    new = doors.create(folder / "N.casefiles", made.passphrase, clock=_clock(), cost=CHEAP)
    with new.vault as vault:
        backup.export(vault, folder / "other.casebackup", officers=[made.recipient])
    return list(exhibits(made, folder / "other.casebackup"))


def _clock() -> Clock:
    return Clock()


def refusal(path: Path, secret: BackupSecret) -> CaseFilesError:
    with pytest.raises(DECLARED) as caught:
        backup_check.check(path, secret, floor=CHEAP)
    return caught.value


def secrets_for(made: Made, name: str) -> list[BackupSecret]:
    """Return what could let an exhibit in: what is sealed to the officer opens for the officer."""
    officer = OfficerKey(made.officer)
    if "inside" in name or "terabyte" in name:
        return [officer]
    return [Passphrase(made.passphrase), RecoveryCode(made.code), officer]


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "vault.lock"
    }


def test_museum_is_large_and_the_same_every_time(
    made: Made, museum: list[Exhibit], tmp_path: Path
) -> None:
    assert len(museum) >= LEAST
    assert len({exhibit.name for exhibit in museum}) == len(museum)
    whole = made.path.read_bytes()
    assert [one.name for one in museum if one.content == whole] == []
    # The control: the one that nothing happened to is taken with every secret.
    sound = Path(shutil.copy(made.path, tmp_path / "sound.casebackup"))
    for secret in secrets_for(made, ""):
        assert backup_check.check(sound, secret, floor=CHEAP).cases == 1


@pytest.mark.slow
def test_every_exhibit_is_refused_in_one_sentence(
    made: Made, museum: list[Exhibit], tmp_path: Path
) -> None:
    path = tmp_path / "exhibit.casebackup"
    for exhibit in museum:
        path.write_bytes(exhibit.content)
        for secret in secrets_for(made, exhibit.name):
            error = refusal(path, secret)
            assert exhibit.name in MAY_BE.get(type(error), {exhibit.name})
            sentence, message = sentence_for(error), message_of(error)
            assert sentence.endswith("."), exhibit.name
            assert sentence.count("\n") == 0
            assert message.title
            assert str(tmp_path) not in sentence + message.text + message.advice
        assert sorted(one.name for one in tmp_path.iterdir()) == ["exhibit.casebackup", "home"]


@pytest.mark.slow
def test_no_exhibit_is_restored_and_the_vault_it_should_replace_is_untouched(
    made: Made, museum: list[Exhibit], tmp_path: Path, clock: Clock
) -> None:
    place = tmp_path / "place"
    to = Path(shutil.copytree(made.folder, place / "Office.casefiles"))
    before, path = fingerprint(place), tmp_path / "exhibit.casebackup"
    terms = {
        to: Terms(clock=clock, floor=CHEAP, replace=True),
        place / "New.casefiles": Terms(clock=clock, floor=CHEAP),
    }
    for exhibit in museum[::3]:
        path.write_bytes(exhibit.content)
        for target, how in terms.items():
            with pytest.raises(DECLARED):
                restore.restore(path, target, Passphrase(made.passphrase), terms=how)
            assert fingerprint(place) == before, exhibit.name
            assert [one.name for one in place.iterdir()] == ["Office.casefiles"], exhibit.name


def test_backup_that_is_a_folder_or_a_dangling_link_is_refused(made: Made, tmp_path: Path) -> None:
    folder, link = tmp_path / "b.casebackup", tmp_path / "l.casebackup"
    folder.mkdir()
    link.symlink_to(tmp_path / "nowhere")
    for path in (folder, link):
        with pytest.raises(CaseFilesError) as caught:
            backup_check.check(path, Passphrase(made.passphrase), floor=CHEAP)
        assert sentence_for(caught.value).endswith(".")
