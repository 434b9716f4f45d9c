"""The tab of any topic that is lists of parts: what there is, and the one that is open beside."""

from functools import partial

from casefiles.domain.case.dossier import Part
from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Changes, Kind
from casefiles.i18n import gettext as _
from casefiles.services import parts
from casefiles.ui.pages import wording
from casefiles.ui.pages.case.kind_list import KindList
from casefiles.ui.pages.case.part_side import PartSide
from casefiles.ui.pages.case.tab import CaseTab
from casefiles.ui.pages.case.telling import part_row
from casefiles.ui.session import Session
from casefiles.ui.widgets.beside import Beside
from casefiles.ui.widgets.layouts import Part as Piece
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.panes import Scroller
from casefiles.ui.widgets.row import Row


class PartsTab(CaseTab):
    """Add, open, type, leave: every kind in the same way, all of it by keys."""

    def __init__(self, session: Session, kinds: tuple[Kind, ...]) -> None:
        self._kinds = kinds
        self._open: tuple[Kind, str] | None = None
        self._fresh = False  # the keyboard goes into the open one as soon as it is shown
        self._land: Kind | None = None  # … or into this list, where one was removed
        super().__init__(session)

    def _build(self) -> None:
        self._lists = {kind: self.make_list(kind) for kind in self._kinds}
        self._work = Scroller(column(*self.pieces(), None, margins=(24, 20, 24, 24)))
        self._side = PartSide(self.session)
        self._beside = Beside(self._work, self._side, back=_("Back to the list"))
        self.setLayout(column(self._beside))

    # --- what a kind of tab may do its own way ---------------------------------------------

    def make_list(self, kind: Kind) -> KindList:
        """Make the list of a kind."""
        return KindList(kind)

    def pieces(self) -> list[Piece]:
        """Return what stands under each other."""
        return [piece for shown in self._lists.values() for piece in (shown, 32)]

    def rows_of(self, kind: Kind, found: tuple[Part, ...], view: CaseView) -> list[Row]:
        """Return the rows of a kind."""
        today = wording.today()
        return [part_row(part, view, today) for part in found]

    def on_shown(self, kind: Kind, part_id: str) -> None:
        """Take notice of what is open."""

    def _connect(self) -> None:
        for shown in self._lists.values():
            shown.added.connect(self.on_add)
            shown.removed.connect(self.on_remove)
            shown.picked.connect(self.on_picked)
            shown.opened.connect(self.on_opened)
            shown.pressed_on.connect(self.on_pressed)
        self._side.remove_asked.connect(self.on_remove_open)
        self._side.told.connect(self.told)
        self._side.went.connect(self.went)
        self._beside.left.connect(self.on_left)

    # --- what the page tells ---------------------------------------------------------------

    def show_case(self, view: CaseView) -> None:
        """Show the parts of a case."""
        super().show_case(view)
        for kind, shown in self._lists.items():
            shown.show_rows(self.rows_of(kind, view.parts(kind), view))
        self._show_open()
        if self._land is not None:
            self._lists[self._land].take_keyboard()
            self._land = None

    def save_now(self) -> None:
        """Write what is being typed."""
        self._side.save_now()

    def clear(self) -> None:
        """Forget the case."""
        super().clear()
        self._open = self._land = None
        self._beside.set_open(False)
        for shown in self._lists.values():
            shown.show_rows(())
        self._side.clear()

    def enter(self) -> None:
        """Take the keyboard in the first list, or at its button."""
        self._lists[self._kinds[0]].take_keyboard()

    def add(self) -> None:
        """Add one of the kind the keyboard is at, else of the first (Ctrl+Shift+N)."""
        focus = self.window().focusWidget()
        here = [kind for kind, shown in self._lists.items() if shown.isAncestorOf(focus)]
        at_form = self._open is not None and self._side.isAncestorOf(focus)
        self.on_add(self._open[0] if self._open and at_form else (here or self._kinds)[0])

    def open_part(self, kind: Kind, part_id: str) -> None:
        """Open a part, the keyboard in its first field."""
        self._open, self._fresh = (kind, part_id), True
        self._show_open()

    # --- what the person does --------------------------------------------------------------

    def on_picked(self, kind: Kind, part_id: str) -> None:
        """Show the part the arrows are at, where there is room beside the list."""
        self._show_line(kind)
        if not self._beside.narrow:
            self._side.save_now()
            self._open, self._fresh = (kind, part_id), False
            self._show_open()

    def on_pressed(self, kind: Kind, part_id: str) -> None:
        """Open what the mouse pressed on."""
        if self._beside.narrow or self._open != (kind, part_id):
            self.on_opened(kind, part_id)

    def on_opened(self, kind: Kind, part_id: str) -> None:
        """Go into a part (Enter)."""
        self._side.save_now()
        self.open_part(kind, part_id)

    def on_add(self, kind: Kind) -> None:
        """Add a part and give its first field the keyboard."""
        if self.view is not None:
            self._side.save_now()
            self.session.do(
                parts.add_part,
                kind,
                self.view.case.id,
                {},
                then=partial(self.on_added, kind),
                failed=self.told.emit,
            )

    def on_added(self, kind: Kind, changes: Changes) -> None:
        """Open the new one as soon as the case has been read again."""
        self._open, self._fresh = (kind, changes.record_id), True

    def on_remove(self, kind: Kind, part_id: str) -> None:
        """Remove a part; undo brings it back."""
        self._land = kind
        if self._open == (kind, part_id):
            self._open = None
        self.session.do(parts.remove_part, kind, part_id, failed=self.told.emit)

    def on_remove_open(self) -> None:
        """Remove the part that is open."""
        if self._open is not None:
            self.on_remove(*self._open)

    def on_left(self) -> None:
        """Back at the list with the row of what was open (Esc)."""
        self._side.save_now()
        if self._open is not None:
            kind, part_id = self._open
            self._lists[kind].list.set_key(part_id)
            self._lists[kind].take_keyboard()
            if self._beside.narrow:
                self._open = None

    def _show_open(self) -> None:
        found = self._found()
        if found is None:
            self._open = None
        for kind, shown in self._lists.items():
            if self._open is not None and kind is self._open[0]:
                shown.list.set_key(self._open[1])
            elif self._open is not None:
                shown.list.clear_key()
        if found is not None and self.view is not None:
            self._side.show_part(found, self.view)
        self._beside.set_open(found is not None)
        if self._open is not None:
            self.on_shown(*self._open)
            self._show_line(self._open[0])
        if self._open is not None and self._fresh:
            self._fresh = False
            self._side.enter(self._open[0])

    def _found(self) -> Part | None:
        if self._open is None or self.view is None:
            return None
        kind, part_id = self._open
        return next((part for part in self.view.parts(kind) if part.id == part_id), None)

    def _show_line(self, kind: Kind) -> None:
        """Bring the current row into sight: the list itself does not scroll, the page does."""
        rows, inside = self._lists[kind].list, self._work.widget()
        if inside is not None:
            line = rows.visualRect(rows.currentIndex()).center()
            self._work.ensureVisible(0, rows.viewport().mapTo(inside, line).y(), 0, 60)
