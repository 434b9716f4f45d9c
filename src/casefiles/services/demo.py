"""The demo: a vault of invented cases, the sample library, one pack of each kind, one backup."""

import os
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from casefiles.domain.errors import FileExists
from casefiles.services import demo_cases, demo_records, vaults
from casefiles.services.backups import check_backup, export_backup
from casefiles.services.files import named_fault, write_bytes
from casefiles.services.passphrases import suggest_passphrase

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

Progress = Callable[[int, int], None]

DEFAULT_FOLDER: Final = "casefiles-demo"
VAULT: Final = "demo.casefiles"
PHRASE_FILE: Final = "passphrase.txt"
PACKS: Final = "packs"
BACKUP: Final = "demo.casebackup"
_MARK: Final = ".made-by-casefiles-demo"
_MADE: Final = frozenset((VAULT, PHRASE_FILE, PACKS, BACKUP, _MARK))


@dataclass(frozen=True, slots=True)
class DemoPaths:
    """What the demo made, and where."""

    folder: Path
    vault: Path
    passphrase_file: Path
    packs: tuple[Path, ...]
    backup: Path


def build_demo(folder: Path, *, today: date, progress: Progress | None = None) -> DemoPaths:
    """Build the demo in `folder`, which is made, may be empty, or may hold an earlier demo.

    An earlier demo is replaced only when the new one is complete and nothing else lies beside it.
    Raises FileExists where something else is there, VaultBusy where the earlier demo is open,
    NoPermission, DiskFull; then nothing of what was there has changed.
    """
    _refuse_what_is_not_ours(folder)
    beside = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.new")
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        beside.mkdir(mode=0o700)
        _fill(beside, today, progress or _silent)
        _swap(beside, folder)
    except OSError as fault:
        raise named_fault(fault) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return _paths(folder)


def _refuse_what_is_not_ours(folder: Path) -> None:
    """Let pass a place that is free, empty, or holds what an earlier demo made and no more."""
    if not folder.exists():
        return
    found = {path.name for path in folder.iterdir()} if folder.is_dir() else {""}
    if found and not (_MARK in found and found <= _MADE):
        raise FileExists
    if VAULT in found:
        from casefiles.vault.lock import FolderLock

        FolderLock(folder / VAULT).release()


def _fill(folder: Path, today: date, progress: Progress) -> None:
    write_bytes(
        folder / _MARK, b"An earlier demo may be replaced. Nothing here is about a person.\n"
    )
    passphrase = suggest_passphrase()
    write_bytes(folder / PHRASE_FILE, passphrase.encode() + b"\n")
    vault = vaults.create_vault(folder / VAULT, passphrase).vault
    try:
        _enter(vault, folder, today, progress)
    finally:
        vaults.close_vault(vault)
    check_backup(folder / BACKUP, passphrase)


def _enter(vault: "Vault", folder: Path, today: date, progress: Progress) -> None:
    from casefiles.services.packs.composing import compose_pack

    keys, sources = demo_cases.case_keys(), demo_records.source_rows()
    packs = demo_records.pack_rows()
    told = _Told(progress, len(keys) + len(sources) + len(packs) + 1)
    case_ids: dict[str, str] = {}
    source_ids: dict[str, str] = {}
    passage_ids: dict[str, str] = {}
    for row in sources:  # before the cases: passages bear on their grounds
        source_ids[row["key"]], found = demo_records.add_demo_source(vault, row)
        passage_ids |= found
        told.step()
    for key in keys:
        case_ids[key] = demo_cases.add_demo_case(vault, key, today=today, passages=passage_ids)
        told.step()
    (folder / PACKS).mkdir(mode=0o700)
    for row in packs:
        order = demo_records.order_of(row, case_ids, source_ids)
        write_bytes(folder / PACKS / row["name"], compose_pack(vault, order, today=today).pdf)
        told.step()
    export_backup(vault, folder / BACKUP)
    told.step()


class _Told:
    """Counts what is done and tells it."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._done, self._total = progress, 0, total
        progress(0, total)

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        self._progress(self._done, self._total)


def _swap(beside: Path, folder: Path) -> None:
    """Put the finished demo in its place; an earlier one goes last."""
    former = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.old")
    if folder.exists():
        os.replace(folder, former)
    try:
        os.replace(beside, folder)
    except OSError:
        if former.exists():
            os.replace(former, folder)
        raise
    shutil.rmtree(former, ignore_errors=True)


def _paths(folder: Path) -> DemoPaths:
    return DemoPaths(
        folder=folder,
        vault=folder / VAULT,
        passphrase_file=folder / PHRASE_FILE,
        packs=tuple(folder / PACKS / row["name"] for row in demo_records.pack_rows()),
        backup=folder / BACKUP,
    )


def _silent(done: int, total: int) -> None:
    """Tell nobody."""
