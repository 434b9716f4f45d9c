"""Undo: brings back what one change replaced or removed, and takes away what it added.

A change can be taken back while its records are what it made of them: also after later changes
that have themselves been taken back, so that one step after the other can be undone.
"""

from collections.abc import Container
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from casefiles.domain.changes import Kind
from casefiles.domain.errors import NothingToUndo
from casefiles.domain.records import TYPES
from casefiles.vault import attachments, history
from casefiles.vault.journal import NOTHING, rows_of_change
from casefiles.vault.reader import TEXT, Reader
from casefiles.vault.rows import fields_of

if TYPE_CHECKING:
    from casefiles.vault.drawer import Drawer

_CHANGES: Final = (
    "SELECT change_id, verb FROM journal WHERE before_hash <> after_hash ORDER BY local DESC"
)
_VERB: Final = "SELECT verb FROM journal WHERE device = ? AND number = ? AND change_id = ?"


@dataclass(slots=True)
class _Touched:
    """One record a change touched: its hash before the first step and after the last."""

    family: str
    record_id: str
    before: bytes
    after: bytes


def newest(reader: Reader, verbs: Container[str]) -> tuple[str, str]:
    """Return id and verb of the newest change, made by one of `verbs`, that still stands.

    Raises NothingToUndo where there is none.
    """
    seen = ""
    for change_id, verb in reader.connection.each(_CHANGES):
        if change_id == seen or verb not in verbs:
            continue
        seen = change_id
        if _stands(reader, _touched(reader, change_id)):
            return str(change_id), str(verb)
    raise NothingToUndo


def verb_of(reader: Reader, change_id: str) -> str:
    """Return the verb a change was made by; "" where there was no such change."""
    device, _, number = change_id.partition(".")
    row = reader.connection.one(_VERB, (device, number, change_id))
    return str(row[0]) if row else ""


def take_back(drawer: "Drawer", change_id: str) -> None:
    """Restore every record of a change, the last touched first. Raises NothingToUndo."""
    touched = _touched(drawer, change_id)
    if not _stands(drawer, touched):
        raise NothingToUndo
    for one in reversed(touched):
        if one.family == TEXT:
            _restore_text(drawer, change_id, one, touched)
        else:
            _restore(drawer, change_id, one)


def _stands(reader: Reader, touched: list[_Touched]) -> bool:
    """Return whether every record is what the change made of it."""
    return all(reader.seal_of(one.family, one.record_id) == one.after for one in touched)


def _touched(reader: Reader, change_id: str) -> list[_Touched]:
    found: dict[tuple[str, str], _Touched] = {}
    for family, record_id, _, before, after in rows_of_change(reader.connection, change_id):
        if before == after:  # a note, not a change
            continue
        one = found.setdefault((family, record_id), _Touched(family, record_id, before, after))
        one.after = after
    if not found:
        raise NothingToUndo
    return list(found.values())


def _restore(drawer: "Drawer", change_id: str, one: _Touched) -> None:
    kind = Kind(one.family)
    present = one.after != NOTHING
    if one.before == NOTHING:
        if present:
            drawer.remove(kind, one.record_id)
        return
    formers = history.formers(drawer.connection, change_id, (one.family, one.record_id))
    fields: dict[str, Any] = fields_of(drawer.get(kind, one.record_id)) if present else {}
    for former in formers:
        fields.update(former.before)
    if not formers or (kind is Kind.ATTACHMENT and not _has_bytes(drawer, one.record_id)):
        raise NothingToUndo  # the bin has been emptied
    record = TYPES[kind](**fields)
    if present:
        drawer.replace(record)
    else:
        drawer.bring_back(record)


def _restore_text(drawer: "Drawer", change_id: str, one: _Touched, touched: list[_Touched]) -> None:
    if any(
        other.record_id == one.record_id and other.family != TEXT and other.before == NOTHING
        for other in touched
    ):
        return  # the source itself goes, and its text with it
    former = ""
    if one.before != NOTHING:
        formers = history.formers(drawer.connection, change_id, (TEXT, one.record_id))
        if not formers:
            raise NothingToUndo
        former = str(formers[-1].before[TEXT])
    drawer.set_text(one.record_id, former)


def _has_bytes(drawer: "Drawer", attachment_id: str) -> bool:
    return attachments.has_content(drawer.connection, attachment_id)
