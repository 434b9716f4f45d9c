"""The other side: the same records in plain SQLite, as a careful programmer would keep them."""

import sqlite3
from pathlib import Path

from casefiles.domain.case.dossier import PART_TYPES
from casefiles.domain.changes import Kind
from casefiles.domain.records import TYPES, Record, kind_of, registry


class Plain:
    """The same records in plain SQLite, WAL and FULL, with FTS5's own words and a history."""

    def __init__(self, path: Path) -> None:
        self.database = sqlite3.connect(path, isolation_level=None)
        self.database.execute("PRAGMA journal_mode = WAL")
        self.database.execute("PRAGMA synchronous = FULL")
        for kind in TYPES:
            columns = ", ".join(f'"{name}"' for name in registry(kind))
            self.database.execute(f'CREATE TABLE "{kind.value}" ({columns})')
            owner = "case_id" if "case_id" in registry(kind) else "id"
            self.database.execute(f'CREATE INDEX "i_{kind.value}" ON "{kind.value}" ("{owner}")')
        self.database.execute(
            "CREATE VIRTUAL TABLE words USING fts5(id UNINDEXED, text, prefix='2 3')"
        )
        self.database.execute("CREATE TABLE history (id, at, before, after)")
        self.database.execute("CREATE TABLE place (id PRIMARY KEY, row INTEGER)")
        self.database.execute('CREATE INDEX i_due ON "case" (status, priority, next_step_due)')
        self.database.execute('CREATE INDEX i_case_id ON "case" (id)')

    def add(self, records: list[Record]) -> None:
        """Add records in one transaction."""
        self.database.execute("BEGIN")
        for record in records:
            names = list(registry(kind_of(record)))
            marks = ", ".join("?" for _ in names)
            values = [getattr(record, name) for name in names]
            self.database.execute(
                f'INSERT INTO "{kind_of(record).value}" VALUES ({marks})',
                values,
            )
            text = " ".join(str(getattr(record, name)) for name in _searched(kind_of(record)))
            if text:
                self._say(record.id, text)
        self.database.execute("COMMIT")

    def list(self) -> None:
        """Return the keys of open cases in order, and the first rows."""
        rows = self.database.execute(
            "SELECT rowid FROM \"case\" WHERE status = 'open' ORDER BY priority, next_step_due"
        ).fetchall()
        keys = [row[0] for row in rows[:128]]
        for key in keys:
            self.database.execute(
                'SELECT reference, status, priority FROM "case" WHERE rowid = ?', (key,)
            ).fetchone()

    def open(self, case_id: str) -> None:
        """Read one case with its parts."""
        self.database.execute('SELECT * FROM "case" WHERE id = ?', (case_id,)).fetchone()
        for kind in (*PART_TYPES, Kind.PACK):
            self.database.execute(
                f'SELECT * FROM "{kind.value}" WHERE case_id = ?',
                (case_id,),
            ).fetchall()

    def save(self, case_id: str, words: str) -> None:
        """Change one field of a case, with its words and a row of history."""
        run = self.database.execute
        run("BEGIN")
        (former,) = run('SELECT next_step FROM "case" WHERE id = ?', (case_id,)).fetchone()
        run('UPDATE "case" SET next_step = ? WHERE id = ?', (words, case_id))
        run("INSERT INTO history VALUES (?, 'now', ?, ?)", (case_id, former, words))
        names = ", ".join(f'"{name}"' for name in _searched(Kind.CASE))
        row = run(f'SELECT {names} FROM "case" WHERE id = ?', (case_id,)).fetchone()
        run("DELETE FROM words WHERE rowid = (SELECT row FROM place WHERE id = ?)", (case_id,))
        self._say(case_id, " ".join(row))
        run("COMMIT")

    def _say(self, record_id: str, text: str) -> None:
        row = self.database.execute("INSERT INTO words (id, text) VALUES (?, ?)", (record_id, text))
        self.database.execute(
            "INSERT OR REPLACE INTO place VALUES (?, ?)", (record_id, row.lastrowid)
        )


def _searched(kind: Kind) -> list[str]:
    return [name for name, spec in registry(kind).items() if spec.searched]
