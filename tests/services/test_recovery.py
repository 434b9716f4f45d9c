"""The code of the recovery sheet: it counts only once it has really opened the vault."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from casefiles.domain.errors import WrongPassphrase
from casefiles.services import journal, recovery, vaults
from casefiles.vault import doors
from casefiles.vault.vault import Vault
from tests.vault_fixtures import CHEAP, PASSPHRASE


def reopened(vault: Vault) -> Vault:
    """Close a vault and open it again."""
    vault.close()
    return doors.unlock(
        vault.folder, doors.Passphrase(PASSPHRASE), clock=vault.clock, actor="C-01", cost=CHEAP
    )


def test_a_new_vault_knows_that_its_code_was_never_tried(vault: Vault) -> None:
    assert recovery.recovery_checked_at(vault) == ""


def test_the_right_code_is_remembered_over_the_lock(vault: Vault, recovery_code: str) -> None:
    recovery.check_recovery_code(vault, recovery_code.lower().replace("-", " "))
    at = recovery.recovery_checked_at(vault)
    assert at == vault.clock().strftime("%Y-%m-%dT%H:%M:%SZ")
    with reopened(vault) as again:
        assert recovery.recovery_checked_at(again) == at
        assert "check-recovery" in [entry.verb for entry in journal.list_entries(again)]


@pytest.mark.parametrize("typed", ["", "no code", PASSPHRASE, "K7M4-2QXH-9Z8Y-ABCD-EFGH-JKMN-PQRS"])
def test_a_wrong_code_counts_for_nothing(vault: Vault, typed: str) -> None:
    with pytest.raises(WrongPassphrase):
        recovery.check_recovery_code(vault, typed)
    assert recovery.recovery_checked_at(vault) == ""


def test_a_new_code_has_to_be_tried_anew_and_ends_the_old_one(
    vault: Vault, recovery_code: str
) -> None:
    recovery.check_recovery_code(vault, recovery_code)
    fresh = recovery.renew_recovery_code(vault, PASSPHRASE)
    assert fresh != recovery_code
    assert recovery.recovery_checked_at(vault) == ""
    with pytest.raises(WrongPassphrase):
        recovery.check_recovery_code(vault, recovery_code)
    recovery.check_recovery_code(vault, fresh)
    assert recovery.recovery_checked_at(vault)


def test_a_new_code_is_drawn_only_for_who_knows_the_passphrase(
    vault: Vault, recovery_code: str
) -> None:
    with pytest.raises(WrongPassphrase):
        recovery.renew_recovery_code(vault, "not the words")
    recovery.check_recovery_code(vault, recovery_code)


def test_opening_by_the_sheet_counts_as_having_tried_it(
    folder: Path, recovery_code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "unlock", partial(doors.unlock, cost=CHEAP))
    monkeypatch.setattr(doors, "enter", partial(doors.enter, cost=CHEAP))
    with vaults.recover_vault(folder, recovery_code, "quite other words for a test") as vault:
        assert recovery.recovery_checked_at(vault)


@pytest.mark.parametrize(("days", "due"), [(0, False), (364, False), (365, True), (900, True)])
def test_the_rehearsal_is_due_again_after_a_year(
    vault: Vault, recovery_code: str, days: int, due: bool
) -> None:
    assert recovery.last_rehearsal(vault, today=vault.clock().date()).due
    recovery.check_recovery_code(vault, recovery_code)
    found = recovery.last_rehearsal(vault, today=vault.clock().date() + timedelta(days=days))
    assert (bool(found.at), found.due) == (True, due)


def test_a_new_code_is_due_at_once_and_a_clock_set_back_is_no_alarm(
    vault: Vault, recovery_code: str
) -> None:
    recovery.check_recovery_code(vault, recovery_code)
    assert not recovery.last_rehearsal(vault, today=date(1970, 1, 1)).due
    vault.renew_recovery_code()
    assert recovery.last_rehearsal(vault, today=vault.clock().date()).due
