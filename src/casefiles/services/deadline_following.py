"""Deadlines follow the record: what an edit starts, moves or ends is written in the same change.

A deadline that no longer has a ground is taken away where only the program wrote in it; where a
person did, it stays without a day, to be looked at. Undo takes all of it back with the edit.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from casefiles.domain.case.deadline import Deadline
from casefiles.domain.case.due import (
    APPOINTMENTS,
    Key,
    Proposal,
    by_key,
    proposals_of,
    renewed,
)
from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordNotFound
from casefiles.services.calendars import working_day_of
from casefiles.services.dossiers import get_dossier
from casefiles.services.fresh import new_id
from casefiles.services.law import get_law

if TYPE_CHECKING:
    from casefiles.vault.drawer import Drawer
    from casefiles.vault.vault import Vault

_OF_THE_CASE: Final = frozenset({"nationality", "country", "procedure_country", "status"})
_STARTING: Final[Mapping[Kind, frozenset[str] | None]] = {
    Kind.CASE: _OF_THE_CASE,
    Kind.APPLICATION: None,
    Kind.DECISION: None,
    Kind.VISA: None,
    Kind.STAY: None,
    Kind.EXTRADITION: None,
    Kind.CONSENT: None,
    Kind.RISK: None,
    Kind.CHECK: None,
}
"""What a deadline can come from, and the fields that matter; None for all."""


def proposals_in(vault: "Vault", case_id: str) -> tuple[Proposal, ...]:
    """Return every deadline a case gives rise to, as the record now stands."""
    return proposals_of(get_dossier(vault, case_id), get_law(vault), working_day_of)


@contextmanager
def following(
    vault: "Vault", drawer: "Drawer", *, kind: Kind, case_id: str, names: Collection[str] = ()
) -> Iterator[None]:
    """Let the deadlines of a case follow what is written inside. `names`: the fields it touches."""
    fields = _STARTING.get(kind, frozenset())
    if not case_id or (fields is not None and not fields & set(names)):
        yield
        return
    before = by_key(proposals_in(vault, case_id))
    yield
    try:
        now = by_key(proposals_in(vault, case_id))
    except RecordNotFound:  # the case itself was removed
        return
    if now != before:
        today = vault.clock().date()
        _follow(drawer, case_id, before=_unpassed(before, today), now=_unpassed(now, today))


class Brought:
    """Lets the deadlines of cases follow what an import brings.

    Only days still to come are watched: what passed before the case was here nobody here missed.
    """

    def __init__(self, vault: "Vault", drawer: "Drawer") -> None:
        self._vault, self._drawer = vault, drawer
        self._before: dict[str, Mapping[Key, Proposal]] = {}
        self._moved: set[str] = set()

    def new(self, case_id: str) -> None:
        """Watch a case that the import makes."""
        self._before[case_id] = {}

    def moved(self, case_id: str) -> None:
        """Leave a case alone that comes out of a vault, with its deadlines or without."""
        self._moved.add(case_id)

    def adding(self, kind: Kind, case_id: str) -> None:
        """Watch a case that stood here before, when a part is about to be added to it."""
        known = case_id in self._before or case_id in self._moved
        if kind not in _STARTING or not case_id or known:
            return
        with suppress(RecordNotFound):  # its row comes later in the file
            self._before[case_id] = by_key(proposals_in(self._vault, case_id))

    def follow(self) -> None:
        """Write the deadlines, once everything else is written."""
        today = self._vault.clock().date()
        for case_id, before in self._before.items():
            now = by_key(proposals_in(self._vault, case_id))
            ahead = {k: one for k, one in now.items() if k in before or one.latest >= today}
            _follow(self._drawer, case_id, before=before, now=ahead)


def _unpassed(now: Mapping[Key, Proposal], today: date) -> Mapping[Key, Proposal]:
    """Return proposals; a hearing that is over is none to watch, nor is a guess that has passed."""
    return {
        key: replace(one, watched=False)
        if (one.rule in APPOINTMENTS and (one.settled_on or one.due_on < today))
        or (one.assumed and one.latest < today)
        else one
        for key, one in now.items()
    }


def _follow(
    drawer: "Drawer", case_id: str, *, before: Mapping[Key, Proposal], now: Mapping[Key, Proposal]
) -> None:
    rows = [row for row in drawer.parts(Kind.DEADLINE, case_id) if isinstance(row, Deadline)]
    for row in rows:
        key = (row.rule, row.record_id)
        if key in before and key not in now and _is_ours(row):
            drawer.remove(Kind.DEADLINE, row.id)
            continue
        fresh = renewed(row, now, before)
        if fresh != row:
            drawer.replace(fresh)
    standing = {(row.rule, row.record_id) for row in rows}
    for key, proposal in now.items():
        watched_before = key in before and before[key].watched
        if proposal.watched and not watched_before and key not in standing:
            drawer.add(row_of(proposal, case_id))


def _is_ours(row: Deadline) -> bool:
    """Return whether nobody has written anything of his own in a deadline."""
    return not (row.override_on or row.title or row.owner or row.met_on or row.paper_id or row.note)


def row_of(proposal: Proposal, case_id: str) -> Deadline:
    """Return the deadline that a proposal becomes."""
    day = proposal.due_on.isoformat()
    return Deadline(
        id=new_id(),
        case_id=case_id,
        rule=proposal.rule,
        country=proposal.country,
        trigger_on=proposal.trigger_on.isoformat(),
        record_id=proposal.record_id,
        computed_on=day,
        due_on=day,
        warn_days=proposal.warn_days,
        effect=proposal.effect,
        met_on=proposal.settled_on,
    )
