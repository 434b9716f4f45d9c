"""Help: the guide that comes with the program, shown by our own text widgets."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.resources import path_to
from casefiles.ui.page import Page
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.widgets.guide import Guide, title_of
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Ground, Hairline, Measure, Scroller
from casefiles.ui.widgets.row import Cell, Columns, Line, Row
from casefiles.ui.widgets.rows import RowList

LIST = 336


class HelpPage(Page):
    """Chapters at the leading side, the chapter beside them."""

    @property
    def title(self) -> str:
        """The name of the page."""
        return _("Guide")

    def _build(self) -> None:
        self._files = {path.stem: path for path in guide_files(current_language())}
        self.chapters = RowList(Columns(gutter=0, two_lines=False), _("Chapters"))
        self.chapters.set_rows(
            [Row(key, (Cell(Line(title_of(_read(path)))),)) for key, path in self._files.items()]
        )
        name = PlainLabel(self.title, Role.PANE)
        name.setContentsMargins(16, 20, 16, 8)
        self._pane = Ground("pane", column(name, self.chapters))
        self._pane.setFixedWidth(look().px(LIST))
        self._place = column()
        measure = Measure(self._place)
        self._guide = QWidget()
        self._scroller = Scroller(row(measure, None, margins=(32, 24, 32, 32)))
        whole = row(self._pane, Hairline(upright=True), self._scroller)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.chapters.picked.connect(self.on_picked)

    def _refresh(self) -> None:
        if self._files and not self.chapters.key():
            self.show_record(next(iter(self._files)))

    def on_picked(self, key: str) -> None:
        """Show a chapter from its beginning."""
        guide = Guide(_read(self._files[key]))
        self._place.addWidget(guide)
        self._guide.setParent(None)
        self._guide.deleteLater()
        self._guide = guide
        self._scroller.verticalScrollBar().setValue(0)

    def show_record(self, record_id: str) -> None:
        """Turn to a chapter by its key, e.g. "5-backups"."""
        if record_id in self._files:
            self.chapters.set_key(record_id)
            self.on_picked(record_id)

    def panes(self) -> list[QWidget]:
        """Return the chapters and the text."""
        return [self._pane, self._scroller]


def guide_files(language: str) -> list[Path]:
    """Return the chapters in a language, in English where it has none, and the format's page."""
    found = sorted(path_to(f"help/{language}").glob("*.md"))
    return [*(found or sorted(path_to("help/en").glob("*.md"))), path_to("help/format.md")]


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
