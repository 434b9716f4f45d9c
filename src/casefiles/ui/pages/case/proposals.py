"""Deadlines that the exact days of a case give rise to, and that nobody keeps yet."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from casefiles.domain.case.due import Proposal
from casefiles.domain.case.explanation import Explanation
from casefiles.domain.case.listing import CaseView
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services import deadlines
from casefiles.ui.pages import wording
from casefiles.ui.pages.case.parts import PartsTab
from casefiles.ui.pages.case.telling import PART_COLUMNS
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.labels import CountedHeading
from casefiles.ui.widgets.layouts import Part as Piece
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.row import Cell, Line, Row, second
from casefiles.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault

Found = tuple[tuple[Proposal, Explanation], ...]


class ProcedureTab(PartsTab):
    """Visas, applications, decisions, deadlines; and the deadlines that could be added."""

    def pieces(self) -> list[Piece]:
        """Put the proposals under the lists."""
        self.proposals = Proposals(self.session)
        return [*super().pieces(), self.proposals]

    def show_case(self, view: CaseView) -> None:
        """Show the parts of a case, and ask what they give rise to."""
        super().show_case(view)
        self.proposals.show_case(view)

    def clear(self) -> None:
        """Forget the case."""
        super().clear()
        self.proposals.clear()


class Proposals(QWidget):
    """Hidden where there is nothing to propose. Enter, or the button, keeps the current one."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._case_id = ""
        self._found: dict[str, Proposal] = {}
        name = _("Deadlines the record gives rise to")
        self._heading = CountedHeading(name, 0)
        about = _(
            "Duties of the authority and reminders; what can be lost is kept already. Choose one "
            "to keep it too."
        )
        self.list = RowList(PART_COLUMNS, name)
        self.list.fit_rows()
        self.keep = Button(_("Keep as a deadline"), icon="plus")
        words = column(
            self._heading,
            4,
            TextBlock(about, Role.SECOND, tone=Tone.INK2, measure=560),
            margins=(8, 0, 8, 0),
        )
        self.setLayout(column(words, self.list, 8, row(self.keep, None, margins=(8, 0, 8, 0))))
        self.setVisible(False)
        self.list.opened.connect(self.on_kept)
        self.list.picked.connect(self.on_picked)
        self.keep.clicked.connect(self.on_pressed)

    def show_case(self, view: CaseView) -> None:
        """Ask what a case gives rise to."""
        if view.case.id != self._case_id:
            self.clear()
        self._case_id = view.case.id
        verb = partial(suggested, case_id=view.case.id, language=current_language())
        self._session.ask(verb, then=partial(self.on_found, view.case.id), key="proposals")

    def clear(self) -> None:
        """Forget the case."""
        self._case_id = ""
        self.on_found("", ())

    def on_found(self, case_id: str, found: Found) -> None:
        """Show them, for the case that is still open."""
        if case_id != self._case_id:
            return
        self._found = {_key(one): one for one, _told in found}
        self.list.set_rows([_row(one, told) for one, told in found])
        self._heading.set_count(len(found))
        self.setVisible(bool(found))
        self.on_picked()

    def on_picked(self, _key: str = "") -> None:
        """Let the button act on the row that is current."""
        self.keep.setEnabled(bool(self.list.key()))

    def on_pressed(self) -> None:
        """Keep the current one."""
        self.on_kept(self.list.key())

    def on_kept(self, key: str) -> None:
        """Add the deadline; it is computed from the record and follows it."""
        one = self._found.get(key)
        if one is not None and self._case_id:
            fields = {"rule": one.rule, "record_id": one.record_id}
            self._session.do(deadlines.add_deadline, self._case_id, fields)


def suggested(vault: "Vault", *, case_id: str, language: str) -> Found:
    """Ask as of today."""
    return deadlines.suggest_deadlines(vault, case_id, today=wording.today(), language=language)


def _key(one: Proposal) -> str:
    return f"{one.rule}/{one.record_id}"


def _row(one: Proposal, told: Explanation) -> Row:
    today = wording.today()
    late = one.due_on < today
    return Row(
        _key(one),
        (
            Cell(Line(told.title), second(told.short)),
            Cell(
                Line(wording.weekday(one.due_on)),
                second(wording.distance(one.due_on, today), Tone.WARN if late else Tone.INK2),
            ),
        ),
        icon="flag" if one.effect == "duty_of_authority" else "clock",
    )
