"""Brings an open database to the schema of this program, one numbered step after the other.

Each step and the record of it are one transaction (sqlite-utils' migrations), so an interrupted
step leaves the former schema.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final

from casefiles.domain.errors import VaultTooNew
from casefiles.vault.engine import Connection

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

Step = Callable[["Database"], None]
STEPS: Final = ("m0001_first", "m0002_record")
"""Every step by its module's name, in order. Appended to, never edited."""

SCHEMA: Final = len(STEPS)
_SET: Final = "casefiles"


def number_of(connection: Connection) -> int:
    """Return how many steps the database has taken. Raises VaultTooNew where one is unknown."""
    row = connection.one("PRAGMA user_version")
    number = int(row[0]) if row else 0
    if number > SCHEMA:
        raise VaultTooNew(found=number, known=SCHEMA)
    return number


def step_up(connection: Connection) -> None:
    """Take the steps that are missing."""
    database = connection.database  # first: it loads sqlite-utils on top of SQLCipher
    with connection.translating():
        _migrations().apply(database)


def _migrations() -> "Migrations":
    from sqlite_utils.migrations import Migrations

    migrations = Migrations(_SET)
    for number, name in enumerate(STEPS, start=1):
        migrations(name=name)(_numbered(step_named(name), number))
    return migrations


def step_named(name: str) -> Step:
    """Return the step of a module of casefiles.vault.migrations."""
    step: Step = import_module(f"casefiles.vault.migrations.{name}").step
    return step


def _numbered(step: Step, number: int) -> Step:
    def numbered(db: "Database", /) -> None:
        step(db)
        db.execute(f"PRAGMA user_version = {number}")

    return numbered
