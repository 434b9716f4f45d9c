"""Papers: what they are and who holds them, and the files sealed into the vault."""

from casefiles.domain.attachment import Attachment
from casefiles.domain.case.dossier import Part
from casefiles.domain.case.listing import CaseView
from casefiles.domain.case.paper import Paper
from casefiles.domain.changes import Kind
from casefiles.i18n import gettext as _
from casefiles.services import attachments, cases
from casefiles.ui.pages import wording
from casefiles.ui.pages.case.kind_list import KindList
from casefiles.ui.pages.case.parts import PartsTab
from casefiles.ui.pages.form import FieldForm
from casefiles.ui.pages.saver import Saver
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, LinkButton
from casefiles.ui.widgets.files import pick_file, pick_target
from casefiles.ui.widgets.labels import CountedHeading
from casefiles.ui.widgets.layouts import Part as Piece
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Measure
from casefiles.ui.widgets.progress import ProgressCard
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, second
from casefiles.ui.widgets.rows import RowList

_PAPERS = Columns(widths=(0, 208), inset=0)
_FILES = Columns(widths=(0, 110), inset=0)


class DocumentsTab(PartsTab):
    """Papers are listed, not copied; a file is sealed in only by choice."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, (Kind.PAPER,))

    def _build(self) -> None:
        self._seal = Button(_("Seal in a file…"), icon="attach")
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
        self._held = FieldForm(Kind.CASE, (("", ("papers_held",)),), columns=1)
        self._seal_paper = LinkButton(_("Seal in its file…"), icon="attach")
        super()._build()
        self._side.add_act(self._seal_paper)

    def make_list(self, kind: Kind) -> KindList:
        """Let a file's clip stand before the paper it shows."""
        return KindList(kind, columns=_PAPERS)

    def pieces(self) -> list[Piece]:
        """Return the answer for the whole, the papers, and the files under them."""
        head = row(self._file_head, self._seal, gap=12)
        head.setStretch(0, 1)
        acts = row(self._save, self._detach, None, gap=16, margins=(8, 0, 8, 0))
        over = column(head, 4, self._file_note, 8, self._progress, margins=(8, 0, 8, 0))
        held = Measure(column(self._held, margins=(8, 0, 8, 0)), width=376)
        return [held, 8, *super().pieces(), over, self._files, 8, acts]

    def _connect(self) -> None:
        super()._connect()
        self._seal.clicked.connect(self.on_seal)
        self._files.picked.connect(self.on_file)
        self._save.clicked.connect(self.on_save)
        self._detach.clicked.connect(self.on_detach)
        self._seal_paper.clicked.connect(self.on_seal_paper)
        saver = Saver(self.session, self._held, cases.edit_case)
        saver.told.connect(self.told)

    def show_case(self, view: CaseView) -> None:
        """Show the papers and files of a case."""
        self._held.set_record(view.case)
        self._files.set_rows([_file_row(file, view) for file in view.attachments])
        self._file_head.set_count(len(view.attachments))
        self._files.setVisible(bool(view.attachments))
        self.on_file()
        super().show_case(view)

    def rows_of(self, kind: Kind, found: tuple[Part, ...], view: CaseView) -> list[Row]:
        """Return the papers."""
        return [_paper_row(paper) for paper in view.papers]

    def save_now(self) -> None:
        """Write what is being typed."""
        self._held.save_now()
        super().save_now()

    def clear(self) -> None:
        """Forget the case."""
        self._held.clear()
        self._files.set_rows(())
        super().clear()

    def on_file(self, _key: str = "") -> None:
        """Offer what can be done with the chosen file."""
        for button in (self._save, self._detach):
            button.setVisible(bool(self._files.key()))

    def on_seal(self) -> None:
        """Choose a file and keep it with the case."""
        if self.view is not None:
            self._seal_in(Kind.CASE, self.view.case.id)

    def on_seal_paper(self) -> None:
        """Choose a file and keep it with the open paper."""
        if self._open is not None:
            self._seal_in(*self._open)

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


def _paper_row(paper: Paper) -> Row:
    held = wording.code("paper_held", paper.held)
    place = wording.code("paper_place", paper.place)
    about = paper.relevance or paper.reason_missing
    return Row(
        paper.id,
        (
            Cell(
                Line(wording.code("paper_type", paper.type), role=Role.STRONG),
                second(about) if about else None,
            ),
            Cell(second(held, icon=wording.PAPER_ICONS.get(paper.held, "missing")), second(place)),
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
