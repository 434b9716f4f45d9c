"""Notes: the narrative that goes into packs, and working notes that never do."""

from PySide6.QtWidgets import QSizePolicy

from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Kind
from casefiles.services import cases
from casefiles.ui.pages.case.tab import CaseTab
from casefiles.ui.pages.form import FieldForm
from casefiles.ui.pages.saver import Saver
from casefiles.ui.widgets.fields import TextEdit
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.panes import Measure, Scroller

LINES = {"narrative": 14, "notes": 8}


class NotesTab(CaseTab):
    """Two texts, each saved a moment after typing stops."""

    def _build(self) -> None:
        self._form = FieldForm(Kind.CASE, (("", ("narrative", "notes")),), columns=1)
        for name, lines in LINES.items():
            edit = self._form.fields[name].control
            if isinstance(edit, TextEdit):
                edit.set_lines(lines)
                edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        work = Measure(column(self._form, None), width=760)
        self.setLayout(column(Scroller(column(work, None, margins=(32, 20, 32, 24)))))
        self.setFocusProxy(self._form.fields["narrative"].control)

    def _connect(self) -> None:
        saver = Saver(self.session, self._form, cases.edit_case)
        saver.told.connect(self.told)

    def show_case(self, view: CaseView) -> None:
        """Show a case."""
        super().show_case(view)
        self._form.set_record(view.case)

    def save_now(self) -> None:
        """Write what is being typed."""
        self._form.save_now()

    def clear(self) -> None:
        """Forget the case."""
        super().clear()
        self._form.clear()
