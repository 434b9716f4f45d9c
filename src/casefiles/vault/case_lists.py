"""The list of cases: its orders and filters as vectors of keys, and its rows.

Rows of a list are not compared with the journal, as records are when they are opened.
"""

from array import array
from collections.abc import Sequence
from typing import Final

from casefiles.domain.case.listing import CaseFilter, CaseList, CaseRow
from casefiles.domain.changes import Kind
from casefiles.vault.engine import Value
from casefiles.vault.reader import Reader
from casefiles.vault.search import homes
from casefiles.vault.vectors import Keys, only, pages, read_keys
from casefiles.vault.wholeness import must_be_whole

PRIORITIES: Final = ("emergency", "urgent", "routine")
"""The order shown. A code that is none of these comes after them."""

_ORDERS: Final = {
    "opened": 'SELECT local FROM "case" INDEXED BY case_by_opening {} ORDER BY opened_on DESC',
    "reference": 'SELECT local FROM "case" INDEXED BY case_by_reference {} ORDER BY reference',
    "changed": 'SELECT local FROM "case" INDEXED BY case_by_change {} ORDER BY changed_at DESC',
}
_DUE: Final = 'SELECT local FROM "case" INDEXED BY case_by_due {} ORDER BY next_step_due'
_PRIORITY: Final = 'SELECT local FROM "case" INDEXED BY case_by_priority {} ORDER BY next_step_due'
_CODED: Final = 'SELECT local FROM "case" INDEXED BY case_coded {}'
_GROUP: Final = 'SELECT local FROM "case" INDEXED BY case_group WHERE "group" = ?'
_IDLE: Final = "SELECT local FROM \"case\" INDEXED BY case_idle WHERE (next_step = '') = 1"
_HOLDING: Final = 'SELECT local FROM "case" WHERE id IN ({})'
_USED_PRIORITIES: Final = 'SELECT DISTINCT priority FROM "case" ORDER BY priority'
_ROWS: Final = (
    "SELECT local, id, reference, status, priority, category, country, stage, next_step, "
    'next_step_due, caseworker, changed_at FROM "case"'
)
_KEY_OF: Final = 'SELECT local FROM "case" WHERE id = ?'


def list_cases(
    reader: Reader, chosen: CaseFilter, *, categories: Sequence[str] | None = None
) -> CaseList:
    """Return the keys of the cases a filter lets through, in order, with the size of each group.

    `categories` are those of the filter's group of categories.
    """
    if chosen.sort != "priority":
        keys = _ordered(reader, chosen)
        for allowed in _filters(reader, chosen, categories):
            keys = only(keys, allowed)
        return CaseList(keys)
    filters = _filters(reader, chosen, categories)
    keys, groups = array("q"), []
    for priority in [chosen.priority] if chosen.priority else _priorities(reader):
        group = _of_priority(reader, chosen, priority)
        for allowed in filters:
            group = only(group, allowed)
        keys += group
        if group:
            groups.append((priority, len(group)))
    return CaseList(keys, tuple(groups))


def case_rows(reader: Reader, keys: Sequence[int]) -> tuple[CaseRow, ...]:
    """Return the rows for some keys, in the order asked; removed ones are left out.

    Raises VaultDamaged where one was lost with a page that was put back.
    """
    rows = tuple(CaseRow(*row) for row in pages(reader.connection, _ROWS, keys))
    if len(rows) < len(keys):
        must_be_whole(reader.connection, Kind.CASE)
    return rows


def case_key(reader: Reader, case_id: str) -> int | None:
    """Return the local key of a case, for finding it in a list."""
    row = reader.connection.one(_KEY_OF, (case_id,))
    return int(row[0]) if row else None


def _ordered(reader: Reader, chosen: CaseFilter) -> Keys:
    """Return all keys in the order chosen; the filters an order's own index covers are applied."""
    where, values = _where_status(chosen)
    if chosen.sort == "due":
        soon, blank = ["next_step_due > ''", *where], ["next_step_due = ''", *where]
        if chosen.due_until:
            soon.append("next_step_due <= ?")
            return read_keys(reader.connection, _with(_DUE, soon), (*values, chosen.due_until))
        dated = read_keys(reader.connection, _with(_DUE, soon), values)
        return dated + read_keys(reader.connection, _with(_DUE, blank), values)
    return read_keys(reader.connection, _with(_ORDERS[chosen.sort], where), values)


def _of_priority(reader: Reader, chosen: CaseFilter, priority: str) -> Keys:
    """Return the keys of one priority, soonest due first and without a date last."""
    where, values = _where_status(chosen)
    soon = ["priority = ?", "next_step_due > ''", *where]
    blank = ["priority = ?", "next_step_due = ''", *where]
    dated = read_keys(reader.connection, _with(_PRIORITY, soon), (priority, *values))
    return dated + read_keys(reader.connection, _with(_PRIORITY, blank), (priority, *values))


def _filters(reader: Reader, chosen: CaseFilter, categories: Sequence[str] | None) -> list[Keys]:
    """Return one unordered vector for each filter that the order has not applied."""
    found: list[Keys] = []
    if categories is not None:
        where = [f"category IN ({', '.join('?' for _ in categories)})"]
        found.append(read_keys(reader.connection, _with(_CODED, where), tuple(categories)))
    coded = {
        "priority": "" if chosen.sort == "priority" else chosen.priority,
        "country": chosen.country,
        "stage": chosen.stage,
        "category": chosen.category,
        "caseworker": chosen.caseworker,
    }
    asked = {name: value for name, value in coded.items() if value}
    if chosen.group:
        found.append(read_keys(reader.connection, _GROUP, (chosen.group,)))
    if asked:
        status, values = _where_status(chosen)
        where = [*status, *(f"{name} = ?" for name in asked)]
        found.append(read_keys(reader.connection, _with(_CODED, where), (*values, *asked.values())))
    if chosen.due_until and chosen.sort != "due":
        where = ["next_step_due > ''", "next_step_due <= ?"]
        found.append(read_keys(reader.connection, _with(_DUE, where), (chosen.due_until,)))
    if chosen.no_next_step:
        found.append(read_keys(reader.connection, _IDLE))
    if text := homes(reader, chosen.text):
        selection, holding = text
        found.append(read_keys(reader.connection, _HOLDING.format(selection), holding))
    return found


def _where_status(chosen: CaseFilter) -> tuple[list[str], tuple[Value, ...]]:
    if not chosen.statuses:
        return [], ()
    marks = ", ".join("?" for _ in chosen.statuses)
    return [f"status IN ({marks})"], chosen.statuses


def _with(selection: str, where: list[str]) -> str:
    return selection.format(f"WHERE {' AND '.join(where)}" if where else "")


def _priorities(reader: Reader) -> list[str]:
    used = [str(row[0]) for row in reader.connection.rows(_USED_PRIORITIES)]
    return [*(code for code in PRIORITIES if code in used), *sorted(set(used) - set(PRIORITIES))]
