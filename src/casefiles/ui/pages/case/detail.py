"""The case that is open: its head, its topics, and the tab of the topic one has turned to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Kind
from casefiles.i18n import gettext as _
from casefiles.ui.pages.case.counting import FindingsCount
from casefiles.ui.pages.case.head import CaseHead
from casefiles.ui.pages.case.interview import Interview
from casefiles.ui.pages.case.tab import CaseTab
from casefiles.ui.pages.case.topics import COUNTED, OVERVIEW, TOPIC_GROUPS, TOPICS, topic_of
from casefiles.ui.session import Session
from casefiles.ui.widgets.empty import EmptyState
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Ground, Hairline, Scroller
from casefiles.ui.widgets.topics import Topics

INTERVIEW = "interview"  # what `turned` says then
NEXT, FORMER, ADD = "Ctrl+PgDown", "Ctrl+PgUp", "Ctrl+Shift+N"


class CaseDetail(QStackedWidget):
    """Shows one case, or a sentence where none is open."""

    told = Signal(object)
    went = Signal(str, str)
    turned = Signal(str)  # key of the topic

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._view: CaseView | None = None
        self._tabs: dict[str, CaseTab] = {}  # made when first turned to
        self._stale: set[str] = set()  # tabs that do not show the newest of the case
        self._build()
        self._connect()

    @property
    def case_id(self) -> str:
        """Its id, "" for none."""
        return self._view.case.id if self._view is not None else ""

    def show_case(self, view: CaseView) -> None:
        """Show a case; what is being typed stays."""
        if self._view is not None and self.case_id != view.case.id:
            self.save_now()  # typed in the former case while this one was being read
            self._forget()
        self._view = view
        self._interview.show_case(view)
        self._head.show_case(view.case)
        for topic in COUNTED:
            self._bar.set_count(topic.key, topic.count(view))
        self._counting.show_case(view)
        self._stale = set(self._tabs)
        if self._bar.key() in self._tabs:
            self._freshen(self._bar.key())
        else:
            self.on_turned(self._bar.key())
        if self.currentWidget() is not self._interview:
            self.setCurrentIndex(1)

    def show_nothing(self) -> None:
        """Show that no case is open."""
        self._view = None
        self._forget()
        self.setCurrentIndex(0)

    def enter(self) -> None:
        """Move the keyboard into the case."""
        self._bar.set_key(OVERVIEW)
        self._tabs[OVERVIEW].enter()

    def save_now(self) -> None:
        """Write what is being typed."""
        self._interview.save_now()
        for tab in self._tabs.values():
            tab.save_now()

    def show_overview(self) -> None:
        """Turn to the overview."""
        if self.currentWidget() is self._interview:
            self._interview.on_left()
        self._bar.set_key(OVERVIEW)

    def panes(self) -> list[QWidget]:
        """Return the topics and the work beside them."""
        if self.currentWidget() is self._interview:
            return [self._interview]
        return [self._topics, self._pages] if self.currentIndex() == 1 else []

    # --- topics ----------------------------------------------------------------------------

    def on_turned(self, key: str) -> None:
        """Turn to a topic; what was typed in the former one is saved."""
        self.save_now()
        if key not in self._tabs:
            self._make(key)
        self._freshen(key)
        self._pages.setCurrentWidget(self._tabs[key])
        line = self._bar.box(self._bar.currentIndex())
        self._topics.ensureVisible(0, self._bar.y() + line.center().y(), 0, line.height())
        self.turned.emit(key)

    def on_entered(self) -> None:
        """Move the keyboard from the topics into the tab."""
        self._tabs[self._bar.key()].enter()

    def on_next(self) -> None:
        """Turn to the next topic and go into it."""
        self._step(1)

    def on_former(self) -> None:
        """Turn to the topic before and go into it."""
        self._step(-1)

    def on_add(self) -> None:
        """Begin a new part of the topic."""
        if self._view is not None:
            self._tabs[self._bar.key()].add()

    def on_pointed(self, kind: Kind, part_id: str) -> None:
        """Turn to the topic of a part and open it."""
        key = topic_of(kind)
        if key:
            self._bar.set_key(key)
            self._tabs[key].open_part(kind, part_id)

    # --- the whole case --------------------------------------------------------------------

    def on_interview(self) -> None:
        """Ask what was not asked, question by question, on the whole page."""
        if self._view is not None:
            self.save_now()
            self.turned.emit(INTERVIEW)
            self.setCurrentWidget(self._interview)
            self._interview.begin(self._view)

    def on_interview_left(self) -> None:
        """Return to the topic one came from."""
        self.setCurrentIndex(1 if self._view is not None else 0)
        self._head.interview.setFocus()

    # --- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self._head = CaseHead(self._session)
        self._interview = Interview(self._session)
        groups = [[(topic.key, topic.name()) for topic in group] for group in TOPIC_GROUPS]
        self._bar = Topics(groups)
        self._bar.setAccessibleName(_("Parts of the case"))
        self._counting = FindingsCount(self._session, self._bar)
        self._topics = Scroller(column(self._bar, None, margins=(8, 12, 8, 12)), ground="pane")
        self._pages = QStackedWidget()
        self._head.setContentsMargins(32, 20, 32, 16)
        body = row(self._topics, Hairline(upright=True), self._pages)
        body.setStretch(2, 1)
        whole = column(self._head, Hairline(), body)
        whole.setStretch(2, 1)
        self.addWidget(_nothing())
        self.addWidget(Ground("surface", whole))
        self.addWidget(self._interview)

    def _connect(self) -> None:
        self._bar.turned.connect(self.on_turned)
        self._bar.entered.connect(self.on_entered)
        self._head.told.connect(self.told)
        self._head.went.connect(self.went)
        self._head.interview.clicked.connect(self.on_interview)
        self._interview.left.connect(self.on_interview_left)
        self._interview.told.connect(self.told)
        for keys, act in ((NEXT, self.on_next), (FORMER, self.on_former), (ADD, self.on_add)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _step(self, by: int) -> None:
        if self._view is None:
            return
        self._bar.setFocus()  # there it stays where the tab has no place for it
        self._bar.step(by)
        self.on_entered()

    def _make(self, key: str) -> None:
        tab = TOPICS[key].make(self._session)
        tab.told.connect(self.told)
        tab.went.connect(self.went)
        tab.pointed.connect(self.on_pointed)
        self._tabs[key] = tab
        self._stale.add(key)
        self._pages.addWidget(tab)

    def _forget(self) -> None:
        """Let no tab keep anything of the former case."""
        for tab in self._tabs.values():
            tab.clear()
        self._counting.clear()
        self._interview.clear()
        if self.currentWidget() is self._interview:
            self.setCurrentIndex(1)

    def _freshen(self, key: str) -> None:
        """Show the newest of the case in a tab that is seen again."""
        if self._view is not None and key in self._stale:
            self._stale.discard(key)
            self._tabs[key].show_case(self._view)


def _nothing() -> QWidget:
    empty = EmptyState(
        _("Choose a case, or open a new one."),
        _("A case opens here: its next step first, then its facts, timeline and papers."),
    )
    return Ground("surface", column(empty, None, margins=(32, 24, 32, 0)))
