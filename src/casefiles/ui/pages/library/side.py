"""Beside the reader: passages with their pinpoints, and the description of the source."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from casefiles.domain.changes import Changes, Kind
from casefiles.domain.library.listing import SourceView
from casefiles.domain.library.passage import Passage
from casefiles.i18n import gettext as _
from casefiles.services import passages, sources
from casefiles.services.packs.citations import in_groups
from casefiles.ui.pages import wording
from casefiles.ui.pages.form import FieldForm
from casefiles.ui.pages.saver import Saver
from casefiles.ui.session import Session
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, LinkButton
from casefiles.ui.widgets.empty import EmptyState
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.layouts import column, leading, row
from casefiles.ui.widgets.panes import Ground, Scroller
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, second
from casefiles.ui.widgets.rows import RowList
from casefiles.ui.widgets.tabs import Tabs

_PASSAGES = Columns(widths=(0,), gutter=0, inset=0)
_PASSAGE = ("pinpoint", "quote", "statement", "stance", "note")
_DESCRIPTION = (
    "title",
    "title_translated",
    "type",
    "use",
    "author",
    "publisher",
    "number",
    "country",
    "published",
    "accessed_on",
    "period_covered",
    "language",
    "url",
    "quoted_source",
    "translator",
    "funding",
    "methodology",
    "corroborated_by",
    "contradicts",
    "reliability",
    "credibility",
    "summary",
    "assessment",
)


class SourceSide(Ground):
    """Two tabs; both save as one types."""

    told = Signal(object)
    passage_picked = Signal(object)  # Passage

    def __init__(self, session: Session) -> None:
        super().__init__("pane")
        self._session = session
        self._view: SourceView | None = None
        self._open = ""
        self._bar = Tabs((("passages", _("Passages")), ("about", _("Description"))))
        self._bar.setAccessibleName(_("About the source"))
        self._pages = QStackedWidget()
        self._pages.addWidget(Scroller(self._build_passages(), ground="pane"))
        self._pages.addWidget(Scroller(self._build_about(), ground="pane"))
        self.setLayout(column(column(self._bar, margins=(24, 12, 24, 0)), self._pages))
        self.setFixedWidth(look().px(372))
        self._connect()

    def show_source(self, view: SourceView | None) -> None:
        """Show a source, or nothing; what was typed in another one is saved."""
        if view is not None and self._view is not None and view.source.id != self._view.source.id:
            self.save_now()
        self._view = view
        self.setVisible(view is not None)
        if view is None:
            self._open = ""
            self._list.set_rows(())
            self._form.clear()
            self._passage_form.clear()
            return
        self._form.set_record(view.source)
        self._bar.set_count("passages", len(view.passages))
        self._list.set_rows([_row(passage) for passage in view.passages])
        self._list.setVisible(bool(view.passages))
        self._empty.setVisible(not view.passages)
        self._show_file(view)
        self._show_open()

    def on_marked(self, words: str) -> None:
        """Add a passage with these words and ask for its pinpoint."""
        if self._view is not None:
            self._session.do(
                passages.add_passage,
                self._view.source.id,
                {"quote": words},
                then=self.on_added,
                failed=self.told.emit,
            )

    def on_add(self) -> None:
        """Add a passage to be written by hand."""
        self.on_marked("")

    def on_added(self, changes: Changes) -> None:
        """Open the new passage; without a pinpoint no pack quotes it."""
        self._bar.set_key("passages")
        self._passage_form.save_now()
        self._open = changes.record_id
        self._show_open()
        self._passage_form.focus("pinpoint")

    def on_picked(self, passage_id: str) -> None:
        """Open a passage and show where it stands."""
        self._passage_form.save_now()
        self._open = passage_id
        self._show_open()
        found = self._found()
        if found is not None:
            self.passage_picked.emit(found)

    def on_remove_passage(self) -> None:
        """Remove the open passage; undo brings it back."""
        if self._open:
            self._session.do(passages.remove_passage, self._open, failed=self.told.emit)
            self._open = ""

    def on_remove(self) -> None:
        """Remove the source; undo brings it back."""
        if self._view is not None:
            self._session.do(sources.remove_source, self._view.source.id, failed=self.told.emit)

    def describe(self) -> None:
        """Turn to the description, for a source that was just added without a file."""
        self._bar.set_key("about")
        self._form.focus("title")

    def save_now(self) -> None:
        """Write what is being typed."""
        self._form.save_now()
        self._passage_form.save_now()

    def _build_passages(self) -> Ground:
        self._list = RowList(_PASSAGES, _("Passages"))
        self._list.fit_rows()
        self._empty = EmptyState(
            _("Here stand the words relied on, each with its pinpoint."),
            _("None is marked. Select words in the text and choose Mark passage."),
        )
        self._add = Button(_("Write a passage"), icon="plus")
        self._passage_form = FieldForm(Kind.PASSAGE, (("", _PASSAGE),), columns=1)
        self._remove_passage = LinkButton(_("Remove this passage"))
        self._passage_box = QWidget()
        self._passage_box.setLayout(
            column(self._passage_form, leading(self._remove_passage), gap=4)
        )
        return Ground(
            "pane",
            column(
                self._empty,
                self._list,
                12,
                leading(self._add),
                20,
                self._passage_box,
                None,
                margins=(24, 12, 24, 24),
            ),
        )

    def _build_about(self) -> Ground:
        self._form = FieldForm(Kind.SOURCE, (("", _DESCRIPTION),), columns=1)
        self._bytes = SymbolLine("ready", "", tone=Tone.INK2)
        self._hash = TextBlock("", Role.FOOT, tone=Tone.INK3)
        self._remove = LinkButton(_("Remove this source"))
        return Ground(
            "pane",
            column(
                self._form,
                self._bytes,
                self._hash,
                12,
                row(self._remove, None),
                None,
                margins=(24, 16, 24, 24),
            ),
        )

    def _connect(self) -> None:
        self._bar.turned.connect(self.on_turned)
        self._list.picked.connect(self.on_picked)
        self._add.clicked.connect(self.on_add)
        self._remove_passage.clicked.connect(self.on_remove_passage)
        for form, verb in (
            (self._form, sources.edit_source),
            (self._passage_form, passages.edit_passage),
        ):
            Saver(self._session, form, verb).told.connect(self.told)
        self._remove.clicked.connect(self.on_remove)

    def on_turned(self, key: str) -> None:
        """Turn to a tab; what was typed in the other is saved."""
        self.save_now()
        self._pages.setCurrentIndex(0 if key == "passages" else 1)

    def _show_file(self, view: SourceView) -> None:
        file = view.attachment
        self._bytes.setVisible(file is not None)
        self._hash.setVisible(file is not None)
        if file is not None:
            size = wording.size(file.size)
            self._bytes.tell("ready", _("Original kept, {size}").format(size=size), Tone.INK2)
            self._hash.set_text(f"SHA-256 {in_groups(file.sha256)}")

    def _show_open(self) -> None:
        found = self._found()
        self._passage_box.setVisible(found is not None)
        self._list.set_key(self._open)
        self._passage_form.set_record(found)

    def _found(self) -> Passage | None:
        shown = self._view.passages if self._view else ()
        return next((passage for passage in shown if passage.id == self._open), None)


def _row(passage: Passage) -> Row:
    kind = wording.known(
        wording.spoken("statement_kind", passage.statement),
        wording.spoken("stance", passage.stance),
    )
    first = passage.pinpoint or _("No pinpoint yet")
    tone = Tone.INK if passage.pinpoint else Tone.WARN
    words = passage.quote or passage.note
    return Row(
        passage.id,
        (Cell(Line(f"{first} · {kind}", tone, Role.LABEL), second(words.replace("\n", " "))),),
    )
