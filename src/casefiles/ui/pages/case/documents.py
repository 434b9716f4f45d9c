"""Documents: papers by what they are and who holds them, and the files sealed into the vault."""

from PySide6.QtWidgets import QWidget

from casefiles.domain.attachment import Attachment
from casefiles.domain.case.listing import CaseView
from casefiles.domain.case.paper import Paper
from casefiles.domain.changes import Changes, Kind
from casefiles.i18n import gettext as _
from casefiles.services import attachments, papers
from casefiles.ui.pages import wording
from casefiles.ui.pages.case.tab import CaseTab
from casefiles.ui.pages.form import FieldForm
from casefiles.ui.pages.saver import Saver
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, LinkButton
from casefiles.ui.widgets.empty import EmptyState
from casefiles.ui.widgets.files import pick_file, pick_target
from casefiles.ui.widgets.labels import CountedHeading, SymbolLine
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Scroller, SidePanel
from casefiles.ui.widgets.progress import ProgressCard
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, second
from casefiles.ui.widgets.rows import RowList

_PAPERS = Columns(widths=(0, 150, 170), inset=0)
_FILES = Columns(widths=(0, 110), inset=0)


class DocumentsTab(CaseTab):
    """Papers are listed, not copied; a file is sealed in only by choice."""

    def _build(self) -> None:
        self._open = ""
        self._fresh = False  # the keyboard goes into the open one as soon as it is shown
        self._add = Button(_("Add paper"), icon="plus")
        self._seal = Button(_("Seal in a file…"), icon="attach")
        self._paper_head = CountedHeading(_("Papers"), 0)
        self._papers = RowList(_PAPERS, _("Papers"))
        self._papers.fit_rows()
        self._empty = EmptyState(
            _("Here stands each paper: what it is, who holds it, and why one is missing."),
            _("None is recorded. “None held” is a complete answer, not a gap."),
        )
        self._file_head = CountedHeading(_("Files in the vault"), 0)
        self._files = RowList(_FILES, _("Files in the vault"))
        self._files.fit_rows()
        self._file_note = TextBlock(
            _("Originals carry the person's identity. Seal one in only when it must be here."),
            Role.SECOND,
            tone=Tone.INK2,
        )
        self._save = LinkButton(_("Save a copy…"), icon="save")
        self._detach = LinkButton(_("Remove the file"))
        self._progress = ProgressCard()
        self._side = _PaperPanel()
        self._beside = Scroller(self._side, ground="pane")
        self._beside.setFixedWidth(look().px(360))
        self._beside.setVisible(False)
        self.setLayout(row(self._lay_lists(), self._beside))

    def _lay_lists(self) -> Scroller:
        return Scroller(
            column(
                row(self._paper_head, None, self._add),
                8,
                self._empty,
                self._papers,
                28,
                row(self._file_head, None, self._seal),
                4,
                self._file_note,
                8,
                self._progress,
                self._files,
                8,
                row(self._save, self._detach, None, gap=16),
                None,
                margins=(32, 20, 32, 24),
            )
        )

    def _connect(self) -> None:
        self._add.clicked.connect(self.on_add)
        self._seal.clicked.connect(self.on_seal)
        self._papers.picked.connect(self.on_picked)
        self._files.picked.connect(self.on_file)
        self._save.clicked.connect(self.on_save)
        self._detach.clicked.connect(self.on_detach)
        saver = Saver(self.session, self._side.form, papers.edit_paper)
        saver.told.connect(self.told)
        self._side.remove.clicked.connect(self.on_remove)
        self._side.seal.clicked.connect(self.on_seal_paper)

    def show_case(self, view: CaseView) -> None:
        """Show the papers and files of a case."""
        super().show_case(view)
        self._papers.set_rows([_paper_row(paper) for paper in view.papers])
        self._files.set_rows([_file_row(file, view) for file in view.attachments])
        self._paper_head.set_count(len(view.papers))
        self._file_head.set_count(len(view.attachments))
        self._papers.setVisible(bool(view.papers))
        self._empty.setVisible(not view.papers)
        self._files.setVisible(bool(view.attachments))
        self.on_file()
        self._show_open()

    def on_picked(self, paper_id: str) -> None:
        """Open a paper beside the list."""
        self._side.form.save_now()
        self._open, self._fresh = paper_id, False
        self._show_open()

    def on_file(self, _key: str = "") -> None:
        """Offer what can be done with the chosen file."""
        for button in (self._save, self._detach):
            button.setVisible(bool(self._files.key()))

    def on_add(self) -> None:
        """Add a paper and give its type the keyboard."""
        if self.view is not None:
            self.session.do(
                papers.add_paper, self.view.case.id, {}, then=self.on_added, failed=self.told.emit
            )

    def on_added(self, changes: Changes) -> None:
        """Open the new paper."""
        self._open = changes.record_id
        self._fresh = True

    def on_remove(self) -> None:
        """Remove the open paper with its file; undo brings both back."""
        if self._open:
            self.session.do(papers.remove_paper, self._open, failed=self.told.emit)
            self._open = ""

    def on_seal(self) -> None:
        """Choose a file and keep it with the case."""
        if self.view is not None:
            self._seal_in(Kind.CASE, self.view.case.id)

    def on_seal_paper(self) -> None:
        """Choose a file and keep it with the open paper."""
        if self._open:
            self._seal_in(Kind.PAPER, self._open)

    def on_save(self) -> None:
        """Take a readable copy out of the vault."""
        file = self._chosen_file()
        if file is None:
            return
        target = pick_target(self, _("Save a readable copy"), file.name)
        if target is not None:
            verb = attachments.save_attachment
            work = self.session.work(
                _("Saving a copy"), verb, file.id, target, failed=self.told.emit
            )
            self._progress.follow(work)

    def on_detach(self) -> None:
        """Remove the chosen file; undo brings it back."""
        file = self._chosen_file()
        if file is not None:
            self.session.do(attachments.detach_file, file.id, failed=self.told.emit)

    def add(self) -> None:
        """Begin a new one (Ctrl+Shift+N)."""
        self.on_add()

    def open_part(self, kind: Kind, part_id: str) -> None:
        """Open one beside the list."""
        self.on_picked(part_id)

    def save_now(self) -> None:
        """Write what is being typed."""
        self._side.form.save_now()

    def clear(self) -> None:
        """Forget the case."""
        super().clear()
        self._open = ""
        self._papers.set_rows(())
        self._files.set_rows(())
        self._side.form.clear()

    def _seal_in(self, kind: Kind, owner_id: str) -> None:
        chosen = pick_file(self, _("Seal in a file"))
        if chosen is not None:
            verb = attachments.attach_file
            work = self.session.work(
                _("Sealing in a file"), verb, kind, owner_id, chosen, failed=self.told.emit
            )
            self._progress.follow(work)

    def _chosen_file(self) -> Attachment | None:
        files = self.view.attachments if self.view else ()
        return next((file for file in files if file.id == self._files.key()), None)

    def _show_open(self) -> None:
        shown = self.view.papers if self.view else ()
        found = next((paper for paper in shown if paper.id == self._open), None)
        if found is None:
            self._open = ""
        self._papers.set_key(self._open)
        self._side.show_paper(found)
        self._beside.setVisible(found is not None)
        if found is not None and self._fresh:
            self._fresh = False
            self._side.form.focus("type")


class _PaperPanel(SidePanel):
    """The paper that is open."""

    def __init__(self) -> None:
        super().__init__(width=344)
        names = (
            "type",
            "held",
            "place",
            "reason_missing",
            "valid_until",
            "biometric",
            "issued",
            "language",
            "obtained",
            "relevance",
            "sha256",
        )
        self.form = FieldForm(Kind.PAPER, (("", names),), columns=1)
        self.seal = LinkButton(_("Seal in its file…"))
        self.remove = LinkButton(_("Remove this paper"))
        self._box = QWidget()
        self._box.setLayout(row(self.seal, self.remove, None, gap=12))
        self._hint = SymbolLine("info", _("Choose a paper to read and change it."), tone=Tone.INK3)
        self._hint.words.setWordWrap(True)
        self.add_section(_("Paper"), self._hint, self.form, self._box)
        self.show_paper(None)

    def show_paper(self, paper: Paper | None) -> None:
        """Show a paper, or how to choose one."""
        self._hint.setVisible(paper is None)
        self.form.setVisible(paper is not None)
        self._box.setVisible(paper is not None)
        self.form.set_record(paper)


def _paper_row(paper: Paper) -> Row:
    held = wording.code("paper_held", paper.held)
    place = wording.code("paper_place", paper.place)
    return Row(
        paper.id,
        (
            Cell(
                Line(wording.code("paper_type", paper.type), role=Role.STRONG),
                second(paper.relevance or paper.reason_missing),
            ),
            Cell(Line(held, Tone.INK2, icon=wording.PAPER_ICONS.get(paper.held, "missing"))),
            Cell(Line(place, Tone.INK2)),
        ),
        icon="attach" if paper.sealed else "",
    )


def _file_row(file: Attachment, view: CaseView) -> Row:
    owner = next((paper for paper in view.papers if paper.id == file.owner_id), None)
    of = wording.code("paper_type", owner.type) if owner else _("Kept with the case")
    return Row(
        file.id,
        (
            Cell(Line(file.name, role=Role.STRONG), second(of)),
            Cell(second(wording.size(file.size)), trailing=True),
        ),
        icon="attach",
    )
