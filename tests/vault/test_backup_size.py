"""Backups of large and busy vaults: memory does not grow, no length is too long, one moment."""

import io
import os
import subprocess
import sys
import tarfile
import textwrap
from pathlib import Path

import pytest

from casefiles.domain.attachment import Attachment
from casefiles.domain.case.case import Case
from casefiles.vault import backup, backup_copy, backup_tar, doors
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.conftest import Clock
from tests.vault_fixtures import CHEAP, PASSPHRASE

MIB = 1024 * 1024
LARGE = 300 * MIB
GROWTH = 16 * MIB  # of some 50

CHILD = """
    import resource, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from casefiles.vault import backup, backup_check, doors, restore
    from casefiles.vault.kdf import KdfCost
    from casefiles.vault.secret import Passphrase

    CHEAP = KdfCost(64, 1, 1)

    def now():
        return datetime(2026, 3, 2, tzinfo=UTC)

    folder, secret = Path(sys.argv[1]), Passphrase(sys.argv[2])
    out, to = folder.with_suffix(".casebackup"), folder.with_name("again.casefiles")
    with doors.unlock(folder, secret, clock=now, cost=CHEAP) as vault:
        backup.export(vault, out)
    backup_check.check(out, secret, floor=CHEAP)
    restore.restore(out, to, secret, terms=restore.Terms(clock=now, floor=CHEAP))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
"""


class Noise(io.RawIOBase):
    """So many random bytes."""

    def __init__(self, size: int) -> None:
        self._left = size

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        size = min(size, self._left) if size >= 0 else self._left
        self._left -= size
        return os.urandom(size)


def _peak(folder: Path, clock: Clock, size: int) -> int:
    """Return the most memory a process takes that backs up, checks and restores a vault."""
    made = doors.create(folder, PASSPHRASE, clock=clock, cost=CHEAP)
    with made.vault as vault, vault.writing("attach-file") as drawer:
        owner = Attachment(id="9" * 32, owner_kind="case", owner_id="8" * 32, name="film.mp4")
        drawer.attach(owner, Noise(size))  # type: ignore[arg-type]
    with doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as vault:
        assert vault.connection.one("SELECT size FROM content") == (size,)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(CHILD), str(folder), PASSPHRASE],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": "src"},
    )
    return int(done.stdout)


@pytest.mark.parametrize("size", [0, 1, 8**11 - 1, 8**11, 2**40])
def test_every_length_is_written_as_tar_programs_read_it(size: int) -> None:
    member = tarfile.TarInfo.frombuf(backup_tar.header("vault.db", size), "ascii", "strict")
    assert (member.name, member.size, member.mtime, member.mode) == ("vault.db", size, 0, 0o600)


def test_change_made_while_it_is_copied_is_whole_in_the_next_backup(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy is of one moment, whatever is written meanwhile."""
    monkeypatch.setattr(backup_copy, "_PAGES", 4)
    added = 0

    def write(_done: int, _total: int) -> None:
        nonlocal added
        if added < 9:
            added += 1
            with vault.writing("add-case") as drawer:
                drawer.add(Case(id=f"{added:032}", reference="AAAA-AAAA", narrative="x" * 9000))

    first = backup.export(vault, tmp_path / "1.casebackup", progress=write)
    second = backup.export(vault, tmp_path / "2.casebackup")
    assert (first.cases, second.cases) == (0, 9)
    assert second.journal_number == first.journal_number + 9


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="counts kibibytes as Linux does")
def test_memory_stays_small_with_a_film_in_the_vault(tmp_path: Path, clock: Clock) -> None:
    small = _peak(tmp_path / "small.casefiles", clock, MIB)
    (tmp_path / "again.casefiles").rename(tmp_path / "done.casefiles")
    large = _peak(tmp_path / "large.casefiles", clock, LARGE)
    assert large - small < GROWTH
