"""Unlocking, backing up, restoring, changing the passphrase: against what the tools below cost."""

import os
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import copies
import peers
from measure import RUNS, Line, Measured, in_turns, timed
from stories import PASSPHRASE, make_vault, stories, unlock

from casefiles.domain.case.listing import CaseFilter
from casefiles.domain.changes import Kind
from casefiles.services import attachments, cases
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
    yield from copies.lines(folder, small, large)


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
