"""What a verb changed: the only thing that travels up after a write."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of record. The value is the name on every floor and in the interchange."""

    CASE = "case"
    EVENT = "event"
    PAPER = "paper"
    SERVICE = "service"
    REFUSAL = "refusal"
    OBJECTION = "objection"
    STAY = "stay"
    EXPOSURE = "exposure"
    CHECK = "check"
    EXTRADITION = "extradition"
    RELATIVE = "relative"
    NEED = "need"
    STANCE = "stance"
    VETTING = "vetting"
    CREDIBILITY = "credibility"
    SCREENING = "screening"
    RISK = "risk"
    MITIGATION = "mitigation"
    VISA = "visa"
    APPLICATION = "application"
    DECISION = "decision"
    CONTACT = "contact"
    CONSENT = "consent"
    TASK = "task"
    SAFETY = "safety"
    DEADLINE = "deadline"
    ACCOUNT = "account"
    GROUND = "ground"
    ELEMENT = "element"
    BEARING = "bearing"
    DISMISSAL = "dismissal"
    ATTACHMENT = "attachment"
    SOURCE = "source"
    PASSAGE = "passage"
    PACK = "pack"
    BACKUP = "backup"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds, the record and the case a verb touched; `undo` is the verb code to take back.

    `change_id` names the change for `undo.undo_change`; it is empty where nothing can be undone.
    """

    kinds: frozenset[Kind]
    record_id: str = ""
    case_id: str = ""
    undo: str = ""
    change_id: str = ""
