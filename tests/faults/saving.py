"""A caseworker who saves without end; what each number saves follows from the number alone.

So whoever knows the last number that was told knows every record that has to be there.
"""

import io
import sys
from collections.abc import Iterator
from dataclasses import astuple, replace
from pathlib import Path

import click

from casefiles.cli.faults import as_known
from casefiles.cli.sentences import sentence_for
from casefiles.domain.attachment import Attachment
from casefiles.domain.case.case import Case
from casefiles.domain.case.event import Event
from casefiles.domain.changes import Kind
from casefiles.domain.errors import Bug, CaseFilesError
from casefiles.vault.drawer import Drawer
from tests.faults.contents import Contents, sha256, unlocked

MARK = "читаемое-лицо"
"""Stands in every narrative and file, and must be readable nowhere on the disk."""
_KINDS = 5
START = "tests.faults.saving:run"


def _case(group: int) -> Case:
    return Case(id=f"c{group:031x}", reference=f"R{group:07d}", narrative=f"{group} {MARK} " * 60)


def _event(group: int) -> Event:
    return Event(id=f"e{group:031x}", case_id=_case(group).id, title=f"Summons {group}")


def _file(group: int) -> bytes:
    return f"{group} {MARK} ".encode() * 2_000


def save(drawer: Drawer, number: int) -> None:
    """Save what the number says: a case, its event, an edit, a file, a removal; then again."""
    group, turn = divmod(number, _KINDS)
    if turn == 0:
        drawer.add(_case(group))
    elif turn == 1:
        drawer.add(_event(group))
    elif turn == 2:
        drawer.replace(_edited(group))
    elif turn == 3:
        attachment = Attachment(
            id=f"f{group:031x}", owner_kind="case", owner_id=_case(group).id, name="scan.pdf"
        )
        drawer.attach(attachment, io.BytesIO(_file(group)))
    else:
        drawer.remove(Kind.EVENT, _event(group).id)


def _edited(group: int) -> Case:
    return replace(_case(group), next_step=f"Ring the lawyer again, {group}")


def expected(count: int) -> Contents:
    """Return what the first `count` numbers have brought into a vault."""
    found: Contents = {}
    for number in range(count):
        group, turn = divmod(number, _KINDS)
        case, event = f"case {_case(group).id}", f"event {_event(group).id}"
        if turn == 0:
            found[case] = str(astuple(_case(group)))
        elif turn == 1:
            found[event] = str(astuple(_event(group)))
        elif turn == 2:
            found[case] = str(astuple(_edited(group)))
        elif turn == 3:
            found[f"file f{group:031x}"] = f"{_case(group).id} {sha256(_file(group))}"
        else:
            del found[event]
    return found


def run(arguments: list[str]) -> int:
    """Save from one number to another in a vault and say so: FOLDER FIRST LAST [SYNCHRONOUS]."""
    folder, first, last = Path(arguments[0]), int(arguments[1]), int(arguments[2])
    try:
        with unlocked(folder) as vault:
            for pragma in arguments[3:]:
                vault.connection.run(f"PRAGMA synchronous = {pragma}")
            _tell("open")
            for number in range(first, last):
                with vault.writing("save") as drawer:
                    save(drawer, number)
                _tell(f"saved {number}")
    except CaseFilesError as error:
        known = as_known(error)
        click.echo(sentence_for(known), err=True)
        return 70 if isinstance(known, Bug) else 1
    return 0


def _tell(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def saved(told: list[str]) -> int:
    """Return how many numbers the last `saved` line stands for; 0 where there is none."""
    return max(_numbers(told), default=-1) + 1


def _numbers(told: list[str]) -> Iterator[int]:
    for line in told:
        word, _, number = line.partition(" ")
        if word == "saved":
            yield int(number)
