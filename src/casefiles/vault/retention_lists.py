"""Closed cases by the day they were closed, for the review of what is kept."""

from typing import Final

from casefiles.vault.reader import Reader

_CLOSED: Final = (
    'SELECT id, reference, closed_on, retain_until, legal_hold FROM "case" '
    "INDEXED BY case_held WHERE status = 'closed' ORDER BY closed_on, local"
)


def closed_cases(reader: Reader) -> list[tuple[str, str, str, str, bool]]:
    """Return id, reference, day of closing, "keep until" and legal hold of every closed case."""
    rows = reader.connection.rows(_CLOSED)
    return [(str(i), str(r), str(c), str(k), bool(h)) for i, r, c, k, h in rows]
