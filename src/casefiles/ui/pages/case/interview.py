"""The interview: what was not asked, one question at a time in large type, and a line for notes."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.fields import SILENCES
from casefiles.i18n import gettext as _
from casefiles.services import cases, notes, parts
from casefiles.ui.pages import wording
from casefiles.ui.pages.case.answers import SILENT, AnswerList
from casefiles.ui.pages.case.questions import Question, questions_of
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from casefiles.ui.widgets.fields import Field, LineEdit
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Ground, Measure, Scroller


class Interview(Ground):
    """Each answer is saved as it is given. The questions are those that stood open at its start."""

    told = Signal(object)  # CaseFilesError
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("surface")
        self._session = session
        self._view: CaseView | None = None
        self._questions: list[Question] = []
        self._given: dict[int, str] = {}  # number of a question → the code
        self._at = 0
        self._build()
        self._connect()

    def begin(self, view: CaseView) -> None:
        """Begin with the first question that was not asked."""
        self._view, self._questions = view, questions_of(view)
        self._given, self._at = {}, 0
        self._reference.setText(view.case.reference)
        self._written.set_text("")
        self._show()

    def show_case(self, view: CaseView) -> None:
        """Take the newest of the case; the question that is open stays."""
        self._view = view

    def save_now(self) -> None:
        """Write the note that is being typed."""
        words, case = self._note.text().strip(), self._view.case if self._view else None
        if not words or case is None:
            return
        self._note.clear()
        at = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
        self._written.set_text(f"[{at}] {words}")
        failed = partial(self._on_note_failed, words)
        self._session.do(partial(notes.add_note, at=at), case.id, words, failed=failed)

    def clear(self) -> None:
        """Forget the case."""
        self._view, self._questions, self._given = None, [], {}
        self._note.clear()
        self._written.set_text("")
        self._list.set_rows(())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.on_left()
        else:
            super().keyPressEvent(event)

    # --- acts ------------------------------------------------------------------------------

    def on_answered(self, code: str) -> None:
        """Save an answer and ask the next question."""
        if self._at < len(self._questions) and code:
            question = self._questions[self._at]
            before = self._standing()
            self._given[self._at] = code
            if code != before:
                self._session.do(
                    _editor(question.kind),
                    question.record_id,
                    {question.field: code},
                    failed=self.told.emit,
                )
        self.on_next()

    def on_next(self) -> None:
        """Ask the next question, leaving this one as it stands."""
        self._at = min(self._at + 1, len(self._questions))
        self._show()

    def on_taken(self) -> None:
        """Take the current row, as Enter does."""
        self.on_answered(self._list.key())

    def on_back(self) -> None:
        """Ask the question before again."""
        self._at = max(self._at - 1, 0)
        self._show()

    def on_noted(self) -> None:
        """Append the note; the keyboard returns to the answers."""
        self.save_now()
        self._list.setFocus()

    def on_left(self) -> None:
        """Leave; a note that was typed is kept."""
        self.save_now()
        self.left.emit()

    def _on_note_failed(self, words: str, error: object) -> None:
        """Give the words back that could not be kept."""
        self._note.setText(words)
        self._written.set_text("")
        self.told.emit(error)

    # --- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self._reference = PlainLabel("", Role.LABEL)
        self._place = PlainLabel("", Role.SECOND, tone=Tone.INK2, elide=True)
        self._leave = LinkButton(_("Leave the interview (Esc)"), icon="close")
        self._about = TextBlock("", Role.LARGE, tone=Tone.INK2)
        self._words = TextBlock("", Role.TITLE)
        self._hint = TextBlock("", Role.LARGE, tone=Tone.INK2)
        self._stays = SymbolLine("shield", _("stays inside"), tone=Tone.INK3)
        self._list = AnswerList()
        self._silences = {
            code: Button(f"{key}  {wording.code('yes_no', code)}")
            for code, key in SILENT.items()
            if code != SILENCES[0]  # that is the first row
        }
        self._note = LineEdit()
        self._written = TextBlock("", Role.SECOND, tone=Tone.INK2)
        hint = _("Enter puts it into the internal notes with day and time.")
        note = Field(_("Note"), self._note, hint=hint, mark=_("stays inside"))
        self._back = Button(_("Back (Alt+Left)"), icon="back")
        self._next = PrimaryButton(_("Next (Enter)"))
        top = row(self._reference, self._place, self._leave, gap=16)
        top.setStretch(1, 1)
        ask = column(self._about, 4, self._words, 4, self._hint, 4, self._stays)
        silences = Across(*self._silences.values(), gap=8)
        acts = Across(self._back, self._next, gap=8)
        whole = column(
            *(top, 24, ask, 12, self._list, 12, silences, 20),
            *(note, 4, self._written, 16, acts),
            margins=(32, 20, 32, 20),
        )
        whole.setStretch(4, 1)
        page = row(Measure(whole, width=860), None)
        page.setStretch(0, 100)
        self.setLayout(column(Scroller(page)))
        self._parts: tuple[QWidget, ...] = (self._list, silences, self._hint, self._about)
        # The note is one Tab from the answers; the silences, which have digits, come last.
        stops = (self._list, self._note, self._back, self._next, self._leave)
        for one, two in pairwise((*stops, *self._silences.values())):
            QWidget.setTabOrder(one, two)

    def _connect(self) -> None:
        self._list.answered.connect(self.on_answered)
        self._note.returnPressed.connect(self.on_noted)
        self._next.clicked.connect(self.on_taken)
        self._back.clicked.connect(self.on_back)
        self._leave.clicked.connect(self.on_left)
        for code, button in self._silences.items():
            button.clicked.connect(partial(self.on_answered, code))
        for keys, act in (("Alt+Left", self.on_back), ("Alt+Right", self.on_next)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _show(self) -> None:
        """Show the question one is at, or that there is none left."""
        total, at_end = len(self._questions), self._at >= len(self._questions)
        for part in self._parts:
            part.setVisible(not at_end)
        self._back.setEnabled(self._at > 0)
        self._next.setVisible(not at_end)
        self._stays.setVisible(not at_end and self._questions[self._at].stays)
        if at_end:
            self._place.setText("")
            self._words.set_text(_end(total, self._given))
            self._leave.setFocus()
            return
        question = self._questions[self._at]
        place = _("Question {number} of {total}").format(number=self._at + 1, total=total)
        self._place.setText(place)
        self._about.set_text(question.about)
        self._about.setVisible(bool(question.about))
        self._words.set_text(question.words)
        self._hint.set_text(question.hint)
        self._hint.setVisible(bool(question.hint))
        self._list.setAccessibleName(question.words)
        self._list.setAccessibleDescription(" ".join((question.about, question.hint)).strip())
        self._list.offer(question.answers(), self._standing())
        self._list.setFocus()

    def _standing(self) -> str:
        """Return what is answered to the open question so far."""
        said = self._questions[self._at].value_in(self._view) if self._view else ""
        return self._given.get(self._at, said)


def _editor(kind: Kind) -> Callable[..., Changes]:
    """Return the verb that changes a record of a kind."""
    if kind is Kind.CASE:
        return cases.edit_case
    return lambda vault, part_id, fields: parts.edit_part(vault, kind, part_id, fields)


def _end(total: int, given: dict[int, str]) -> str:
    if not total:
        return _("Every coded question has been asked.")
    open_ones = total - sum(code != SILENCES[0] for code in given.values())
    if not open_ones:
        return _("That was the last question. All of them have an answer.")
    return _("That was the last question. Still not asked: {count}").format(count=open_ones)
