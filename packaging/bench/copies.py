"""Backing up and restoring, against the least a program must do for the same safety."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import peers
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from measure import Line, high_water, in_turns, reset_peak, timed
from stories import CHEAP, PASSPHRASE, unlock

from casefiles.services import backups
from casefiles.vault import engine, restore
from casefiles.vault.attachments import Course
from casefiles.vault.secret import Passphrase

PIECE: Final = 1 << 20
TAG: Final = 16
RUNS: Final = 5


def lines(folder: Path, small: Path, large: Path) -> Iterator[Line]:
    """Yield the lines for two closed vaults, the second a hundred times the first."""
    yield _memory(folder, small, large)
    out, naive = folder / "b.casebackup", Naive(folder / "copy", large)
    taken, theirs = _backed_up(out, large, naive)
    yield Line("back up, and read back", taken, theirs, "VACUUM INTO + AES-GCM", 1.5)
    mine, other = _restored(folder / "R.casefiles", out, naive)
    yield Line("restore, fully checked", mine, other, "AES-GCM + integrity checks", 1.5)
    if shutil.which("restic"):
        restic = peers.Restic(folder, large)
        yield Line("back up", taken, in_turns(restic.backed_up, runs=3)[0], "restic")
    if shutil.which("age"):
        source = large / "vault.db"
        aged = in_turns(lambda _: peers.aged(folder, source), runs=3)[0]
        yield Line("back up", taken, aged, "age of the same bytes")


class Naive:
    """A consistent copy, encrypted in pieces and forced to the disk; and the way back."""

    def __init__(self, copy: Path, place: Path) -> None:
        self._copy, self._place = copy, place
        self._cipher = AESGCM(AESGCM.generate_key(256))
        with unlock(place) as vault:
            self._page_key = bytes(vault.keyring.database)

    def back_up(self) -> None:
        """Write the copy."""
        plain = self._copy.with_suffix(".db")
        plain.unlink(missing_ok=True)
        with unlock(self._place) as vault:
            vault.connection.run("VACUUM INTO ?", (str(plain),))
        with plain.open("rb") as source, self._copy.open("wb") as out:
            for number, piece in enumerate(iter(lambda: source.read(PIECE), b"")):
                out.write(self._cipher.encrypt(number.to_bytes(12, "big"), piece, None))
            out.flush()
            os.fsync(out.fileno())

    def restore(self) -> None:
        """Decrypt every piece, then check every page and every index."""
        back = self._copy.with_suffix(".back")
        with self._copy.open("rb") as source, back.open("wb") as out:
            for number, piece in enumerate(iter(lambda: source.read(PIECE + TAG), b"")):
                out.write(self._cipher.decrypt(number.to_bytes(12, "big"), piece, None))
            out.flush()
            os.fsync(out.fileno())
        database = engine.attach_only(back, self._page_key)
        for check in ("cipher_integrity_check", "integrity_check"):
            database.rows(f"PRAGMA {check}")
        database.close()


def _memory(folder: Path, small: Path, large: Path) -> Line:
    grown: list[float] = []
    for place in (small, large):
        with unlock(place) as vault:
            reset_peak()
            before = high_water()
            backups.export_backup(vault, folder / f"{place.stem}.casebackup")
            grown.append(high_water() - before)
    name = "memory of a backup, and of a hundredth"
    return Line(name, grown[1], grown[0] + 32, "itself + 32 MB", 1.0, "MB")


def _backed_up(out: Path, place: Path, naive: Naive) -> tuple[float, float]:
    """Return the milliseconds of both; unlocking is in both."""

    def back_up(_number: int) -> None:
        out.unlink(missing_ok=True)
        with unlock(place) as vault:
            backups.export_backup(vault, out)

    ours, theirs = in_turns(timed(back_up), timed(lambda _: naive.back_up()), runs=RUNS)
    return ours, theirs


def _restored(to: Path, out: Path, naive: Naive) -> tuple[float, float]:
    terms = restore.Terms(clock=lambda: datetime.now(UTC), floor=CHEAP, cost=CHEAP)
    secret, course = Passphrase(PASSPHRASE), Course(None, None)

    def back(_number: int) -> None:
        shutil.rmtree(to, ignore_errors=True)
        restore.restore(out, to, secret, terms=terms, course=course)

    ours, theirs = in_turns(timed(back), timed(lambda _: naive.restore()), runs=RUNS)
    return ours, theirs
