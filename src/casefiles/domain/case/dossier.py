"""A dossier: a case with everything that hangs on it, as the rules about a case read it."""

from dataclasses import dataclass
from typing import Final

from casefiles.domain.attachment import Attachment
from casefiles.domain.case.account import Account
from casefiles.domain.case.application import Application
from casefiles.domain.case.case import Case
from casefiles.domain.case.check import Check
from casefiles.domain.case.consent import Consent
from casefiles.domain.case.contact import Contact
from casefiles.domain.case.credibility import Credibility
from casefiles.domain.case.deadline import Deadline
from casefiles.domain.case.decision import Decision
from casefiles.domain.case.dismissal import Dismissal
from casefiles.domain.case.event import Event
from casefiles.domain.case.exposure import Exposure
from casefiles.domain.case.extradition import Extradition
from casefiles.domain.case.ground import Bearing, Element, Ground
from casefiles.domain.case.need import Need
from casefiles.domain.case.objection import Objection
from casefiles.domain.case.paper import Paper
from casefiles.domain.case.refusal import Refusal
from casefiles.domain.case.relative import Relative
from casefiles.domain.case.risk import Mitigation, Risk
from casefiles.domain.case.route import Stay
from casefiles.domain.case.safety import Safety
from casefiles.domain.case.screening import Screening
from casefiles.domain.case.service import Service
from casefiles.domain.case.stance import Stance, Vetting
from casefiles.domain.case.task import Task
from casefiles.domain.case.visa import Visa
from casefiles.domain.changes import Kind
from casefiles.domain.paper.issued import Pack

Part = (
    Event
    | Paper
    | Service
    | Refusal
    | Objection
    | Stay
    | Exposure
    | Check
    | Extradition
    | Relative
    | Need
    | Stance
    | Vetting
    | Credibility
    | Screening
    | Risk
    | Mitigation
    | Visa
    | Application
    | Decision
    | Contact
    | Consent
    | Task
    | Safety
    | Deadline
    | Account
    | Ground
    | Element
    | Bearing
    | Dismissal
)

PART_TYPES: Final[dict[Kind, type[Part]]] = {
    Kind.EVENT: Event,
    Kind.PAPER: Paper,
    Kind.SERVICE: Service,
    Kind.REFUSAL: Refusal,
    Kind.OBJECTION: Objection,
    Kind.STAY: Stay,
    Kind.EXPOSURE: Exposure,
    Kind.CHECK: Check,
    Kind.EXTRADITION: Extradition,
    Kind.RELATIVE: Relative,
    Kind.NEED: Need,
    Kind.STANCE: Stance,
    Kind.VETTING: Vetting,
    Kind.CREDIBILITY: Credibility,
    Kind.SCREENING: Screening,
    Kind.RISK: Risk,
    Kind.MITIGATION: Mitigation,
    Kind.VISA: Visa,
    Kind.APPLICATION: Application,
    Kind.DECISION: Decision,
    Kind.CONTACT: Contact,
    Kind.CONSENT: Consent,
    Kind.TASK: Task,
    Kind.SAFETY: Safety,
    Kind.DEADLINE: Deadline,
    Kind.ACCOUNT: Account,
    Kind.GROUND: Ground,
    Kind.ELEMENT: Element,
    Kind.BEARING: Bearing,
    Kind.DISMISSAL: Dismissal,
}
"""Every kind that hangs on a case, in the order a lawyer asks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Each tuple holds the parts of one kind, in the order they were added."""

    case: Case
    event: tuple[Event, ...] = ()
    paper: tuple[Paper, ...] = ()
    service: tuple[Service, ...] = ()
    refusal: tuple[Refusal, ...] = ()
    objection: tuple[Objection, ...] = ()
    stay: tuple[Stay, ...] = ()
    exposure: tuple[Exposure, ...] = ()
    check: tuple[Check, ...] = ()
    extradition: tuple[Extradition, ...] = ()
    relative: tuple[Relative, ...] = ()
    need: tuple[Need, ...] = ()
    stance: tuple[Stance, ...] = ()
    vetting: tuple[Vetting, ...] = ()
    credibility: tuple[Credibility, ...] = ()
    screening: tuple[Screening, ...] = ()
    risk: tuple[Risk, ...] = ()
    mitigation: tuple[Mitigation, ...] = ()
    visa: tuple[Visa, ...] = ()
    application: tuple[Application, ...] = ()
    decision: tuple[Decision, ...] = ()
    contact: tuple[Contact, ...] = ()
    consent: tuple[Consent, ...] = ()
    task: tuple[Task, ...] = ()
    safety: tuple[Safety, ...] = ()
    deadline: tuple[Deadline, ...] = ()
    account: tuple[Account, ...] = ()
    ground: tuple[Ground, ...] = ()
    element: tuple[Element, ...] = ()
    bearing: tuple[Bearing, ...] = ()
    dismissal: tuple[Dismissal, ...] = ()
    attachment: tuple[Attachment, ...] = ()
    pack: tuple[Pack, ...] = ()

    def parts(self, kind: Kind) -> tuple[Part, ...]:
        """Return the parts of a kind that hangs on a case."""
        found: tuple[Part, ...] = getattr(self, kind.value)
        return found

    def every_part(self) -> tuple[Part, ...]:
        """Return all parts of all kinds."""
        return tuple(part for kind in PART_TYPES for part in self.parts(kind))
