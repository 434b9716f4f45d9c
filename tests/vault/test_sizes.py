"""Sizes: a film streams through little memory, and the lock screen loads no tables."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.vault_fixtures import PASSPHRASE

STREAM = """
import io, os, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from casefiles.domain.attachment import Attachment
from casefiles.vault import doors
from casefiles.vault.kdf import KdfCost
from casefiles.vault.secret import Passphrase
SIZE = 300 * 1024 * 1024
class Film(io.RawIOBase):
    left, block = SIZE, os.urandom(1024 * 1024)
    def read(self, size=-1):
        size = min(size, self.left, len(self.block))
        self.left -= size
        return self.block[:size]
class Out:
    size = 0
    def write(self, chunk):
        self.size += len(chunk)
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
vault = doors.unlock(Path(sys.argv[1]), Passphrase(sys.argv[2]), cost=KdfCost(64, 1, 1),
                     clock=lambda: datetime(2026, 3, 1, tzinfo=UTC))
film = Attachment(id="c" * 32, owner_kind="case", owner_id="a" * 32, name="film", size=SIZE)
before, told = peak(), []
with vault.writing("attach") as drawer:
    drawer.attach(film, Film(), progress=lambda done, total: told.append((done, total)))
out = Out()
vault.reading().read_attachment(film.id, out)
assert out.size == SIZE
assert told[0] == (0, SIZE) and told[-1] == (SIZE, SIZE) and len(told) == 301
print(peak() - before)
vault.close()
"""


@pytest.mark.slow
def test_300_mb_go_in_and_out_through_less_than_64_mb_of_memory(folder: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", STREAM, str(folder), PASSPHRASE],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(run.stdout) < 64
    assert (folder / "vault.db").stat().st_size > 300_000_000
    assert not (folder / "vault.db-wal").exists()


HEAVY = ("sqlite_utils", "sqlcipher3", "reportlab", "pikepdf", "PIL", "Stemmer", "pyrage")


def test_the_lock_screen_loads_no_tables() -> None:
    code = (
        "import sys, casefiles.vault.doors, casefiles.services.vaults\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
