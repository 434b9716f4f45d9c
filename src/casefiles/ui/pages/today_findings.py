"""Which cases have findings that wait for an explanation: on Today, figures and never values."""

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from casefiles.domain.changes import Changes, Kind
from casefiles.domain.findings.listing import CaseFindings, FindingsList
from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext
from casefiles.services.finding_counts import list_findings
from casefiles.ui.pages import wording
from casefiles.ui.pages.today_rows import IDLE
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.row import Cell, Line, Row, second
from casefiles.ui.widgets.rows import RowList

SHOWN: Final = 8
PAUSE: Final = 60  # milliseconds between two questions, so that everything else goes first


class FindingsSection(QWidget):
    """Asks while it is seen, a few cases at each question, until every case was looked at."""

    opened = Signal(str)  # the case and its findings, as the page of cases takes it
    counted = Signal(int)  # cases with open findings

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._stale = True
        self.rows = RowList(IDLE, _("Cases with findings"))
        self.rows.fit_rows()
        self.note = TextBlock("", Role.SECOND, tone=Tone.INK2)
        self.setLayout(column(self.rows, self.note, gap=4))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.ask)
        session.changed.connect(self.on_changed)
        self.rows.opened.connect(self.opened)
        self.rows.clicked.connect(self.on_clicked)
        self.rows.setVisible(False)  # until it is known that there is anything

    def ask(self) -> None:
        """Ask for the list; each question looks at some more cases."""
        self._stale = False
        verb = partial(list_findings, today=wording.today(), limit=SHOWN)
        self._session.ask(verb, then=self.on_list, key="findings-list")

    def on_list(self, found: FindingsList) -> None:
        """Show what is known, and go on while some cases were not looked at."""
        self.show_list(found)
        if found.waiting and self.isVisible():
            self._pause.start()
        elif found.waiting:
            self._stale = True

    def on_changed(self, _changes: Changes) -> None:
        """Ask again after any write, once this is seen."""
        self._stale = True
        if self.isVisible():
            self._pause.start()

    def on_clicked(self) -> None:
        """Go to the findings of the case that was clicked."""
        if self.rows.key():
            self.opened.emit(self.rows.key())

    def showEvent(self, event: QShowEvent) -> None:
        """Ask when something has changed while this was hidden."""
        super().showEvent(event)
        if self._stale:
            self.ask()

    def show_list(self, found: FindingsList) -> None:
        """Show a list."""
        self.rows.set_rows([_row(one) for one in found.cases])
        self.rows.setVisible(bool(found.cases))
        rest = found.cases_total - len(found.cases)
        said = []
        if rest > 0:
            more = ngettext("{count} more case is not shown.", "{count} more are not shown.", rest)
            said.append(more.format(count=rest))
        if found.waiting:
            left = found.waiting
            words = ngettext(
                "{count} case is still to be looked at.",
                "{count} cases are still to be looked at.",
                left,
            )
            said.append(words.format(count=left))
        elif not found.cases:
            said.append(_("Nothing waits for an explanation."))
        self.note.set_text("\n".join(said))
        self.note.setVisible(bool(said))
        self.counted.emit(found.cases_total)

    def clear(self) -> None:
        """Forget the rows."""
        self._pause.stop()
        self.rows.set_rows(())


def _row(one: CaseFindings) -> Row:
    words = ngettext("{count} to explain", "{count} to explain", one.open).format(count=one.open)
    return Row(
        f"{one.row.id}/{Kind.DISMISSAL.value}/-",
        (
            Cell(Line(one.row.reference, Tone.ACCENT, Role.STRONG)),
            Cell(second(words, Tone.INK3), trailing=True),
        ),
    )
