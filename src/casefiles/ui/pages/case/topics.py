"""The topics of a case: their order, their names, what they count and the tab that shows each.

A further topic is a further line here, and a subclass of CaseTab.
"""

from collections.abc import Callable
from dataclasses import dataclass

from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Kind
from casefiles.i18n import gettext as _
from casefiles.ui.pages.case.documents import DocumentsTab
from casefiles.ui.pages.case.history import HistoryTab
from casefiles.ui.pages.case.notes import NotesTab
from casefiles.ui.pages.case.overview import OverviewTab
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

TOPIC_GROUPS: tuple[tuple[Topic, ...], ...] = (
    (
        Topic(OVERVIEW, lambda: _("Overview"), OverviewTab),
        Topic("timeline", lambda: _("Timeline"), TimelineTab, (Kind.EVENT,)),
    ),
    (Topic("documents", lambda: _("Papers"), DocumentsTab, (Kind.PAPER,)),),
    (
        Topic("notes", lambda: _("Notes"), NotesTab),
        Topic("history", lambda: _("History"), HistoryTab),
    ),
)
"""Space parts the groups; within them the order in which a lawyer asks."""

TOPICS: dict[str, Topic] = {topic.key: topic for group in TOPIC_GROUPS for topic in group}


def topic_of(kind: Kind) -> str:
    """Return the topic that shows the parts of a kind, "" for none."""
    return next((topic.key for topic in TOPICS.values() if kind in topic.kinds), "")
