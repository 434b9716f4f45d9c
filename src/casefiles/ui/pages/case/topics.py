"""The topics of a case: their order, their names, what they count and the tab that shows each.

A further topic is a further line here, and a subclass of CaseTab.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Kind
from casefiles.i18n import gettext as _
from casefiles.ui.pages.case.documents import DocumentsTab
from casefiles.ui.pages.case.findings import FindingsTab
from casefiles.ui.pages.case.grounds import GroundsTab
from casefiles.ui.pages.case.history import HistoryTab
from casefiles.ui.pages.case.notes import NotesTab
from casefiles.ui.pages.case.overview import OverviewTab
from casefiles.ui.pages.case.parts import PartsTab
from casefiles.ui.pages.case.proposals import ProcedureTab
from casefiles.ui.pages.case.tab import CaseTab
from casefiles.ui.pages.case.timeline import TimelineTab
from casefiles.ui.session import Session


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. `kinds` are the parts it shows; their number stands beside its name."""

    key: str
    name: Callable[[], str]  # in the language of the screen
    make: Callable[[Session], CaseTab]
    kinds: tuple[Kind, ...] = ()

    def count(self, view: CaseView) -> int | None:
        """Return how many parts there are; None where there is none, or nothing to count."""
        return sum(len(view.parts(kind)) for kind in self.kinds) or None


OVERVIEW = "overview"
_PROCEDURE = (Kind.VISA, Kind.APPLICATION, Kind.DECISION, Kind.DEADLINE)


def _parts(key: str, name: Callable[[], str], *kinds: Kind) -> Topic:
    """Return a topic that is nothing but lists of parts, each in its form."""
    return Topic(key, name, partial(PartsTab, kinds=kinds), kinds)


TOPIC_GROUPS: tuple[tuple[Topic, ...], ...] = (
    (
        Topic(OVERVIEW, lambda: _("Overview"), OverviewTab),
        Topic("timeline", lambda: _("Timeline"), TimelineTab, (Kind.EVENT,)),
        Topic("findings", lambda: _("Findings"), FindingsTab),
    ),
    (
        _parts("service", lambda: _("Service"), Kind.SERVICE, Kind.REFUSAL, Kind.OBJECTION),
        _parts("route", lambda: _("Route"), Kind.STAY),
        Topic("documents", lambda: _("Papers"), DocumentsTab, (Kind.PAPER,)),
        _parts("charges", lambda: _("Charges"), Kind.EXPOSURE, Kind.CHECK, Kind.EXTRADITION),
        Topic(
            "procedure",
            lambda: _("Procedure"),
            partial(ProcedureTab, kinds=_PROCEDURE),
            _PROCEDURE,
        ),
        Topic("grounds", lambda: _("Legal tests"), GroundsTab, (Kind.GROUND,)),
    ),
    (
        _parts("family", lambda: _("Family and needs"), Kind.RELATIVE, Kind.NEED, Kind.SAFETY),
        _parts(
            "stance",
            lambda: _("Stance and credibility"),
            *(Kind.STANCE, Kind.VETTING, Kind.ACCOUNT, Kind.CREDIBILITY),
        ),
        _parts("risk", lambda: _("Risk"), Kind.RISK, Kind.MITIGATION),
    ),
    (
        _parts("tasks", lambda: _("Authorities and tasks"), Kind.CONTACT, Kind.TASK),
        _parts("consent", lambda: _("Consent"), Kind.CONSENT),
        _parts("counsel", lambda: _("For counsel"), Kind.SCREENING),
    ),
    (
        Topic("history", lambda: _("History"), HistoryTab),
        Topic("notes", lambda: _("Notes"), NotesTab),
    ),
)
"""Space parts the groups; within them the order in which a lawyer asks."""

TOPICS: dict[str, Topic] = {topic.key: topic for group in TOPIC_GROUPS for topic in group}
_APART = {Kind.CASE: OVERVIEW, Kind.DISMISSAL: "findings"}
"""Kinds that a topic shows without listing them."""

COUNTED: tuple[Topic, ...] = tuple(topic for topic in TOPICS.values() if topic.kinds)
"""Topics whose number stands in the record."""


def topic_of(kind: Kind) -> str:
    """Return the topic that shows the parts of a kind, or the case itself; "" for none."""
    if kind in _APART:
        return _APART[kind]
    return next((topic.key for topic in TOPICS.values() if kind in topic.kinds), "")
