"""Fixtures of a real encrypted vault, with a cheap key derivation, for every room."""

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casefiles.domain.attachment import Attachment
from casefiles.domain.backup import Backup
from casefiles.domain.case.case import Case
from casefiles.domain.case.event import Event
from casefiles.domain.case.paper import Paper
from casefiles.domain.changes import Kind
from casefiles.domain.library.passage import Passage
from casefiles.domain.library.source import Source
from casefiles.domain.paper.issued import Pack
from casefiles.vault import doors
from casefiles.vault.kdf import KdfCost
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault

CHEAP = KdfCost(64, 1, 1)
"""Only tests pass this: the doors refuse such a slot unless they are handed it."""
PASSPHRASE = "six words that only tests know"


def _now() -> datetime:
    return datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A closed empty vault, made once, and its recovery code; tests work on copies."""
    folder = tmp_path_factory.mktemp("template") / "Office.casefiles"
    made = doors.create(folder, PASSPHRASE, clock=_now, cost=CHEAP, actor="C-01")
    made.vault.close()
    return folder, made.recovery_code


@pytest.fixture
def folder(template: tuple[Path, str], tmp_path: Path) -> Path:
    """The folder of a closed empty vault."""
    return Path(shutil.copytree(template[0], tmp_path / "Office.casefiles"))


@pytest.fixture
def recovery_code(template: tuple[Path, str]) -> str:
    """The recovery code of `folder` and `vault`."""
    return template[1]


@pytest.fixture
def vault(folder: Path, clock: Clock) -> Iterator[Vault]:
    """An open empty vault, really encrypted, on a disk."""
    opened = doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, actor="C-01", cost=CHEAP)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def filled(template: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a closed vault with records of every kind, a file, and free pages."""
    folder = Path(shutil.copytree(template[0], tmp_path_factory.mktemp("filled") / "v.casefiles"))
    vault = doors.unlock(folder, Passphrase(PASSPHRASE), clock=_now, actor="C-01", cost=CHEAP)
    with vault.writing("import") as drawer:
        for record in RECORDS:
            drawer.add(record)
        drawer.set_text(SOURCE.id, "The tribunal held. " * 400)
        drawer.attach(ATTACHMENT, io.BytesIO(FILE))
        for number in range(60):
            passage_id = f"{number:032x}"
            drawer.add(Passage(id=passage_id, source_id=SOURCE.id, quote="words " * 700))
    with vault.writing("remove-passages") as drawer:
        for passage in drawer.parts(Kind.PASSAGE, SOURCE.id):
            drawer.remove(Kind.PASSAGE, passage.id)
    with vault.writing("empty-bin") as drawer:
        drawer.empty_bin()  # leaves free pages behind
    with vault.writing("edit-case") as drawer:
        drawer.replace(replace(CASE, status="waiting"))
    vault.close()
    return folder


CASE = Case(id="a" * 32, reference="K7M4-2QXH", narrative="Приём в гарнизоне. " * 300)
SOURCE = Source(id="b" * 32, title="Report on refusal")
ATTACHMENT = Attachment(id="c" * 32, owner_kind="source", owner_id=SOURCE.id, name="report.pdf")
FILE = bytes(range(256)) * 300
RECORDS = (
    CASE,
    SOURCE,
    Event(id="d" * 32, case_id=CASE.id, title="Summons", relied_on=True),
    Paper(id="e" * 32, case_id=CASE.id, sealed=False),
    Pack(id="f" * 32, kind="lawyer", alias="A-1", recipient="R-1", language="en"),
    Backup(id="1" * 32, made_at="2026-03-01T08:00:00Z", size=12),
)
