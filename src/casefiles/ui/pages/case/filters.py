"""What narrows the list of cases: words, state, order, and four coded fields on demand."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from casefiles.domain.case.listing import CaseFilter
from casefiles.i18n import gettext as _
from casefiles.ui.pages import wording
from casefiles.ui.widgets.buttons import LinkButton
from casefiles.ui.widgets.checks import CheckBox
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.fields import LineEdit
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.tabs import Segments

PAUSE = 150  # milliseconds: a stale answer costs more than a short wait
STATES: dict[str, tuple[str, ...]] = {"open": wording.OPEN, "closed": ("closed",), "all": ()}


class CaseFilters(QWidget):
    """Tells `changed` with a CaseFilter after each choice."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.words = LineEdit(soft=True)
        self.words.setPlaceholderText(_("Filter by words"))
        self.words.setAccessibleName(_("Filter by words"))
        self.words.setClearButtonEnabled(True)
        self.states = Segments((("open", _("Open")), ("closed", _("Closed")), ("all", _("All"))))
        self.states.setAccessibleName(_("State of the cases"))
        self.more = LinkButton(_("More filters"), icon="filter")
        self.sort = Combo(_sorts(), code="priority")
        self.sort.setAccessibleName(_("Order"))
        self.panel = self._panel()
        self.panel.setVisible(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self.setLayout(column(self.words, row(self.states, None, self.more), self.panel, gap=8))
        self._connect()

    def chosen(self) -> CaseFilter:
        """Return the filter as it stands."""
        return CaseFilter(
            statuses=STATES[self.states.key()],
            priority=self.combos["priority"].code(),
            country=self.combos["country"].code(),
            stage=self.combos["stage"].code(),
            category=self.combos["category"].code(),
            no_next_step=self.idle.isChecked(),
            text=self.words.text().strip(),
            sort=self.sort.code() or "priority",
        )

    def on_any(self) -> None:
        """Wait a moment for more, then tell."""
        self._timer.start()

    def on_timeout(self) -> None:
        """Tell the filter."""
        self.changed.emit(self.chosen())

    def on_more(self) -> None:
        """Show or hide the coded fields."""
        shown = not self.panel.isVisible()
        self.panel.setVisible(shown)
        self.more.set_words(_("Fewer filters") if shown else _("More filters"))

    def clear(self) -> None:
        """Forget what was typed."""
        self.words.clear()

    def _panel(self) -> QWidget:
        anything = [("", _("Any"))]
        names = {
            "priority": (_("Priority"), wording.options("priority")),
            "country": (_("Country"), wording.country_options()),
            "stage": (_("Stage"), wording.options("case_stage")),
            "category": (_("Category"), wording.options("service_category")),
        }
        self.combos: dict[str, Combo] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for number, (key, (label, options)) in enumerate(names.items()):
            combo = Combo([(anything[0][0], f"{label}: {anything[0][1]}"), *options], code="")
            combo.setAccessibleName(label)
            self.combos[key] = combo
            grid.addWidget(combo, *divmod(number, 2))
        self.idle = CheckBox(_("Only without a next step"))
        panel = QWidget()
        panel.setLayout(column(grid, self.sort, self.idle, gap=8))
        return panel

    def _connect(self) -> None:
        self._timer.timeout.connect(self.on_timeout)
        self.words.textChanged.connect(self.on_any)
        self.states.turned.connect(self.on_any)
        self.sort.chosen.connect(self.on_any)
        self.idle.toggled.connect(self.on_any)
        self.more.clicked.connect(self.on_more)
        for combo in self.combos.values():
            combo.chosen.connect(self.on_any)


def _sorts() -> list[tuple[str, str]]:
    return [
        ("priority", _("By priority, then due date")),
        ("due", _("By due date")),
        ("opened", _("Newest first")),
        ("changed", _("Changed last")),
        ("reference", _("By reference")),
    ]
