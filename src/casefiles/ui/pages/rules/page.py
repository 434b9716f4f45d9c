"""Rules: the law the program knows, with its sources, and what this office sets otherwise."""

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import CaseFilesError, RecordInvalid, RecordNotFound
from casefiles.domain.law.listing import RuleVersion, RuleView
from casefiles.domain.law.office import OfficeRule
from casefiles.i18n import gettext as _
from casefiles.services import rules
from casefiles.services.rule_versions import rule_history
from casefiles.ui.page import Page
from casefiles.ui.pages.rules.detail import RuleDetail
from casefiles.ui.pages.rules.draft import Draft, draft_of
from casefiles.ui.pages.rules.form import RuleForm
from casefiles.ui.pages.rules.listing import RuleListPane
from casefiles.ui.widgets.empty import EmptyState
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.panes import Measure, Scroller
from casefiles.ui.widgets.stops import first_stop
from casefiles.ui.widgets.twopane import ListAndWork

_NEW = ""
"""The key under which the draft of a new rule is kept."""
_USUAL = "stays"
"""The family a new rule belongs to where none is chosen in the list."""
_MARGINS = (32, 24, 32, 32)


class RulesPage(Page):
    """The list, and beside it the rule that is open or the form in which it is set."""

    WANTS: ClassVar = frozenset({Kind.RULE})

    @property
    def title(self) -> str:
        """The name of the page."""
        return _("Rules")

    def _build(self) -> None:
        self._open = ""
        self._view: RuleView | None = None
        self._drafts: dict[str, Draft] = {}
        self.pane = RuleListPane(self.session)
        self.detail, self.form = RuleDetail(), RuleForm()
        self._stack = QStackedWidget()
        nothing = EmptyState(
            _("Choose a rule to see what it says, where it comes from and when it was checked."),
            _("Where it is out of date, set one of your own: with its source, and with a reason."),
        )
        self._nothing, self._reading, self._writing = (
            Scroller(column(inside, None, margins=_MARGINS))
            for inside in (
                nothing,
                Measure(column(self.detail)),
                Measure(column(self.form)),
            )
        )
        for part in (self._nothing, self._reading, self._writing):
            self._stack.addWidget(part)
        self._panes = ListAndWork(self.pane, self._stack, back=_("Rules"))
        self.setLayout(column(self._panes))

    def _connect(self) -> None:
        self.pane.picked.connect(self.on_picked)
        self.pane.opened.connect(self.on_opened)
        self.pane.new_asked.connect(self.new_record)
        self.detail.set_asked.connect(self.on_set)
        self.detail.back_asked.connect(self.on_back)
        self.form.given.connect(self.on_given)
        self.form.left.connect(self.on_left)

    def _refresh(self) -> None:
        self.pane.refresh()
        if self._open:
            self._ask()

    def panes(self) -> list[QWidget]:
        """Return the list and the rule."""
        return [self.pane, self._stack]

    def show_record(self, record_id: str) -> None:
        """Turn to a rule: family and code, with a slash."""
        self.pane.show_rule(record_id)
        self.on_picked(record_id)

    def new_record(self) -> None:
        """Begin a rule that no shipped one stands for."""
        self._keep_draft()
        family = self.pane.family.code() or _USUAL
        self._open, self._view = _NEW, None
        self._write(self._drafts.get(_NEW) or Draft(family=family, code="", is_new=True))
        self._panes.open_work()
        self.form.enter()

    def clear(self) -> None:
        """Forget the rules and what was being written."""
        self._open, self._view = "", None
        self._drafts.clear()
        self.pane.clear()
        self.detail.clear()
        self._stack.setCurrentWidget(self._nothing)

    # --- what the person does --------------------------------------------------------------

    def on_picked(self, key: str) -> None:
        """Show a rule, or the form again that was begun for it."""
        self._keep_draft()
        self._open, self._view = key, None
        self._panes.open_work()
        self._ask()

    def on_opened(self, key: str) -> None:
        """Go into a rule (Enter)."""
        if key != self._open:
            self.on_picked(key)
        self._panes.open_work()
        self._enter()

    def on_set(self) -> None:
        """Open the form with what stands now."""
        if self._view is not None:
            self._write(draft_of(self._view))
            self.form.enter()

    def on_back(self) -> None:
        """Take the office's row away; undo brings it back."""
        if self._view is not None:
            view = self._view
            self.session.do(rules.remove_rule, view.family, view.code, failed=self.told.emit)

    def on_given(self, rule: OfficeRule) -> None:
        """Keep a rule that was written."""
        kept = partial(self.on_kept, rule, self._open)
        self.session.do(rules.set_rule, rule, then=kept, failed=self.on_refused)

    def on_left(self) -> None:
        """Give the form up."""
        self._drafts.pop(self._open, None)
        self._stack.setCurrentWidget(self._reading if self._view else self._nothing)
        self._enter()

    # --- answers ---------------------------------------------------------------------------

    def on_rule(self, view: RuleView) -> None:
        """Show a rule; a form that is open for it stays."""
        if view.key != self._open:
            return
        writing = self._view is not None and self._stack.currentWidget() is self._writing
        self._view = view
        self.detail.show_rule(view)
        draft = self._drafts.get(view.key)
        if draft is not None and not writing:
            self._write(draft)
        elif not writing:
            self._stack.setCurrentWidget(self._reading)

    def on_versions(self, key: str, versions: tuple[RuleVersion, ...]) -> None:
        """Show what the office had set."""
        if key == self._open:
            self.detail.show_versions(versions)

    def on_gone(self, error: CaseFilesError) -> None:
        """Show no rule where the open one was taken away."""
        if not isinstance(error, RecordNotFound):
            self.told.emit(error)
        self._open, self._view = "", None
        self._stack.setCurrentWidget(self._nothing)
        self._panes.open_list()

    def on_kept(self, rule: OfficeRule, key: str, _changes: Changes) -> None:
        """Show the rule that was kept, the keyboard at its first act."""
        self._drafts.pop(key, None)
        if key != self._open:
            return
        self._open, self._view = f"{rule.family}/{rule.code}", None
        self._stack.setCurrentWidget(self._reading)
        self.detail.set_own.setFocus()
        self.pane.show_rule(self._open)
        self._ask()

    def on_refused(self, error: CaseFilesError) -> None:
        """Say at the field what is wrong."""
        if isinstance(error, RecordInvalid):
            self.form.on_failed(error)
        else:
            self.told.emit(error)

    def _ask(self) -> None:
        family, _slash, code = self._open.partition("/")
        self.session.ask(
            rules.show_rule, family, code, then=self.on_rule, failed=self.on_gone, key="rule"
        )
        self.session.ask(
            rule_history, family, code, then=partial(self.on_versions, self._open), key="versions"
        )

    def _enter(self) -> None:
        """Put the keyboard at the first act beside the list, or into the list."""
        target = first_stop(self._stack)
        (target or self.pane.list).setFocus()

    def _write(self, draft: Draft) -> None:
        self.form.show_draft(draft)
        self._stack.setCurrentWidget(self._writing)
        self._writing.verticalScrollBar().setValue(0)

    def _keep_draft(self) -> None:
        """Keep what is being written until one comes back to it."""
        if self._stack.currentWidget() is self._writing:
            self._drafts[self._open] = self.form.draft()
            self._stack.setCurrentWidget(self._nothing)
