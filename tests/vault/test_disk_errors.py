"""What the system says of a disk that fails becomes one sentence that is true of it."""

import errno
from pathlib import Path

import pytest

from casefiles.domain.errors import CaseFilesError, DiskFailed, DiskFull, NoPermission
from casefiles.vault import faults


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EIO, DiskFailed),  # no record was damaged: the disk did not take or give it
        (errno.ENODEV, DiskFailed),
        (errno.ENOSPC, DiskFull),
        (errno.EROFS, NoPermission),
    ],
)
def test_a_refusal_of_the_system_is_told_by_its_cause(
    number: int, told: type[CaseFilesError]
) -> None:
    assert type(faults.from_system(OSError(number, ""), "write")) is told


def test_a_page_that_could_not_be_written_is_the_disks_fault(tmp_path: Path) -> None:
    error = OSError("disk I/O error")
    assert type(faults.from_copying(error, tmp_path / "a", tmp_path / "b")) is DiskFailed
