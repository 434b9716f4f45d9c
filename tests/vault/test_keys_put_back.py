"""An older vault.keys put back: noticed at unlock and by a check, accepted only with a reason."""

import itertools
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casefiles.domain.errors import CaseFilesError, KeysPutBack, VaultRolledBack
from casefiles.vault import doors, journal_reading, key_binding, key_slots
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from casefiles.vault.visit import Visit
from tests.vault_fixtures import CASE, CHEAP, PASSPHRASE

OWN, OTHER = Passphrase(PASSPHRASE), Passphrase("of a colleague who has left")

Open = Callable[..., Vault]


@pytest.fixture
def enter(folder: Path, clock: Clock) -> Open:
    """Return what opens the vault with a secret, on some terms."""

    def opened(secret: Passphrase = OWN, visit: Visit | None = None) -> Vault:
        return doors.enter(folder, secret, visit or Visit("C-01"), clock=clock, cost=CHEAP)

    return opened


@pytest.fixture
def old(folder: Path, enter: Open) -> bytes:
    """The bytes of vault.keys before a colleague was shut out; both generations are newer now."""
    with enter() as vault:
        slot = key_slots.add_colleague(vault, OTHER, "C-12")
    content = (folder / "vault.keys").read_bytes()
    with enter() as vault:
        key_slots.remove(vault, slot, reason="left")
    enter().close()
    return content


def test_old_keys_put_back_do_not_open_the_vault_unnoticed(
    folder: Path, enter: Open, old: bytes
) -> None:
    (folder / "vault.keys").write_bytes(old)
    for secret in (OWN, OTHER):
        with pytest.raises(KeysPutBack) as caught:
            enter(secret)
        assert caught.value.facts["changed_at"]
    report = doors.check(folder, OWN, clock=_later, cost=CHEAP)
    assert [(damage.part, damage.where) for damage in report.damages] == [
        ("vault.keys", "older than the journal")
    ]


def test_old_keys_with_the_newer_ones_beside_them_are_noticed_too(
    folder: Path, enter: Open, old: bytes
) -> None:
    newer = (folder / "vault.keys").read_bytes()
    (folder / "vault.keys").write_bytes(old)
    (folder / "vault.keys.former").write_bytes(newer)
    with pytest.raises(KeysPutBack):
        enter(OTHER)


def test_old_keys_with_their_old_database_are_a_vault_rolled_back(
    folder: Path, enter: Open
) -> None:
    before = {name: (folder / name).read_bytes() for name in ("vault.keys", "vault.db")}
    with enter() as vault:
        key_slots.add_colleague(vault, OTHER, "C-12")
        with vault.writing("add") as drawer:
            drawer.add(CASE)
    for name, content in before.items():
        (folder / name).write_bytes(content)
    with pytest.raises(VaultRolledBack):
        enter()


def test_old_keys_are_looked_at_or_accepted_with_a_reason_and_then_in_force(
    folder: Path, enter: Open, old: bytes
) -> None:
    (folder / "vault.keys").write_bytes(old)
    with enter(OTHER, Visit(read_only=True)) as vault:
        assert len(vault.slots()) == 3
    with enter(OWN, Visit(accepted="put back by hand")) as vault:
        rows = list(journal_reading.entries(vault))
        assert rows[-1].reason == "put back by hand"
        assert journal_reading.broken(vault) == ()
        assert vault.verify().sound
    enter(OTHER).close()


def test_every_change_of_the_slots_is_a_row_of_the_chain_with_their_hash(
    folder: Path, enter: Open
) -> None:
    with enter() as vault:
        key_slots.add_colleague(vault, OTHER, "C-12")
        vault.renew_recovery_code()
        vault.change_passphrase(Passphrase("another one"))
        rows = vault.connection.rows(
            "SELECT verb, after_hash FROM journal WHERE family = 'keys' ORDER BY number"
        )
        verbs = [row[0] for row in rows]
        assert verbs == ["create", "add-colleague", "renew-recovery-code", "change-passphrase"]
        content = (folder / "vault.keys").read_bytes()
        assert bytes(rows[-1][1]) == key_binding.digest(content)
        assert vault.verify().sound


@pytest.mark.parametrize("cut", ["after expect", "after the file"])
def test_a_change_of_keys_cut_short_is_no_alarm(
    folder: Path, enter: Open, cut: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = enter()
    put, after = key_slots.put_in_place, cut == "after the file"

    def killed(place: Path, content: bytes) -> None:
        if after:
            put(place, content)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(key_slots, "put_in_place", killed)
        with pytest.raises(KeyboardInterrupt):
            key_slots.add_colleague(vault, OTHER, "C-12")
    vault.close()
    with enter() as again:
        assert len(again.slots()) == (3 if after else 2)
        assert again.verify().sound
    enter().close()


def test_a_vault_from_before_the_slots_were_bound_is_bound_at_its_next_unlock(
    folder: Path, enter: Open
) -> None:
    with enter() as vault:
        vault.connection.run("DELETE FROM meta WHERE name IN ('keys', 'keys-next')")
    first = (folder / "vault.keys").read_bytes()
    with enter() as vault:
        key_slots.add_colleague(vault, OTHER, "C-12")
    (folder / "vault.keys").write_bytes(first)
    with pytest.raises(KeysPutBack):
        enter()


def test_no_generation_but_the_last_opens_without_being_named(folder: Path, enter: Open) -> None:
    seen = [(folder / "vault.keys").read_bytes()]
    for number in range(3):
        with enter() as vault:
            key_slots.add_colleague(vault, Passphrase(f"one more {number}"), f"C-{number}")
        seen.append((folder / "vault.keys").read_bytes())
    for earlier, former in itertools.product(seen[:-1], seen):
        (folder / "vault.keys").write_bytes(earlier)
        (folder / "vault.keys.former").write_bytes(former)
        with pytest.raises(CaseFilesError):
            enter()
    (folder / "vault.keys").write_bytes(seen[-1])
    enter().close()


def _later() -> datetime:
    return datetime(2026, 3, 4, tzinfo=UTC)
