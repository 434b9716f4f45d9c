"""The source that is open: its text with passages marked, or its pages as pictures."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QStackedWidget, QTextEdit

from casefiles.domain.library.document import PagePicture
from casefiles.domain.library.listing import SourceView
from casefiles.domain.library.passage import Passage
from casefiles.i18n import gettext as _
from casefiles.services import sources
from casefiles.ui.pages import wording
from casefiles.ui.pages.page_picture import PageViewer, picture_of
from casefiles.ui.session import Session
from casefiles.ui.theme.desk import desk, look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.empty import EmptyState
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Ground, Hairline
from casefiles.ui.widgets.tabs import Segments

PDF = "application/pdf"


class Reader(Ground):
    """Shows one source. `marked` gives the words a person wants to rely on."""

    marked = Signal(str)
    told = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__("surface")
        self._session = session
        self._view: SourceView | None = None
        self._pdf = b""
        self._title = PlainLabel("", Role.SECTION, elide=True)
        self._about = PlainLabel("", Role.SECOND, tone=Tone.INK2, elide=True)
        self._turns = Segments((("text", _("Text")), ("pages", _("Pages"))))
        self._turns.setAccessibleName(_("How the source is shown"))
        self.mark = Button(_("Mark passage"), icon="quote")
        self.mark.setToolTip(_("Select words in the text first."))
        head = row(column(self._title, self._about), self._turns, self.mark, gap=12)
        head.setStretch(0, 1)
        head.setContentsMargins(24, 14, 16, 14)
        self._text = _SourceText()
        self._pages = PageViewer()
        self._none = EmptyState("", "")
        blank = Ground("surface", column(self._none, None, margins=(24, 12, 24, 0)))
        self._stack = QStackedWidget()
        for part in (blank, self._text, self._pages):
            self._stack.addWidget(part)
        self._head = Ground("surface", column(head, Hairline()))
        self.setLayout(column(self._head, self._stack))
        self._connect()
        self.show_source(None)

    def show_source(self, view: SourceView | None) -> None:
        """Show a source, or how to choose one."""
        other = view is None or self._view is None or view.source.id != self._view.source.id
        self._view = view
        self._head.setVisible(view is not None)
        if view is None:
            self._pdf = b""
            self._pages.clear()
            self._text.set_source("", ())
            self._none.tell(_("Choose a source."), _("Its text opens here, with its passages."))
            self._stack.setCurrentIndex(0)
            return
        source = view.source
        self._title.setText(source.title)
        self._about.setText(
            wording.known(
                source.publisher,
                source.number,
                wording.say_short(source.published) if source.published else "",
            )
        )
        self._text.set_source(readable(view), view.passages)
        if other:
            self._open(view)

    def on_turned(self, key: str) -> None:
        """Show the text or the pages."""
        if self._view is None:
            return
        if key == "pages":
            self._stack.setCurrentWidget(self._pages)
            if not self._pdf:
                self._session.ask(
                    sources.original_bytes,
                    self._view.source.id,
                    then=partial(self.on_bytes, self._view.source.id),
                    failed=self.told.emit,
                    key="pdf",
                )
        else:
            self._stack.setCurrentIndex(1 if readable(self._view) else 0)

    def on_bytes(self, source_id: str, pdf: bytes) -> None:
        """Turn to the first page of the file, if its source is still the one that is open."""
        if self._view is not None and self._view.source.id == source_id:
            self._pdf = pdf
            self._pages.begin()

    def on_wanted(self, page: int, width: int) -> None:
        """Let the mail room draw a page."""
        self._session.ask(
            picture_of,
            self._pdf,
            page,
            width,
            then=partial(self.on_picture, self._pdf),
            failed=self.told.emit,
            key="page",
        )

    def on_picture(self, pdf: bytes, picture: PagePicture) -> None:
        """Show a page of the file that is open."""
        if pdf is self._pdf:
            self._pages.on_picture(picture)

    def on_mark(self) -> None:
        """Tell the selected words."""
        words = self._text.textCursor().selectedText().replace("\u2029", "\n").strip()
        if words:
            self.marked.emit(words)

    def on_selection(self) -> None:
        """Offer to mark only what is selected."""
        self.mark.setEnabled(self._text.textCursor().hasSelection())

    def show_passage(self, passage: Passage) -> None:
        """Scroll to a passage."""
        self._turns.set_key("text")
        self._text.go_to(passage.quote)

    def _open(self, view: SourceView) -> None:
        self._pdf = b""
        self._pages.clear()
        self._turns.setVisible(view.source.media_type == PDF)
        self._turns.set_key("text")
        self.mark.setEnabled(False)
        if readable(view):
            self._stack.setCurrentWidget(self._text)
            return
        self._none.tell(
            _("This source has no text here."),
            _("It is described at the side. Passages can be written there by hand."),
        )
        self._stack.setCurrentIndex(0)

    def _connect(self) -> None:
        self._turns.turned.connect(self.on_turned)
        self._pages.wanted.connect(self.on_wanted)
        self.mark.clicked.connect(self.on_mark)
        self._text.selectionChanged.connect(self.on_selection)


class _SourceText(QTextEdit):
    """The text of a source, read-only, in the pack's serif, passages on a marked ground."""

    def __init__(self) -> None:
        super().__init__()
        self._passages: tuple[Passage, ...] = ()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setProperty("role", "reading")
        self.setAccessibleName(_("Text of the source"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(28)
        desk().look_changed.connect(self.on_look_changed)
        self.on_look_changed()

    def set_source(self, text: str, passages: tuple[Passage, ...]) -> None:
        """Show a text and mark its passages."""
        if text != self.toPlainText():
            self.setPlainText(text)
            self._space_lines()
        self._passages = passages
        self._paint_marks()

    def go_to(self, quote: str) -> None:
        """Scroll to words, if they stand in the text."""
        place = self.toPlainText().find(quote)
        if place >= 0:
            cursor = self.textCursor()
            cursor.setPosition(place)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def on_look_changed(self) -> None:
        """Take font and colours anew."""
        font = QFont(look().font(Role.READING))
        self.setFont(font)
        self.setStyleSheet(
            f"QTextEdit {{ border: none; background: {look().tokens.surface}; "
            f"font-family: '{font.families()[0]}'; font-size: {font.pixelSize()}px; }}"
        )
        self._paint_marks()

    def _space_lines(self) -> None:
        """Set lines and paragraphs apart, as a page does."""
        shape = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        shape.setLineHeight(look().scale.line(Role.READING), fixed)
        shape.setBottomMargin(look().px(8))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(shape)

    def _paint_marks(self) -> None:
        text, marks = self.toPlainText(), []
        for passage in self._passages:
            place = text.find(passage.quote) if passage.quote else -1
            if place < 0:
                continue
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(place)
            cursor.setPosition(place + len(passage.quote), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format.setBackground(QColor(look().tokens.mark))
            marks.append(mark)
        self.setExtraSelections(marks)


def readable(view: SourceView) -> str:
    """Return the text of a source; without one, what is written about it in our own words."""
    if view.text:
        return view.text
    source = view.source
    about = [source.title, source.summary, source.assessment] if source.summary else []
    return "\n".join(part for part in about if part)
