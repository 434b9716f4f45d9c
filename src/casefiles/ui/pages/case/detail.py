"""The case that is open: its head, and tabs for overview, timeline, documents and notes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from casefiles.domain.case.case import Case
from casefiles.domain.case.listing import CaseView
from casefiles.i18n import gettext as _
from casefiles.services import cases
from casefiles.ui.pages import wording
from casefiles.ui.pages.case.documents import DocumentsTab
from casefiles.ui.pages.case.notes import NotesTab
from casefiles.ui.pages.case.overview import OverviewTab
from casefiles.ui.pages.case.timeline import TimelineTab
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.chips import Chip
from casefiles.ui.widgets.empty import EmptyState
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Ground
from casefiles.ui.widgets.tabs import Tabs


class CaseDetail(QStackedWidget):
    """Shows one case, or a sentence where none is open."""

    told = Signal(object)
    went = Signal(str, str)
    turned = Signal(str)  # key of the tab

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._case: Case | None = None
        self._tabs = {
            "overview": OverviewTab(session),
            "timeline": TimelineTab(session),
            "documents": DocumentsTab(session),
            "notes": NotesTab(session),
        }
        self._build()
        self._connect()

    @property
    def case_id(self) -> str:
        """The case that is shown, "" for none."""
        return self._case.id if self._case is not None else ""

    def show_case(self, view: CaseView) -> None:
        """Show a case; what is being typed stays."""
        case = view.case
        if self._case is not None and self._case.id != case.id:
            self.save_now()  # typed in the former case while this one was being read
            for tab in self._tabs.values():
                tab.clear()
        self._case = case
        self._reference.setText(case.reference)
        self._summary.setText(_summary(case))
        self._show_chips(case)
        self._bar.set_count("timeline", len(view.events))
        self._bar.set_count("documents", len(view.papers) + _loose(view))
        for tab in self._tabs.values():
            tab.show_case(view)
        self._close.set_words(_("Reopen") if case.status == "closed" else _("Close case"))
        self.setCurrentIndex(1)

    def show_nothing(self) -> None:
        """Show that no case is open."""
        self._case = None
        for tab in self._tabs.values():
            tab.clear()
        self.setCurrentIndex(0)

    def enter(self) -> None:
        """Move the keyboard into the case."""
        self._bar.set_key("overview")
        self._tabs["overview"].setFocus()

    def save_now(self) -> None:
        """Write what is being typed."""
        for tab in self._tabs.values():
            tab.save_now()

    def on_turned(self, key: str) -> None:
        """Turn to a tab; what was typed in the former one is saved."""
        self.save_now()
        self._pages.setCurrentWidget(self._tabs[key])
        self.turned.emit(key)

    def show_overview(self) -> None:
        """Turn to the overview."""
        self._bar.set_key("overview")

    def on_pack(self) -> None:
        """Plan a pack of this case."""
        if self._case is not None:
            self.went.emit("packs", self._case.id)

    def on_close(self) -> None:
        """Close the case, or open it again."""
        if self._case is None:
            return
        if self._case.status == "closed":
            fields = {"status": "open", "closed_on": ""}
            self._session.do(cases.edit_case, self._case.id, fields, failed=self.told.emit)
        else:
            self._session.do(cases.close_case, self._case.id, failed=self.told.emit)

    def on_remove(self) -> None:
        """Remove the case; undo brings it back."""
        if self._case is not None:
            self._session.do(cases.remove_case, self._case.id, failed=self.told.emit)

    def _build(self) -> None:
        self._reference = PlainLabel("", Role.TITLE)
        self._reference.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._reference.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._priority, self._status = Chip(""), Chip("")
        self._summary = PlainLabel("", Role.SECOND, tone=Tone.INK2, elide=True)
        self._pack = Button(_("Compose pack"), icon="packs")
        self._close = Button(_("Close case"))
        self._remove = Button(_("Remove"))
        name = row(self._reference, self._priority, self._status, None, gap=12)
        head = row(column(name, self._summary, gap=2), self._remove, self._close, self._pack, gap=8)
        head.setStretch(0, 1)
        for button in (self._remove, self._close, self._pack):
            head.setAlignment(button, Qt.AlignmentFlag.AlignTop)
        self._bar = Tabs(
            (
                ("overview", _("Overview")),
                ("timeline", _("Timeline")),
                ("documents", _("Documents")),
                ("notes", _("Notes")),
            )
        )
        self._bar.setAccessibleName(_("Parts of the case"))
        self._pages = QStackedWidget()
        for tab in self._tabs.values():
            self._pages.addWidget(tab)
        top = column(head, 12, self._bar, margins=(32, 20, 32, 0))
        self.addWidget(self._nothing())
        self.addWidget(Ground("surface", column(top, self._pages)))

    def _nothing(self) -> QWidget:
        empty = EmptyState(
            _("Choose a case, or open a new one."),
            _("A case opens here: its next step first, then its facts, timeline and papers."),
        )
        return Ground("surface", column(empty, None, margins=(32, 24, 32, 0)))

    def _connect(self) -> None:
        self._bar.turned.connect(self.on_turned)
        self._pack.clicked.connect(self.on_pack)
        self._close.clicked.connect(self.on_close)
        self._remove.clicked.connect(self.on_remove)
        for tab in self._tabs.values():
            tab.told.connect(self.told)

    def _show_chips(self, case: Case) -> None:
        self._priority.tell(
            wording.code("priority", case.priority),
            icon=wording.PRIORITY_ICONS.get(case.priority, ""),
            tone=wording.PRIORITY_TONES.get(case.priority, Tone.INK2),
        )
        self._priority.setVisible(case.priority in ("urgent", "emergency"))
        self._status.tell(wording.code("case_status", case.status))
        self._status.setVisible(case.status != "open")


def _summary(case: Case) -> str:
    return wording.known(
        wording.spoken("service_category", case.category),
        wording.spoken_country(case.country),
        wording.spoken("case_stage", case.stage),
        _("caseworker {code}").format(code=case.caseworker) if case.caseworker else "",
        _("counsel {code}").format(code=case.counsel) if case.counsel else "",
    )


def _loose(view: CaseView) -> int:
    return sum(file.owner_kind == "case" for file in view.attachments)
