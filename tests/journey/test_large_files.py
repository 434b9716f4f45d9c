"""300 MB from a disk into the vault and out again, by the verbs, in little memory."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.vault_fixtures import PASSPHRASE

STREAM = """
import hashlib, os, resource, sys
from pathlib import Path
from tests.journey.cheap import lower_the_cost
lower_the_cost()
from casefiles.domain.changes import Kind
from casefiles.services import attachments, cases, vaults
folder, film, out = map(Path, sys.argv[1:4])
digest = hashlib.sha256()
with film.open("wb") as file:
    block = os.urandom(1024 * 1024)
    for number in range(300):
        piece = number.to_bytes(4, "big") + block[4:]
        file.write(piece)
        digest.update(piece)
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
vault = vaults.open_vault(folder, sys.argv[4])
case_id = cases.add_case(vault, {}).record_id
small = film.with_name("small.txt")
small.write_bytes(b"small")
attachments.attach_file(vault, Kind.CASE, case_id, small)
before, told = peak(), []
changes = attachments.attach_file(
    vault, Kind.CASE, case_id, film, progress=lambda done, total: told.append((done, total)))
assert told[-1] == (300 << 20, 300 << 20) and len(told) > 250
found = next(a for a in cases.get_case(vault, case_id).attachments if a.name == "film.bin")
assert found.sha256 == digest.hexdigest() and found.size == 300 << 20
film.unlink()
attachments.save_attachment(vault, found.id, out)
assert hashlib.file_digest(out.open("rb"), "sha256").hexdigest() == digest.hexdigest()
print(peak() - before)
vaults.close_vault(vault)
"""


@pytest.mark.slow
def test_300_mb_go_in_and_out_by_the_verbs_in_less_than_64_mb(folder: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [
            *(sys.executable, "-c", STREAM, str(folder)),
            *(str(tmp_path / "film.bin"), str(tmp_path / "out.bin"), PASSPHRASE),
        ],
        capture_output=True, text=True, check=False, timeout=240,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, "")
    assert int(run.stdout) < 64
