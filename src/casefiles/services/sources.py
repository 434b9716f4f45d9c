"""Sources: documents come into the library through the mail room."""

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casefiles.domain.attachment import Attachment
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import FileTooLarge, RecordInvalid
from casefiles.domain.library.document import Document
from casefiles.domain.library.listing import SourceFilter, SourceList, SourceRow, SourceView
from casefiles.domain.library.source import Source
from casefiles.services.checking import Value, checked_fields
from casefiles.services.editing import edit_record, remove_record
from casefiles.services.files import name_of, open_chosen
from casefiles.services.fresh import new_id

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault as Vault

FILE_LIMIT = 50_000_000
"""Bytes of a file the mail room reads; larger ones are attached to a described source unread."""


def add_source(
    vault: "Vault",
    path: Path,
    *,
    meta: Mapping[str, Value] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Changes:
    """File a document: original bytes and hash kept, its text found, described by what it says.

    `meta` overrides what the mail room finds. Raises FileUnreadable, FileTooLarge,
    FileNotWhatItSays, RecordInvalid; then nothing is filed.
    """
    from casefiles.intake.reading import read_bytes

    fields = checked_fields(Kind.SOURCE, meta or {})
    if "title" in fields:
        _must_be_titled(fields)
    data = _read_chosen(path)
    document = read_bytes(path.name, data, cancelled=cancelled or _never)
    values = _described(document, path.stem) | fields
    with vault.writing("add-source") as drawer:
        added_at = vault.clock().isoformat()
        source = Source(id=new_id(), added_at=added_at, **values)
        drawer.add(source)
        drawer.set_text(source.id, document.text)
        drawer.attach(_original(source, document, name_of(path)), io.BytesIO(data))
        return drawer.changes(undo="add-source")


def describe_source(vault: "Vault", fields: Mapping[str, Value]) -> Changes:
    """Add a source that has no file: a law, a judgment, a page seen elsewhere. Needs a title."""
    values: dict[str, Any] = checked_fields(Kind.SOURCE, fields)
    _must_be_titled(values)
    with vault.writing("describe-source") as drawer:
        drawer.add(Source(id=new_id(), added_at=vault.clock().isoformat(), **values))
        return drawer.changes(undo="describe-source")


def edit_source(vault: "Vault", source_id: str, fields: Mapping[str, Value]) -> Changes:
    """Change the description of a source; its bytes and text never change. It keeps a title."""
    if "title" in fields:
        _must_be_titled(fields)
    return edit_record(vault, Kind.SOURCE, source_id, fields)


def remove_source(vault: "Vault", source_id: str) -> Changes:
    """Remove a source with its passages and its file; undo brings them back."""
    return remove_record(vault, Kind.SOURCE, source_id)


def get_source(vault: "Vault", source_id: str) -> SourceView:
    """Return a source with its text, its passages in order, and what is known of its file."""
    reader = vault.reading()
    attachments = reader.parts(Kind.ATTACHMENT, source_id)
    return SourceView(
        source=reader.get(Kind.SOURCE, source_id),
        text=reader.text_of(source_id),
        passages=reader.parts(Kind.PASSAGE, source_id),
        attachment=attachments[0] if attachments else None,
    )


def list_sources(vault: "Vault", chosen: SourceFilter) -> SourceList:
    """Return the keys of the sources a filter lets through, in order."""
    from casefiles.vault import source_lists

    return source_lists.list_sources(vault.reading(), chosen)


def source_rows(vault: "Vault", keys: Sequence[int]) -> tuple[SourceRow, ...]:
    """Return the rows for some keys, in the order asked; removed ones are left out."""
    from casefiles.vault import source_lists

    return source_lists.source_rows(vault.reading(), keys)


def original_bytes(vault: "Vault", source_id: str) -> bytes:
    """Return the original file of a source, checked against its hash; b"" where there is none."""
    reader = vault.reading()
    attachments = reader.parts(Kind.ATTACHMENT, source_id)
    if not attachments:
        return b""
    out = io.BytesIO()
    reader.read_attachment(attachments[0].id, out)
    return out.getvalue()


def _read_chosen(path: Path) -> bytes:
    """Read a file the mail room can take."""
    with open_chosen(path) as stream:
        size = path.stat().st_size
        if size > FILE_LIMIT:
            raise FileTooLarge(name=path.name, size=size, limit=FILE_LIMIT, what="bytes")
        return stream.read(FILE_LIMIT + 1)


def _original(source: Source, document: Document, name: str) -> Attachment:
    """Return the record of a source's file as it came."""
    return Attachment(
        id=new_id(),
        owner_kind=Kind.SOURCE.value,
        owner_id=source.id,
        name=name,
        media_type=document.media_type,
        size=document.size,
        sha256=document.sha256,
        added_at=source.added_at,
    )


def _described(document: Document, stem: str) -> dict[str, Any]:
    return {
        "title": document.title or stem,
        "author": document.author,
        "published": document.published,
        "language": document.language or "unknown",
        "media_type": document.media_type,
        "page_count": document.page_count,
        "size": document.size,
        "sha256": document.sha256,
    }


def _must_be_titled(fields: Mapping[str, Value]) -> None:
    """Refuse a source that no list and no citation could name."""
    if not str(fields.get("title", "")).strip():
        raise RecordInvalid(kind=Kind.SOURCE.value, field="title", reason="missing")


def _never() -> bool:
    return False
