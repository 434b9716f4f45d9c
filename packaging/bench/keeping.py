"""Unlocking, backing up, restoring, changing the passphrase: against what the tools below cost."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

import peers
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from measure import RUNS, Line, Measured, high_water, in_turns, reset_peak, timed
from stories import CHEAP, PASSPHRASE, make_vault, stories, unlock

from casefiles.domain.case.listing import CaseFilter
from casefiles.domain.changes import Kind
from casefiles.services import attachments, backups, cases
from casefiles.vault import engine, restore
from casefiles.vault.attachments import Course
from casefiles.vault.kdf import FLOOR, derive
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault

PIECE: Final = 1 << 20
TAG: Final = 16
PAPER: Final = 5_000_000
PAPERS: Final = 10


def lines(folder: Path, count: int) -> Iterator[Line]:
    """Yield the lines for `count` cases, and how unlocking grows from a hundredth."""
    small, large = make_vault(folder, max(100, count // 100)), make_vault(folder, count)
    first, second = in_turns(timed(lambda _: _entered(small)), timed(lambda _: _entered(large)))
    yield Line(f"unlock and first list ({count:,}), and a hundredth", second, first, "itself", 1.3)
    yield from _against_keepass(folder, min(count, 10_000))
    yield from _papers(folder)
    yield from _passphrases(folder, small, large)
    yield from _backups(folder, small, large)


def _entered(place: Path) -> None:
    with unlock(place) as vault:
        found = cases.list_cases(vault, CaseFilter(statuses=("open",)))
        cases.case_rows(vault, found.keys[:128])


def _against_keepass(folder: Path, count: int) -> Iterator[Line]:
    if shutil.which("keepassxc-cli") is None:
        return
    place = make_vault(folder, count, name="Compared")
    full = peers.KeePass(folder, stories(count), name="full")
    empty = peers.KeePass(folder, islice(stories(1), 1), name="empty")
    ours, theirs, nothing = in_turns(
        timed(lambda _: _entered(place)), lambda _: full.opened(), lambda _: empty.opened()
    )
    # An empty database takes their key derivation and their start; both are left out, as ours are.
    name = f"unlock and first list, no key time ({count:,})"
    yield Line(name, ours, theirs - nothing, "keepassxc-cli, the same", 0.5)
    with unlock(place) as vault:
        one = f"{0:032x}"
        saved, added = in_turns(
            timed(lambda n: cases.edit_case(vault, one, {"next_step": f"call {n}"})), full.added
        )
    yield Line(f"save one of {count:,}", saved, added, "keepassxc-cli add")


def _papers(folder: Path) -> Iterator[Line]:
    """Papers lie in the same file as the record: they must not make it dearer to save."""
    paper, one = folder / "paper.bin", f"{0:032x}"
    paper.write_bytes(os.urandom(PAPER))
    light = make_vault(folder, 1_000, name="Light")
    heavy = make_vault(folder, 1_000, name="Heavy")

    def saved(vault: Vault) -> Measured:
        return timed(lambda n: cases.edit_case(vault, one, {"next_step": f"call {n}"}))

    with unlock(light) as without, unlock(heavy) as burdened:
        for _ in range(PAPERS):
            attachments.attach_file(burdened, Kind.CASE, one, paper)
        ours, theirs = in_turns(saved(burdened), saved(without), runs=4 * RUNS)
    yield Line("save with 50 MB of papers, and without", ours, theirs, "itself", 1.5)


def _passphrases(folder: Path, small: Path, large: Path) -> Iterator[Line]:
    def changed(vault: Vault) -> Measured:
        return timed(lambda _: vault.change_passphrase(Passphrase(PASSPHRASE)))

    real = make_vault(folder, 100, name="Dear", cost=FLOOR)
    argon = timed(lambda _: derive(bytearray(b"bench"), bytes(16), FLOOR))
    with unlock(real) as vault:
        ours, theirs = in_turns(changed(vault), argon)
    yield Line("change the passphrase", ours, theirs, "one Argon2id of its cost", 2.5)
    with unlock(small) as one, unlock(large) as other:
        few, many = in_turns(changed(one), changed(other))
    yield Line("  no key time, and of a hundredth the cases", many, few, "itself", 1.3)


def _backups(folder: Path, small: Path, large: Path) -> Iterator[Line]:
    out, copy, restored = folder / "b.casebackup", folder / "copy", folder / "R.casefiles"
    grown: list[float] = []
    for place in (small, large):
        with unlock(place) as vault:
            reset_peak()
            before = high_water()
            backups.export_backup(vault, folder / f"{place.stem}.casebackup")
            grown.append(high_water() - before)
    yield Line("memory of a backup, and of a hundredth", grown[1], grown[0] + 32, "itself + 32 MB",
               1.0, "MB")  # fmt: skip

    def back_up(number: int) -> None:
        out.unlink(missing_ok=True)
        with unlock(large) as vault:
            backups.export_backup(vault, out)

    terms = restore.Terms(clock=lambda: datetime.now(UTC), floor=CHEAP, cost=CHEAP)

    def back(number: int) -> None:
        shutil.rmtree(restored, ignore_errors=True)
        restore.restore(
            out, restored, Passphrase(PASSPHRASE), terms=terms, course=Course(None, None)
        )

    key = AESGCM.generate_key(256)
    entered, ours, theirs = in_turns(
        timed(lambda _: _entered(large)),
        timed(back_up),
        timed(lambda _: _plain_backup(large, copy, key)),
        runs=5,
    )
    yield Line("back up, and read back", ours - entered, theirs, "VACUUM INTO + AES-GCM", 1.5)
    with unlock(large) as vault:
        page_key = bytes(vault.keyring.database)
    mine, other = in_turns(
        timed(back), timed(lambda _: _plain_restore(copy, key, page_key)), runs=5
    )
    yield Line("restore, fully checked", mine, other, "AES-GCM + integrity checks", 1.5)
    if shutil.which("restic"):
        restic = peers.Restic(folder, large)
        yield Line("back up", ours - entered, in_turns(restic.backed_up, runs=3)[0], "restic")
    if shutil.which("age"):
        source = large / "vault.db"
        aged = in_turns(lambda _: peers.aged(folder, source), runs=3)[0]
        yield Line("back up", ours - entered, aged, "age of the same bytes")


def _plain_backup(place: Path, copy: Path, key: bytes) -> None:
    """Do what a backup must at the least: a consistent copy, encrypted in pieces, forced out."""
    plain = copy.with_suffix(".db")
    plain.unlink(missing_ok=True)
    with unlock(place) as vault:
        vault.connection.run("VACUUM INTO ?", (str(plain),))
    cipher = AESGCM(key)
    with plain.open("rb") as source, copy.open("wb") as out:
        for number in range(1 << 40):
            piece = source.read(PIECE)
            if not piece:
                break
            nonce = number.to_bytes(12, "big")
            out.write(cipher.encrypt(nonce, piece, None))
        os.fsync(out.fileno())


def _plain_restore(copy: Path, key: bytes, page_key: bytes) -> None:
    """Do what a restore must at the least: decrypt every piece, then check every page and row."""
    back = copy.with_suffix(".back")
    cipher = AESGCM(key)
    with copy.open("rb") as source, back.open("wb") as out:
        for number in range(1 << 40):
            piece = source.read(PIECE + TAG)
            if not piece:
                break
            out.write(cipher.decrypt(number.to_bytes(12, "big"), piece, None))
        os.fsync(out.fileno())
    database = engine.attach_only(back, page_key)
    for check in ("cipher_integrity_check", "integrity_check"):
        database.rows(f"PRAGMA {check}")
    database.close()
