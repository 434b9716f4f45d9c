"""What lists and pages of cases ask for and are given."""

from array import array
from dataclasses import dataclass

from casefiles.domain.attachment import Attachment
from casefiles.domain.case.case import Case
from casefiles.domain.case.dossier import Dossier, Part
from casefiles.domain.case.event import Event
from casefiles.domain.case.paper import Paper
from casefiles.domain.changes import Kind
from casefiles.domain.paper.issued import Pack

SORTS = ("priority", "due", "opened", "reference", "changed")
"""priority: emergency first, then by due date; due: soonest first; the others newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases, in which order. An empty field does not filter."""

    statuses: tuple[str, ...] = ()
    priority: str = ""
    country: str = ""
    stage: str = ""
    category: str = ""
    service_group: str = ""  # a code of the vocabulary service_group: categories, disjoint
    caseworker: str = ""
    group: str = ""  # the code of people who came together
    no_next_step: bool = False
    due_until: str = ""  # ISO date: next step due on or before
    text: str = ""  # words searched for; "" = no search
    sort: str = "priority"


@dataclass(frozen=True, slots=True)
class CaseList:
    """Local keys in order; `groups` counts cases per priority code, in the order shown."""

    keys: "array[int]"
    groups: tuple[tuple[str, int], ...] = ()

    @property
    def total(self) -> int:
        """How many cases the filter lets through."""
        return len(self.keys)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One row of a list. Restricted fields are never here."""

    key: int
    id: str
    reference: str
    status: str
    priority: str
    category: str
    country: str
    stage: str
    next_step: str
    next_step_due: str
    caseworker: str
    changed_at: str  # UTC


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with its parts; events in the order of the chronology."""

    dossier: Dossier

    @property
    def case(self) -> Case:
        """The record at the head."""
        return self.dossier.case

    @property
    def events(self) -> tuple[Event, ...]:
        """The chronology."""
        return self.dossier.event

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Papers held, lost or never had."""
        return self.dossier.paper

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """Files of the case and of its papers."""
        return self.dossier.attachment

    @property
    def packs(self) -> tuple[Pack, ...]:
        """Receipts of the packs composed of it."""
        return self.dossier.pack

    def parts(self, kind: Kind) -> tuple[Part, ...]:
        """Return the parts of one kind."""
        return self.dossier.parts(kind)
