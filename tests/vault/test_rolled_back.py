"""Rolled back: a database older than its anchor, and an anchor that was lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from casefiles.domain.changes import Kind
from casefiles.domain.errors import (
    VaultDamaged,
    VaultRolledBack,
)
from casefiles.vault import doors
from casefiles.vault.secret import Passphrase
from casefiles.vault.visit import Visit
from tests.conftest import Clock
from tests.vault_fixtures import CASE, CHEAP, PASSPHRASE

SECRET = Passphrase(PASSPHRASE)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.*")}


@pytest.fixture
def put_back(folder: Path, clock: Clock) -> Path:
    """A vault whose database was put back to an older state."""
    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault, vault.writing("add") as d:
        d.add(CASE)
    old = (folder / "vault.db").read_bytes()
    clock.step(days=3)
    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault, vault.writing("e") as d:
        d.replace(replace(CASE, status="closed"))
    (folder / "vault.db").write_bytes(old)
    return folder


def test_a_database_put_back_is_named_with_numbers_and_dates(put_back: Path, clock: Clock) -> None:
    with pytest.raises(VaultRolledBack) as caught:
        doors.unlock(put_back, SECRET, clock=clock, cost=CHEAP)
    assert caught.value.facts == {
        "found": 4,
        "expected": 6,
        "found_at": "2026-03-02T09:30:00Z",
        "expected_at": "2026-03-05T09:30:00Z",
    }


def test_a_database_put_back_can_be_looked_at_without_a_trace(put_back: Path, clock: Clock) -> None:
    before = _files(put_back)
    visit = Visit(read_only=True)
    with doors.enter(put_back, SECRET, visit, clock=clock, cost=CHEAP) as vault:
        assert vault.reading().get(Kind.CASE, CASE.id).status == "open"
        with pytest.raises(VaultRolledBack), vault.writing("edit"):
            pytest.fail("it was opened for writing")
    assert _files(put_back) == before


def test_working_on_with_a_database_put_back_is_journalled_with_its_reason(
    put_back: Path, clock: Clock
) -> None:
    visit = Visit("C-01", accepted="restored by hand after a broken disk")
    with doors.enter(put_back, SECRET, visit, clock=clock, cost=CHEAP) as vault:
        row = vault.connection.one(
            "SELECT verb, reason, actor FROM journal ORDER BY local DESC LIMIT 1"
        )
        assert row == ("accept-rollback", "restored by hand after a broken disk", "C-01")
        assert vault.verify().sound
    doors.unlock(put_back, SECRET, clock=clock, cost=CHEAP).close()


@pytest.mark.parametrize("spoil", [bytes(1024), b"", b"x", None])
def test_a_lost_or_spoilt_anchor_is_named(folder: Path, clock: Clock, spoil: bytes | None) -> None:
    if spoil is None:
        (folder / "vault.anchor").unlink()
    else:
        (folder / "vault.anchor").write_bytes(spoil)
    with pytest.raises(VaultDamaged) as caught:
        doors.unlock(folder, SECRET, clock=clock, cost=CHEAP)
    assert caught.value.facts["part"] == "vault.anchor"
    visit = Visit(accepted="the file was lost")
    doors.enter(folder, SECRET, visit, clock=clock, cost=CHEAP).close()
    assert doors.check(folder, SECRET, clock=clock, cost=CHEAP).sound


def test_one_torn_sector_of_the_anchor_is_no_alarm(folder: Path, clock: Clock) -> None:
    anchor = folder / "vault.anchor"
    anchor.write_bytes(bytes(512) + anchor.read_bytes()[512:])
    assert not doors.check(folder, SECRET, clock=clock, cost=CHEAP).sound
    doors.unlock(folder, SECRET, clock=clock, cost=CHEAP).close()
    assert doors.check(folder, SECRET, clock=clock, cost=CHEAP).sound


def test_an_anchor_left_behind_by_a_power_cut_is_no_alarm(folder: Path, clock: Clock) -> None:
    old = (folder / "vault.anchor").read_bytes()
    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault, vault.writing("add") as d:
        d.add(CASE)
    (folder / "vault.anchor").write_bytes(old)
    doors.unlock(folder, SECRET, clock=clock, cost=CHEAP).close()
