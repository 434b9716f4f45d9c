"""A program that knows one migration more: it rewrites every case and fills a table."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from casefiles import app
from casefiles.vault import schema
from casefiles.vault.vault import Vault

if TYPE_CHECKING:
    from sqlite_utils import Database

START = "tests.faults.later:run"
_NAME = "m9999_later"


def _step(db: "Database") -> None:
    db.execute("CREATE TABLE later (local INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT")
    db.execute("ALTER TABLE \"case\" ADD COLUMN later_note TEXT NOT NULL DEFAULT ''")
    for number in range(40):
        db.execute("INSERT INTO later (note) VALUES (?)", (f"{number} " * 1_000,))
    db.execute('UPDATE "case" SET later_note = narrative')


@contextmanager
def known() -> Iterator[None]:
    """Let this process know the step."""
    former = schema.STEPS, schema.SCHEMA, schema.step_named
    schema.STEPS = (*former[0], _NAME)  # type: ignore[assignment,misc]
    schema.SCHEMA = former[1] + 1  # type: ignore[misc]
    schema.step_named = lambda name: _step if name == _NAME else former[2](name)
    try:
        yield
    finally:
        schema.STEPS, schema.SCHEMA, schema.step_named = former  # type: ignore[misc]


def has_been_taken(vault: Vault) -> None:
    """Make sure that all of the step was done, once."""
    assert vault.connection.one("SELECT count(*) FROM later") == (40,)
    assert vault.connection.one('SELECT count(*) FROM "case" WHERE later_note <> narrative') == (0,)


def run(arguments: list[str]) -> int:
    """Be that program."""
    with known():
        return app.main(arguments)
