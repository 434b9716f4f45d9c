"""One linked fact: which way it points and why it bears are typed here; it can be unlinked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.changes import Kind
from casefiles.domain.matrix import DIRECTIONS, Fact
from casefiles.i18n import gettext as _
from casefiles.services import grounds
from casefiles.ui.pages import wording
from casefiles.ui.pages.case.fact_lines import fact_texts
from casefiles.ui.pages.form import FieldForm
from casefiles.ui.pages.saver import Saver
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import LinkButton
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.layouts import column, row


class FactForm(QWidget):
    """Shows a fact, its direction and its note."""

    unlinked = Signal(str)
    pointed = Signal(object, str)  # Kind and id of the record of the case
    sourced = Signal(str)  # id of the source of a passage

    def __init__(self, session: Session, fact: Fact) -> None:
        super().__init__()
        self._id = fact.bearing.id
        self._words = TextBlock("", Role.STRONG)
        self._where = TextBlock("", Role.SECOND, tone=Tone.INK2)
        self.form = FieldForm(Kind.BEARING, (("", ("direction", "note")),), columns=2)
        ways = self.form.fields["direction"].control
        if isinstance(ways, Combo):  # a silence points nowhere
            ways.set_options([(way, wording.code("direction", way)) for way in DIRECTIONS])
        for field in self.form.fields.values():
            field.hint.setVisible(False)
        self.saver = Saver(session, self.form, grounds.edit_bearing)
        self.unlink = LinkButton(_("Unlink"))
        self.go = LinkButton(_("Go to it"), icon="forward")
        head = row(column(self._words, self._where), self.go, self.unlink, gap=16)
        head.setStretch(0, 1)
        for act in (self.go, self.unlink):
            head.setAlignment(act, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(head, 6, self.form))
        self.unlink.clicked.connect(self.on_unlink)
        self.go.clicked.connect(self.on_go)
        self.show_fact(fact)

    def show_fact(self, fact: Fact) -> None:
        """Show the fact as it is now."""
        self._fact = fact
        title, where = fact_texts(fact)
        self._words.set_text(title)
        self._where.set_text(where)
        self._where.setVisible(bool(where))
        self.unlink.setAccessibleName(_("Unlink: {fact}").format(fact=title))
        self.go.setAccessibleName(_("Go to: {fact}").format(fact=title))
        self.go.setVisible(not fact.gone)
        self.form.set_record(fact.bearing)

    def on_unlink(self) -> None:
        """Ask for the link to be taken away."""
        self.unlinked.emit(self._id)

    def on_go(self) -> None:
        """Ask for the record, or for the source a passage stands in."""
        bearing, source = self._fact.bearing, self._fact.source
        if source is not None:
            self.sourced.emit(source.id)
        else:
            self.pointed.emit(Kind(bearing.record_kind), bearing.record_id)
