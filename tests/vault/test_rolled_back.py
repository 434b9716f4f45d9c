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


def _whole(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def _work(folder: Path, outside: Path, clock: Clock, verb: str) -> None:
    visit = Visit(outside=outside)
    with doors.enter(folder, SECRET, visit, clock=clock, cost=CHEAP) as vault:
        case = CASE if verb == "add" else replace(CASE, status=verb)
        with vault.writing(verb) as drawer:
            drawer.add(case) if verb == "add" else drawer.replace(case)


@pytest.fixture
def whole_folder_back(folder: Path, tmp_path: Path, clock: Clock) -> tuple[Path, Path]:
    """A vault put back as a whole, anchor and all, and the folder of the copies outside."""
    outside = tmp_path / "outside"
    _work(folder, outside, clock, "add")
    former = _whole(folder)
    clock.step(days=3)
    _work(folder, outside, clock, "closed")
    for path in folder.iterdir():
        path.unlink()
    for path, content in former.items():
        path.write_bytes(content)
    return folder, outside


def test_a_whole_folder_put_back_is_named_by_the_copy_outside(
    whole_folder_back: tuple[Path, Path], clock: Clock
) -> None:
    folder, outside = whole_folder_back
    with pytest.raises(VaultRolledBack) as caught:
        doors.enter(folder, SECRET, Visit(outside=outside), clock=clock, cost=CHEAP)
    assert (caught.value.facts["found"], caught.value.facts["expected"]) == (4, 6)
    doors.unlock(folder, SECRET, clock=clock, cost=CHEAP).close()  # from inside nothing is seen


def test_work_goes_on_after_a_reason_and_the_copy_outside_is_renewed(
    whole_folder_back: tuple[Path, Path], clock: Clock
) -> None:
    folder, outside = whole_folder_back
    accepted = Visit(accepted="the laptop was repaired", outside=outside)
    doors.enter(folder, SECRET, accepted, clock=clock, cost=CHEAP).close()
    doors.enter(folder, SECRET, Visit(outside=outside), clock=clock, cost=CHEAP).close()


def test_a_copy_outside_that_is_lost_or_spoilt_locks_nobody_out(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    outside = tmp_path / "outside"
    _work(folder, outside, clock, "add")
    (copy,) = outside.iterdir()
    copy.write_bytes(b"x" * copy.stat().st_size)
    _work(folder, outside, clock, "closed")
    copy.unlink()
    _work(folder, outside, clock, "open")
    outside.chmod(0o500)
    _work(folder, outside, clock, "waiting")


def test_the_copy_outside_tells_of_no_vault_and_no_time(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    outside = tmp_path / "outside"
    _work(folder, outside, clock, "add")
    (copy,) = outside.iterdir()
    told = copy.name.encode() + copy.read_bytes()
    for word in (b"2026", b"Office", CASE.reference.encode()):
        assert word not in told
    assert copy.stat().st_mode & 0o077 == 0


def test_a_crash_leaves_the_copy_outside_behind_and_raises_no_alarm(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    outside = tmp_path / "outside"
    _work(folder, outside, clock, "add")
    (copy,) = outside.iterdir()
    behind = copy.read_bytes()
    _work(folder, outside, clock, "closed")
    copy.write_bytes(behind)
    _work(folder, outside, clock, "open")


def test_what_was_seen_last_is_known_after_the_next_unlock(folder: Path, clock: Clock) -> None:
    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault, vault.writing("add") as d:
        d.add(CASE)
        d.changes()
    clock.step(days=2)
    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault:
        assert vault.last_seen.at == "2026-03-02T09:30:00Z"
        assert vault.last_seen.hash != vault.journal_head.hash
