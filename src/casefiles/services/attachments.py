"""Attachments: files kept inside the vault, read and written as streams."""

import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from casefiles.domain.attachment import Attachment
from casefiles.domain.case.paper import Paper
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.records import case_of
from casefiles.services.checking import Value
from casefiles.services.editing import edit_record
from casefiles.services.files import name_of, open_chosen, written_beside
from casefiles.services.fresh import new_id

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

Progress = Callable[[int, int], None]


def attach_file(
    vault: "Vault",
    owner_kind: Kind,
    owner_id: str,
    path: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Changes:
    """Seal a file into the vault beside its case, paper or source, in one transaction."""
    with open_chosen(path) as stream, vault.writing("attach-file") as drawer:
        owner = drawer.get(owner_kind, owner_id)
        attachment = Attachment(
            id=new_id(),
            owner_kind=owner_kind.value,
            owner_id=owner_id,
            case_id=case_of(owner),
            name=name_of(path),
            media_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
            size=path.stat().st_size,
            added_at=vault.clock().isoformat(),
        )
        kept = drawer.attach(attachment, stream, progress=progress, cancelled=cancelled)
        if isinstance(owner, Paper):
            drawer.replace(replace(owner, sealed=True, sha256=kept.sha256))
        return drawer.changes(undo="attach-file")


def list_attachments(vault: "Vault", owner_kind: Kind, owner_id: str) -> tuple[Attachment, ...]:
    """Return what is known of the files kept with a record, in the order they were attached."""
    reader = vault.reading()
    reader.get(owner_kind, owner_id)
    return reader.parts(Kind.ATTACHMENT, owner_id)


def edit_attachment(vault: "Vault", attachment_id: str, fields: Mapping[str, Value]) -> Changes:
    """Give a file another name, as when its own names a person; its bytes never change."""
    return edit_record(vault, Kind.ATTACHMENT, attachment_id, fields)


def read_attachment(vault: "Vault", attachment_id: str, out: BinaryIO) -> None:
    """Write the bytes of an attachment into `out`, chunk by chunk, checked against its hash."""
    vault.reading().read_attachment(attachment_id, out)


def save_attachment(
    vault: "Vault",
    attachment_id: str,
    path: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Take a copy out of the vault. It is readable to anybody: the caller has said so.

    Raises FileExists, DiskFull, VaultDamaged; a file half-written is removed.
    """
    with vault.writing("save-attachment") as drawer:
        with written_beside(path) as out:
            drawer.read_attachment(attachment_id, out, progress=progress, cancelled=cancelled)
        drawer.note(Kind.ATTACHMENT, attachment_id)


def detach_file(vault: "Vault", attachment_id: str) -> Changes:
    """Remove an attachment; undo brings it back until the bin is emptied."""
    with vault.writing("detach-file") as drawer:
        attachment = drawer.get(Kind.ATTACHMENT, attachment_id)
        drawer.remove(Kind.ATTACHMENT, attachment_id)
        if attachment.owner_kind == Kind.PAPER.value:
            paper = drawer.get(Kind.PAPER, attachment.owner_id)
            held = drawer.parts(Kind.ATTACHMENT, paper.id)
            gone = bool(held) and attachment.sha256 == paper.sha256
            digest = held[-1].sha256 if gone else paper.sha256
            drawer.replace(replace(paper, sealed=bool(held), sha256=digest))
        return drawer.changes(undo="detach-file")
