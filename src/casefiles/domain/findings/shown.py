"""A finding as it is shown: in words, with where each value comes from and what it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casefiles.domain.findings.finding import Finding
from casefiles.domain.law.rows import Origin, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRule(Row):
    """What a rule of findings is called, and the question it asks; `words` are its title."""

    questions: Mapping[str, str]  # language → the question
    law: Mapping[str, str] = field(default_factory=dict)  # language → what its row of law is called

    def question(self, language: str) -> str:
        """Return the question in `language`, in English where there is no such word."""
        return self.questions.get(language) or self.questions["en"]

    def law_label(self, language: str) -> str:
        """Return what the side that is a row of law is called; "" without one."""
        return self.law.get(language) or self.law.get("en", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSide:
    """One value in words: "label: value", and where it comes from.

    `kind` and `record_id` lead to the record, or are "law" or "today". `restricted` values stay
    out of every list.
    """

    label: str
    value: str
    where: str
    kind: str
    record_id: str = ""
    field: str = ""
    raw: str = ""
    restricted: bool = False
    origin: Origin | None = None  # of a row of law


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFinding:
    """A finding in words. Shown inside the case it is about, and nowhere else."""

    finding: Finding
    title: str
    question: str
    sides: tuple[ShownSide, ...]
    basis: Origin  # what the rule rests on

    @property
    def rule(self) -> str:
        """The code of the rule."""
        return self.finding.rule

    @property
    def facts(self) -> str:
        """The hash of what was compared."""
        return self.finding.facts

    @property
    def is_open(self) -> bool:
        """Whether nobody has explained it."""
        return self.finding.dismissal is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRange:
    """A range of punishment in words. `fits` where the case records all it asks for."""

    code: str
    article: str  # "Art. 338(3)"
    act: str
    punishment: str
    fits: bool
    met: tuple[str, ...]
    open: tuple[str, ...]
    note: str
    months_from: int
    months_to: int
    life: bool
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCoincidence:
    """A period of service beside what was documented there and then; for counsel alone."""

    service: str
    documented: str
    note: str
    origin: Origin
