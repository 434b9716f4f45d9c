"""The figure beside the topic of findings: asked for, because it does not stand in the record."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from casefiles.domain.case.listing import CaseView
from casefiles.services import findings
from casefiles.ui.pages import wording
from casefiles.ui.session import Session
from casefiles.ui.widgets.topics import Topics

FINDINGS: Final = "findings"


class FindingsCount(QObject):
    """Shows how many findings of the case wait for an explanation; none is shown as nothing."""

    def __init__(self, session: Session, bar: Topics) -> None:
        super().__init__(bar)
        self._session, self._bar = session, bar

    def show_case(self, view: CaseView) -> None:
        """Ask for the number; the former one stays until then."""
        count = partial(findings.count_open, today=wording.today())
        self._session.ask(count, view.dossier, then=self.on_counted, key="findings-count")

    def on_counted(self, count: int) -> None:
        """Show the number."""
        self._bar.set_count(FINDINGS, count or None)

    def clear(self) -> None:
        """Forget the case."""
        self._bar.set_count(FINDINGS, None)
