"""A new data key whose renaming fails: the old one is in force or the new one, and all is there."""

import os
from pathlib import Path

import pytest

from casefiles.domain.errors import DiskFull, WrongPassphrase
from casefiles.vault import doors
from tests.conftest import Clock
from tests.vault.rekeying import NEXT, OWN, USUAL, is_whole, names, opened, renew
from tests.vault_fixtures import CHEAP


def _after(folder: Path, clock: Clock) -> bool:
    """Open a vault whose rekeying was broken off; return whether the new key is in force."""
    try:
        vault, new = opened(folder, NEXT, clock), True
    except WrongPassphrase:
        vault, new = opened(folder, OWN, clock), False
    with vault:
        is_whole(vault)
    assert names(folder) - {"vault.spare"} == USUAL
    assert doors.check(folder, NEXT if new else OWN, clock=clock, cost=CHEAP).sound
    return new


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_rename_that_fails_leaves_one_of_the_two_in_force(
    office: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    real, seen = os.replace, 0

    def full(source: Path, target: Path) -> None:
        nonlocal seen
        if "vault.next" in str(source) and "vault.next" not in str(target):
            seen += 1
            if seen == count:
                raise OSError(28, "No space left on device")
        real(source, target)

    vault = opened(office, OWN, clock)
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        with pytest.raises(DiskFull):
            renew(vault)
    if count == 1:
        is_whole(vault)  # the session goes on under the old key
    vault.close()
    assert _after(office, clock) == (count > 1)
