"""What a deadline rests on, as data, and how that is told in one language."""

from dataclasses import dataclass

from casefiles.domain.case.deadline import Deadline
from casefiles.domain.law.periods import Due, Step
from casefiles.domain.law.rows import DeadlineRule, Origin, StayRule
from casefiles.domain.law.stays import StayAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A deadline with its row of law and its sum.

    `assumed`: it runs from the earliest day that the real one can be. `stay` is known only where
    the whole record was read.
    """

    deadline: Deadline
    rule: DeadlineRule | StayRule | None = None
    due: Due | None = None
    stay: StayAnswer | None = None
    assumed: bool = False

    @property
    def confirmed(self) -> bool:
        """Whether its rule was read somewhere; also true where no rule stands behind it."""
        return self.rule is None or self.rule.origin.confidence != "unconfirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A deadline in words. `rule_title` holds nothing that a person wrote."""

    title: str
    rule_title: str
    short: str  # "Registered 2 Nov + 21 days = Mon 23 Nov"
    sentence: str  # the whole sum, its citation, the day of checking and how sure the rule is
    citation: str
    note: str  # what to beware of
    effect: str
    steps: tuple[Step, ...]
    origin: Origin | None
