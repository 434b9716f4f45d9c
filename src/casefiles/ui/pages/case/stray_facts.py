"""Links whose element the law no longer has: shown so that none is lost, and can be taken away."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.domain.matrix import Fact
from casefiles.i18n import gettext as _
from casefiles.services import grounds
from casefiles.ui.pages.case.fact_lines import FactLine, fact_texts
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.buttons import LinkButton
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column, row


class StrayFacts(QWidget):
    """A heading and the links, each with its act; hidden where there are none."""

    told = Signal(object)  # CaseFilesError

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        words = _("Linked to elements this program does not have")
        self._title = PlainLabel(words, Role.LABEL, tone=Tone.INK2, wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.setLayout(column(self._title, 8, self._lines, margins=(12, 20, 12, 12)))
        self.setVisible(False)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other links."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for fact in facts:
            self._lines.addWidget(self._line(fact))
        self.setVisible(bool(facts))

    def _line(self, fact: Fact) -> QWidget:
        box, unlink = QWidget(), LinkButton(_("Unlink"))
        unlink.setAccessibleName(_("Unlink: {fact}").format(fact=fact_texts(fact)[0]))
        bearing_id = fact.bearing.id
        unlink.clicked.connect(lambda: self.on_unlink(bearing_id))
        code = PlainLabel(fact.bearing.element, Role.LABEL, tone=Tone.INK2)
        line = row(code, FactLine(fact), unlink, gap=12)
        line.setStretch(1, 1)
        box.setLayout(line)
        return box

    def on_unlink(self, bearing_id: str) -> None:
        """Take a link away; undo brings it back."""
        self._session.do(grounds.remove_bearing, bearing_id, failed=self.told.emit)
