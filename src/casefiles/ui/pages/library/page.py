"""Library: sources, the one that is open, and what is relied on in it. Files can be dropped."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import CaseFilesError, RecordNotFound
from casefiles.domain.library.listing import SourceView
from casefiles.i18n import gettext as _
from casefiles.services import sources
from casefiles.ui.page import Page
from casefiles.ui.pages.library.listing import SourceListPane
from casefiles.ui.pages.library.reader import Reader
from casefiles.ui.pages.library.side import SourceSide
from casefiles.ui.widgets.files import pick_files
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Ground
from casefiles.ui.widgets.progress import ProgressCard
from casefiles.ui.widgets.twopane import ListAndWork

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault


class LibraryPage(Page):
    """Three panes with the window's rooms."""

    WANTS: ClassVar = frozenset({Kind.SOURCE, Kind.PASSAGE, Kind.ATTACHMENT})

    @property
    def title(self) -> str:
        """The name of the page."""
        return _("Library")

    def _build(self) -> None:
        self._open = ""
        self._pane = SourceListPane(self.session)
        self._reader = Reader(self.session)
        self._side = SourceSide(self.session)
        self._progress = ProgressCard()
        middle = column(self._progress, self._reader)
        work = Ground("surface", row(Ground("surface", middle), self._side))
        self._panes = ListAndWork(self._pane, work, back=_("Library"))
        self.setLayout(column(self._panes))
        self._side.show_source(None)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self._pane.picked.connect(self.on_picked)
        self._pane.add_asked.connect(self.new_record)
        self._pane.describe_asked.connect(self.on_describe)
        self._pane.counted.connect(self.counted)
        self._reader.marked.connect(self._side.on_marked)
        self._reader.told.connect(self.told)
        self._side.told.connect(self.told)
        self._side.passage_picked.connect(self._reader.show_passage)

    def _refresh(self) -> None:
        self._pane.refresh()
        if self._open:
            self._ask_for_source()

    def on_picked(self, source_id: str) -> None:
        """Open a source."""
        self._side.save_now()
        self._open = source_id
        self._panes.open_work()
        self._ask_for_source()

    def on_source(self, view: SourceView) -> None:
        """Show a source."""
        if view.source.id == self._open:
            self._reader.show_source(view)
            self._side.show_source(view)

    def on_gone(self, error: CaseFilesError) -> None:
        """Show no source when the open one was removed, or cannot be read."""
        if not isinstance(error, RecordNotFound):
            self.told.emit(error)
        self._open = ""
        self._reader.show_source(None)
        self._side.show_source(None)

    def show_record(self, record_id: str) -> None:
        """Turn to one source."""
        if record_id == "new":
            self.new_record()
        elif record_id:
            self.on_picked(record_id)
            self._pane.show_source(record_id)

    def new_record(self) -> None:
        """Choose files to file."""
        chosen = pick_files(self, _("Add sources"))
        if chosen:
            self.add_files(chosen)

    def add_files(self, paths: list[Path]) -> None:
        """File documents one after the other; each is kept as soon as it is read."""
        work = self.session.work(
            _("Reading documents"), add_all, paths, then=self.on_filed, failed=self.told.emit
        )
        self._progress.follow(work)

    def on_filed(self, outcome: tuple[tuple[Changes, ...], tuple[CaseFilesError, ...]]) -> None:
        """Open the last one filed; say which was refused."""
        filed, refused = outcome
        for changes in filed:
            self.session.note(changes)
        if filed:
            self.show_record(filed[-1].record_id)
        if refused:
            self.told.emit(refused[0])

    def on_describe(self) -> None:
        """Add a source that has no file."""
        fields = {"title": _("Untitled source")}
        self.session.do(
            sources.describe_source, fields, then=self.on_described, failed=self.told.emit
        )

    def on_described(self, changes: Changes) -> None:
        """Open the new description."""
        self.show_record(changes.record_id)
        self._side.describe()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, nothing else."""
        if _paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """File what was dropped."""
        paths = _paths(event)
        if paths:
            event.acceptProposedAction()
            self.add_files(paths)

    def panes(self) -> list[QWidget]:
        """Return the list, the reader and the side."""
        shown = (self._pane, self._reader, self._side)
        return [pane for pane in shown if pane.isVisible()]

    def save_now(self) -> None:
        """Write what is being typed."""
        self._side.save_now()

    def clear(self) -> None:
        """Forget every source."""
        self._open = ""
        self._pane.clear()
        self._reader.show_source(None)
        self._side.show_source(None)

    def _ask_for_source(self) -> None:
        self.session.ask(
            sources.get_source, self._open, then=self.on_source, failed=self.on_gone, key="source"
        )


def add_all(
    vault: "Vault",
    paths: list[Path],
    *,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> tuple[tuple[Changes, ...], tuple[CaseFilesError, ...]]:
    """File documents; a refused one does not stop the others."""
    filed: list[Changes] = []
    refused: list[CaseFilesError] = []
    for number, path in enumerate(paths):
        progress(number, len(paths))
        if cancelled():
            break
        try:
            filed.append(sources.add_source(vault, path, cancelled=cancelled))
        except CaseFilesError as error:
            refused.append(error)
    progress(len(paths), len(paths))
    return tuple(filed), tuple(refused)


def _paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
