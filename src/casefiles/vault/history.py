"""Former versions: what a change replaced or removed, kept in the same transaction.

A replaced record keeps only the fields that changed, both ways; a removed one is kept whole. An
added record needs no row here: the journal knows it. A row has the local key of the journal row
it belongs to, so that neither needs another index.
"""

import json
from dataclasses import dataclass
from typing import Final

from casefiles.domain.records import Record
from casefiles.vault.engine import Connection
from casefiles.vault.rows import Fields, fields_of

_INSERT: Final = (
    "INSERT INTO history (local, family, row_id, case_id, change_id, at, device, actor, verb, "
    "before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_OF_RECORD: Final = (
    "SELECT h.before, h.after FROM journal AS j JOIN history AS h ON h.local = j.local "
    "WHERE j.record_id = ? AND j.family = ? AND j.change_id = ? ORDER BY j.local DESC"
)


@dataclass(frozen=True, slots=True)
class Former:
    """The two sides of one step of one record."""

    before: Fields
    after: Fields


@dataclass(frozen=True, slots=True)
class Step:
    """Who did it, when, in which change."""

    change_id: str
    at: str
    device: str
    actor: str
    verb: str


def difference(old: Record, new: Record) -> Former:
    """Return the fields in which two versions of a record differ."""
    before, after = fields_of(old), fields_of(new)
    changed = [name for name in before if before[name] != after[name]]
    return Former({name: before[name] for name in changed}, {name: after[name] for name in changed})


def whole(record: Record) -> Former:
    """Return the step of a record that is removed."""
    return Former(fields_of(record), {})


def keep(
    connection: Connection, step: Step, *, key: tuple[int, str, str, str], former: Former
) -> None:
    """Write one step. `key` is local key of the journal row, family, row id, case id."""
    connection.run(
        _INSERT,
        (
            *key,
            step.change_id,
            step.at,
            step.device,
            step.actor,
            step.verb,
            _plain(former.before),
            _plain(former.after),
        ),
    )


def formers(connection: Connection, change_id: str, which: tuple[str, str]) -> list[Former]:
    """Return the steps of one record (family, id) in one change, the latest first."""
    family, row_id = which
    rows = connection.rows(_OF_RECORD, (row_id, family, change_id))
    return [Former(fields_from(before), fields_from(after)) for before, after in rows]


def _plain(fields: Fields) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")) if fields else ""


def fields_from(plain: str) -> Fields:
    """Return one side of a step as it was kept."""
    fields: Fields = json.loads(plain) if plain else {}
    return fields
