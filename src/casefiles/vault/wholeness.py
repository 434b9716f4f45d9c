"""Whether lists are whole: a table and all its indexes must hold the same number of rows.

A page put back from an older copy is a true page: nothing is wrong with it by itself, and a list
read along an index that lost rows with it is merely shorter. Counting the indexes against each
other is quick and done at every unlock; the table itself is counted where a row is not found.
"""

from casefiles.domain.changes import Kind
from casefiles.domain.errors import VaultDamaged
from casefiles.vault.engine import Connection
from casefiles.vault.folder import DATABASE


def is_whole(connection: Connection, kind: Kind) -> bool:
    """Tell whether every index of a kind's table counts the same."""
    return len(_counts(connection, kind, _indexes(connection, kind))) <= 1


def must_be_whole(connection: Connection, kind: Kind) -> None:
    """Raise VaultDamaged where a table holds less than its indexes do. Walks through the table."""
    if len(_counts(connection, kind, [*_indexes(connection, kind), "NOT INDEXED"])) > 1:
        raise VaultDamaged(part=DATABASE)


def _indexes(connection: Connection, kind: Kind) -> list[str]:
    listed = connection.rows(f'PRAGMA index_list("{kind.value}")')
    return [f'INDEXED BY "{row[1]}"' for row in listed if not row[4]]


def _counts(connection: Connection, kind: Kind, ways: list[str]) -> set[object]:
    # A bare count(*) takes whatever index is smallest, whichever one is named.
    counted = f'SELECT count(*) FROM "{kind.value}" {{way}} WHERE +local > 0'  # noqa: S608
    return {connection.rows(counted.format(way=way))[0][0] for way in ways}
