"""Writing a backup: one file with a consistent copy of the vault, read back before it counts.

It has its name only after that: what is found under it was test-opened, whatever happened since.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from casefiles import __version__, resources
from casefiles.domain.backup import BackupReport
from casefiles.domain.errors import BackupDamaged, VaultDamaged
from casefiles.vault import (
    backup_container,
    backup_copy,
    backup_facts,
    backup_files,
    backup_identity,
    backup_manifest,
    backup_places,
    backup_reading,
    backup_streams,
    backup_tar,
    engine,
    faults,
    key_slots,
)
from casefiles.vault.attachments import Course
from casefiles.vault.backup_copy import Copy
from casefiles.vault.backup_identity import Ways
from casefiles.vault.backup_manifest import DATABASE, KEYS, OFFICERS, RAW_KEY, Content, Manifest
from casefiles.vault.backup_meter import Meter
from casefiles.vault.folder import DATABASE as LIVE
from casefiles.vault.keyring import mac
from casefiles.vault.moments import moment

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

_PIECE: Final = 1024 * 1024
_README: Final = "help/backup-readme.txt"
_RECOVER: Final = "help/recover.py"
_STAGES: Final = 4  # copying, hashing, sealing, reading back: each goes over about all bytes


def export(
    vault: "Vault",
    out: Path,
    *,
    officers: Sequence[str] = (),
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BackupReport:
    """Write a backup to `out`, read it back from the disk and return what was found in it.

    `officers` are age recipients, "age1…", who can open and restore it too. Raises FileExists,
    RecordInvalid (an officer's key that is none), DiskFull, NoPermission, FileUnreadable (no such
    folder), Cancelled, VaultDamaged, BackupDamaged (the disk did not keep what was written): then
    nothing is left at `out`.
    """
    readers = Readers(tuple(officers))
    return export_for(vault, out, readers, progress=progress, cancelled=cancelled)


@dataclass(frozen=True, slots=True)
class Readers:
    """Who can open a backup. Where `own` is False, neither the passphrase nor a key file can.

    Its `key.age` is empty then, and `recovery.age` too where `recovery` is False. Whoever has an
    older backup and its passphrase has the vault's age identity, and can open one that the
    recovery code opens.
    """

    officers: tuple[str, ...]
    own: bool = True
    recovery: bool = True

    def ways(self, vault: "Vault") -> tuple[Ways, str]:
        """Return what goes into the backup, and the secret half of whom it is sealed to."""
        kept = backup_identity.ways(vault.meta_get)
        if self.own or self.recovery:
            identity = backup_identity.secret_half(vault.meta_get, vault.keyring)
            recipient = kept.recipient
        else:  # only to read it back with: an older backup's identity must not open this one
            identity, recipient = backup_streams.new_identity()
        key_age, recovery_age = kept.key_age, kept.recovery_age
        ways = Ways(recipient, key_age if self.own else b"", recovery_age if self.recovery else b"")
        return ways, identity


def export_for(
    vault: "Vault",
    out: Path,
    readers: Readers,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BackupReport:
    """Write a backup that only some can open. Raises what `export` raises."""
    for officer in readers.officers:
        backup_streams.check_recipient(officer)
    backup_files.must_be_free(out)
    with faults.translated("read"):
        size = (vault.folder / LIVE).stat().st_size
    meter = Meter(Course(progress, cancelled), _STAGES * size)
    with (
        backup_copy.made(vault, meter.at) as copy,
        backup_facts.Inspection(copy, backup_facts.records) as inspection,
    ):
        parts = _parts(vault, copy, readers, meter)
        # The hidden name is the vault's own, so that its next backup can remove what was left;
        # two laptops with the same vault must not do that to each other.
        name = mac(vault.keyring.backup, b"hidden name", backup_places.incarnation(vault))
        hidden = f".{name.hex()[:16]}.part"
        with backup_files.writing(out, hidden) as file:
            _write(file, parts, meter)
            backup_files.force_open(file)
            report = _read_back(vault, out.with_name(hidden), parts, meter)
            if not inspection.sound(meter):
                raise VaultDamaged(part=DATABASE)  # the copy is true: so is what it shows
            vault.keyring.still_held()  # or what was sealed with zeros would have held, by zeros
    return report


@dataclass(frozen=True, slots=True)
class _Parts:
    """Everything that goes into one backup."""

    copy: Copy
    manifest: Manifest
    listed: bytes  # the manifest as written
    recipients: tuple[str, ...]
    identity: str = field(repr=False)  # the secret half of the first recipient
    small: dict[str, bytes] = field(repr=False)

    def sizes(self) -> list[tuple[str, int]]:
        """Return names and sizes of all members of the tar, in order."""
        return [(backup_manifest.NAME, len(self.listed)), *self.manifest.inner()]


def _parts(vault: "Vault", copy: Copy, readers: Readers, meter: Meter) -> _Parts:
    ways, identity = readers.ways(vault)
    small = {
        backup_container.README: resources.path_to(_README).read_bytes(),
        backup_container.RECOVER: resources.path_to(_RECOVER).read_bytes(),
        backup_container.KEY: ways.key_age,
        backup_container.RECOVERY: ways.recovery_age,
        RAW_KEY: copy.key.hex().encode("ascii") + b"\n",
        KEYS: key_slots.content_of(vault.folder),
    }
    if readers.officers:
        data_key = vault.keyring.data.hex().encode("ascii") + b"\n"
        small[OFFICERS] = backup_streams.seal_small(data_key, readers.officers)
    members = {
        name: Content(len(content), hashlib.sha256(content).hexdigest())
        for name, content in small.items()
    }
    members[DATABASE] = _content_of(copy.path, meter)
    manifest = _manifest(vault, copy, members)
    listed = backup_manifest.written(manifest, vault.keyring)
    recipients = (ways.recipient, *readers.officers)
    return _Parts(copy, manifest, listed, recipients, identity, small)


def _manifest(vault: "Vault", copy: Copy, members: dict[str, Content]) -> Manifest:
    connection = engine.attach_only(copy.path, copy.key)
    try:
        facts = backup_facts.of(connection)
    finally:
        connection.close()
    return Manifest(
        vault=vault.vault_id,
        made_at=moment(vault.clock),
        program=__version__,
        schema=facts.schema,
        journal=facts.journal,
        counts=facts.counts,
        members=members,
    )


def _content_of(path: Path, meter: Meter) -> Content:
    digest, size = hashlib.sha256(), 0
    with faults.translated("read"), path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            meter.add(len(piece))
    return Content(size, digest.hexdigest())


def _write(file: BinaryIO, parts: _Parts, meter: Meter) -> None:
    container = backup_container.Writer(file)
    for name in backup_container.SMALL:
        container.add(name, parts.small[name])
    container.stream(
        backup_container.VAULT,
        expected=backup_tar.total_size(parts.sizes()),
        fill=lambda take: backup_streams.seal(_tar(parts, meter), take, parts.recipients),
    )
    container.finish()


def _tar(parts: _Parts, meter: Meter) -> Iterator[bytes]:
    yield from backup_tar.pieces(backup_manifest.NAME, len(parts.listed), [parts.listed])
    for name, size in parts.manifest.inner():
        content = _counted(parts.copy.path, meter) if name == DATABASE else [parts.small[name]]
        yield from backup_tar.pieces(name, size, content)
    yield from backup_tar.ending(parts.sizes())


def _counted(path: Path, meter: Meter) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            meter.add(len(piece))
            yield piece


def _read_back(vault: "Vault", out: Path, parts: _Parts, meter: Meter) -> BackupReport:
    """Read the file from the disk; open the copy it holds with the key it holds.

    The copy is not unpacked for that: the one in the vault's folder has the same SHA-256, and is
    being looked at meanwhile.
    """
    found = backup_reading.read_back(out, parts.identity, meter)
    if found.manifest != parts.manifest or not found.manifest.sealed_by(vault.keyring, found.seal):
        raise BackupDamaged(part=backup_manifest.NAME)
    connection = engine.attach_only(parts.copy.path, found.raw_key)
    try:
        backup_facts.compare(connection, found.manifest)
    finally:
        connection.close()
    return backup_facts.report(found.manifest, found.size, found.sha256)
