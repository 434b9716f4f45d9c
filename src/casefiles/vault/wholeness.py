"""Whether lists are whole: a table and all its indexes must hold the same number of rows.

A page put back from an older copy is a true page: nothing is wrong with it by itself, and a list
read along an index that lost rows with it is merely shorter. Counting them against each other
needs no walk through the journal.
"""

from typing import Final

from casefiles.domain.changes import Kind
from casefiles.vault.engine import Connection

_WALKED: Final = (Kind.CASE, Kind.SOURCE)
"""Tables that are counted too. The parts of cases are many: their indexes must do."""


def is_whole(connection: Connection, kind: Kind) -> bool:
    """Tell whether every index of a kind's table counts the same, and the table of a head."""
    table = kind.value
    listed = connection.rows(f'PRAGMA index_list("{table}")')
    ways = [f'INDEXED BY "{row[1]}"' for row in listed if not row[4]]
    if kind in _WALKED:
        ways.append("NOT INDEXED")
    # A bare count(*) takes whatever index is smallest, whichever one is named.
    counted = f'SELECT count(*) FROM "{table}" {{way}} WHERE +local > 0'  # noqa: S608
    return len({connection.rows(counted.format(way=way))[0][0] for way in ways}) <= 1
