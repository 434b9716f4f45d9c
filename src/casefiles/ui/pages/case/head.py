"""The head of the open case: its reference, its states, and what can be done with the whole."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from casefiles.domain.case.case import Case
from casefiles.i18n import gettext as _
from casefiles.services import cases
from casefiles.ui.pages import wording
from casefiles.ui.session import Session
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.chips import Chip
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column, row

_TOP = Qt.AlignmentFlag.AlignTop
_START = Qt.AlignmentFlag.AlignLeading


class CaseHead(QWidget):
    """Stands above every topic. What takes the whole page is left to the page."""

    told = Signal(object)  # CaseFilesError for the strip above the page
    went = Signal(str, str)  # another room and the id of a record in it

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._case: Case | None = None
        self._reference = PlainLabel("", Role.TITLE)
        self._reference.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._reference.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._priority, self._status = Chip(""), Chip("")
        self._summary = PlainLabel("", Role.SECOND, tone=Tone.INK2, wrap=True)
        self.interview = Button(_("Interview"))
        self.close_case = Button(_("Close case"))
        self.pack = Button(_("Compose pack"), icon="packs")
        name = row(self._reference, self._priority, self._status, None, gap=12)
        self._name, self._acts = QWidget(), QWidget()
        self._name.setLayout(column(name, self._summary, gap=2))
        self._acts.setLayout(row(self.interview, self.close_case, self.pack, gap=8))
        self._line = row(self._name, self._acts, gap=8)
        self._line.setStretch(0, 1)
        self._line.setAlignment(self._acts, _TOP)
        self.setLayout(self._line)
        self.pack.clicked.connect(self.on_pack)
        self.close_case.clicked.connect(self.on_close)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the reference where both have no room in one line."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        least = self._reference.sizeHint().width() + self._acts.sizeHint().width() + look().px(240)
        wanted = across if event.size().width() >= least else down
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)
            self._line.setAlignment(self._acts, _TOP if wanted is across else _START)

    def show_case(self, case: Case) -> None:
        """Show another case."""
        self._case = case
        self._reference.setText(case.reference)
        self._summary.setText(_summary(case))
        self._priority.tell(
            wording.code("priority", case.priority),
            icon=wording.PRIORITY_ICONS.get(case.priority, ""),
            tone=wording.PRIORITY_TONES.get(case.priority, Tone.INK2),
        )
        self._priority.setVisible(case.priority in ("urgent", "emergency"))
        self._status.tell(wording.code("case_status", case.status))
        self._status.setVisible(case.status != "open")
        closed = case.status == "closed"
        self.close_case.set_words(_("Reopen") if closed else _("Close case"))

    def on_pack(self) -> None:
        """Plan a pack of this case."""
        if self._case is not None:
            self.went.emit("packs", self._case.id)

    def on_close(self) -> None:
        """Close the case, or open it again."""
        case, do = self._case, self._session.do
        if case is None:
            return
        if case.status == "closed":
            fields = {"status": "open", "closed_on": ""}
            do(cases.edit_case, case.id, fields, failed=self.told.emit)
        else:
            do(cases.close_case, case.id, failed=self.told.emit)


def _summary(case: Case) -> str:
    return wording.known(
        wording.spoken("service_category", case.category),
        wording.spoken_country(case.country),
        wording.spoken("case_stage", case.stage),
        _("caseworker {code}").format(code=case.caseworker) if case.caseworker else "",
        _("counsel {code}").format(code=case.counsel) if case.counsel else "",
    )
